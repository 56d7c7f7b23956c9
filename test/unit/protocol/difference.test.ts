/** Two versions of a section, field by field. */
import fc from 'fast-check';
import { canonicalJson } from '../../../protocol/change';
import { differencesOf, type Difference } from '../../../protocol/difference';

const json = fc.jsonValue({ maxDepth: 4 });

test('what differs is named by the smallest part, and what was added or taken out has one side only', () => {
  const before = { text: 'Vests.', hazards: ['A dog', 'Solvents'], 'a/b': { '~': 1 } };
  const after = { text: 'Vests and masks.', hazards: ['A dog', 'Solvents', 'Stairs'], 'a/b': { '~': 2 } };
  expect(differencesOf(before, after)).toEqual([
    { pointer: '/text', before: 'Vests.', after: 'Vests and masks.' },
    { pointer: '/hazards/2', after: 'Stairs' },
    { pointer: '/a~1b/~0', before: 1, after: 2 },
  ]);
});

test('an element put in or taken out in the middle of a list is the only one that differs', () => {
  expect(differencesOf(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([{ pointer: '/1', after: 'x' }]);
  expect(differencesOf(['a', 'b', 'c'], ['a', 'c'])).toEqual([{ pointer: '/1', before: 'b' }]);
  expect(differencesOf({}, { ended: null })).toEqual([{ pointer: '/ended', after: null }]);
  expect(differencesOf(null, { text: 'New.' })).toEqual([{ pointer: '', before: null, after: { text: 'New.' } }]);
});

test('nothing differs just when the two are equal, in whatever order their fields are', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, shuffled(part)])) : value;
  };
  fc.assert(fc.property(json, json, (one, other) => {
    expect(differencesOf(one, shuffled(one))).toEqual([]);
    expect(differencesOf(one, other).length === 0).toBe(canonicalJson(one) === canonicalJson(other));
  }));
});

test('each side of a difference is what stands there in its version', () => {
  const at = (value: unknown, pointer: string): unknown =>
    pointer.split('/').slice(1).reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], value);
  const isOfObjects = ({ pointer }: Difference) => !/\/\d/.test(pointer); // places in lists count in one version or the other
  const objects = fc.dictionary(fc.constantFrom('a', 'b/c', '~d'), fc.oneof(fc.string(), fc.dictionary(fc.constantFrom('e', 'f'), fc.integer())));
  fc.assert(fc.property(objects, objects, (one, other) => {
    for (const difference of differencesOf(one, other).filter(isOfObjects)) expect([difference.before, difference.after]).toEqual([at(one, difference.pointer), at(other, difference.pointer)]);
  }));
});
