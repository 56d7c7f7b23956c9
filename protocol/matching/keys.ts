/**
 * What entities are found by (DEC-4, DEC-5). Whoever screens a plan against a hundred thousand interests cannot compare each
 * with each: an entity is kept under **keys**, and asked for by keys; those that share one are compared by their score.
 *
 * The keys are made so that entities that match share one, and few others do: parts as they sound, without vowels, and each
 * with one letter left out, so that one slip on either side still meets (deletion neighbourhoods). Two words of a name stand
 * together in a key, since one word alone is too many people's. Pure, so that it can be held by properties without a database.
 *
 * Keys are stored. Whoever changes what this file makes raises `keysVersion`: rows of another version are made anew when the
 * database is migrated (store/rekeying.ts).
 */
import type { Entity } from '../entities';
import type { Street } from './address-parts';
import { readyAddress, type AddressEntity } from './addresses';
import { birthsNear, digitsOf } from './births';
import { soundOf, wordsOf } from './names';
import { namesOfOrganization, weightOf, type OrganizationEntity } from './organizations';
import { plainNamesOf, type SubjectEntity } from './subjects';
import { folded, isTail, isWhole, readyVehicle, type VehicleEntity } from './vehicles';

export const keysVersion = 1;

export interface EntityKeys {
  /** What it is kept under. */
  readonly kept: readonly string[];
  /** What others like it are asked for by. */
  readonly asked: readonly string[];
}

/** Consonants of a word, and the first letter; a word of vowels stays whole. */
function consonantsOf(word: string): string {
  const consonants = word.slice(1).replace(/[aeiouy]/g, '');
  const first = /^[aeiouy]/.test(word) ? 'a' : word.slice(0, 1);
  return consonants === '' ? word : `${first}${consonants}`;
}

const letterSounds: Readonly<Record<string, string>> = { c: 'k', q: 'k', z: 's', x: 's', b: 'v', w: 'v', h: '', j: 'y' };

/**
 * A word as it sounds, without vowels; and letter by letter, where that is something else: a slip in a `sch` changes the
 * sound by more than a letter.
 */
function codesOf(word: string): readonly string[] {
  return [...new Set([consonantsOf(soundOf(word)), consonantsOf(word.replace(/[cqzxbwhj]/g, (letter) => letterSounds[letter] ?? letter).replace(/(.)\1+/g, '$1'))])];
}

