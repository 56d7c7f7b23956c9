/**
 * Transfer of responsibility (MIS-1): FOD and SAC bargain over who answers for a category of administrative arrests, and from when on.
 * The clocks only press: silence agrees to nothing. What both have agreed on takes effect on its day, unless either has found resources
 * short before.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is in
 * effect or withdrawn, however long.
 */
import type { LaterTransferEvent } from '../protocol/transfer/events';
import { transferProcess } from '../protocol/transfer/process';
import { owing, type Transfer } from '../protocol/transfer/state';
import type { Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { press } from './support/press';
import { workflowNow } from './support/seal';

type TransferMatter = Matter<Transfer, LaterTransferEvent>;

const both: readonly Program[] = ['OI', 'DRO'];

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function transfer(input: MatterInput<Transfer>): Promise<MatterEnd> {
  return liveOut(transferProcess, input, {
    beside: keepPaging, // the counterpart's head and liaison, until one of them acknowledges
    next: (matter) => (matter.state.phase === 'agreed' ? untilItTakesEffect(matter) : press(matter, 'Word on the transfer', (isOverdue) => whoIsTold(matter, isOverdue))),
  });
}

/** The register of responsibilities has it since the agreement: calls are routed by its day, whether or not this workflow runs then. */
async function untilItTakesEffect(matter: TransferMatter): Promise<void> {
  const { agreement, aor } = matter.state;
  if (agreement === null) return;
  const still = () => matter.state.agreement === agreement && !matter.isClosed;
  if (!(await matter.stays(still, agreement.effectiveAt, 'The transfer takes effect'))) return;
  await matter.takeInWhatWasReceivedBy(agreement.effectiveAt);
  if (!still()) return;
  const persons = await matter.calls.whoAnswersEach(both.map((program) => ({ program, aor, capacities: ['duty', 'liaison', 'head'] as const })));
  if (still()) matter.apply({ kind: 'took-effect', persons, at: workflowNow() }, 'took-effect');
}

/** Head and liaison of whoever owes it; once it is overdue, the other side's too. */
async function whoIsTold({ calls, state }: TransferMatter, isOverdue: boolean) {
  const { aor } = state;
  const sides = isOverdue ? [...owing(state), ...both.filter((side) => !owing(state).includes(side))] : owing(state);
  return await calls.whoAnswersEach(sides.map((program) => ({ program, aor, capacities: ['head', 'liaison'] as const })));
}
