/**
 * Call for assistance (COO-16): a local agency calls, the duty person of the responsible office is paged and answers the
 * agency, goes there, and the outcome closes it. Without an answer in time it is raised.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it has
 * an outcome, however long: it never ends by itself.
 */
import { callProcess } from '../protocol/call/process';
import type { LaterCallEvent } from '../protocol/call/events';
import type { Call } from '../protocol/call/state';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type CallMatter = Matter<Call, LaterCallEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function call(input: MatterInput<Call>): Promise<MatterEnd> {
  return liveOut(callProcess, input, {
    beside: keepPaging, // COO-5: the duty person of the responsible office, and after a transfer the counterpart's
    next: (matter) => (matter.state.phase === 'awaiting-answer' ? seekAnswer(matter) : untilOutcome(matter)),
  });
}

/** COO-16: the agency is owed an answer; one that was received in time counts, and without one liaison and head are paged. */
async function seekAnswer(matter: CallMatter): Promise<void> {
  const { answerDue } = matter.state;
  const waiting = () => matter.state.phase === 'awaiting-answer';
  if (!(await matter.stays(waiting, answerDue, 'Answer to the agency due'))) return;
  await matter.takeInWhatWasReceivedBy(answerDue);
  if (waiting()) matter.apply({ kind: 'unanswered', at: workflowNow() }, 'unanswered');
}

/** However long that takes. */
async function untilOutcome(matter: CallMatter): Promise<void> {
  await matter.stays(() => !matter.isClosed, null, 'Outcome');
}
