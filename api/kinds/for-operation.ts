import type { FieldOffice } from '../../protocol/field-office';
import { mayBeFor } from '../../protocol/operation/link';
import type { Provision } from '../../protocol/provisions';
import type { Refusal } from '../../protocol/refusal';
import type { Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { findMatter } from '../../store/matters';

/** What an opening says of the operation that it is for, if it is for one, or why it cannot be. */
export type ForOperation = { readonly kind: 'allowed'; readonly said: { readonly operation?: Reference } } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** @param office that asks or tells */
export async function forOperation(database: Database, operation: string | undefined, office: FieldOffice, provision: Provision): Promise<ForOperation> {
  if (operation === undefined) return { kind: 'allowed', said: {} };
  const verdict = mayBeFor(await findMatter(database, operation), office, provision);
  return verdict.kind === 'refused' ? verdict : { kind: 'allowed', said: { operation: operation as Reference } };
}
