import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterDeficiencyEvent } from './events';
import { evolve, opened } from './evolve';
import type { DeficiencyAction, DeficiencyCommand, DeficiencyDescription } from './messages';
import { deficiencyNotices, dueAt, obligations, waitingOn } from './notices';
import type { Deficiency, DeficiencyParameters } from './state';

export interface DeficiencyOpeningBody {
  readonly aor: Aor;
  readonly identifiedBy: Program;
  readonly described: DeficiencyDescription;
  readonly parameters: DeficiencyParameters;
}

export type OpenDeficiency = Command<'open', DeficiencyOpeningBody>;

export function openDeficiency(command: OpenDeficiency): Deficiency {
  return opened(openingEvent(command));
}

export function deficiencyView(state: Deficiency): MatterView {
  return viewOf(state, { dueAt: dueAt(state), waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const deficiencyProcess: Process<Deficiency, LaterDeficiencyEvent> = {
  kind: 'deficiency',
  title: 'Deficiency',
  purpose: 'Detention, transport or processing is wanting in the area: a remedy that FOD and SAC sign is followed until it is done (TPD-3, TPD-5). Read the matter in the API; act by a sealed envelope.',
  provision: 'TPD-5',
  mayActNow: (action, actor, state) => mayActNow(action as DeficiencyAction, actor, state),
  open: (command) => openDeficiency(command as OpenDeficiency),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as DeficiencyCommand, receivedAt),
  evolve,
  // Its clocks only press: time alone remedies nothing.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: deficiencyNotices,
  opening: (state) => ({ provisions: eventProvisions.opened, detail: { phase: state.phase, category: state.described.category, remedyDue: state.clock?.dueAt ?? null }, notices: [] }),
  view: deficiencyView,
};
