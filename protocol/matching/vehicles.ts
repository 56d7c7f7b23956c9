/** Vehicles (SQ13): plates and VINs as they are misread, with the VIN's check digit as a witness. Pure. */
import type { Entity } from '../entities';
import { edits } from './likeness';
import type { Scored } from './scored';

export type VehicleEntity = Extract<Entity, { readonly kind: 'vehicle' }>;

export interface ReadyVehicle {
  readonly plate: string | null;
  readonly plateState: string | null;
  readonly vin: string | null;
}

const bare = (text: string): string => text.normalize('NFKD').toUpperCase().replace(/[^A-Z0-9]/g, '');

/** What is read for what: letters and digits that look alike on a plate, in the rain, become one. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' };

/** A plate or VIN with its look-alikes folded: `OIB-258` and `018 2S8` are one. */
export const folded = (text: string): string => text.replace(/[OQDILZSGB]/g, (letter) => lookAlikes[letter] ?? letter);

/** A VIN has no I, O and Q (49 CFR 565.13): whoever writes one has read a digit. */
const bareVin = (text: string): string => bare(text).replace(/[OQ]/g, '0').replace(/I/g, '1');

const isGiven = (text: string | undefined): text is string => text !== undefined && bare(text) !== '';

export function readyVehicle({ plate, plateState, vin }: VehicleEntity): ReadyVehicle {
  return { plate: isGiven(plate) ? bare(plate) : null, plateState: plateState ?? null, vin: isGiven(vin) ? bareVin(vin) : null };
}

const vinLength = 17;
/** People often have the end of a VIN alone: the serial number, six to eight characters. */
export const isTail = (vin: string): boolean => vin.length >= 6 && vin.length <= 8;
export const isWhole = (vin: string): boolean => vin.length === vinLength;

const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const vinValues: Readonly<Record<string, number>> = Object.fromEntries('A1 B2 C3 D4 E5 F6 G7 H8 J1 K2 L3 M4 N5 P7 R9 S2 T3 U4 V5 W6 X7 Y8 Z9'.split(' ').map((pair) => [pair.slice(0, 1), Number(pair.slice(1))]));

/** Whether a VIN's ninth character is what the others make it (49 CFR 565.15). One wrong character nearly always breaks it. */
export function checkDigitFits(vin: string): boolean {
  if (!isWhole(vin)) return false;
  const sum = vin.split('').reduce((total, character, at) => total + (vinValues[character] ?? Number(character)) * (vinWeights[at] as number), 0);
  return vin[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

const score = (score: number, ...because: readonly string[]): Scored => ({ score, because });
const nothing = score(0);

function stateOf(one: string | null, other: string | null): 'same' | 'unknown' | 'other' {
  if (one === null || other === null) return 'unknown';
  return one === other ? 'same' : 'other';
}

/** A slip more or less tells little about a plate of four characters. */
const slipsCountFrom = 6;

const byState = {
  same: { exact: 1, alike: 0.92, slip: 0.78, words: 'in the same state' },
  unknown: { exact: 0.9, alike: 0.82, slip: 0.65, words: 'a state is missing' },
  other: { exact: 0.7, alike: 0.6, slip: 0, words: 'in another state' },
} as const;

function plateMatch(one: ReadyVehicle, other: ReadyVehicle): Scored {
  if (one.plate === null || other.plate === null) return nothing;
  const { exact, alike, slip, words } = byState[stateOf(one.plateState, other.plateState)];
  if (one.plate === other.plate) return score(exact, 'the same plate', words);
  const [folds, otherFolds] = [folded(one.plate), folded(other.plate)];
  if (folds === otherFolds) return score(alike, 'a plate that reads alike', words);
  if (Math.min(folds.length, otherFolds.length) < slipsCountFrom || edits(folds, otherFolds) > 1) return nothing;
  return score(slip, 'a plate that differs by one slip', words);
}

/** Two whole VINs that differ: by look-alikes, or by one slip. */
function wholeVins(one: string, other: string): Scored {
  const [fits, otherFits] = [checkDigitFits(one), checkDigitFits(other)];
  const isAlike = folded(one) === folded(other);
  if (!isAlike && edits(one, other) > 1) return nothing;
  const what = isAlike ? 'a VIN that reads alike' : 'a VIN that differs by one slip';
  if (fits && otherFits) return score(0.3, what, 'both have a check digit that fits: two vehicles');
  if (fits || otherFits) return score(isAlike ? 0.97 : 0.92, what, 'only one of the two has a check digit that fits');
  return score(isAlike ? 0.88 : 0.76, what, 'neither has a check digit that fits');
}

/** VINs from before 1981, and those that somebody wrote down in part. */
function otherVins(one: string, other: string): Scored {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (isTail(shorter) && longer.length > shorter.length) {
    if (longer.endsWith(shorter)) return score(shorter.length === 8 ? 0.9 : 0.8, `the last ${shorter.length} characters of a VIN`);
    return folded(longer).endsWith(folded(shorter)) ? score(0.76, `the last ${shorter.length} characters of a VIN, read alike`) : nothing;
  }
  if (shorter.length < 8) return nothing;
  if (folded(shorter) === folded(longer)) return score(0.88, 'a VIN that reads alike');
  return edits(shorter, longer) <= 1 ? score(0.78, 'a VIN that differs by one slip') : nothing;
}

function vinMatch(one: ReadyVehicle, other: ReadyVehicle): Scored {
  if (one.vin === null || other.vin === null) return nothing;
  if (one.vin === other.vin) return one.vin.length >= 6 ? score(1, 'the same VIN') : nothing;
  return isWhole(one.vin) && isWhole(other.vin) ? wholeVins(one.vin, other.vin) : otherVins(one.vin, other.vin);
}

/** Plates move from one vehicle to another, so either of the two is enough; together they are surer. */
export function vehicleMatch(one: ReadyVehicle, other: ReadyVehicle): Scored {
  const [plate, vin] = [plateMatch(one, other), vinMatch(one, other)];
  const best = Math.max(plate.score, vin.score);
  if (plate.score > 0.5 && vin.score > 0.5) return { score: Math.min(1, best + 0.05), because: [...vin.because, ...plate.because] };
  return plate.score >= vin.score ? plate : vin;
}
