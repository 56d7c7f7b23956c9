/** COO-4: rosters cover what they are to cover, on every night of the year, whatever is swapped, relieved and published again. */
import fc from 'fast-check';
import { dayAfter, instantOf } from '../../../platform/calendar/wall-clock';
import { faultOfRule, shiftsOfPattern } from '../../../platform/calendar/patterns';
import { decideRelief } from '../../../protocol/roster/decide';
import { changeableFrom, gapsOf, inOrder, isAt, layered, outside, overlaps, overlapsOf, published, restored, substitute, within, type Pattern, type Period, type Shift, type Substitution } from '../../../protocol/roster/shifts';
import { after, toInstant, type Instant, type PersonId } from '../../../protocol/vocabulary';

const zones = ['America/New_York', 'America/Los_Angeles'] as const;
/** The days on which the clocks of the seeded zones are put forward and back. */
const changes = ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'] as const;
const people = ['leo.tamsin', 'nadia.frost', 'otis.marlow', 'mina.sorrel'] as PersonId[];

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const someone = fc.constantFrom(...people);

interface Plan {
  readonly timeZone: string;
  readonly patterns: readonly Pattern[];
  readonly period: Period;
}

/** Patterns of which each ends where the next one begins, round the clock, about a night on which the clocks change. */
const plans: fc.Arbitrary<Plan> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    change: fc.constantFrom(...changes),
    // Half of the hand-overs fall into the hours that the clocks leave out or repeat.
    handovers: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 55, max: 190 })), { minLength: 1, maxLength: 5 }),
    rotations: fc.array(fc.array(someone, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 5 }),
    turnLength: fc.integer({ min: 1, max: 7 }),
    lead: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ timeZone, change, handovers, rotations, turnLength, lead }) => {
    const times = [...handovers].sort((one, other) => one - other).map(clock);
    const patterns = times.map((begins, index): Pattern => ({
      id: `00000000-0000-4000-8000-00000000000${index}`,
      rule: 'FREQ=DAILY',
      firstDay: dayAfter(change, -lead - 3),
      lastDay: null,
      begins,
      ends: times[(index + 1) % times.length] as string,
      rotation: rotations[index] as PersonId[],
      turnLength,
    }));
    return { timeZone, patterns, period: { from: instantOf(dayAfter(change, -lead), '00:00', timeZone), until: instantOf(dayAfter(change, 4), '00:00', timeZone) } };
  });

const draftOf = ({ patterns, timeZone, period }: Plan): readonly Shift[] =>
  inOrder(patterns.flatMap((pattern) => shiftsOfPattern(pattern, timeZone, { from: after(period.from, -2 * 86_400_000), until: after(period.until, 2 * 86_400_000) })));

const isWhole = (shifts: readonly Shift[], period: Period): void => {
  expect(gapsOf(shifts, period)).toEqual([]);
  expect(overlapsOf(shifts)).toEqual([]);
};

const inside = ({ from, until }: Period) => fc.integer({ min: Date.parse(from), max: Date.parse(until) - 1 }).map(toInstant);
/** What the patterns, the swaps, reliefs and overrides make of one plan, as the system keeps both: written, and drafted again. */
const lives = plans.chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    now: inside(plan.period),
    picks: fc.array(fc.tuple(fc.constantFrom('swap', 'relief', 'override'), fc.nat(), fc.nat(), someone), { maxLength: 8 }),
    again: inside(plan.period),
    until: inside(plan.period),
  }),
);

/** One change as people make it, on the shifts as they are. */
function chosen(shifts: readonly Shift[], now: Instant, [kind, one, other, person]: readonly [string, number, number, PersonId], id: string): readonly Substitution[] {
  const ahead = shifts.filter(({ from }) => from > now);
  const [mine, theirs] = [ahead[one % Math.max(1, ahead.length)], ahead[other % Math.max(1, ahead.length)]];
  if (kind === 'relief') {
    const underWay = shifts.find((shift) => isAt(shift, now));
    const relief = decideRelief(shifts, underWay?.person ?? person, undefined, now, () => true);
    return relief.kind === 'accepted' ? [{ kind: 'relief', id, ...relief.result }] : [];
  }
  if (mine === undefined || theirs === undefined) return [];
  if (kind === 'override') {
    // Every other one begins and ends within a shift.
    const from = one % 2 === 0 ? mine.from : toInstant((Date.parse(mine.from) + Date.parse(mine.until)) / 2);
    const to = other % 2 === 0 ? theirs.until : toInstant((Date.parse(theirs.from) + Date.parse(theirs.until)) / 2);
    return from < to ? [{ kind: 'override', id, from, until: to, person }] : [];
  }
  if (mine.person === theirs.person) return [];
  const half = (shift: Shift, to: PersonId): Substitution => ({ kind: 'swap', id, from: shift.from, until: shift.until, insteadOf: shift.person, person: to });
  return [half(mine, theirs.person), half(theirs, mine.person)];
}

