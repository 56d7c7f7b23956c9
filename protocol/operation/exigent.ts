/** An action that was started with gates shut: whom that concerns outside of the offices that conduct it. Pure. */
import { isSameOffice, type FieldOffice } from '../field-office';
import { counterpartOf, type PersonName } from '../vocabulary';
import { openConflicts } from './gates';
import { conductedBy, leadOf, type Operation } from './state';

/**
 * DEC-4, COO-8: the other side of each hit and conflict that is open, and the counterpart that does not conduct it, whether it was
 * ever asked or not: their people may be at the same door.
 */
export function concernedByStart(operation: Operation): { readonly offices: readonly FieldOffice[]; readonly contacts: readonly PersonName[] } {
  const { aor } = operation;
  const open = openConflicts(operation);
  const others = [{ program: counterpartOf(leadOf(operation)), aor }, ...open.flatMap(({ office }) => office ?? [])];
  const conducts = (office: FieldOffice) => conductedBy(operation).some((program) => isSameOffice(office, { program, aor }));
  const offices = others.filter((office, index) => !conducts(office) && others.findIndex((each) => isSameOffice(each, office)) === index);
  return { offices, contacts: open.flatMap(({ contact }) => contact ?? []) };
}

/** Nobody outside was told of the start yet. */
export const isUntold = ({ exigent, closedAt }: Pick<Operation, 'exigent' | 'closedAt'>): boolean => exigent !== null && exigent.toldAt === undefined && closedAt === null;
