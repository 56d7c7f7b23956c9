import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterCallEvent } from './events';
import { evolve, opened } from './evolve';
import type { CallAction, CallCommand, CallReport } from './messages';
import { callNotices } from './notices';
import { obligations } from './obligations';
import type { Responsibility, Routing } from './routing';
import { awaitsAnswer, isClosed, unansweredPending, type Call, type CallParameters } from './state';

/** What an opening command carries: the call as it was taken down, whose it is, and the parameters then in force. */
export interface CallOpeningBody {
  readonly aor: Aor;
  readonly report: CallReport;
  /** As the API looked it up. */
  readonly routing: Routing;
  /** Transfers of its category that were agreed, and had not taken effect then; absent for none. */
  readonly ahead?: readonly Responsibility[];
  readonly parameters: CallParameters;
}

export type OpenCall = Command<'open', CallOpeningBody>;

/** The matter that an opening makes: the API shows it at once, the workflow begins with it. */
export function openCall(command: OpenCall): Call {
  return opened(openingEvent(command));
}

export function callView(state: Call): MatterView {
  return viewOf(state, { dueAt: awaitsAnswer(state) ? state.answerDue : null, waitingOn: isClosed(state) ? null : state.responsible, obligations: obligations(state) });
}

export const callProcess: Process<Call, LaterCallEvent> = {
  kind: 'call',
  title: 'Call for assistance',
  purpose: 'A local agency calls for assistance: answered, on scene, outcome (COO-16). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-16',
  mayActNow: (action, actor, state) => mayActNow(action as CallAction, actor, state),
  open: (command) => openCall(command as OpenCall),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as CallCommand, receivedAt),
  evolve,
  deadlinePending: unansweredPending,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: callNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { phase: state.phase, category: state.report.category, routing: state.routing, answerDue: state.answerDue },
    notices: [],
  }),
  view: callView,
};
