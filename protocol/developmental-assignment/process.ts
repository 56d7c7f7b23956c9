import type { Command } from '../envelope';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterAssignmentEvent } from './events';
import { evolve, opened } from './evolve';
import type { AssignmentAction, AssignmentCommand } from './messages';
import { assignmentNotices, obligations } from './notices';
import { lapsePending, owing, type AssignmentParameters, type DevelopmentalAssignment, type Offer } from './state';

export interface AssignmentOpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly peopleOf: Program;
  readonly offer: Offer;
  readonly parameters: AssignmentParameters;
}

export type OpenAssignment = Command<'open', AssignmentOpeningBody>;

export function openAssignment(command: OpenAssignment): DevelopmentalAssignment {
  return opened(openingEvent(command));
}

export function assignmentView(state: DevelopmentalAssignment): MatterView {
  const [one, ...more] = owing(state);
  return viewOf(state, { dueAt: state.clock?.dueAt ?? null, waitingOn: more.length === 0 ? (one ?? null) : null, obligations: obligations(state) });
}

export const developmentalAssignmentProcess: Process<DevelopmentalAssignment, LaterAssignmentEvent> = {
  kind: 'developmental-assignment',
  title: 'Developmental assignment',
  purpose: 'One office offers newly hired people of either a time in which they learn; both agree on a candidate (COO-12). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-12',
  mayActNow: (action, actor, state) => mayActNow(action as AssignmentAction, actor, state),
  open: (command) => openAssignment(command as OpenAssignment),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as AssignmentCommand, receivedAt),
  evolve,
  // What is received once its first day has come finds it lapsed.
  deadlinePending: lapsePending,
  provisions: (event) => eventProvisions[event.kind],
  notices: assignmentNotices,
  opening: (state) => ({ provisions: eventProvisions.opened, detail: { phase: state.phase, from: state.from, peopleOf: state.peopleOf, startsAt: state.offer.startsAt, endsAt: state.offer.endsAt }, notices: [] }),
  view: assignmentView,
};
