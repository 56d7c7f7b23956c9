import type { Command } from '../envelope';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, PersonName, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterBriefingEvent } from './events';
import { evolve, opened } from './evolve';
import type { BriefingAction, BriefingCommand } from './messages';
import { briefingNotices, obligations } from './notices';
import { conclusionPending, type BriefedTopic, type Briefing, type BriefingParameters, type BriefingPlan } from './state';

export interface BriefingOpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly topics: readonly BriefedTopic[];
  readonly plan: BriefingPlan;
  readonly note: string | null;
  readonly invited: readonly PersonName[];
  readonly parameters: BriefingParameters;
}

export type OpenBriefing = Command<'open', BriefingOpeningBody>;

export function openBriefing(command: OpenBriefing): Briefing {
  return opened(openingEvent(command));
}

export function briefingView(state: Briefing): MatterView {
  return viewOf(state, { dueAt: state.clock?.dueAt ?? null, waitingOn: state.clock === null ? null : state.from, obligations: obligations(state) });
}

export const briefingProcess: Process<Briefing, LaterBriefingEvent> = {
  kind: 'briefing',
  title: 'Briefing',
  purpose: 'An office briefs people of its counterpart on topics of its catalogue: planned, held with attendance, concluded (COO-10, COO-11). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-10',
  mayActNow: (action, actor, state) => mayActNow(action as BriefingAction, actor, state),
  open: (command) => openBriefing(command as OpenBriefing),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as BriefingCommand, receivedAt),
  evolve,
  // What is received once its time to be corrected is over finds it concluded.
  deadlinePending: conclusionPending,
  provisions: (event, after) => provisionsOf(event.kind, after.from),
  notices: briefingNotices,
  opening: (state) => ({
    provisions: provisionsOf('opened', state.from),
    detail: { phase: state.phase, from: state.from, topics: state.topics.map(({ topic, entry }) => topic ?? entry), startsAt: state.plan.startsAt, endsAt: state.plan.endsAt },
    notices: [],
  }),
  view: briefingView,
};
