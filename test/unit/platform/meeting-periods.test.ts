/** COO-1, COO-2, MIS-2: months and quarters by the clocks of the seeded areas, and the days on which they meet. */
import fc from 'fast-check';
import { dateToPlan, periodAfter, periodAt, periodNamed, periodsOwing, usualDate } from '../../../platform/calendar/meeting-periods';
import { dayAt, shownAt } from '../../../platform/calendar/wall-clock';
import { meetingSeries } from '../../../protocol/meeting/series';
import { after, toInstant, type Instant } from '../../../protocol/vocabulary';
import { seedAors } from '../../../ops/people';
import { days, hours } from '../../support/builders';

const zones = seedAors.map(({ timeZone }) => timeZone);
const zone = fc.constantFrom(...zones);
const anInstant = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2031-01-01T00:00:00Z') }).map(toInstant);
const notice = days(3);
const bounds = { planAhead: days(14), notice };

test('COO-1, COO-2, MIS-2: every moment is in exactly one period of a series, and the periods abut, whatever the clocks do', () => {
  fc.assert(
    fc.property(fc.constantFrom(...meetingSeries), zone, anInstant, (series, timeZone, instant) => {
      const period = periodAt(series, instant, timeZone);
      expect(period.from <= instant && instant < period.until).toBe(true);
      const next = periodAfter(series, period);
      expect([next.from, next.until]).toEqual([period.until, period.lateUntil]);
      expect(periodNamed(series, period.name, timeZone)).toEqual(period);
      expect(dayAt(period.from, timeZone)).toMatch(/-01$/);
    }),
    { numRuns: 60 },
  );
});

test('COO-1, COO-2, MIS-2: the usual day lies in its period, at ten by the clock of the area, in every month of the year', () => {
  fc.assert(
    fc.property(fc.constantFrom(...meetingSeries), zone, anInstant, (series, timeZone, instant) => {
      const period = periodAt(series, instant, timeZone);
      const { startsAt, endsAt } = usualDate(series, period);
      expect(startsAt >= period.from && endsAt <= period.until).toBe(true);
      expect(shownAt(startsAt, timeZone)).toMatch(/ 10:00 /);
    }),
    { numRuns: 60 },
  );
});

test('COO-1: on both sides of both changes of the clocks it is the second Tuesday at ten, an hour apart in universal time', () => {
  const startOf = (name: string, timeZone: string) => usualDate('field-monthly', periodNamed('field-monthly', name, timeZone)).startsAt;
  expect(['2027-03', '2027-04', '2027-10', '2027-11'].map((month) => startOf(month, 'America/New_York'))).toEqual(['2027-03-09T15:00:00.000Z', '2027-04-13T14:00:00.000Z', '2027-10-12T14:00:00.000Z', '2027-11-09T15:00:00.000Z']);
  expect(['2027-03', '2027-04', '2027-10', '2027-11'].map((month) => startOf(month, 'America/Los_Angeles'))).toEqual(['2027-03-09T18:00:00.000Z', '2027-04-13T17:00:00.000Z', '2027-10-12T17:00:00.000Z', '2027-11-09T18:00:00.000Z']);
  const lengthOf = (month: string) => {
    const { from, until } = periodNamed('field-monthly', month, 'America/Los_Angeles');
    return (Date.parse(until) - Date.parse(from)) / hours(1);
  };
  expect(['2027-03', '2027-11', '2027-04'].map(lengthOf)).toEqual([31 * 24 - 1, 30 * 24 + 1, 30 * 24]);
});

test('COO-2, MIS-2: the Assistant Directors on the third Wednesday, and headquarters on the second Thursday of the quarter’s middle month', () => {
  const startOf = (series: 'hq-monthly' | 'hq-quarterly', name: string) => shownAt(usualDate(series, periodNamed(series, name, 'America/New_York')).startsAt, 'America/New_York');
  expect([startOf('hq-monthly', '2026-12'), startOf('hq-quarterly', '2026-Q4'), startOf('hq-quarterly', '2027-Q2')]).toEqual(['2026-12-16 10:00 EST', '2026-11-12 10:00 EST', '2027-05-13 10:00 EDT']);
});

test('COO-1: what is planned after its usual day has a working day that leaves the notice, or no date when the period has none left', () => {
  fc.assert(
    fc.property(zone, anInstant, (timeZone, now) => {
      const period = periodAt('field-monthly', now, timeZone);
      const date = dateToPlan('field-monthly', period, now, notice);
      if (date === null) return expect(after(now, notice + days(4)) > period.until).toBe(true);
      expect(date.startsAt >= after(now, notice) && date.endsAt <= period.until).toBe(true);
      const weekday = new Date(`${dayAt(date.startsAt, timeZone)}T00:00:00Z`).getUTCDay();
      expect(weekday).toBeGreaterThan(0);
      expect(weekday).toBeLessThan(6);
    }),
    { numRuns: 60 },
  );
});

describe('what a series owes', () => {
  const newYork = 'America/New_York';
  const owing = (now: string, known: readonly string[] = []) => periodsOwing('field-monthly', newYork, known, now as Instant, bounds).map(({ name }) => name);

  test('COO-1: the first look plans what can still be met in time, and calls nothing missed from before the record began', () => {
    expect(owing('2026-11-02T15:00:00.000Z')).toEqual(['2026-11']);
    expect(owing('2026-11-09T15:00:00.000Z')).toEqual([]);
    expect(owing('2026-11-24T15:00:00.000Z')).toEqual(['2026-12']);
  });

  test('COO-1: a month is planned two weeks before it begins, and not again', () => {
    expect(owing('2026-11-17T04:59:00.000Z', ['2026-11'])).toEqual([]);
    expect(owing('2026-11-17T05:00:00.000Z', ['2026-11'])).toEqual(['2026-12']);
    expect(owing('2026-11-17T05:00:00.000Z', ['2026-11', '2026-12'])).toEqual([]);
  });

  test('COO-1: after an outage every month that passed without one is made up for, each once', () => {
    expect(owing('2027-03-20T12:00:00.000Z', ['2026-11'])).toEqual(['2026-12', '2027-01', '2027-02', '2027-03', '2027-04']);
    expect(owing('2027-03-20T12:00:00.000Z', ['2026-11', '2027-01', '2027-04'])).toEqual(['2026-12', '2027-02', '2027-03']);
  });

  test('COO-1, COO-2, MIS-2: looked for every morning, with mornings left out at random, each period gets one meeting and none is left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...meetingSeries), zone, fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 5, maxLength: 12 }), (series, timeZone, gaps) => {
        const known: string[] = [];
        let now = '2026-11-02T12:00:00.000Z' as Instant;
        for (const gap of gaps) {
          const names = periodsOwing(series, timeZone, known, now, bounds).map(({ name }) => name);
          expect(names.filter((name) => known.includes(name))).toEqual([]);
          known.push(...names);
          now = after(now, days(gap));
        }
        const froms = known.map((name) => periodNamed(series, name, timeZone)).sort((one, other) => (one.from < other.from ? -1 : 1));
        froms.slice(1).forEach((period, index) => expect(period.from).toBe(froms[index]?.until));
      }),
      { numRuns: 40 },
    );
  });
});
