/** Whether a target of Fugitive Operations is, or may be, a subject of a hold (COO-15): pure, and leaning to yes. */
import { edits, nameLikeness, readyName, type ReadyName } from './likeness';
import { checkValues } from './parameters';

/** Somebody, as a check compares them. Names are plain (`plainName`); dates are `YYYY-MM-DD`. */
export interface Comparable {
  readonly names: readonly string[];
  readonly born: string | null;
  readonly alienNumber: string | null;
}

type Birth = 'same' | 'near' | 'other' | 'far' | 'unknown';

const partsOf = (date: string) => date.split('-').map(Number) as [number, number, number];
const dayMs = 86_400_000;

/** `near`: day and month swapped, one digit off, two digits swapped, one year or one day off, or a first of January that stands for "unknown". */
function birthOf(one: string | null, other: string | null, yearsOfDoubt: number): Birth {
  if (one === null || other === null) return 'unknown';
  if (one === other) return 'same';
  const [[year, month, day], [otherYear, otherMonth, otherDay]] = [partsOf(one), partsOf(other)];
  const swapped = year === otherYear && month === otherDay && day === otherMonth;
  const sameDay = month === otherMonth && day === otherDay;
  const yearUnsure = Math.abs(year - otherYear) <= 1 && (sameDay || [one, other].some((date) => date.endsWith('-01-01')));
  const nextDay = Math.abs(Date.parse(one) - Date.parse(other)) <= dayMs;
  if (swapped || yearUnsure || nextDay || edits(one.replaceAll('-', ''), other.replaceAll('-', '')) === 1) return 'near';
  return Math.abs(year - otherYear) <= yearsOfDoubt ? 'other' : 'far';
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
const isDate = (date: string) => /^(1[89]|20|21)/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);

/** Dates of birth that are the same as this one, or near: where to look for somebody whose name is only a little alike. */
export function birthsNear(born: string): readonly string[] {
  const [year, month, day] = born.split('-') as [string, string, string];
  const daysAway = [-1, 1].map((days) => new Date(Date.parse(born) + days * dayMs).toISOString().slice(0, 10));
  const yearsAway = [-1, 1].map((years) => `${String(Number(year) + years).padStart(4, '0')}-${month}-${day}`);
  const otherDigit = born.split('').flatMap((digit, at) => (digit === '-' ? [] : digits.map((other) => `${born.slice(0, at)}${other}${born.slice(at + 1)}`)));
  return [...new Set([born, `${year}-${day}-${month}`, ...daysAway, ...yearsAway, ...otherDigit])].filter(isDate);
}

/** Leading zeros are written or left out. */
const digitsOf = (number: string) => number.slice(1).replace(/^0+/, '');

function numberOf(one: string | null, other: string | null): 'same' | 'near' | 'other' {
  if (one === null || other === null) return 'other';
  const slips = edits(digitsOf(one), digitsOf(other));
  return slips === 0 ? 'same' : slips === 1 ? 'near' : 'other';
}

/** How alike the most alike of their names are. */
function bestLikeness(names: readonly ReadyName[], subject: Comparable): number {
  return Math.max(0, ...subject.names.flatMap((name) => names.map((match) => nameLikeness(match, readyName(name)))));
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
    return bestLikeness(names, subject) >= Math.min(byBirth ?? 1, byNumber ?? 1);
  };
}
