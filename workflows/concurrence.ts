/**
 * Concurrence (CON-1 to CON-6): DRO asks OI before criminal immigration enforcement, OI answers within 24 hours of
 * receipt, and what follows is recorded and told.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. Its children are the disputes that it
 * raises (RES-1), which it abandons to themselves: they may outlive it. It lives until it is withdrawn, or concluded some time
 * after its planned window; while OI owes an answer, or a refusal is disputed, it never ends by itself.
 */
import { concurrenceProcess, type LaterConcurrenceEvent } from '../protocol/concurrence/process';
import type { Concurrence } from '../protocol/concurrence/state';
import { keepPaging } from './support/call-out';
import { keepLadder } from './support/ladder';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type ConcurrenceMatter = Matter<Concurrence, LaterConcurrenceEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function concurrence(input: MatterInput<Concurrence>): Promise<MatterEnd> {
  return liveOut(concurrenceProcess, input, {
    beside(matter) {
      keepLadder(matter); // RES-1: a lapse, and a refusal that DRO disputes
      keepPaging(matter); // CON-5, COO-5: the duty agent is told at once, also when the case is exempt
    },
    next: (matter) => (matter.state.phase === 'awaiting-answer' ? seekAnswer(matter) : restUntilConcluded(matter)),
  });
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
