import type { ConcurrenceRequest } from './messages';

/**
 * CON-4: what OI's answer depends on. The narrative explains, the others decide: who, for what, where and when, and how
 * it was vetted.
 */
const materialFields: readonly (keyof ConcurrenceRequest)[] = ['subjects', 'charges', 'origin', 'coreViolations', 'vetting', 'window', 'place'];

const same = (one: unknown, other: unknown) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

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

export interface RequestChange {
  readonly request: ConcurrenceRequest;
  /** Which fields differ, and which of them void an answer. */
  readonly fields: readonly string[];
  readonly material: readonly string[];
}

/** What an amendment would make of a request. Fields that are given but equal are no change. */
export function changeRequest(before: ConcurrenceRequest, given: { readonly [Field in keyof ConcurrenceRequest]?: ConcurrenceRequest[Field] | undefined }): RequestChange {
  const fields = (Object.keys(given) as (keyof ConcurrenceRequest)[]).filter(
    (field) => given[field] !== undefined && !same(before[field], given[field]),
  );
  const changes = Object.fromEntries(fields.map((field) => [field, given[field]]));
  return { request: { ...before, ...changes }, fields, material: fields.filter((field) => materialFields.includes(field)) };
}
