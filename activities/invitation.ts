/** The calendar part of a mail about a meeting (RFC 5545, RFC 5546): what real calendar programs put in, move and take out. */
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { calendarTopics } from '../protocol/meeting/notices';
import { provisionOf, seriesRules } from '../protocol/meeting/series';
import type { Meeting } from '../protocol/meeting/state';
import { collections } from '../protocol/collections';
import type { MatterState } from '../protocol/process';
import { provisions } from '../protocol/provisions';
import type { PersonId } from '../protocol/vocabulary';
import { shownAt } from '../platform/calendar/wall-clock';
import type { Database } from '../store/database';
import type { StoredDelivery } from '../store/deliveries';
import { emailsOf } from '../store/people';
import type { CalendarPart } from './channels';

export const carriesCalendar = ({ topic }: Pick<StoredDelivery, 'topic'>, { kind }: Pick<MatterState, 'kind'>): boolean => kind === 'meeting' && calendarTopics.includes(topic);

export interface Inviting {
  /** Who invites: the system's own address. */
  readonly mailFrom: string;
  readonly publicUrl: string;
}

/** Of one mail: its reader's calendar finds itself among the attendees by the address. */
export interface Addressed {
  readonly recipient: PersonId;
  readonly address: string;
  /** The directory's, of those invited. */
  readonly emails: ReadonlyMap<PersonId, string>;
}

/**
 * It says how the meeting stands now, whatever the mail was planned for: a mail that was held up invites nobody to a date that was moved since,
 * nor takes a meeting off a calendar that has a date again.
 * Times are instants in UTC, so that no calendar reads an hour that comes twice in two ways; the text tells the area's clock.
 *
 * @returns undefined when it never had a date
 */
export function invitation({ mailFrom, publicUrl }: Inviting, meeting: Meeting, { recipient, address, emails }: Addressed): CalendarPart | undefined {
  const date = meeting.date ?? meeting.lastDate;
  if (date === null) return undefined;
  const { reference, aor, series, period, revision, dateChanges, invited } = meeting;
  const persons = personsInvited(invited);
  const isInvited = persons.some(({ person }) => person === recipient);
  const cancels = meeting.date === null || !isInvited;
  const calendar = ical({ prodId: { company: 'Counterpart', product: 'Meetings', language: 'EN' }, method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST });
  const event = calendar.createEvent({
    id: `${reference}@${new URL(publicUrl).hostname}`,
    sequence: revision - 1,
    stamp: new Date(dateChanges.at(-1)?.at ?? meeting.openedAt), // no clock: the same date makes the same part, byte by byte
    start: new Date(date.startsAt),
    end: new Date(date.endsAt),
    summary: `${reference}: ${seriesRules[series].inWords}, ${period.name}, ${aor}`,
    description: [`${shownAt(date.startsAt, period.timeZone)} to ${shownAt(date.endsAt, period.timeZone)}, by the clock of ${aor}.`, `${provisionOf(series)}: ${provisions[provisionOf(series)]}`, `${publicUrl}${collections.meeting}/${reference}`].join('\n'),
    url: `${publicUrl}${collections.meeting}/${reference}`,
    status: cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: mailFrom,
    ...(date.place === null ? {} : { location: date.place }),
  });
  for (const { person, name } of persons) {
    const email = person === recipient ? address : emails.get(person);
    // Answers are not read: who was there is said afterwards.
    if (email !== undefined) event.createAttendee({ name, email, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false });
  }
  if (!isInvited) event.createAttendee({ email: address, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false });
  return { method: cancels ? 'CANCEL' : 'REQUEST', content: calendar.toString() };
}

const personsInvited = (invited: Meeting['invited']) => (invited === null ? [] : [...invited.persons.OI, ...invited.persons.DRO]);

/** The calendar part of a mail, where it carries one. */
export async function calendarPartOf(tools: Inviting & { readonly database: Database }, { topic, recipient }: StoredDelivery, state: MatterState, address: string): Promise<CalendarPart | undefined> {
  if (!carriesCalendar({ topic }, state)) return undefined;
  const meeting = state as MatterState & Meeting;
  const emails = await emailsOf(tools.database, personsInvited(meeting.invited).map(({ person }) => person));
  return invitation(tools, meeting, { recipient, address, emails });
}
