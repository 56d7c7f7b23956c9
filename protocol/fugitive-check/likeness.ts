/** How much two names are alike, from 0 to 1: pure, the same in either order. */
import { soundOf, wordsOf } from './names';

/** Edits that turn one text into the other: a letter more, less, another, or two neighbours swapped. */
export function edits(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min((last[column] as number) + 1, (next[column - 1] as number) + 1, (last[column - 1] as number) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) least = Math.min(least, (before[column - 2] as number) + 1);
      next.push(least);
    }
    [before, last] = [last, next];
  }
  return last[other.length] as number;
}

function textLikeness(one: string, other: string): number {
  const length = Math.max(one.length, other.length);
  return length === 0 ? 0 : 1 - edits(one, other) / length;
}

/** The same sound, written otherwise, is nearly the same name. */
const sameSound = 0.93;
/** `J.` may be any `José`. */
const initial = 0.8;

/** What short words have in common is often chance: one edit in three letters is another name. */
function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? initial : 0;
  const written = textLikeness(one, other);
  const heard = textLikeness(soundOf(one), soundOf(other)) * sameSound;
  return Math.max(written, heard);
}

const total = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);

/**
 * Pairs the words of the shorter name with those of the longer one, best pairs first, in any order: families swap, leave out
 * and add names. What the shorter one has and the longer one lacks counts fully, what only the longer one has a little.
 */
function pairedLikeness(one: readonly string[], other: readonly string[]): number {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const pairs = fewer
    .flatMap((word, at) => more.map((match, where) => ({ at, where, word, likeness: wordLikeness(word, match) })))
    .sort((first, second) => second.likeness - first.likeness);
  const [used, matched] = [new Set<number>(), new Set<number>()];
  let sum = 0;
  for (const { at, where, word, likeness } of pairs) {
    if (used.has(at) || matched.has(where)) continue;
    used.add(at);
    matched.add(where);
    sum += likeness * word.length;
  }
  const paired = sum / Math.max(1, total(fewer));
  const lonely = fewer.length === 1 && more.length > 1 ? 0.8 : 1; // one name alone is no person
  return paired * lonely * (1 - 0.02 * Math.min(3, more.length - fewer.length));
}

/** The words in every order that keeps neighbours together: families stand first or last. */
function turned(words: readonly string[]): readonly string[] {
  return words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''));
}

/** The names run together, which is how `Abdul Rahman` and `Abdulrahman` are the same. */
function joinedLikeness(one: readonly string[], other: readonly string[]): number {
  const fixed = other.join('');
  return Math.max(
    ...turned(one).map((joined) => {
      const heard = textLikeness(soundOf(joined), soundOf(fixed)) * sameSound;
      return Math.max(textLikeness(joined, fixed), heard);
    }),
  );
}

/**
 * @param one a plain name (`plainName`)
 * @param other another
 */
export function nameLikeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return 0;
  // Both ways round: which of two equally good pairs is taken first, and which name is turned, depends on it.
  return Math.max(pairedLikeness(words, others), pairedLikeness(others, words), joinedLikeness(words, others), joinedLikeness(others, words));
}
