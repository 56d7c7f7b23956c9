/**
 * De-confliction (COO-8, DEC-4 to DEC-6): an operation meets an interest of an office, or another operation that is near it. Both
 * sides are told at the same moment, who must claim it is paged until somebody has, and it is settled by a course that both agree on.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It is started as an
 * abandoned child by the operation that raised it, and may outlive it. It lives until a course is agreed, however long, or until
 * what it is about is no longer so; time alone settles nothing. When its phase changes it tells the operations to look.
 */
import { condition } from '@temporalio/workflow';
import type { CourseClock } from '../protocol/course/agreement';
import type { LaterDeconflictionEvent } from '../protocol/deconfliction/events';
import { deconflictionProcess } from '../protocol/deconfliction/process';
import { officesOf, operationsOf, type Deconfliction, type DeconflictionPhase } from '../protocol/deconfliction/state';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import { tellToLook } from './support/look';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type DeconflictionMatter = Matter<Deconfliction, LaterDeconflictionEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function deconfliction(input: MatterInput<Deconfliction>): Promise<MatterEnd> {
  return liveOut(deconflictionProcess, input, {
    beside(matter) {
      keepPaging(matter); // COO-5: until somebody of each side that must has claimed it
      matter.onLook(() => seeWhetherItIsMoot(matter));
      matter.background.run(() => seeWhetherItIsMoot(matter)); // what happened before it began, or between two runs
      matter.background.serve(() => keepTelling(matter));
    },
    next: pressForCourse,
    afterwards: tellOperations,
  });
}

/** While no course is agreed both sides are reminded, again and again. */
async function pressForCourse(matter: DeconflictionMatter): Promise<void> {
  const { nextReminder, remindersSent } = matter.state.clock as CourseClock; // it has one until it is closed
  const wanted = () => !matter.isClosed;
  if (!(await matter.stays(wanted, nextReminder, 'Reminder to both sides'))) return;
  const persons = await matter.calls.whoAnswersEach(officesOf(matter.state).map((office) => ({ ...office, capacities: ['duty', 'liaison'] as const })));
  const reminder = remindersSent + 1;
  if (wanted()) matter.apply({ kind: 'reminded', reminder, persons, at: workflowNow() }, `reminded:${reminder}`);
}

/** The plan may no longer hold what hit, the places may have moved, an operation may be over: as the operations have recorded it. */
async function seeWhetherItIsMoot(matter: DeconflictionMatter): Promise<void> {
  if (matter.isClosed) return;
  const because = await matter.calls.whyMoot({ deconfliction: matter.state.reference });
  if (because !== null && !matter.isClosed) matter.apply({ kind: 'moot', because, at: workflowNow() }, 'moot');
}

/** Their gates ask how it stands: they are told when it begins, and whenever its phase has changed. */
async function keepTelling(matter: DeconflictionMatter): Promise<never> {
  let told: DeconflictionPhase | null = null;
  for (;;) {
    await condition(() => matter.state.phase !== told && !matter.isClosed);
    told = matter.state.phase;
    await matter.whenRecorded();
    matter.background.run(() => tellOperations(matter));
  }
}

async function tellOperations({ state }: DeconflictionMatter): Promise<void> {
  for (const operation of operationsOf(state)) await tellToLook(operation);
}
