import { shownAt } from '../../platform/calendar/wall-clock';
import { seriesRules } from '../../protocol/meeting/series';
import { openItems, type Meeting, type MeetingDate } from '../../protocol/meeting/state';
import type { Agenda } from '../../protocol/meeting/agenda';
import { inUtc, unnamed, type Topic } from './topic';

const about = ({ series, period, aor }: Meeting): string => `It is ${seriesRules[series].inWords}, of ${period.name}, in ${aor}.`;

function when({ startsAt, endsAt, place }: MeetingDate, { timeZone }: Meeting['period']): string {
  return `From ${shownAt(startsAt, timeZone)} (${inUtc(startsAt)}) to ${shownAt(endsAt, timeZone)}${place === null ? '' : `, ${place}`}.`;
}

const on = ({ date, period }: Meeting): string => (date === null ? 'It has no date now: the period owes it all the same.' : when(date, period));
const late = ({ late, period }: Meeting): string => (late === null ? '' : `It is late: ${period.name} ends ${inUtc(period.until)}.`);
const due = ({ clock }: Meeting): string => (clock === null ? '' : `It is due at ${inUtc(clock.dueAt)}.`);

const count = ({ items, more }: { readonly items: readonly unknown[]; readonly more: number }): number => items.length + more;

/** Counts only: what it is about, people read in the system. */
function sections(agenda: Agenda): readonly string[] {
  const counts: readonly (readonly [string, number])[] = [
    ['overdue', count(agenda.overdue)],
    ['waiting', count(agenda.waiting)],
    ['lapsed concurrences', count(agenda.lapses)],
    ['disputes', agenda.disputes.reduce((sum, rung) => sum + rung.count, 0)],
    ['transfers short of resources', agenda.shortfalls.length],
    ['gaps in duty rosters', count(agenda.coverageGaps)],
    ['deficiencies', count(agenda.deficiencies)],
    ['record entries overdue', count(agenda.entriesOverdue)],
    ['custody holds to review', agenda.holdsToReview],
    ['action items of earlier meetings', count(agenda.actionItems)],
  ];
  return counts.filter(([, number]) => number > 0).map(([what, number]) => `  ${what}: ${number}`);
}

/** Rates and counts, the same to both sides. */
const metrics = ({ metrics: found }: Agenda): readonly string[] => (found === null ? [] : [`The scorecard of ${found.period}, beside ${found.before}:`, ...found.headline.map(({ words }) => `  ${words}`)]);

const items = (matter: Meeting): readonly string[] => openItems(matter).map(({ number, program, clock }) => `  action item ${number}, ${program}: due ${inUtc(clock.dueAt)}`);

const simple = {
  attended: ['who attended is said', 'The other side has said who attended for it. The meeting is held once both sides have.'],
  'minutes-put': ['minutes to accept', 'Minutes are on the table. Read them, and accept them by their hash, comment, or put others.'],
  commented: ['a comment on the minutes', 'There is a comment on the minutes.'],
  'minutes-accepted': ['the minutes are accepted', 'Both sides stand by the minutes. The action items are in force.'],
  'item-move-proposed': ['another due date for an action item', 'Another due date is proposed for an action item of the meeting. It counts once the other side agrees; the reason is on the meeting.'],
  'item-moved': ['an action item has another due date', 'Both sides agree on another due date for an action item of the meeting.'],
  'item-done': ['an action item is done', 'An action item of the meeting is reported as done.'],
  'answers-told': ['shortfalls are answered', 'Headquarters has answered what transfers of your area are short of. The answer is at the transfer, under shortfall-answers.'],
  'date-owed': ['a date is owed', 'The meeting has no date. Set one before its period ends, or it is recorded as missed.'],
  'attendance-owed': ['who attended?', 'Both sides say who attended. Until then it was not held; silence holds no meeting.'],
  'minutes-owed': ['minutes are owed', 'The meeting was held, and has no minutes.'],
  'acceptance-owed': ['a word on the minutes is owed', 'The minutes are neither accepted nor replaced by others.'],
} as const;

export function meetingTopic(name: string, matter: Meeting): Topic {
  const { reference, period, date, lastDate } = matter;
  if (name in simple) {
    const [subject, sentence] = simple[name as keyof typeof simple];
    return { subject: `${reference}: ${subject}`, body: [sentence, about(matter), due(matter)] };
  }
  const start = date === null ? 'no date' : shownAt(date.startsAt, period.timeZone);
  switch (name) {
    case 'invited':
      return { subject: `${reference}: invitation, ${start}`, body: ['You are invited to a meeting.', about(matter), on(matter), late(matter)] };
    case 'rescheduled':
      return { subject: `${reference}: new date, ${start}`, body: ['The meeting has another date.', about(matter), on(matter), late(matter)] };
    case 'date-near':
      return { subject: `${reference}: reminder, ${start}`, body: ['The meeting is near.', about(matter), on(matter), late(matter)] };
    case 'date-cancelled':
      // Held up until there was another one.
      if (date !== null) return { subject: `${reference}: new date, ${start}`, body: ['The date of the meeting was cancelled; it has another one now.', about(matter), on(matter), late(matter)] };
      return { subject: `${reference}: the date is cancelled`, body: ['The date of the meeting is cancelled. The reason is on the meeting.', about(matter), lastDate === null ? '' : `Cancelled: ${when(lastDate, period)}`, on(matter)] };
    case 'not-invited':
      return { subject: `${reference}: you are not invited any more`, body: ['Somebody else takes part in the meeting in your place.', about(matter)] };
    case 'agenda-frozen':
      return { subject: `${reference}: the agenda`, body: ['The agenda of the meeting is drawn up:', ...(matter.agenda === null ? [] : [...sections(matter.agenda), ...metrics(matter.agenda)]), about(matter), on(matter)] };
    case 'missed':
      return { subject: `${reference}: the meeting of ${period.name} was missed`, body: [`${period.name} has ended, and no meeting of it is recorded as held.`, about(matter), 'It is raised to you. It cannot be made up for; the next period owes its own.'] };
    case 'items-owed':
      return { subject: `${reference}: action items are owed`, body: ['Action items of the meeting are open:', ...items(matter), about(matter)] };
    default:
      return unnamed(reference);
  }
}
