/** What an amendment changes of what was said: every process that can be amended asks here. */
import type { Instant, PersonName } from './vocabulary';

/** An amendment, as its matter keeps it. */
export interface Amendment {
  readonly revision: number;
  /** Which fields differ, and which of them voided what was agreed. */
  readonly fields: readonly string[];
  readonly material: readonly string[];
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** The same for equal values, in whatever order their fields came; a field that is undefined is none. */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);

/** The value with the keys of its objects in one order, so that equal values have equal JSON. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  );
}

/** The fields that are given and differ; those that are given but equal are no change. */
export function fieldsThatDiffer<Said extends object>(before: Said, given: { readonly [Field in keyof Said]?: Said[Field] | undefined }): readonly (keyof Said & string)[] {
  return (Object.keys(given) as (keyof Said & string)[]).filter((field) => given[field] !== undefined && !same(before[field], given[field]));
}
