/** Whom each event of a meeting is told to, and what is owed on it. */
import type { Reached } from '../call-out';
import { asRecipients, butNot, noticesTo, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import { counterpartOf, type Program } from '../vocabulary';
import { provisionsOf, type LaterMeetingEvent } from './events';
import { provisionOf } from './series';
import { openItems, type Meeting } from './state';

const both: readonly Program[] = ['OI', 'DRO'];

/** Those who were invited, of these sides. */
const invitedOf = ({ invited }: Meeting, sides: readonly Program[] = both): readonly Reached[] => (invited === null ? [] : sides.flatMap((side) => invited.persons[side]));

/** The mails that carry a calendar part. */
export const calendarTopics: readonly string[] = ['invited', 'rescheduled', 'date-near', 'date-cancelled', 'not-invited'];

/** Whoever was invited before and is not any more has it taken off their calendar. */
function invitations(before: Meeting, after: Meeting, provisions: Notice['provisions']): readonly Notice[] {
  const [were, are] = [invitedOf(before), invitedOf(after)];
  const gone = were.filter(({ person }) => !are.some((each) => each.person === person));
  return [...noticesTo(asRecipients(are), before.invited === null ? 'invited' : 'rescheduled', provisions), ...noticesTo(asRecipients(gone), 'not-invited', provisions)];
}

/** Who are to do it, besides those who answer for their side. */
const ownersOf = ({ items }: Meeting, numbers: readonly number[]): readonly Recipient[] =>
  items.flatMap(({ number, person }): readonly Recipient[] => (person !== null && numbers.includes(number) ? [[person.person, 'participant']] : []));

/** What its clock presses for, where no action item does. */
function owedTopic({ phase, date, proposal }: Meeting): string {
  if (phase === 'planned') return date === null ? 'date-owed' : 'attendance-owed';
  return proposal === null ? 'minutes-owed' : 'acceptance-owed';
}

export function meetingNotices(event: LaterMeetingEvent, before: Meeting, after: Meeting): readonly Notice[] {
  const provisions = provisionsOf(event.kind, after);
  const others = (side: Program) => asRecipients(invitedOf(before, [counterpartOf(side)]));
  switch (event.kind) {
    case 'invited':
      return invitations(before, after, provisions);
    case 'date-cancelled': // whoever cancels it has it on their own calendar too
      return noticesTo(asRecipients(invitedOf(before)), event.kind, provisions);
    case 'date-near':
      return noticesTo(asRecipients([...event.persons.OI, ...event.persons.DRO]), event.kind, provisions, { purpose: 'reminder' });
    case 'agenda-frozen':
    case 'answers-told':
    case 'missed':
      return noticesTo(asRecipients(event.persons), event.kind, provisions);
    case 'attended':
    case 'minutes-put':
    case 'commented':
      return noticesTo(butNot(event.by.person, others(event.side)), event.kind, provisions);
    case 'minutes-accepted':
      return noticesTo(butNot(event.by.person, [...asRecipients(invitedOf(before)), ...ownersOf(after, after.items.map(({ number }) => number))]), event.kind, provisions);
    case 'item-move-proposed':
    case 'item-moved':
      return noticesTo(butNot(event.by.person, [...asRecipients(invitedOf(before)), ...ownersOf(before, [event.item])]), event.kind, provisions);
    case 'item-done':
      return noticesTo(butNot(event.by.person, asRecipients(invitedOf(before))), event.kind, provisions);
    case 'reminded':
    case 'overdue':
      return noticesTo([...ownersOf(before, event.items), ...asRecipients(event.persons)], event.items.length > 0 ? 'items-owed' : owedTopic(before), provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    case 'moved': // whoever is invited then has the invitation
    case 'agenda-item-added':
    case 'concluded':
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

/** The sides that the meeting waits for, besides those of action items. */
export function owing({ phase, date, attendance, proposal, minutes }: Meeting): readonly Program[] {
  if (phase === 'planned') return date === null ? both : both.filter((side) => attendance[side] === null);
  if (phase !== 'held' || minutes !== null) return [];
  return proposal === null ? both : [counterpartOf(proposal.side)];
}

/** The sides that a step of the clocks is about. */
export const sidesPressed = (matter: Meeting, numbers: readonly number[]): readonly Program[] =>
  numbers.length === 0 ? owing(matter) : both.filter((side) => matter.items.some(({ number, program }) => numbers.includes(number) && program === side));

function owedInWords({ phase, date, proposal, period }: Meeting): string {
  if (phase === 'planned') return date === null ? `set a date for the meeting of ${period.name}` : `meet, and say who attended for the meeting of ${period.name}`;
  return proposal === null ? 'write the minutes' : `accept minutes ${proposal.number}, comment, or put others`;
}

export function obligations(matter: Meeting): readonly Obligation[] {
  const { clock, series } = matter;
  const provision = provisionOf(series);
  const what = `${clock?.overdueSince == null ? '' : 'overdue: '}${owedInWords(matter)}`;
  const words = owing(matter).map((program): Obligation => ({ program, person: null, what, provision, dueAt: clock?.dueAt ?? null }));
  const items = openItems(matter).map(
    ({ number, program, person, clock: { dueAt, overdueSince } }): Obligation => ({ program, person: person?.person ?? null, what: `${overdueSince === null ? '' : 'overdue: '}do action item ${number} of the meeting`, provision, dueAt }),
  );
  return [...words, ...items];
}
