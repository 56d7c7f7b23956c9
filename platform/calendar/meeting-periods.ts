/** Months and quarters by the clocks of an area, and the days on which meetings are usually held. */
import { Temporal } from 'temporal-polyfill';
import { dateOf } from '../../protocol/meeting/decide';
import { seriesRules, type Cadence, type MeetingSeries } from '../../protocol/meeting/series';
import type { MeetingDate, MeetingPeriod } from '../../protocol/meeting/state';
import { after, toInstant, type Instant } from '../../protocol/vocabulary';
import { instantOf } from './wall-clock';

const monthsOf: Readonly<Record<Cadence, number>> = { monthly: 1, quarterly: 3 };

const midnight = (day: Temporal.PlainDate, timeZone: string): Instant => toInstant(day.toZonedDateTime(timeZone).epochMilliseconds);

const nameOf = ({ year, month }: Temporal.PlainDate, cadence: Cadence): string => (cadence === 'monthly' ? `${year}-${String(month).padStart(2, '0')}` : `${year}-Q${Math.ceil(month / 3)}`);

function periodOf(first: Temporal.PlainDate, cadence: Cadence, timeZone: string): MeetingPeriod {
  const next = first.add({ months: monthsOf[cadence] });
  return { name: nameOf(first, cadence), from: midnight(first, timeZone), until: midnight(next, timeZone), lateUntil: midnight(next.add({ months: monthsOf[cadence] }), timeZone), timeZone };
}

const dayIn = (instant: Instant, timeZone: string): Temporal.PlainDate => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();

/** The period of a series in which an instant lies. */
export function periodAt(series: MeetingSeries, instant: Instant, timeZone: string): MeetingPeriod {
  const { cadence } = seriesRules[series];
  const day = dayIn(instant, timeZone);
  const months = monthsOf[cadence];
  return periodOf(day.with({ day: 1, month: Math.floor((day.month - 1) / months) * months + 1 }), cadence, timeZone);
}

export const periodAfter = (series: MeetingSeries, { until, timeZone }: MeetingPeriod): MeetingPeriod => periodAt(series, until, timeZone);

/** @param name such as `2026-11` or `2026-Q4` */
export function periodNamed(series: MeetingSeries, name: string, timeZone: string): MeetingPeriod {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(name);
  const month = quarter === null ? name : `${quarter[1] ?? ''}-${String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, '0')}`;
  return periodOf(Temporal.PlainDate.from(`${month}-01`), seriesRules[series].cadence, timeZone);
}

/** The day on which the meeting of a period is usually held: the same hour by the clocks of the area, whatever they do that month. */
export function usualDate(series: MeetingSeries, { from, timeZone }: MeetingPeriod): MeetingDate {
  const { month, week, weekday, time } = seriesRules[series].usual;
  const first = dayIn(from, timeZone).add({ months: month });
  const day = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (week - 1) * 7 });
  return dateOf(series, { startsAt: instantOf(day.toString(), time, timeZone) });
}

/**
 * When a meeting that is planned now is held: on the usual day; once that is too near, on the next working day that leaves the notice; null
 * when the period has none left.
 *
 * @param notice milliseconds
 */
export function dateToPlan(series: MeetingSeries, period: MeetingPeriod, now: Instant, notice: number): MeetingDate | null {
  const earliest = after(now, notice);
  const usual = usualDate(series, period);
  if (usual.startsAt >= earliest) return usual;
  for (let day = dayIn(earliest, period.timeZone); midnight(day, period.timeZone) < period.until; day = day.add({ days: 1 })) {
    const date = dateOf(series, { startsAt: instantOf(day.toString(), seriesRules[series].usual.time, period.timeZone) });
    if (day.dayOfWeek <= 5 && date.startsAt >= earliest && date.endsAt <= period.until) return date;
  }
  return null;
}

/**
 * The periods that owe a meeting by now, and of which the record has none: from the earliest that it knows of, or else the one that comes, up to the
 * last that is planned by now.
 *
 * @param known the names of those that have one
 * @param planAhead how long before it begins a period's meeting is planned, and
 * @param notice how far ahead a date is at least, in milliseconds
 */
export function periodsOwing(series: MeetingSeries, timeZone: string, known: readonly string[], now: Instant, { planAhead, notice }: { readonly planAhead: number; readonly notice: number }): readonly MeetingPeriod[] {
  const current = periodAt(series, now, timeZone);
  // What was before this record began is not called missed.
  const firstToPlan = dateIsAhead(usualDate(series, current), now, notice) ? current : periodAfter(series, current);
  const [earliest] = known.map((name) => periodNamed(series, name, timeZone)).sort((one, other) => (one.from < other.from ? -1 : 1));
  const last = after(now, planAhead);
  const owing: MeetingPeriod[] = [];
  for (let period = earliest !== undefined && earliest.from < firstToPlan.from ? earliest : firstToPlan; period.from <= last; period = periodAfter(series, period)) {
    if (!known.includes(period.name)) owing.push(period);
  }
  return owing;
}

const dateIsAhead = ({ startsAt }: MeetingDate, now: Instant, notice: number): boolean => startsAt >= after(now, notice);
