/** Subjects (SQ11): names by order, spelling, sound and alias, weighed by what is known of births and alien numbers. Pure. */
import type { Entity } from '../entities';
import { birthOf, numberOf, type Birth } from './births';
import { nameLikeness, once, readyName, type ReadyName } from './likeness';
import { plainName } from './names';
import type { MatchValues } from './parameters';
import { rounded, type Scored } from './scored';

export type SubjectEntity = Extract<Entity, { readonly kind: 'subject' }>;

interface SubjectName {
  readonly ready: ReadyName;
  readonly plain: string;
  readonly isAlias: boolean;
}

export interface ReadySubject {
  /** Made when they are first asked for: births tell most candidates apart. */
  readonly names: () => readonly SubjectName[];
  readonly born: string | null;
  readonly alienNumber: string | null;
}

/** The names of a subject without what only one way of writing has, each once; those without any letter are none. */
export function plainNamesOf({ name, alsoKnownAs = [] }: Pick<SubjectEntity, 'name' | 'alsoKnownAs'>): readonly string[] {
  return [...new Set([name, ...alsoKnownAs].map(plainName))].filter((plain) => plain !== '');
}

function readyNames(entity: SubjectEntity): readonly SubjectName[] {
  const first = plainName(entity.name);
  return plainNamesOf(entity).map((plain) => ({ ready: readyName(plain), plain, isAlias: plain !== first }));
}

export const readySubject = (entity: SubjectEntity): ReadySubject => ({ names: once(() => readyNames(entity)), born: entity.dateOfBirth ?? null, alienNumber: entity.alienNumber ?? null });

interface BestName {
  readonly likeness: number;
  readonly isAlias: boolean;
  readonly isSame: boolean;
}

function bestName(one: ReadySubject, other: ReadySubject, atLeast: number): BestName {
  let best: BestName = { likeness: 0, isAlias: false, isSame: false };
  for (const name of one.names()) {
    for (const match of other.names()) {
      const likeness = nameLikeness(name.ready, match.ready, Math.max(atLeast, best.likeness));
      if (likeness > best.likeness) best = { likeness, isAlias: name.isAlias || match.isAlias, isSame: name.plain === match.plain };
    }
  }
  return best;
}

/** How alike names must be, and how sure the surest match is, for what is known of the births; null where no name is enough. */
function byBirth(birth: Birth, values: MatchValues): { readonly wanted: number; readonly surest: number } | null {
  switch (birth) {
    case 'same':
      return { wanted: values.nameWithSameBirth, surest: 1 };
    case 'near':
      return { wanted: values.nameWithNearBirth, surest: 0.95 };
    case 'unknown':
      return { wanted: values.nameAlone, surest: 0.92 };
    case 'other':
      return { wanted: values.nameWithOtherBirth, surest: 0.85 };
    case 'far':
      return null;
  }
}

/** The likeness that is wanted scores just a hit, and the same name the surest. */
function scaled(likeness: number, wanted: number, surest: number, hit: number): number {
  if (likeness < wanted) return (hit * likeness) / wanted - 0.01;
  return wanted === 1 ? surest : hit + ((surest - hit) * (likeness - wanted)) / (1 - wanted);
}

const births: Readonly<Record<Birth, string>> = {
  same: 'the same date of birth',
  near: 'a date of birth that a slip could have made of the other',
  other: 'dates of birth that differ by little',
  far: 'dates of birth far apart',
  unknown: 'a date of birth is missing',
};

function nameInWords({ likeness, isAlias, isSame }: BestName): string {
  const name = isAlias ? 'an alias' : 'the name';
  if (isSame) return `${name} is the same`;
  return likeness >= 0.995 ? `${name} is the same, written in another order` : `${name} is alike as written or heard (${rounded(likeness).toFixed(2)})`;
}

export function subjectMatch(one: ReadySubject, other: ReadySubject, values: MatchValues): Scored {
  const number = numberOf(one.alienNumber, other.alienNumber);
  const birth = birthOf(one.born, other.born, values.yearsOfDoubt);
  if (birth === 'far' && number === 'other') return { score: 0, because: [births.far] };
  const claims = byBirth(birth, values);
  const name = bestName(one, other, number === 'other' ? (claims?.wanted ?? 1) : values.nameWithNearNumber);
  const facts = [...(name.likeness > 0 ? [nameInWords(name)] : []), births[birth]];
  // Whatever the names: aliases are what people live under.
  if (number === 'same') return { score: name.likeness >= values.nameWithNearNumber ? 1 : 0.95, because: ['the same alien number', ...facts] };
  const onBirth = claims === null ? 0 : scaled(name.likeness, claims.wanted, claims.surest, values.subjectHit);
  const onNumber = number === 'near' ? scaled(name.likeness, values.nameWithNearNumber, 0.95, values.subjectHit) : 0;
  const because = number === 'near' ? ['an alien number that differs by one slip', ...facts] : facts;
  return { score: rounded(Math.max(0, onBirth, onNumber)), because };
}
