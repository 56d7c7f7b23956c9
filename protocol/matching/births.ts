/** Dates of birth and alien numbers as documents have them: what a slip, a clerk or a guess makes of one (COO-15, DEC-5). Pure. */
import { edits } from './likeness';

/** How two dates of birth stand to each other. */
export type Birth = 'same' | 'near' | 'other' | 'far' | 'unknown';

const partsOf = (date: string) => date.split('-').map(Number) as [number, number, number];
const dayMs = 86_400_000;

/** `near`: day and month swapped, one digit off, two digits swapped, one year or one day off, or a first of January that stands for "unknown". */
export function birthOf(one: string | null, other: string | null, yearsOfDoubt: number): Birth {
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

const swappedAt = (text: string, at: number) => `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
const dashed = (date: string) => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;

/** Dates of birth that are the same as this one, or near: where to look for somebody whose name is only a little alike. */
export function birthsNear(born: string): readonly string[] {
  const [year, month, day] = born.split('-') as [string, string, string];
  const daysAway = [-1, 1].map((days) => new Date(Date.parse(born) + days * dayMs).toISOString().slice(0, 10));
  const yearsAway = [-1, 1].map((years) => `${String(Number(year) + years).padStart(4, '0')}-${month}-${day}`);
  const otherDigit = born.split('').flatMap((digit, at) => (digit === '-' ? [] : digits.map((other) => `${born.slice(0, at)}${other}${born.slice(at + 1)}`)));
  const digitsSwapped = Array.from({ length: 7 }, (_, at) => dashed(swappedAt(`${year}${month}${day}`, at)));
  return [...new Set([born, `${year}-${day}-${month}`, ...daysAway, ...yearsAway, ...otherDigit, ...digitsSwapped])].filter(isDate);
}

/** Leading zeros are written or left out. */
export const digitsOf = (number: string) => number.slice(1).replace(/^0+/, '');

/** How two alien numbers stand to each other; `near` is one slip of the pen. */
export function numberOf(one: string | null, other: string | null): 'same' | 'near' | 'other' {
  if (one === null || other === null) return 'other';
  const slips = edits(digitsOf(one), digitsOf(other));
  return slips === 0 ? 'same' : slips === 1 ? 'near' : 'other';
}
