/** DEC-5: what matching takes for the same, over labelled pairs; and that whatever matches is found by its keys. */
import type { EntityKind } from '../../../../protocol/entities';
import { keysOf } from '../../../../protocol/matching/keys';
import { matchOf, ready, scoreOf } from '../../../../protocol/matching/match';
import { heldOutPairs, labelledPairs, type LabelledPair } from '../../../support/labelled-entities';

const kinds = ['subject', 'vehicle', 'address', 'organization'] as const satisfies readonly EntityKind[];
const kindOf = ({ one }: LabelledPair) => (one.kind === 'employer' ? 'organization' : one.kind);
const isMatch = ({ one, other }: LabelledPair) => matchOf(ready(one), ready(other)) !== undefined;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

interface Figures {
  readonly pairs: number;
  readonly recall: number;
  readonly precision: number;
}

function figuresOf(pairs: readonly LabelledPair[]): Figures {
  const [same, found] = [pairs.filter((pair) => pair.same), pairs.filter(isMatch)];
  const right = found.filter((pair) => pair.same).length;
  return { pairs: pairs.length, recall: right / same.length, precision: right / found.length };
}

/** Below these, nobody merges. */
const floors = { set: { recall: 0.97, precision: 0.97 }, heldOut: { recall: 0.85, precision: 0.9 } } as const;

describe.each([
  ['by which the thresholds were set', labelledPairs, floors.set],
  ['that were held out', heldOutPairs, floors.heldOut],
] as const)('pairs %s', (name, pairs, floor) => {
  test.each(kinds)('DEC-5: precision and recall of each kind are above the floor: %s', (kind) => {
    const { pairs: count, recall, precision } = figuresOf(pairs.filter((pair) => kindOf(pair) === kind));
    if (process.env['SHOW_FIGURES'] !== undefined) {
      process.stderr.write(`pairs ${name}, ${kind}: ${count}, recall ${percent(recall)}, precision ${percent(precision)}\n`);
      for (const pair of pairs) if (kindOf(pair) === kind && isMatch(pair) !== pair.same) process.stderr.write(`  wrong: ${pair.why}\n`);
    }
    expect(recall).toBeGreaterThanOrEqual(floor.recall);
    expect(precision).toBeGreaterThanOrEqual(floor.precision);
  });
});

test('DEC-5: there are 200 labelled pairs and more, of all kinds, and both same and not', () => {
  expect(labelledPairs.length).toBeGreaterThanOrEqual(200);
  for (const kind of kinds) {
    for (const same of [true, false]) expect(labelledPairs.filter((pair) => kindOf(pair) === kind && pair.same === same).length).toBeGreaterThanOrEqual(15);
  }
});

const all = [...labelledPairs, ...heldOutPairs];

test('a score lies between 0 and 1, is the same either way round, and has a reason where it is a match', () => {
  for (const { one, other } of all) {
    const { score, because } = scoreOf(ready(one), ready(other));
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(scoreOf(ready(other), ready(one)).score).toBeCloseTo(score, 10);
    if (score >= 0.75) expect(because.length).toBeGreaterThan(0);
  }
});

test('DEC-4: reasons quote neither side: they are read by people who may not read the interest', () => {
  const wordsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3) : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => (key === 'kind' ? [] : wordsOf(part))) : []);
  const ours = new Set('house number same street city state unit post office box missing another plate vehicle alike name given'.split(' '));
  for (const { one, other } of all) {
    const said = scoreOf(ready(one), ready(other)).because.join(' ').toLowerCase();
    for (const word of [...wordsOf(one), ...wordsOf(other)]) if (!ours.has(word.toLowerCase())) expect(said.split(/\W+/)).not.toContain(word.toLowerCase());
  }
});

test('DEC-5: whatever matches is found by its keys, whichever of the two is kept and whichever asked for', () => {
  for (const { why, one, other } of all.filter(isMatch)) {
    for (const [kept, asked] of [[keysOf(one).kept, keysOf(other).asked], [keysOf(other).kept, keysOf(one).asked]] as const) {
      const wanted = new Set(asked);
      expect([why, kept.some((key) => wanted.has(key))]).toEqual([why, true]);
    }
  }
});
