/**
 * Call for assistance (COO-16): a local agency calls, the duty person of the responsible office is paged and answers the
 * agency, goes there, and the outcome closes it. Without an answer in time it is raised.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it has
 * an outcome, however long: it never ends by itself.
 */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { callProcess } from '../protocol/call/process';
import type { LaterCallEvent } from '../protocol/call/events';
import type { Call } from '../protocol/call/state';
import type { Sealed } from '../protocol/envelope';
import { keepPaging } from './support/call-out';
import { Matter, type CarriedMatter } from './support/matter';
import { workflowNow } from './support/seal';

type CallMatter = Matter<Call, LaterCallEvent>;

/** How it ended. */
export interface CallEnd {
  readonly phase: Call['phase'];
  readonly version: number;
}

/**
 * @param input the sealed opening, or what the run before carried on
 * @throws ApplicationFailure `SealRefused` when the opening is not a sealed command of the API for this workflow id
 */
export async function call(input: Sealed | { readonly carried: CarriedMatter<Call> }): Promise<CallEnd> {
  const matter: CallMatter = new Matter(callProcess, input);
  // A matter ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(() => live(matter));
}

async function live(matter: CallMatter): Promise<CallEnd> {
  keepPaging(matter); // COO-5: the duty person of the responsible office, and after a transfer the counterpart's
  while (!matter.isClosed) {
    if (matter.isLong) await continueAsNew<typeof call>({ carried: await matter.carry() });
    if (matter.state.phase === 'awaiting-answer') await seekAnswer(matter);
    else await matter.stays(() => !matter.isClosed, null, 'Outcome');
  }
  await matter.settle();
  return { phase: matter.state.phase, version: matter.state.version };
}

/** COO-16: the agency is owed an answer; one that was received in time counts, and without one liaison and head are paged. */
async function seekAnswer(matter: CallMatter): Promise<void> {
  const { answerDue } = matter.state;
  const waiting = () => matter.state.phase === 'awaiting-answer';
  if (!(await matter.stays(waiting, answerDue, 'Answer to the agency due'))) return;
  await matter.takeInWhatWasReceivedBy(answerDue);
  if (waiting()) matter.apply({ kind: 'unanswered', at: workflowNow() }, 'unanswered');
}