describe('a pattern', () => {
  test('COO-4: round the clock, it covers every instant just once, over both changes of the clocks', () => {
    fc.assert(fc.property(plans, (plan) => isWhole(within(draftOf(plan), plan.period), plan.period)), { numRuns: 120 });
  });

  test.each([
    ['2026-03-08', 11],
    ['2026-11-01', 13],
    ['2026-07-01', 12],
  ] as const)('COO-4: the night before %s has %i hours, by the office’s own clock', (day, long) => {
    const nights: Pattern = { id: 'n', rule: 'FREQ=DAILY', firstDay: dayAfter(day, -3), lastDay: null, begins: '19:00', ends: '07:00', rotation: people, turnLength: 1 };
    const from = instantOf(dayAfter(day, -1), '19:00', 'America/New_York');
    const night = shiftsOfPattern(nights, 'America/New_York', { from, until: after(from, 1) }).find((shift) => shift.from === from);
    expect((Date.parse(night?.until ?? '') - Date.parse(from)) / 3_600_000).toBe(long);
  });

  test('COO-4: people take turns from its first day on, wherever the draft begins, each for as many shifts as a turn has', () => {
    const weekly: Pattern = { id: 'w', rule: 'FREQ=DAILY', firstDay: '2026-01-01', lastDay: '2026-02-10', begins: '08:00', ends: '08:00', rotation: people, turnLength: 7 };
    const of = (day: string) => shiftsOfPattern(weekly, 'America/New_York', { from: instantOf(day, '08:00', 'America/New_York'), until: instantOf(dayAfter(day, 1), '08:00', 'America/New_York') }).at(-1)?.person;
    expect(['2026-01-01', '2026-01-07', '2026-01-08', '2026-01-28', '2026-01-29', '2026-02-10'].map(of)).toEqual([people[0], people[0], people[1], people[3], people[0], people[1]]);
    expect(shiftsOfPattern(weekly, 'America/New_York', { from: '2026-02-12T13:00:00.000Z' as Instant, until: '2026-03-01T00:00:00.000Z' as Instant })).toEqual([]);
  });

  test('COO-4: every day, and every so many days, are the days that RFC 5545 means', () => {
    const days = fc.record({ interval: fc.integer({ min: 1, max: 9 }), firstDay: fc.integer({ min: 0, max: 700 }).map((later) => dayAfter('2026-01-01', later)), lead: fc.integer({ min: -5, max: 15 }), last: fc.option(fc.integer({ min: -2, max: 20 })) });
    fc.assert(
      fc.property(days, ({ interval, firstDay, lead, last }) => {
        const pattern: Pattern = { id: 'd', rule: `FREQ=DAILY;INTERVAL=${interval}`, firstDay, lastDay: last === null ? null : dayAfter(firstDay, last), begins: '19:00', ends: '07:00', rotation: people, turnLength: 2 };
        const from = instantOf(dayAfter(firstDay, lead), '12:00', 'America/New_York');
        const shiftsBy = (rule: string) => shiftsOfPattern({ ...pattern, rule }, 'America/New_York', { from, until: after(from, 10 * 86_400_000) });
        expect(shiftsBy(pattern.rule)).toEqual(shiftsBy(`${pattern.rule};WKST=MO`)); // says no more, and is left to the library
        if (interval === 1) expect(shiftsBy('FREQ=DAILY')).toEqual(shiftsBy('FREQ=DAILY;WKST=MO'));
      }),
      { numRuns: 40 }, // the library is slow
    );
  });

  test.each([
    ['FREQ=WEEKLY;BYDAY=MO,XX', 'RFC 5545'],
    ['nonsense', 'RFC 5545'],
    ['FREQ=HOURLY', 'DAILY, WEEKLY'],
    ['FREQ=DAILY;BYHOUR=3', 'begins and ends'],
    ['FREQ=DAILY\nRDATE:20260101', 'begins and ends'],
    ['FREQ=DAILY;COUNT=0', 'no day'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'RFC 5545'],
  ])('COO-4: %j is no rule of days, and the sentence says why', (rule, why) => {
    expect(faultOfRule(rule, '2026-01-01')).toContain(why);
  });

  test.each(['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=SA,SU', 'FREQ=DAILY;INTERVAL=3;UNTIL=20270101', 'FREQ=MONTHLY;BYDAY=1MO', 'FREQ=DAILY;COUNT=10'])('COO-4: %j is a rule of days', (rule) => {
    expect(faultOfRule(rule, '2026-01-01')).toBeUndefined();
  });
});

