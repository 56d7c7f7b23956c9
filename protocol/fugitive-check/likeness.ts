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
/** Words less alike than this have nothing in common but chance. */
const chance = 0.45;

interface Word {
  readonly written: string;
  readonly heard: string;
}

/** A name made ready to be compared with many. */
export interface ReadyName {
  readonly words: readonly Word[];
  readonly letters: number;
  /** The words run together, in every order that keeps neighbours together: families stand first or last. */
  readonly joined: readonly Word[];
}

const asWord = (written: string): Word => ({ written, heard: soundOf(written) });

/** @param plain a plain name (`plainName`) */
export function readyName(plain: string): ReadyName {
  const words = wordsOf(plain);
  const joined = words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''));
  return { words: words.map(asWord), letters: words.reduce((sum, word) => sum + word.length, 0), joined: joined.map(asWord) };
}

function likenessOf(one: Word, other: Word): number {
  const [shorter, longer] = one.written.length < other.written.length ? [one, other] : [other, one];
  // As alike as their lengths let them be, at best; what is heard may be a little longer or shorter.
  if (shorter.written.length / longer.written.length < chance && shorter.heard.length / longer.heard.length < chance) return 0;
  return Math.max(textLikeness(one.written, other.written), textLikeness(one.heard, other.heard) * sameSound);
}

function wordLikeness(one: Word, other: Word): number {
  if (one.written === other.written) return 1;
  if (one.written.length === 1 || other.written.length === 1) return one.written[0] === other.written[0] ? initial : 0;
  const likeness = likenessOf(one, other);
  return likeness < chance ? 0 : likeness;
}

/**
 * Pairs the words of the shorter name with those of the longer one, best pairs first, in any order: families swap, leave out
 * and add names. What the shorter one has and the longer one lacks counts fully, what only the longer one has a little.
 */
function pairedLikeness(one: ReadyName, other: ReadyName): number {
  const [fewer, more] = one.words.length <= other.words.length ? [one, other] : [other, one];
  const pairs = fewer.words
    .flatMap((word, at) => more.words.map((match, where) => ({ at, where, letters: word.written.length, likeness: wordLikeness(word, match) })))
    .sort((first, second) => second.likeness - first.likeness);
  const [used, matched] = [new Set<number>(), new Set<number>()];
  let sum = 0;
  for (const { at, where, letters, likeness } of pairs) {
    if (used.has(at) || matched.has(where)) continue;
    used.add(at);
    matched.add(where);
    sum += likeness * letters;
  }
  const lonely = fewer.words.length === 1 && more.words.length > 1 ? 0.8 : 1; // one name alone is no person
  return (sum / Math.max(1, fewer.letters)) * lonely * (1 - 0.02 * Math.min(3, more.words.length - fewer.words.length));
}

/** The names run together, which is how `Abdul Rahman` and `Abdulrahman` are the same. Turning one of them is enough. */
function joinedLikeness(turned: ReadyName, fixed: ReadyName): number {
  const [whole] = fixed.joined;
  return whole === undefined ? 0 : Math.max(...turned.joined.map((joined) => likenessOf(joined, whole)));
}

/** How alike two names are. */
export function nameLikeness(one: ReadyName, other: ReadyName): number {
  if (one.words.length === 0 || other.words.length === 0) return 0;
  // Both ways round: which of two equally good pairs is taken first, and which name is turned, depends on it.
  return Math.max(pairedLikeness(one, other), pairedLikeness(other, one), joinedLikeness(one, other), joinedLikeness(other, one));
}
