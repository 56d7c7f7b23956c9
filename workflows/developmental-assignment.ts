/**
 * Developmental assignment (COO-12): one office offers newly hired people a time in which they learn; both offices accept one candidate; it
 * begins, and is completed with a word on what was learnt. The clocks only press, and an offer on which nobody was agreed by its first day
 * lapses, visibly: the memo encourages, so nobody is to blame.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is completed, ended,
 * declined, withdrawn or lapsed, however long.
 */
import type { LaterAssignmentEvent } from '../protocol/developmental-assignment/events';
import { developmentalAssignmentProcess } from '../protocol/developmental-assignment/process';
import { owing, type DevelopmentalAssignment } from '../protocol/developmental-assignment/state';
import { counterpartOf } from '../protocol/vocabulary';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { press } from './support/press';
import { workflowNow } from './support/seal';
import { tellCounterpart } from './support/tell-counterpart';

type AssignmentMatter = Matter<DevelopmentalAssignment, LaterAssignmentEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function developmentalAssignment(input: MatterInput<DevelopmentalAssignment>): Promise<MatterEnd> {
  return liveOut(developmentalAssignmentProcess, input, {
    beside: () => undefined, // nobody is paged
    next,
  });
}

async function next(matter: AssignmentMatter): Promise<void> {
  const { told, phase, from, clock, offer } = matter.state;
  if (told === null) return tellCounterpart(matter, counterpartOf(from));
  const isOpen = phase === 'offered' || phase === 'proposed';
  // The first day comes before the next reminder, and ends the offer.
  if (isOpen && clock !== null && clock.next.at >= offer.startsAt) return untilItLapses(matter);
  return press(matter, 'Word on the assignment', () => whoIsTold(matter));
}

async function untilItLapses(matter: AssignmentMatter): Promise<void> {
  const { offer, clock } = matter.state;
  const still = () => matter.state.clock === clock && !matter.isClosed;
  if (!(await matter.stays(still, offer.startsAt, 'The offer lapses'))) return;
  await matter.takeInWhatWasReceivedBy(offer.startsAt);
  if (still()) matter.apply({ kind: 'lapsed', at: workflowNow() }, 'lapsed');
}

/** Liaison and head of whoever owes the word. */
async function whoIsTold({ calls, state }: AssignmentMatter) {
  const { aor } = state;
  return await calls.whoAnswersEach(owing(state).map((program) => ({ program, aor, capacities: ['liaison', 'head'] as const })));
}
