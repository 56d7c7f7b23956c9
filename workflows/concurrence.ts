/**
 * Concurrence (CON-1 to CON-6): DRO asks OI before criminal immigration enforcement, OI answers within 24 hours of
 * receipt, and what follows is recorded and told.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. Its children are the disputes that it
 * raises (RES-1), which it abandons to themselves: they may outlive it. It lives until it is withdrawn, or concluded some time
 * after its planned window; while OI owes an answer, or a refusal is disputed, it never ends by itself.
 */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { concurrenceProcess, type LaterConcurrenceEvent } from '../protocol/concurrence/process';
import type { Concurrence } from '../protocol/concurrence/state';
import type { Sealed } from '../protocol/envelope';
import { keepPaging } from './support/call-out';
import { keepLadder } from './support/ladder';
import { Matter, type CarriedMatter } from './support/matter';
import { workflowNow } from './support/seal';

type ConcurrenceMatter = Matter<Concurrence, LaterConcurrenceEvent>;

/** How it ended. */
export interface ConcurrenceEnd {
  readonly phase: Concurrence['phase'];
  readonly version: number;
}

/**
 * @param input the sealed opening, or what the run before carried on
 * @throws ApplicationFailure `SealRefused` when the opening is not a sealed command of the API for this workflow id
 */
export async function concurrence(input: Sealed | { readonly carried: CarriedMatter<Concurrence> }): Promise<ConcurrenceEnd> {
  const matter: ConcurrenceMatter = new Matter(concurrenceProcess, input);
  // A matter ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(() => live(matter));
}

async function live(matter: ConcurrenceMatter): Promise<ConcurrenceEnd> {
  keepLadder(matter); // RES-1: a lapse, and a refusal that DRO disputes
  keepPaging(matter); // CON-5, COO-5: the duty agent is told at once, also when the case is exempt
  while (!matter.isClosed) {
    if (matter.isLong) await continueAsNew<typeof concurrence>({ carried: await matter.carry() });
    if (matter.state.phase === 'awaiting-answer') await seekAnswer(matter);
    else await restUntilConcluded(matter);
  }
  await matter.settle();
  return { phase: matter.state.phase, version: matter.state.version };
}

/** CON-3: OI is reminded, and has until the answer is due; what was received by then counts. Silence is never consent. */
async function seekAnswer(matter: ConcurrenceMatter): Promise<void> {
  const { round, clock } = matter.state;
  if (clock === null) return;
  const asked = () => matter.state.phase === 'awaiting-answer' && matter.state.round === round;
  for (const [index, reminderAt] of clock.reminders.entries()) {
    if (index < clock.remindersSent) continue;
    if (!(await matter.stays(asked, reminderAt, 'Reminder to OI'))) return;
    const next = clock.reminders[index + 1] ?? clock.answerDue;
    if (workflowNow() < next) await remind(matter, index + 1); // after an outage, only the last one that is due
  }
  if (!(await matter.stays(asked, clock.answerDue, 'OI’s answer due'))) return;
  await matter.takeInWhatWasReceivedBy(clock.answerDue);
  if (asked()) matter.apply({ kind: 'lapsed', at: workflowNow() }, `lapsed:${round}`);
}

async function remind(matter: ConcurrenceMatter, reminder: number): Promise<void> {
  const { aor, round } = matter.state;
  const persons = await matter.calls.whoAnswers({ program: 'OI', aor, capacities: ['duty', 'liaison'] });
  if (matter.state.phase !== 'awaiting-answer' || matter.state.round !== round) return;
  matter.apply({ kind: 'reminded', reminder, persons, at: workflowNow() }, `reminded:${round}:${reminder}`);
}

/** Lapsed: until the ladder has settled the answer, however long. Decided: open for amendments and presentations, then concluded. */
async function restUntilConcluded(matter: ConcurrenceMatter): Promise<void> {
  const { concludesAt, phase, revision } = matter.state;
  const unchanged = () => matter.state.phase === phase && matter.state.revision === revision && matter.state.concludesAt === concludesAt;
  if (!(await matter.stays(unchanged, concludesAt, 'Concluded by itself')) || concludesAt === null) return;
  await matter.takeInWhatWasReceivedBy(concludesAt);
  if (unchanged()) matter.apply({ kind: 'concluded', at: workflowNow() }, `concluded:${revision}`);
}
