import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterConsultationEvent } from './events';
import { evolve, opened } from './evolve';
import type { CongressionalInquiry, ConsultationAction, ConsultationCommand, ConsultationSubject, DraftContent } from './messages';
import { consultationNotices, obligations } from './notices';
import { owing, type Consultation, type ConsultationLevel, type ConsultationParameters } from './state';

export interface ConsultationOpeningBody {
  readonly aor: Aor;
  readonly level: ConsultationLevel;
  readonly from: Program;
  readonly subject: ConsultationSubject;
  readonly inquiry: CongressionalInquiry | null;
  readonly impact: string | null;
  readonly content: DraftContent;
  readonly parameters: ConsultationParameters;
}

export type OpenConsultation = Command<'open', ConsultationOpeningBody>;

export function openConsultation(command: OpenConsultation): Consultation {
  return opened(openingEvent(command));
}

export function consultationView(state: Consultation): MatterView {
  const [one, ...more] = owing(state);
  return viewOf(state, { dueAt: state.clock?.dueAt ?? null, waitingOn: more.length === 0 ? (one ?? null) : null, obligations: obligations(state) });
}

export const consultationProcess: Process<Consultation, LaterConsultationEvent> = {
  kind: 'consultation',
  title: 'Consultation',
  purpose: 'A media release, a reply to Congress or a policy change is shown to the counterpart, and goes out or is implemented once it has cleared it (COO-6, COO-7, COO-9). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-6',
  mayActNow: (action, actor, state) => mayActNow(action as ConsultationAction, actor, state),
  open: (command) => openConsultation(command as OpenConsultation),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as ConsultationCommand, receivedAt),
  evolve,
  // Its clocks only press: silence clears nothing.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(provisionsOf(event.kind, after), event, after.callOuts),
  notices: consultationNotices,
  opening: (state) => ({
    provisions: provisionsOf('opened', state),
    detail: { phase: state.phase, subject: state.subject, level: state.level, clearingDue: state.clock?.dueAt ?? null },
    notices: [],
  }),
  view: consultationView,
};
