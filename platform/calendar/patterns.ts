/** Repeating shifts: a recurrence rule (RFC 5545) for the days, the office's wall clock for the hours, people in turn. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Pattern, Period, Shift } from '../../protocol/roster/shifts';
import { toInstant, type PersonId } from '../../protocol/vocabulary';
import { dayAfter, dayAt, instantOf } from './wall-clock';

const daily = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
const ofHours = /\b(BYHOUR|BYMINUTE|BYSECOND|DTSTART|RDATE|EXDATE|RSCALE|SKIP|TZID)\b/i;

/** Days as midnights in UTC, where the clocks never change: a rule of days must not lose one to a night that has no 02:30. */
function ruleOf(rule: string, firstDay: string): RRuleTemporal {
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: Temporal.PlainDate.from(firstDay).toZonedDateTime('UTC') });
}

/** @returns why it is no rule of days, in a sentence; undefined when it is one */
export function faultOfRule(rule: string, firstDay: string): string | undefined {
  if (/[\r\n:]/.test(rule) || ofHours.test(rule)) return 'Write the parts of an RRULE of RFC 5545 that say which days, as FREQ=WEEKLY;BYDAY=MO,TU: the hours are in begins and ends.';
  try {
    const made = ruleOf(rule, firstDay);
    if (!daily.has(made.options().freq)) return 'FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY: a pattern has one shift a day at most.';
    return made.all((_, index) => index < 1).length === 0 ? 'The rule names no day.' : undefined;
  } catch (error) {
    return `It is no RRULE of RFC 5545: ${error instanceof Error ? error.message : 'it cannot be read'}.`;
  }
}

const everyDay = /^FREQ=DAILY(?:;INTERVAL=([1-9]\d{0,3}))?$/;
const DAY = 86_400_000;

/** The days of a rule, to the last one and with it. Most patterns are of every day, which needs no library that takes half a millisecond for each. */
function midnightsOf(rule: string, firstDay: string, last: number): readonly number[] {
  const daily = everyDay.exec(rule);
  if (daily === null) return ruleOf(rule, firstDay).all((day) => day.epochMilliseconds <= last).map(({ epochMilliseconds }) => epochMilliseconds);
  const first = Temporal.PlainDate.from(firstDay).toZonedDateTime('UTC').epochMilliseconds;
  const step = Number(daily[1] ?? 1) * DAY;
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, index) => first + index * step);
}

/** The shifts of a pattern that touch a period; those at its ends are not cut. */
export function shiftsOfPattern(pattern: Pattern, timeZone: string, period: Period): readonly Shift[] {
  const { rule, firstDay, lastDay, begins, ends, rotation, turnLength, id } = pattern;
  const horizon = dayAfter(dayAt(period.until, timeZone), 1);
  const last = lastDay !== null && lastDay < horizon ? lastDay : horizon;
  const firstOfInterest = dayAfter(dayAt(period.from, timeZone), -2);
  const lastMidnight = Date.parse(`${last}T00:00:00Z`); // the rule's days are midnights in UTC
  const days = midnightsOf(rule, firstDay, lastMidnight).map((midnight) => toInstant(midnight).slice(0, 10));
  return days.flatMap((day, index): readonly Shift[] => {
    if (day < firstOfInterest || day > last) return [];
    const from = instantOf(day, begins, timeZone);
    const until = instantOf(ends > begins ? day : dayAfter(day, 1), ends, timeZone);
    // A shift whose hours the clocks jump over is none.
    if (from >= until || from >= period.until || until <= period.from) return [];
    const person = rotation[Math.floor(index / turnLength) % rotation.length] as PersonId;
    return [{ from, until, person, origin: 'pattern', source: id }];
  });
}
