/** Organizations and employers (SQ16): names without their legal suffix, abbreviations written out. Pure. */
import type { Entity } from '../entities';
import { wordLikenessOf } from './likeness';
import { plainName } from './names';
import { rounded, type Scored } from './scored';
import { abbreviations, dull, legalForms, numerals } from './organization-words';

export type OrganizationEntity = Extract<Entity, { readonly kind: 'organization' | 'employer' }>;

interface ReadyWord {
  readonly word: string;
  /** What it tells: words that half of all firms have tell little. */
  readonly weight: number;
}

export interface ReadyOrganization {
  readonly names: readonly { readonly words: readonly ReadyWord[]; readonly joined: string }[];
}

/** `Tri-State Roofing d/b/a Best Roofs, Inc.` is two names. */
const alsoTrading = /\b(?:d\s*\/?\s*b\s*\/?\s*a|doing business as|a\s*\/\s*k\s*\/\s*a|f\s*\/\s*k\s*\/\s*a|t\s*\/\s*a|formerly)\b\.?/i;

const spaced = (name: string): string => name.replace(/&|\+/g, ' and ').replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1');

/** The words of a name that tell firms apart, in order; all of them where nothing else is left. */
export function organizationWords(name: string): readonly string[] {
  const words = plainName(spaced(name)).split(' ').filter((word) => word !== '');
  const written = words.map((word) => numerals[word] ?? abbreviations[word] ?? word);
  const telling = withoutForms(written).filter((word) => word !== 'and' && word !== 'the' && word !== 'of');
  return telling.length === 0 ? written : telling;
}

/** Legal forms are at the end, one after another, `s a de c v` too. */
function withoutForms(words: readonly string[]): readonly string[] {
  const joined = words.join(' ');
  const form = legalForms.find((each) => joined.endsWith(` ${each}`));
  return form === undefined ? words : withoutForms(joined.slice(0, -form.length - 1).split(' '));
}

/** All names of an organization: its own, the ones it trades under, and the ones that were noted. */
export function namesOfOrganization({ name, alsoKnownAs = [] }: Pick<OrganizationEntity, 'name' | 'alsoKnownAs'>): readonly (readonly string[])[] {
  const written = [name, ...alsoKnownAs].flatMap((each) => each.split(alsoTrading));
  return written.map(organizationWords).filter((words) => words.length > 0);
}

/** What a word tells of a firm: the more the longer it is, and little when half of all firms have it. */
export const weightOf = (word: string): number => (dull.has(word) ? 0.35 : /^\d+$/.test(word) ? 0.8 : 1) * Math.max(2, Math.min(8, word.length));

export function readyOrganization(entity: OrganizationEntity): ReadyOrganization {
  return { names: namesOfOrganization(entity).map((words) => ({ words: words.map((word) => ({ word, weight: weightOf(word) })), joined: words.join('') })) };
}

type Name = ReadyOrganization['names'][number];

const total = (words: readonly ReadyWord[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** Words of the one paired with words of the other, best pairs first; what only one of them has counts against both. */
function pairedLikeness(one: Name, other: Name): number {
  const pairs = one.words
    .flatMap(({ word, weight }, at) => other.words.map((match, where) => ({ at, where, weight: Math.min(weight, match.weight), likeness: alike(word, match.word) })))
    .sort((first, second) => second.likeness * second.weight - first.likeness * first.weight);
  const [used, matched] = [new Set<number>(), new Set<number>()];
  let [common, paired, pairedOther] = [0, 0, 0];
  for (const { at, where, likeness } of pairs) {
    if (likeness === 0 || used.has(at) || matched.has(where)) continue;
    used.add(at);
    matched.add(where);
    const [weight, match] = [(one.words[at] as ReadyWord).weight, (other.words[where] as ReadyWord).weight];
    common += likeness * (weight + match);
    paired += weight;
    pairedOther += match;
  }
  const [lonely, lonelyOther] = [total(one.words) - paired, total(other.words) - pairedOther];
  // A word that one of them leaves out says less than a word that differs.
  const lonelyWeight = Math.min(lonely, lonelyOther) * 2 + Math.abs(lonely - lonelyOther) * 0.6;
  return common === 0 ? 0 : common / (paired + pairedOther + lonelyWeight);
}

/** Words less alike than this are two. */
const wordAlike = 0.75;

/** Numbers tell firms apart; words may be misspelled, and short ones may not. */
function alike(one: string, other: string): number {
  if (one === other) return 1;
  if (/^\d+$/.test(one) || /^\d+$/.test(other) || Math.min(one.length, other.length) < 4) return 0;
  const likeness = wordLikenessOf(one, other, wordAlike);
  return likeness < wordAlike ? 0 : likeness;
}

export function organizationMatch(one: ReadyOrganization, other: ReadyOrganization): Scored {
  let best: Scored = { score: 0, because: [] };
  for (const name of one.names) {
    for (const match of other.names) {
      const found = nameMatch(name, match);
      if (found.score > best.score) best = found;
    }
  }
  return best;
}

function nameMatch(one: Name, other: Name): Scored {
  const same = one.words.map(({ word }) => word).join(' ') === other.words.map(({ word }) => word).join(' ');
  if (same) return { score: 1, because: ['the same name, legal form and abbreviations aside'] };
  if (one.joined === other.joined) return { score: 0.97, because: ['the same name, run together or parted'] };
  const likeness = pairedLikeness(one, other);
  return { score: rounded(Math.min(0.98, likeness)), because: [`a name that is alike (${rounded(likeness).toFixed(2)})`] };
}
