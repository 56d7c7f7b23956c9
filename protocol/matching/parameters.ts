/**
 * The numbers of matching (DEC-4, DEC-5): from which score on two entities are taken for the same, and how much each kind of
 * evidence weighs. They belong to no matter: every plan is screened by the same ones.
 */
import type { Parameter } from '../national/parameter';

const byDefault = (value: number, meaning: string) => ({ value, source: 'default', provision: 'DEC-5', meaning }) as const;

/** Scores and likenesses are between 0 (nothing alike) and 1 (the same). */
export const matchParameters = {
  subjectHit: byDefault(0.8, 'Subjects that score this much match. Each likeness below scores just this much.'),
  nameAlone: byDefault(0.84, 'Names this much alike match where a date of birth is missing.'),
  nameWithSameBirth: byDefault(0.68, 'Names this much alike match with the same date of birth.'),
  nameWithNearBirth: byDefault(0.8, 'Names this much alike match with a date of birth that a slip could have made of the other.'),
  nameWithOtherBirth: byDefault(0.95, 'Names this much alike match though the dates of birth differ, within `yearsOfDoubt`.'),
  nameWithNearNumber: byDefault(0.6, 'Names this much alike match with an alien number that differs by one slip.'),
  yearsOfDoubt: byDefault(3, 'Dates of birth further apart than this many years are of two persons, whatever their names.'),
  vehicleHit: byDefault(0.75, 'Vehicles that score this much match.'),
  addressHit: byDefault(0.8, 'Addresses that score this much match.'),
  streetAlike: byDefault(0.8, 'Names of streets this much alike may be one street.'),
  metersApart: byDefault(30, 'Coordinates at most this many meters apart are of one address, where the texts do not say otherwise.'),
  organizationHit: byDefault(0.85, 'Organizations and employers whose names are this much alike match.'),
} as const satisfies Record<string, Parameter<number>>;

export type MatchValues = { readonly [Name in keyof typeof matchParameters]: number };

export const matchValues: MatchValues = Object.fromEntries(Object.entries(matchParameters).map(([name, { value }]) => [name, value])) as MatchValues;
