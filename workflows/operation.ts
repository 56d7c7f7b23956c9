/**
 * An operation (COO-8, DEC-1 to DEC-9, TPD-1, TPD-2): planned by one office or by both, held against what the registers and other
 * plans say, cleared when every gate is open and every conducting office gives its go, conducted, reported on and closed.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. Its children are the dispute about an invitation, the
 * de-conflictions that its plan meets and the record entries that its action owes; it abandons them to themselves: they may outlive
 * it. It lives until it is closed or cancelled, however long: time opens no gate and closes nothing.
 */
import { nextClock, owedReminders, passedOf, type Clock } from '../protocol/operation/clocks';
import { conductReminder } from '../protocol/operation/conduct/obligations';
import type { LaterOperationEvent } from '../protocol/operation/events';
import { operationProcess } from '../protocol/operation/process';
import { conductedBy, type Operation } from '../protocol/operation/state';
import type { Capacity, Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { awaitClosing, keepConduct } from './support/conduct';
import { keepToldOfExigentStart } from './support/exigent';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { keepInvitation, takeResolution } from './support/operation-ladder';
import { workflowNow } from './support/seal';
import { keepLooking } from './support/surroundings';

type OperationMatter = Matter<Operation, LaterOperationEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function operation(input: MatterInput<Operation>): Promise<MatterEnd> {
  return liveOut(operationProcess, input, {
    beside(matter) {
      keepPaging(matter); // COO-5: the counterpart that is asked
      keepInvitation(matter); // RES-1: silence, and an answer that is disputed
      const look = keepLooking(matter); // DEC-4, DEC-5, COO-8
      keepToldOfExigentStart(matter); // DEC-4, KEY-1
      keepConduct(matter); // DEC-6, CAS-1
      matter.onLook(async () => {
        look();
        await takeResolution(matter);
      });
    },
    next: untilSomethingIsDue,
  });
}

const summaries: Readonly<Record<Clock['kind'], string>> = {
  'invitation-reminder': 'Reminder of the invitation',
  'invitation-lapse': 'Answer to the invitation due',
  'owed-reminder': 'Reminder before the planned start',
  'start-missed': 'Planned start',
  'start-owed': 'Start of the cleared action due',
  'justification-reminder': 'Written justification due',
};

const reminderOf = ({ conduct }: Operation) => (conduct === null ? null : conductReminder(conduct));

/** One clock after the other, as the state says; from the start on, those of the action besides. */
async function untilSomethingIsDue(matter: OperationMatter): Promise<void> {
  const clock = nextClock(matter.state);
  const { conduct } = matter.state;
  const reminder = reminderOf(matter.state);
  if (conduct !== null && (clock === null || (reminder !== null && reminder.at < clock.at))) return await awaitClosing(matter);
  const still = () => !matter.isClosed && nextClock(matter.state)?.name === clock?.name && nextClock(matter.state)?.at === clock?.at && reminderOf(matter.state)?.at === reminder?.at;
  if (!(await matter.stays(still, clock?.at ?? null, clock === null ? 'Until it is cleared' : summaries[clock.kind])) || clock === null) return;
  await fall(matter, clock, still);
}

/** A time has come. What was received by it counts before anything follows from it. */
async function fall(matter: OperationMatter, { kind, at: due, name }: Clock, still: () => boolean): Promise<void> {
  switch (kind) {
    case 'invitation-reminder':
      return await remindInvited(matter, still, name);
    case 'invitation-lapse':
      await matter.takeInWhatWasReceivedBy(due);
      if (still()) matter.apply({ kind: 'unanswered', at: workflowNow() }, `unanswered:${name}`);
      return;
    case 'owed-reminder':
      return await remindOfWhatIsOwed(matter, still, name);
    case 'start-missed': {
      await matter.takeInWhatWasReceivedBy(due);
      const persons = await reach(matter, conductedBy(matter.state), ['liaison', 'head']);
      if (still()) matter.apply({ kind: 'start-missed', persons, at: workflowNow() }, `start-missed:${name}`);
      return;
    }
    case 'start-owed': {
      const persons = await reach(matter, conductedBy(matter.state), ['liaison', 'head']);
      if (still()) matter.apply({ kind: 'start-owed-reminded', persons, at: workflowNow() }, `start-owed-reminded:${matter.state.version}`);
      return;
    }
    case 'justification-reminder':
      return await remindOfJustification(matter, still, name);
  }
}

const reach = ({ calls, state: { aor } }: OperationMatter, programs: readonly Program[], capacities: readonly Capacity[]) => calls.whoAnswersEach(programs.map((program) => ({ program, aor, capacities })));

async function remindInvited(matter: OperationMatter, still: () => boolean, name: string): Promise<void> {
  const { invitation } = matter.state;
  if (invitation === null) return;
  const persons = await reach(matter, [invitation.asked], ['duty', 'liaison']);
  const at = workflowNow();
  const reminder = passedOf(invitation.reminders, at); // after an outage, only the last one that is due
  if (still() && reminder > 0) matter.apply({ kind: 'invitation-reminded', reminder, persons, at }, `invitation-reminded:${name}`);
}

async function remindOfWhatIsOwed(matter: OperationMatter, still: () => boolean, name: string): Promise<void> {
  const persons = await reach(matter, conductedBy(matter.state), ['liaison', 'head']);
  const at = workflowNow();
  const reminder = passedOf(owedReminders(matter.state), at);
  if (still() && reminder > 0) matter.apply({ kind: 'owed-reminded', reminder, persons, at }, `owed-reminded:${name}`);
}

async function remindOfJustification(matter: OperationMatter, still: () => boolean, name: string): Promise<void> {
  const { exigent } = matter.state;
  if (exigent === null) return;
  const persons = await reach(matter, [exigent.program], ['head', 'liaison']);
  if (still()) matter.apply({ kind: 'justification-reminded', reminder: exigent.reminders + 1, persons, at: workflowNow() }, `justification-reminded:${name}`);
}