describe('publishing', () => {
  test('COO-4: the past stands, the shift under way keeps its person, the rest is the draft; and again it changes nothing', () => {
    fc.assert(
      fc.property(lives, someone, ({ plan, now, again }, stranger) => {
        const draft = draftOf(plan);
        const before: readonly Shift[] = [{ from: after(plan.period.from, -1000), until: after(now, 3_600_000), person: stranger, origin: 'unplanned', source: null }];
        const once = published(before, draft, plan.period, now);
        const from = changeableFrom(before, now);
        expect(within(once, { from: before[0]?.from as Instant, until: from })).toEqual(before);
        if (from < plan.period.until) isWhole(once, { from: before[0]?.from as Instant, until: plan.period.until });
        const later = again > now ? again : now;
        expect(published(once, draft, plan.period, later)).toEqual(once);
      }),
    );
  });

  test('COO-4: a period within another one cuts no shift that both rosters have', () => {
    fc.assert(
      fc.property(lives, ({ plan, again, until }) => {
        const draft = draftOf(plan);
        const whole = published([], draft, plan.period, after(plan.period.from, -1));
        const part = again < until ? { from: again, until } : { from: until, until: after(again, 1) };
        expect(published(whole, draft, part, plan.period.from)).toEqual(whole);
      }),
    );
  });

  test('COO-4: swaps, reliefs and overrides conserve coverage, and a draft that is published after them changes nothing', () => {
    fc.assert(
      fc.property(lives, ({ plan, now, picks }) => {
        const draft = draftOf(plan);
        let written = published([], draft, plan.period, after(plan.period.from, -1));
        const settled: Substitution[] = [];
        picks.forEach((pick, index) => {
          const halves = chosen(written, now, pick, `${index}`);
          written = halves.reduce(substitute, written);
          settled.push(...halves);
          isWhole(written, plan.period);
        });
        expect(published(written, layered(draft, [], settled), plan.period, now)).toEqual(written);
      }),
      { numRuns: 120 },
    );
  });

  test('COO-4: an override that is withdrawn gives back what it replaced, but for the shift under way', () => {
    fc.assert(
      fc.property(lives, ({ plan, now, picks, again }) => {
        const written = published([], draftOf(plan), plan.period, after(plan.period.from, -1));
        const [override] = picks.flatMap((pick) => chosen(written, now, ['override', pick[1], pick[2], pick[3]], 'o'));
        if (override === undefined) return;
        const overridden = substitute(written, override);
        const replaced = written.filter((shift) => overlaps(shift, override));
        expect(restored(overridden, override, replaced, now)).toEqual(written);
        const back = restored(overridden, override, replaced, again);
        isWhole(back, plan.period);
        const kept = { from: plan.period.from, until: changeableFrom(overridden, again) };
        const bare = (shifts: readonly Shift[]) => within(shifts, kept).filter((shift) => overlaps(shift, override)).map(({ person, from, until }) => [person, from, until]);
        if (kept.from < kept.until) expect(bare(back)).toEqual(bare(overridden));
      }),
    );
  });

  test('COO-4: an override fills a gap, and keeps the bounds of the shifts in it; a swap or a relief takes only what the other one had', () => {
    const at = (hour: number) => toInstant(Date.UTC(2026, 11, 1, hour));
    const [leo, nadia, otis] = people as [PersonId, PersonId, PersonId];
    const own = (person: PersonId, from: number, to: number): Shift => ({ person, from: at(from), until: at(to), origin: 'pattern', source: 'p' });
    const stands = (shifts: readonly Shift[]) => shifts.map(({ person, from, until }) => [person, new Date(from).getUTCHours(), new Date(until).getUTCHours()]);
    const gapped = [own(leo, 0, 6), own(nadia, 8, 12), own(leo, 12, 18)];
    const whole = { id: 'o', from: at(4), until: at(14), person: otis };
    expect(stands(substitute(gapped, { kind: 'override', ...whole }))).toEqual([[leo, 0, 4], [otis, 4, 6], [otis, 6, 8], [otis, 8, 12], [otis, 12, 14], [leo, 14, 18]]);
    expect(stands(substitute(gapped, { kind: 'relief', ...whole, insteadOf: leo }))).toEqual([[leo, 0, 4], [otis, 4, 6], [nadia, 8, 12], [otis, 12, 14], [leo, 14, 18]]);
  });

  test('COO-4: one-off shifts go before patterns', () => {
    const at = (hour: string) => `2026-12-01T${hour}:00:00.000Z` as Instant;
    const pattern: Shift = { from: at('00'), until: at('12'), person: people[0] as PersonId, origin: 'pattern', source: 'p' };
    const oneOff: Shift = { from: at('06'), until: at('14'), person: people[1] as PersonId, origin: 'one-off', source: 'x' };
    expect(layered([pattern], [oneOff], [])).toEqual([{ ...pattern, until: at('06') }, oneOff]);
    expect(outside([pattern], oneOff)).toEqual([{ ...pattern, until: at('06') }]);
  });
});
