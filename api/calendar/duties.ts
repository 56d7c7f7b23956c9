/** Duties as an iCalendar (RFC 5545): what a calendar program subscribes to. */
import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { DateTime } from 'luxon';
import { toInstant, type Instant } from '../../protocol/vocabulary';
import type { Duty } from '../../store/feeds';

/** The days that a feed shows, by a clock: from a month back to twelve months ahead. Whole days, so that it changes but once a day. */
export function daysShown(now: Instant, timeZone: string): { readonly from: Instant; readonly until: Instant } {
  const today = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  return { from: toInstant(today.minus({ months: 1 }).toMillis()), until: toInstant(today.plus({ months: 12 }).toMillis()) };
}

function summaryOf({ kind, office, person, rank }: Duty): string {
  switch (kind) {
    case 'duty':
      return `On duty for ${office}: ${person.name}`;
    case 'liaison':
      return `Liaison of ${office}: ${person.name}`;
    case 'acting':
      return `Acting ${rank ?? ''} of ${office}: ${person.name}`;
  }
}

/** `Sun 1 Nov 2026, 19:00 EST`: by the office's own clock. */
function local(instant: Instant, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).setLocale('en-US').toFormat('ccc d LLL yyyy, HH:mm ZZZZ');
}

/**
 * The same for as long as the duty stays the same. An office has one person on duty, and one liaison, at a time, so that
 * beginning and office name a shift, also when the roster was published again.
 */
function uidOf({ kind, office, person, from }: Duty, domain: string): string {
  const what = kind === 'acting' ? `${kind} ${office} ${from} ${person.person}` : `${kind} ${office} ${from}`;
  return `${createHash('sha256').update(what).digest('hex').slice(0, 40)}@${domain}`;
}

/**
 * Times are instants in UTC: the hour that comes twice when clocks go back has no other name that is not read two ways.
 * Calendar programs show them by their reader's clock; the description tells the office's.
 *
 * @param until where duties that nobody has ended yet are cut off
 * @param domain makes the ids of events unique in the world
 */
export function dutyCalendar(name: string, timeZone: string, duties: readonly Duty[], until: Instant, domain: string): string {
  const calendar = ical({
    name,
    prodId: { company: 'Counterpart', product: 'Duties', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 15 * 60,
    x: { 'X-WR-TIMEZONE': timeZone },
  });
  for (const duty of duties) {
    const ends = duty.until ?? until;
    calendar.createEvent({
      id: uidOf(duty, domain),
      stamp: new Date(duty.from), // no clock: the same duties make the same calendar, byte by byte
      start: new Date(duty.from),
      end: new Date(ends),
      summary: summaryOf(duty),
      description: `${local(duty.from, duty.timeZone)} to ${duty.until === null ? 'further notice' : local(duty.until, duty.timeZone)}, by the clock of ${duty.office}.`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
