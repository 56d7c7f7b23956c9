/** What of a roster is shown. People by name, since whoever reads it must know whom to call. */
import type { Defect } from '../../protocol/roster/defects';
import type { Shift } from '../../protocol/roster/shifts';
import type { PersonId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { dutyPeople } from '../../store/roster/people';
import type { StoredOneOff, StoredPattern, StoredSubstitution } from '../../store/roster/plans';
import type { StoredSwap } from '../../store/roster/swaps';
import { originsOf, sayShift } from './because';
import type { RosterOffice } from './desk';

/** Names of people, the id where there is none. */
export async function namesOf(database: Database, persons: readonly PersonId[]) {
  const names = new Map((await dutyPeople(database, persons)).map(({ person, name }) => [person, name]));
  return (person: PersonId) => ({ person, name: names.get(person) ?? person });
}

/** Shifts with their person and why they have them; `id` is there for those that are written. */
export async function shiftViews(database: Database, { office, timeZone }: RosterOffice, shifts: readonly (Shift & { readonly id?: string })[]) {
  const named = await namesOf(database, shifts.map(({ person }) => person));
  const origin = await originsOf(database, office, shifts);
  return shifts.map((shift) => {
    const { id, from, until, person } = shift;
    return { ...(id === undefined ? {} : { id }), ...named(person), from, until, origin: shift.origin, because: sayShift(shift, timeZone, origin) };
  });
}

export function patternView({ withdrawnAt, ...pattern }: StoredPattern, where: string) {
  return { ...pattern, withdrawnAt, links: { withdrawal: `${where}/patterns/${pattern.id}/withdrawal` } };
}

export function oneOffView({ id, person, from, until, madeAt, madeBy, withdrawnAt }: StoredOneOff, where: string) {
  return { id, person, from, until, madeAt, madeBy, withdrawnAt, links: { withdrawal: `${where}/one-offs/${id}/withdrawal` } };
}

export function overrideView({ id, person, from, until, madeAt, madeBy, withdrawnAt }: StoredSubstitution, where: string) {
  return { id, person, from, until, madeAt, madeBy, withdrawnAt, links: { withdrawal: `${where}/overrides/${id}/withdrawal` } };
}

export function swapView(swap: StoredSwap, where: string) {
  const at = `${where}/swaps/${swap.id}`;
  return { ...swap, links: { acceptance: `${at}/acceptance`, refusal: `${at}/refusal`, withdrawal: `${at}/withdrawal` } };
}

export const defectView = ({ kind, from, until, person, because }: Defect) => ({ kind, from, until, person, because });
