import { fieldsThatDiffer } from '../change';
import type { ConcurrenceRequest } from './messages';

/**
 * CON-4: what OI's answer depends on. The narrative explains, the others decide: who, for what, where and when, and how
 * it was vetted.
 */
const materialFields: readonly (keyof ConcurrenceRequest)[] = ['subjects', 'charges', 'origin', 'coreViolations', 'vetting', 'window', 'place'];

export interface RequestChange {
  readonly request: ConcurrenceRequest;
  /** Which fields differ, and which of them void an answer. */
  readonly fields: readonly string[];
  readonly material: readonly string[];
}

/** What an amendment would make of a request. Fields that are given but equal are no change. */
export function changeRequest(before: ConcurrenceRequest, given: { readonly [Field in keyof ConcurrenceRequest]?: ConcurrenceRequest[Field] | undefined }): RequestChange {
  const fields = fieldsThatDiffer(before, given);
  const changes = Object.fromEntries(fields.map((field) => [field, given[field]]));
  return { request: { ...before, ...changes }, fields, material: fields.filter((field) => materialFields.includes(field)) };
}
