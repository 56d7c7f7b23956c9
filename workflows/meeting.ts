/**
 * Meeting (COO-1, COO-2, MIS-2): the one that a month or a quarter owes. People are invited to its date, its agenda is frozen before it
 * begins, and it is held once both sides have said who attended. Then its minutes are pressed for, and its action items are followed until
 * each is done. When the period ends without, it is recorded as missed and raised: silence holds no meeting.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is concluded
 * or missed, however long.
 */
import type { Reached } from '../protocol/call-out';
import type { LaterMeetingEvent } from '../protocol/meeting/events';
import { sidesPressed } from '../protocol/meeting/notices';
import { meetingProcess } from '../protocol/meeting/process';
import { seriesRules } from '../protocol/meeting/series';
import { nextStep, type Invited, type Meeting, type NextStep } from '../protocol/meeting/state';
import { parseReference } from '../protocol/reference';
import type { Aor, Capacity, Program, Reference } from '../protocol/vocabulary';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type MeetingMatter = Matter<Meeting, LaterMeetingEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function meeting(input: MatterInput<Meeting>): Promise<MatterEnd> {
  return liveOut(meetingProcess, input, { beside: () => undefined, next: takeNextStep });
}

const both: readonly Program[] = ['OI', 'DRO'];

const summaries: Readonly<Record<NextStep['kind'], string>> = {
  missed: 'The period has its meeting',
  invited: 'Invitations',
  'agenda-frozen': 'The agenda is frozen',
  'date-near': 'Reminder of the meeting',
  'answers-told': 'Answers to shortfalls',
  concluded: 'Concluded',
  reminded: 'Reminder of what is owed',
  overdue: 'What is owed',
};

/** What was said by the time that it is missed, or that something is overdue, counts: the inbox is asked for what is still on its way. */
async function takeNextStep(matter: MeetingMatter): Promise<void> {
  const step = nextStep(matter.state);
  if (step === null) return void (await matter.stays(() => nextStep(matter.state) === null && !matter.isClosed, null, 'The next word'));
  const still = () => isSameStep(nextStep(matter.state), step);
  if (!(await matter.stays(still, step.at, summaries[step.kind]))) return;
  if (step.kind === 'missed' || step.kind === 'overdue') await matter.takeInWhatWasReceivedBy(step.at);
  if (!still()) return;
  const event = await eventOf(matter, step);
  // Named by the version, which no other transition has.
  if (still()) matter.apply(event, `${event.kind}:${matter.state.version}`);
}

const itemsOf = (step: NextStep): readonly number[] => ('items' in step ? step.items : []);

function isSameStep(one: NextStep | null, other: NextStep): boolean {
  return one !== null && one.kind === other.kind && one.at === other.at && itemsOf(one).join() === itemsOf(other).join();
}

async function eventOf(matter: MeetingMatter, step: NextStep): Promise<LaterMeetingEvent> {
  const { calls, state } = matter;
  switch (step.kind) {
    case 'invited': {
      const [OI, DRO] = [await whoTakesPart(matter, 'OI'), await whoTakesPart(matter, 'DRO')];
      return { kind: 'invited', revision: state.revision, persons: { OI, DRO }, at: workflowNow() };
    }
    case 'agenda-frozen': {
      const agenda = await calls.meetingAgenda({ meeting: state.reference });
      return { kind: 'agenda-frozen', agenda, persons: invited(state), at: workflowNow() };
    }
    case 'date-near':
      return { kind: 'date-near', persons: await whoIsReminded(matter), at: workflowNow() };
    case 'answers-told':
      return { kind: 'answers-told', persons: await headsOf(matter, state.minutes?.content.answers.map(({ transfer }) => transfer as Reference) ?? []), at: workflowNow() };
    case 'concluded':
      return { kind: 'concluded', at: workflowNow() };
    case 'missed':
      return { kind: 'missed', persons: await whoHearsOfAMiss(matter), at: workflowNow() };
    case 'reminded':
    case 'overdue':
      return { kind: step.kind, step: state.pressedSteps + 1, items: step.items, persons: await whoIsPressed(matter, step), at: workflowNow() };
  }
}

const invited = ({ invited: known }: Meeting): readonly Reached[] => (known === null ? [] : [...known.persons.OI, ...known.persons.DRO]);

/** FOD and SAC with their liaisons, or the Assistant Directors; and whoever acts for them. */
const takePart = ({ series }: Meeting): readonly Capacity[] => (seriesRules[series].level === 'hq' ? ['assistant-director'] : ['head', 'liaison']);

async function whoTakesPart({ calls, state }: MeetingMatter, program: Program): Promise<readonly Reached[]> {
  return await calls.whoAnswers({ program, aor: state.aor, capacities: takePart(state) });
}

/** Those who are in these posts by now; nobody, when the engine was away until it had begun. */
async function whoIsReminded(matter: MeetingMatter): Promise<Invited['persons']> {
  const { date } = matter.state;
  if (date === null || workflowNow() >= date.startsAt) return { OI: [], DRO: [] };
  return { OI: await whoTakesPart(matter, 'OI'), DRO: await whoTakesPart(matter, 'DRO') };
}

/** MIS-2: both heads of each area whose shortfall is answered. */
async function headsOf({ calls }: MeetingMatter, transfers: readonly Reference[]): Promise<readonly Reached[]> {
  const areas = [...new Set(transfers.map((transfer) => parseReference(transfer)?.aor).filter((aor): aor is Aor => aor !== undefined))];
  return await calls.whoAnswersEach(areas.flatMap((aor) => both.map((program) => ({ program, aor, capacities: ['head'] as const }))));
}

/** COO-1: both heads, and both Assistant Directors. COO-2, MIS-2: both Assistant Directors, and both Directors. */
async function whoHearsOfAMiss({ calls, state }: MeetingMatter): Promise<readonly Reached[]> {
  return await calls.whoAnswersEach(both.map((program) => ({ program, aor: state.aor, capacities: ['head', 'assistant-director'] as const })));
}

/** Whoever owes it; once it is overdue, the other side too. */
async function whoIsPressed({ calls, state }: MeetingMatter, step: NextStep): Promise<readonly Reached[]> {
  const owing = sidesPressed(state, itemsOf(step));
  const sides = step.kind === 'overdue' ? [...owing, ...both.filter((side) => !owing.includes(side))] : owing;
  return await calls.whoAnswersEach(sides.map((program) => ({ program, aor: state.aor, capacities: takePart(state) })));
}
