/** How much two names are alike, from 0 to 1: pure, the same in either order. */
import { soundOf, wordsOf } from './names';

/** Rows of the table of edits, used again and again: hundreds of thousands of texts are compared in a screening. */
let rows: readonly Uint16Array[] = [];

function rowsOf(width: number): readonly Uint16Array[] {
  if ((rows[0]?.length ?? 0) < width) rows = Array.from({ length: 3 }, () => new Uint16Array(2 * width));
  return rows;
}

/** Edits that turn one text into the other: a letter more, less, another, or two neighbours swapped. */
export function edits(one: string, other: string): number {
  const width = other.length + 1;
  let [before, last, next] = rowsOf(width) as [Uint16Array, Uint16Array, Uint16Array];
  for (let column = 0; column < width; column += 1) last[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    const letter = one.charCodeAt(row - 1);
    const previous = row > 1 ? one.charCodeAt(row - 2) : -1;
    next[0] = row;
    for (let column = 1; column < width; column += 1) {
      const match = other.charCodeAt(column - 1);
      let least = (last[column - 1] as number) + (letter === match ? 0 : 1);
      least = Math.min(least, (last[column] as number) + 1, (next[column - 1] as number) + 1);
      if (previous === match && column > 1 && letter === other.charCodeAt(column - 2)) least = Math.min(least, (before[column - 2] as number) + 1);
      next[column] = least;
    }
    [before, last, next] = [last, next, before];
  }
  return last[width - 1] as number;
}

/** How often each letter is left; letters that share a place only make two texts seem more alike. */
const tally = new Int16Array(64);
const placeOf = (text: string, at: number): number => text.charCodeAt(at) & 63;

/** Edits that there are at least: letters that only one of the two has. Far cheaper than counting them all. */
function editsAtLeast(one: string, other: string): number {
  tally.fill(0);
  for (let at = 0; at < one.length; at += 1) tally[placeOf(one, at)] = (tally[placeOf(one, at)] as number) + 1;
  let common = 0;
  for (let at = 0; at < other.length; at += 1) {
    const place = placeOf(other, at);
    const left = tally[place] as number;
    if (left > 0) common += 1;
    tally[place] = left - 1;
  }
  return Math.max(one.length, other.length) - common;
}

/** @param atLeast what is less alike than this counts as not alike at all */
function textLikeness(one: string, other: string, atLeast: number): number {
  const length = Math.max(one.length, other.length);
  if (length === 0 || 1 - editsAtLeast(one, other) / length < atLeast) return 0;
  return 1 - edits(one, other) / length;
}

/** The same sound, written otherwise, is nearly the same name. */
const sameSound = 0.93;
/** `J.` may be any `José`. */
const initial = 0.8;
/** Sums of the same numbers in another order differ by less. */
const rounding = 1e-9;
/** Words less alike than this have nothing in common but chance. */
const chance = 0.45;

interface Word {
  readonly written: string;
  readonly heard: string;
}

/** Made when it is first asked for. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
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
  const joined = once(() => words.map((_, at) => asWord([...words.slice(at), ...words.slice(0, at)].join(''))));
  return {
    words: words.map(asWord),
    letters: words.reduce((sum, word) => sum + word.length, 0),
    get joined() {
      return joined();
    },
  };
}

/** @param atLeast what is less alike than this need not be told apart from nothing */
function likenessOf(one: Word, other: Word, atLeast = 0): number {
  const [shorter, longer] = one.written.length < other.written.length ? [one, other] : [other, one];
  // As alike as their lengths let them be, at best; what is heard may be a little longer or shorter.
  if (shorter.written.length / longer.written.length < chance && shorter.heard.length / longer.heard.length < chance) return 0;
  const written = textLikeness(one.written, other.written, atLeast);
  return written >= sameSound ? written : Math.max(written, textLikeness(one.heard, other.heard, Math.max(atLeast, written) / sameSound) * sameSound);
}

