/** Whether a target of Fugitive Operations is, or may be, a subject of a hold (COO-15): pure, and leaning to yes. */
import { birthOf, numberOf, type Birth } from '../matching/births';
import { nameLikeness, readyName, type ReadyName } from '../matching/likeness';
import { checkValues } from './parameters';

/** Somebody, as a check compares them. Names are plain (`plainName`); dates are `YYYY-MM-DD`. */
export interface Comparable {
  readonly names: readonly string[];
  readonly born: string | null;
  readonly alienNumber: string | null;
}

/** Is a name of the one at least this much alike to one of the other? */
function hasNameAlike(names: readonly ReadyName[], subject: Comparable, wanted: number): boolean {
  return subject.names.some((name) => {
    const match = readyName(name);
    return names.some((one) => nameLikeness(one, match, wanted) >= wanted);
  });
}

/** How alike names must be, for what is known of the dates of birth; null where no name is enough. */
function likenessWanted(birth: Birth, values: typeof checkValues): number | null {
  switch (birth) {
    case 'same':
      return values.nameWithSameBirth;
    case 'near':
      return values.nameWithNearBirth;
    case 'unknown':
      return values.nameAlone;
    case 'other':
      return values.nameWithOtherBirth;
    case 'far':
      return null;
  }
}

/**
 * The rule for one target: could it be this subject?
 *
 * @param values thresholds, those in force unless told otherwise
 */
export function mayBe(target: Comparable, values: typeof checkValues = checkValues): (subject: Comparable) => boolean {
  const names = target.names.map(readyName);
  return (subject) => {
    const number = numberOf(target.alienNumber, subject.alienNumber);
    if (number === 'same') return true; // whatever the names: aliases are what informants live under
    const byBirth = likenessWanted(birthOf(target.born, subject.born, values.yearsOfDoubt), values);
    const byNumber = number === 'near' ? values.nameWithNearNumber : null;
    if (byBirth === null && byNumber === null) return false;
    return hasNameAlike(names, subject, Math.min(byBirth ?? 1, byNumber ?? 1));
  };
}
