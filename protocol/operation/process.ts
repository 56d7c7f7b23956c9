import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterOperationEvent } from './events';
import { evolve, opened, provisionsOf } from './evolve';
import type { OpenBody, OperationAction, OperationCommand } from './messages';
import { operationNotices } from './notices';
import { dueAt, obligations, waitingOn } from './obligations';
import { lapsePending, type Operation, type OperationParameters } from './state';

/** What an opening command carries: for which office, what was said, and the parameters then in force. */
export interface OpeningBody {
  readonly aor: Aor;
  readonly program: Program;
  readonly operation: Omit<OpenBody, 'lead'> & { readonly lead: Program };
  readonly parameters: OperationParameters;
}

export type OpenOperation = Command<'open', OpeningBody>;

export function openOperation(command: OpenOperation): Operation {
  return opened(openingEvent(command));
}

export function operationView(state: Operation): MatterView {
  return viewOf(state, { dueAt: dueAt(state), waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const operationProcess: Process<Operation, LaterOperationEvent> = {
  kind: 'operation',
  title: 'Operation',
  purpose: 'An enforcement action, planned by one office or by both, from its plan over go or no-go to its closing (COO-8, DEC-1 to DEC-7, TPD-2). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-8',
  mayActNow: (action, actor, state) => mayActNow(action as OperationAction, actor, state),
  open: (command) => openOperation(command as OpenOperation),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as OperationCommand, receivedAt),
  evolve,
  deadlinePending: lapsePending,
  provisions: (event, after) => withCallOut(provisionsOf(event), event, after.callOuts),
  notices: operationNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { phase: state.phase, joint: state.joint, lead: state.lead, window: state.window, answerDue: state.invitation?.answerDue ?? null },
    notices: [],
  }),
  view: operationView,
};
