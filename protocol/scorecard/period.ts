/** Months and quarters of the calendar, by name: `2026-11`, `2026-Q4`. When they begin is a matter of time zones, and not known here. Pure. */

declare const brand: unique symbol;
/** The name of a month or of a quarter. */
export type PeriodName = string & { readonly [brand]: 'PeriodName' };

export interface Period {
  readonly name: PeriodName;
  readonly kind: 'month' | 'quarter';
  /** Its months in their order, as `2026-10`. */
  readonly months: readonly string[];
}

/** Years that the scorecard knows. */
export const periodPattern = /^2[01]\d\d-(?:(?:0[1-9]|1[0-2])|Q[1-4])$/;

const two = (number: number): string => String(number).padStart(2, '0');
const monthName = (year: number, month: number): string => `${year}-${two(month)}`;

/** @param month from 1; may lie before or beyond the year */
function aMonth(year: number, month: number): Period {
  const zero = year * 12 + month - 1;
  const name = monthName(Math.floor(zero / 12), (zero % 12) + 1);
  return { name: name as PeriodName, kind: 'month', months: [name] };
}

/** @param quarter from 1; may lie before or beyond the year */
function aQuarter(year: number, quarter: number): Period {
  const zero = year * 4 + quarter - 1;
  const [ofYear, of] = [Math.floor(zero / 4), zero % 4];
  return { name: `${ofYear}-Q${of + 1}` as PeriodName, kind: 'quarter', months: [1, 2, 3].map((month) => monthName(ofYear, 3 * of + month)) };
}

/** @returns undefined when it names neither a month nor a quarter */
export function periodOf(name: string): Period | undefined {
  if (!periodPattern.test(name)) return undefined;
  const year = Number(name.slice(0, 4));
  return name.charAt(5) === 'Q' ? aQuarter(year, Number(name.charAt(6))) : aMonth(year, Number(name.slice(5)));
}

/** The one that ends where this one begins. */
export function periodBefore({ name, kind }: Period): Period {
  const year = Number(name.slice(0, 4));
  return kind === 'quarter' ? aQuarter(year, Number(name.charAt(6)) - 1) : aMonth(year, Number(name.slice(5)) - 1);
}

/** @param firstDay of the month or quarter, as `2026-10-01` */
export function periodFrom(firstDay: string, kind: Period['kind']): Period {
  const [year, month] = [Number(firstDay.slice(0, 4)), Number(firstDay.slice(5, 7))];
  return kind === 'quarter' ? aQuarter(year, Math.ceil(month / 3)) : aMonth(year, month);
}

/** The first day, as `2026-10-01`. */
export const firstDayOf = ({ months }: Period): string => `${months[0] ?? ''}-01`;
