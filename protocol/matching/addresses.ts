/** Addresses (SQAD): the same house, however it is written. Pure. */
import type { Coordinates, Entity } from '../entities';
import { partsOfAddress, type AddressParts, type Street } from './address-parts';
import { edits, wordLikenessOf } from './likeness';
import type { MatchValues } from './parameters';
import { rounded, type Scored } from './scored';

export type AddressEntity = Extract<Entity, { readonly kind: 'address' }>;

export interface ReadyAddress extends AddressParts {
  readonly coordinates: Coordinates | null;
}

export const readyAddress = ({ address, coordinates }: AddressEntity): ReadyAddress => ({ ...partsOfAddress(address), coordinates: coordinates ?? null });

/** One part's share in the score: a factor, and what to say of it. */
interface Part {
  readonly factor: number;
  readonly because?: string;
}

const same: Part = { factor: 1 };
const contradicts: Part = { factor: 0 };

const digitsIn = (number: string): string => number.replace(/\D/g, '');
const within = (number: string, range: AddressParts['range']): boolean => range !== null && Number(number) >= range[0] && Number(number) <= range[1] && (Number(number) - range[0]) % 2 === 0;

function houses(one: AddressParts, other: AddressParts): Part {
  if (one.number === null && other.number === null) return same;
  if (one.number === null || other.number === null) return { factor: 0.5, because: 'a house number is missing' };
  if (one.number === other.number) return { factor: 1, because: 'the same house number' };
  if (within(one.number, other.range) || within(other.number, one.range)) return { factor: 0.95, because: 'a house number within the range of the other' };
  const hasLetter = /[a-z]/.test(one.number) !== /[a-z]/.test(other.number);
  return hasLetter && digitsIn(one.number) === digitsIn(other.number) ? { factor: 0.93, because: 'the same house number but for its letter' } : contradicts;
}

const opposite = new Set(['n s', 's n', 'e w', 'w e', 'ne sw', 'sw ne', 'nw se', 'se nw']);

function facing(one: Street, other: Street): Part {
  const [first, second] = [one.directions.join(' '), other.directions.join(' ')];
  if (first === second) return same;
  if (first === '' || second === '') return { factor: 0.95, because: 'a direction of the street is missing' };
  return { factor: opposite.has(`${first} ${second}`) ? 0.5 : 0.7, because: 'another direction of the street' };
}

function types(one: Street, other: Street): Part {
  if (one.type === other.type) return same;
  return one.type === null || other.type === null ? { factor: 0.96, because: 'a street type is missing' } : { factor: 0.75, because: 'another street type' };
}

function names(one: Street, other: Street, { streetAlike }: MatchValues): Part {
  const [first, second] = [one.name.replaceAll(' ', ''), other.name.replaceAll(' ', '')];
  if (first === second) return { factor: 1, because: 'the same street' };
  if (/^\d/.test(first) || /^\d/.test(second) || Math.min(first.length, second.length) < 4) return contradicts;
  const likeness = wordLikenessOf(first, second);
  return likeness < streetAlike ? contradicts : { factor: 0.8 + 0.2 * likeness, because: `a street alike as written or heard (${rounded(likeness).toFixed(2)})` };
}

function streetParts(one: Street, other: Street, values: MatchValues): readonly Part[] {
  return [names(one, other, values), types(one, other), facing(one, other)];
}

const factorOf = (parts: readonly Part[]): number => parts.reduce((product, { factor }) => product * factor, 1);

/** The two streets of a corner are named in either order. */
function corners(one: AddressParts, other: AddressParts, values: MatchValues): readonly Part[] {
  const pairs = (turned: readonly Street[]) => one.streets.flatMap((street, at) => streetParts(street, turned[at] as Street, values));
  const [straight, turned] = [pairs(other.streets), pairs([...other.streets].reverse())];
  return factorOf(straight) >= factorOf(turned) ? straight : turned;
}

const townWords = (city: string): string => city.replaceAll(' ', '');

function places(one: AddressParts, other: AddressParts): Part {
  if (one.state !== null && other.state !== null && one.state !== other.state) return { factor: 0.4, because: 'another state' };
  if (one.zip !== null && one.zip === other.zip) return { factor: 1, because: 'the same ZIP code' };
  const isSameCity = one.city !== null && other.city !== null && wordLikenessOf(townWords(one.city), townWords(other.city)) >= 0.8;
  if (one.zip !== null && other.zip !== null) {
    if (edits(one.zip, other.zip) === 1) return { factor: 0.92, because: 'a ZIP code that differs by one slip' };
    return isSameCity ? { factor: 0.85, because: 'the same city with another ZIP code' } : { factor: 0.4, because: 'another ZIP code' };
  }
  if (isSameCity) return { factor: 0.98, because: 'the same city' };
  if (one.city !== null && other.city !== null) return { factor: 0.6, because: 'another city' };
  return { factor: 0.9, because: 'a city or ZIP code is missing' };
}

function units(one: AddressParts, other: AddressParts): Part {
  if (one.unit === other.unit) return one.unit === null ? same : { factor: 1, because: 'the same unit' };
  return one.unit === null || other.unit === null ? { factor: 0.97, because: 'a unit is missing' } : { factor: 0.85, because: 'another unit of the same building' };
}

const metersInDegree = 111_320;

/** Over distances of a street, the earth is flat. */
function metersBetween(one: Coordinates, other: Coordinates): number {
  const [dy, dx] = [one.latitude - other.latitude, (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180)];
  return Math.hypot(dx, dy) * metersInDegree;
}

/** Coordinates this far apart are of two places, whatever the texts say. */
const farApartMeters = 2_000;

function textMatch(one: ReadyAddress, other: ReadyAddress, values: MatchValues): Scored {
  if (one.box !== null || other.box !== null) {
    if (one.box === null || one.box !== other.box) return { score: 0, because: [] };
    return scored([{ factor: 1, because: 'the same post office box' }, places(one, other)]);
  }
  if (one.streets.length === 0 || one.streets.length !== other.streets.length) return { score: 0, because: [] };
  // A street without a number is no address.
  const whole = one.streets.length > 1 || one.number !== null || other.number !== null ? same : { factor: 0.5 };
  return scored([whole, houses(one, other), ...corners(one, other, values), units(one, other), places(one, other)]);
}

const scored = (parts: readonly Part[]): Scored => ({ score: rounded(factorOf(parts)), because: [...new Set(parts.flatMap(({ because }) => because ?? []))] });

export function addressMatch(one: ReadyAddress, other: ReadyAddress, values: MatchValues): Scored {
  const text = textMatch(one, other, values);
  if (one.coordinates === null || other.coordinates === null) return text;
  const meters = metersBetween(one.coordinates, other.coordinates);
  if (meters > farApartMeters) return { score: rounded(text.score * 0.5), because: [...text.because, 'coordinates far apart'] };
  if (meters > values.metersApart) return text;
  const near = `coordinates ${Math.round(meters)} meters apart`;
  if (text.score >= 0.5) return { score: rounded(Math.max(0.9, text.score)), because: [...text.because, near] };
  const bothSay = one.number !== null && other.number !== null;
  return bothSay ? text : { score: 0.85, because: [near] };
}