/** The text, and the text with each of its letters left out, where enough is left to tell. */
function oneLess(text: string, from = 3): readonly string[] {
  if (text.length < from) return [text];
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

const pairs = (words: readonly string[]): readonly (readonly [string, string])[] => words.flatMap((word, at) => words.slice(at + 1).map((other) => [word, other] as const));
const sorted = (prefix: string, one: string, other: string): string => (one < other ? `${prefix}${one} ${other}` : `${prefix}${other} ${one}`);

/** Codes this long are told apart even when both have lost a letter. */
const longCode = 5;

function pairKeys(word: string, otherWord: string): readonly string[] {
  return codesOf(word).flatMap((one) => codesOf(otherWord).flatMap((other) => codePairKeys(one, other)));
}

function codePairKeys(one: string, other: string): readonly string[] {
  const both = one.length >= longCode && other.length >= longCode;
  const [ones, others] = [oneLess(one), oneLess(other)];
  return ones.flatMap((first) => others.flatMap((second) => (both || first === one || second === other ? [sorted('n:', first, second)] : [])));
}

/** A name run together, beginning with each of its words: `Abdul Rahman` is `Abdulrahman`. */
function joinedKeys(words: readonly string[]): readonly string[] {
  const turns = words.length > 4 ? [words] : words.map((_, at) => [...words.slice(at), ...words.slice(0, at)]);
  return turns.flatMap((turn) => codesOf(turn.join('')).flatMap((code) => oneLess(code, 4)).map((code) => `j:${code}`));
}

interface NameKeys {
  readonly both: readonly string[];
  readonly kept: readonly string[];
  readonly asked: readonly string[];
}

/** `G. Arandía` is kept as an initial with a word, and asks for words that begin so; whole names the other way round. */
function initialKeys(words: readonly string[]): Pick<NameKeys, 'kept' | 'asked'> {
  const whole = words.filter((word) => word.length > 1);
  const beside = (mark: string, begins: readonly string[]) => begins.flatMap((word) => whole.filter((other) => other !== word).flatMap((other) => codesOf(other).map((code) => `${mark}${word[0]} ${code}`)));
  const initials = words.filter((word) => word.length === 1);
  return { kept: [...beside('w:', whole), ...beside('i:', initials)], asked: [...beside('i:', whole), ...beside('w:', initials)] };
}

function nameKeys(words: readonly string[]): NameKeys {
  const whole = words.filter((word) => word.length > 1);
  const both = [...pairs(whole).flatMap(([one, other]) => pairKeys(one, other)), ...joinedKeys(words)];
  return { both, ...initialKeys(words) };
}

function birthKeys(born: string | undefined, words: readonly string[]): Pick<NameKeys, 'kept' | 'asked'> {
  if (born === undefined) return { kept: [], asked: [] };
  const begins = [...new Set(words.flatMap((word) => codesOf(word).map((code) => code.slice(0, 1))))];
  const of = (mark: string, dates: readonly string[]) => dates.flatMap((date) => begins.map((letter) => `${mark}${date} ${letter}`));
  const year = Number(born.slice(0, 4));
  const years = [year - 1, year, year + 1].map(String);
  const isUnknownDay = born.endsWith('-01-01');
  return {
    kept: [`b:${born}`, ...of('d:', [born]), ...of('y:', [born.slice(0, 4)]), ...(isUnknownDay ? of('z:', [born.slice(0, 4)]) : [])],
    asked: [`b:${born}`, ...of('d:', birthsNear(born)), ...of('z:', years), ...(isUnknownDay ? of('y:', years) : [])],
  };
}

function subjectKeys(entity: SubjectEntity): EntityKeys {
  const names = plainNamesOf(entity).map(wordsOf);
  const byName = names.map(nameKeys);
  const byBirth = birthKeys(entity.dateOfBirth, names.flat());
  const numbers = entity.alienNumber === undefined ? [] : oneLess(digitsOf(entity.alienNumber)).map((digits) => `a:${digits}`);
  const both = [...byName.flatMap(({ both: each }) => each), ...numbers];
  return { kept: [...both, ...byName.flatMap(({ kept }) => kept), ...byBirth.kept], asked: [...both, ...byName.flatMap(({ asked }) => asked), ...byBirth.asked] };
}

const tailLength = 6;

function vehicleKeys(entity: VehicleEntity): EntityKeys {
  const { plate, vin } = readyVehicle(entity);
  const plates = plate === null ? [] : oneLess(folded(plate), 6).map((text) => `p:${text}`);
  if (vin === null) return { kept: plates, asked: plates };
  const whole = oneLess(folded(vin), 8).map((text) => `v:${text}`);
  const tail = folded(vin).slice(-tailLength);
  const [ofWhole, ofTail] = [`t:${tail}`, `u:${tail}`];
  const both = [...plates, ...whole];
  if (isTail(vin)) return { kept: [...both, ofTail], asked: [...both, ofTail, ofWhole] };
  return isWhole(vin) || vin.length > 8 ? { kept: [...both, ofWhole], asked: [...both, ofTail] } : { kept: both, asked: both };
}

/** With a house number, the beginning or the end of a street's name is enough to look. */
function streetKeys({ name }: Street): readonly string[] {
  if (/^\d/.test(name)) return [name.replaceAll(' ', '')];
  return codesOf(name.replaceAll(' ', '')).flatMap((code) => [...oneLess(code), `^${code.slice(0, 2)}`, `$${code.slice(-2)}`]);
}

function houseNumbers({ number, range }: ReturnType<typeof readyAddress>): readonly string[] {
  if (number === null) return [];
  const inRange = range === null ? [] : Array.from({ length: Math.floor((range[1] - range[0]) / 2) + 1 }, (_, at) => String(range[0] + 2 * at));
  return [...new Set([number.replace(/\D/g, ''), ...inRange])];
}

const cellsInDegree = 1000;

function cellKeys(coordinates: AddressEntity['coordinates'], reach: 0 | 1): readonly string[] {
  if (coordinates === undefined) return [];
  const [row, column] = [Math.floor(coordinates.latitude * cellsInDegree), Math.floor(coordinates.longitude * cellsInDegree)];
  const steps = reach === 0 ? [0] : [-1, 0, 1];
  return steps.flatMap((up) => steps.map((right) => `g:${row + up} ${column + right}`));
}

function addressKeys(entity: AddressEntity): EntityKeys {
  const parts = readyAddress(entity);
  const [street, crossing] = parts.streets;
  const houses = street === undefined ? [] : houseNumbers(parts).flatMap((number) => streetKeys(street).map((code) => `h:${number} ${code}`));
  const corners = street === undefined || crossing === undefined ? [] : streetKeys(street).flatMap((one) => streetKeys(crossing).map((other) => sorted('x:', one, other)));
  const both = [...houses, ...corners, ...(parts.box === null ? [] : [`o:${parts.box}`])];
  return { kept: [...both, ...cellKeys(entity.coordinates, 0)], asked: [...both, ...cellKeys(entity.coordinates, 1)] };
}

/** A word that outweighs all the others together stands alone: what it shares with another name may be all that they share. */
function outweighing(words: readonly string[]): readonly string[] {
  const total = words.reduce((sum, word) => sum + weightOf(word), 0);
  return words.filter((word) => total - weightOf(word) <= 0.6 * weightOf(word));
}

function organizationKeys(entity: OrganizationEntity): EntityKeys {
  const both = namesOfOrganization(entity).flatMap((words) => [
    ...pairs(words.slice(0, 6)).flatMap(([one, other]) => pairKeys(one, other)).map((key) => `f${key}`),
    ...codesOf(words.join('')).flatMap((code) => oneLess(code, 4)).map((code) => `f:${code}`),
    ...outweighing(words).flatMap(codesOf).flatMap((code) => oneLess(code, 4)).map((code) => `e:${code}`),
  ]);
  return { kept: both, asked: both };
}

const each = ({ kept, asked }: EntityKeys): EntityKeys => ({ kept: [...new Set(kept)], asked: [...new Set(asked)] });

export function keysOf(entity: Entity): EntityKeys {
  switch (entity.kind) {
    case 'subject':
      return each(subjectKeys(entity));
    case 'vehicle':
      return each(vehicleKeys(entity));
    case 'address':
      return each(addressKeys(entity));
    case 'organization':
    case 'employer':
      return each(organizationKeys(entity));
  }
}