/**
 * How alike two words are, as written or as heard, whatever they mean.
 *
 * @param atLeast a likeness below it may be told as a lower one: the caller has no use for it
 */
export const wordLikenessOf = (one: string, other: string, atLeast = 0): number => (one === other ? 1 : likenessOf(asWord(one), asWord(other), atLeast));

function wordLikeness(one: Word, other: Word): number {
  if (one.written === other.written) return 1;
  if (one.written.length === 1 || other.written.length === 1) return one.written[0] === other.written[0] ? initial : 0;
  const likeness = likenessOf(one, other, chance);
  return likeness < chance ? 0 : likeness;
}

/**
 * Pairs the words of the shorter name with those of the longer one, best pairs first, in any order: families swap, leave out
 * and add names. What the shorter one has and the longer one lacks counts fully, what only the longer one has a little.
 *
 * @param likeness of a word of the one and a word of the other
 * @param atLeast what cannot come to as much is not paired at all
 */
function pairedLikeness(fewer: ReadyName, more: ReadyName, likeness: (at: number, where: number) => number, atLeast: number): number {
  const lonely = fewer.words.length === 1 && more.words.length > 1 ? 0.8 : 1; // one name alone is no person
  const share = (sum: number) => (sum / Math.max(1, fewer.letters)) * lonely * (1 - 0.02 * Math.min(3, more.words.length - fewer.words.length));
  const best = (at: number) => more.words.reduce((most, _, where) => Math.max(most, likeness(at, where)), 0);
  if (share(fewer.words.reduce((sum, { written }, at) => sum + best(at) * written.length, 0)) < atLeast - rounding) return 0;
  const pairs = fewer.words
    .flatMap(({ written }, at) => more.words.map((_, where) => ({ at, where, letters: written.length, likeness: likeness(at, where) })))
    .sort((first, second) => second.likeness - first.likeness);
  const [used, matched] = [new Set<number>(), new Set<number>()];
  let sum = 0;
  for (const { at, where, letters, likeness } of pairs) {
    if (used.has(at) || matched.has(where)) continue;
    used.add(at);
    matched.add(where);
    sum += likeness * letters;
  }
  return share(sum);
}

/** Of names with as many words, both ways round: which of two equally good pairs is taken first depends on it. */
function pairedBothWays(one: ReadyName, other: ReadyName, atLeast: number): number {
  const table = one.words.map((word) => other.words.map((match) => wordLikeness(word, match)));
  const [straight, turned] = [(at: number, where: number) => table[at]?.[where] ?? 0, (at: number, where: number) => table[where]?.[at] ?? 0];
  const [words, others] = [one.words.length, other.words.length];
  if (words < others) return pairedLikeness(one, other, straight, atLeast);
  if (words > others) return pairedLikeness(other, one, turned, atLeast);
  return Math.max(pairedLikeness(one, other, straight, atLeast), pairedLikeness(other, one, turned, atLeast));
}

/** The names run together, which is how `Abdul Rahman` and `Abdulrahman` are the same. Turning one of them is enough. */
function joinedLikeness(turned: ReadyName, fixed: ReadyName, known: number, atLeast: number): number {
  const [whole] = fixed.joined;
  return whole === undefined ? 0 : turned.joined.reduce((best, joined) => Math.max(best, likenessOf(joined, whole, Math.max(best, atLeast))), known);
}

/**
 * How alike two names are.
 *
 * @param atLeast a likeness below it may be told as a lower one: the caller has no use for it
 */
export function nameLikeness(one: ReadyName, other: ReadyName, atLeast = 0): number {
  if (one.words.length === 0 || other.words.length === 0) return 0;
  const paired = pairedBothWays(one, other, atLeast);
  if (paired === 1) return 1;
  const joined = joinedLikeness(one, other, paired, atLeast);
  // Of two names of one word each there is nothing to turn.
  return one.words.length === 1 && other.words.length === 1 ? joined : joinedLikeness(other, one, joined, atLeast);
}
