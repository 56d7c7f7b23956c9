import fc from 'fast-check';
import { provisions } from '../../../../protocol/provisions';
import { changeOf, figuresOf, rateOf, weightOf, type Spread } from '../../../../protocol/scorecard/figures';
import { durationInWords, headlineMeasures, headlinesOf, inWords } from '../../../../protocol/scorecard/headline';
import { definitionOf, groupNames, groupOf, measureNames, namesIn, type MeasureName } from '../../../../protocol/scorecard/measures';
import { firstDayOf, periodBefore, periodOf, type Period } from '../../../../protocol/scorecard/period';
import type { Instant } from '../../../../protocol/vocabulary';
import { factGroups } from '../../../../store/scorecard/scorecard';

const year = fc.integer({ min: 2001, max: 2199 });
const name = fc.oneof(
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([of, month]) => `${of}-${String(month).padStart(2, '0')}`),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([of, quarter]) => `${of}-Q${quarter}`),
);
const lastMonth = ({ months }: Period) => months.at(-1) ?? '';
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

describe('periods', () => {
  test('a month has itself, a quarter three months in a row, and the one before ends where it begins', () => {
    fc.assert(
      fc.property(name, (named) => {
        const period = periodOf(named) as Period;
        const before = periodBefore(period);
        expect([period.name, period.months.length, before.kind]).toEqual([named, period.kind === 'month' ? 1 : 3, period.kind]);
        expect(monthNumber(firstDayOf(period).slice(0, 7)) - monthNumber(lastMonth(before))).toBe(1);
        expect(period.months.map(monthNumber).every((each, index, all) => index === 0 || each - (all[index - 1] ?? 0) === 1)).toBe(true);
        expect(periodOf(before.name)).toEqual(before);
      }),
    );
  });

  test('what names no month and no quarter is none', () => {
    for (const text of ['', '2026', '2026-00', '2026-13', '2026-Q0', '2026-Q5', '2026-q4', '26-11', '2026-11-01', ' 2026-11']) expect(periodOf(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => periodOf(text)?.name === text || periodOf(text) === undefined));
  });
});

describe('definitions', () => {
  test('every measure says what it means, how it is counted and under which provision; its name is that of no other', () => {
    expect(new Set(measureNames).size).toBe(measureNames.length);
    for (const measure of measureNames) {
      const { meaning, counted, name: called, provisions: under } = definitionOf(measure);
      for (const sentence of [meaning, counted]) expect([measure, sentence]).toEqual([measure, expect.stringMatching(/^[A-Z][^]{8,}\.$/)]);
      expect([measure, called.length > 3 && called.length < 60]).toEqual([measure, true]);
      expect([measure, under.length > 0 && under.every((each) => each in provisions)]).toEqual([measure, true]);
      expect(namesIn(groupOf(measure))).toContain(measure);
    }
    expect(groupNames.flatMap(namesIn)).toEqual(measureNames);
  });

  test('a rate is of two counts of its own group', () => {
    for (const measure of measureNames) {
      const definition = definitionOf(measure);
      if (definition.shape !== 'rate') continue;
      for (const each of [definition.part, definition.of]) expect([measure, groupOf(each as MeasureName), definitionOf(each as MeasureName).shape]).toEqual([measure, groupOf(measure), 'count']);
    }
  });

  test('everything that is defined is counted, and nothing else: what is not a rate is a fact of just one group', () => {
    const at = '2026-11-24T15:00:00.000Z' as Instant;
    const facts = factGroups({ spans: [], asOf: at }, 'month').flat().flatMap((group) => group.facts.map(({ measure }) => measure));
    expect([...facts].sort()).toEqual(measureNames.filter((measure) => definitionOf(measure).shape !== 'rate').sort());
  });
});

describe('figures', () => {
  const counts = fc.dictionary(fc.constantFrom(...measureNames), fc.record({ count: fc.nat(1000), p50: fc.nat(1e9), p90: fc.nat(1e9) }));

  test('every measure has a figure; a rate with nothing to divide by is null, never zero', () => {
    expect([rateOf(0, 0), rateOf(0, 4), rateOf(1, 4)]).toEqual([null, 0, 0.25]);
    fc.assert(
      fc.property(counts, (counted) => {
        const tally = new Map<string, Spread>(Object.entries(counted));
        const figures = figuresOf(tally);
        expect(Object.keys(figures)).toEqual(measureNames);
        expect(measureNames.map((measure) => figures[measure].kind)).toEqual(measureNames.map((measure) => definitionOf(measure).shape));
        const all = measureNames.map((measure) => ({ measure, figure: figures[measure] }));
        expect(all.filter(({ figure }) => figure.kind === 'rate' && figure.value !== (figure.of === 0 ? null : figure.part / figure.of))).toEqual([]);
        expect(all.filter(({ measure, figure }) => figure.kind === 'time' && !tally.has(measure) && (figure.count > 0 || figure.p50 !== null || figure.p90 !== null))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('a change is better or worse by the measure’s own sense, the same when nothing changed, and none when there is nothing to compare', () => {
    fc.assert(
      fc.property(fc.constantFrom(...measureNames), counts, counts, (measure, one, other) => {
        const [now, before] = [one, other].map((each) => figuresOf(new Map<string, Spread>(Object.entries(each)))[measure]);
        if (now === undefined || before === undefined) return;
        const [forth, back] = [changeOf(measure, now, before), changeOf(measure, before, now)];
        const opposite = { better: 'worse', worse: 'better', same: 'same' } as const;
        expect(back.turn).toBe(forth.turn === null ? null : opposite[forth.turn]);
        expect(forth.by === null).toBe(weightOf(now) === null || weightOf(before) === null);
        if (definitionOf(measure).better === 'neither') expect(['same', null]).toContain(forth.turn);
      }),
    );
    const rate = (value: number) => ({ kind: 'rate', value, part: 0, of: 1 }) as const;
    expect([changeOf('lapse-rate', rate(0.5), rate(0.25)).turn, changeOf('proceed-rate', rate(0.5), rate(0.25)).turn]).toEqual(['worse', 'better']);
  });
});

describe('headlines', () => {
  test('a handful of measures, each in a sentence that an agenda can take', () => {
    const figures = figuresOf(new Map([['askings-lapsed', { count: 1, p50: null, p90: null }], ['askings-due', { count: 8, p50: null, p90: null }], ['answer-time', { count: 7, p50: 11_100_000, p90: 93_600_000 }]]));
    const headlines = headlinesOf(figures, figuresOf(new Map()));
    expect(headlines.map(({ measure }) => measure)).toEqual(headlineMeasures);
    expect(headlines.slice(0, 2).map(({ words }) => words)).toEqual(['Time to answer: half within 3 h 5 min, nine in ten within 1 day 2 h (7); before: none.', 'Lapse rate: 12.5 % (1 of 8); before: none came due.']);
    expect(inWords({ kind: 'count', value: 3 })).toBe('3');
  });

  test('durations are short, and never empty', () => {
    expect([0, 59_000, 60_000, 5_400_000, 86_400_000, 176_400_000].map(durationInWords)).toEqual(['0 s', '59 s', '1 min', '1 h 30 min', '1 day', '2 days 1 h']);
    fc.assert(fc.property(fc.nat(1e10), (milliseconds) => durationInWords(milliseconds) !== ''));
  });
});
