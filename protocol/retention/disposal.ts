/** The list of what is to be disposed of, and what a disposal leaves behind. Pure. */
import { z } from 'zod';
import { allowed, refused, type Verdict } from '../refusal';
import { hashOf } from '../sign-off';
import type { Instant, PersonName, Reference } from '../vocabulary';
import type { RetentionClassName } from './classes';

/** A matter that has been kept long enough, as it stood when the list was made. */
export interface DisposalItem {
  readonly matter: Reference;
  readonly class: RetentionClassName;
  readonly years: number;
  readonly closedAt: Instant;
  /** Since when it may be disposed of. */
  readonly dueAt: Instant;
  /** How many entries its ledger has, and the hash of the last one, as hex. */
  readonly entries: number;
  readonly head: string;
}

/** What is approved: SHA-256 over all that the list says, as hex. */
export function listHash(items: readonly DisposalItem[]): string {
  return hashOf({ items: [...items].sort((one, other) => (one.matter < other.matter ? -1 : 1)).map(({ matter, class: name, years, closedAt, dueAt, entries, head }) => ({ matter, class: name, years, closedAt, dueAt, entries, head })) });
}

export type BatchStatus = 'proposed' | 'superseded' | 'approved' | 'done';

export interface DisposalBatch {
  /** A UUID. */
  readonly batch: string;
  readonly status: BatchStatus;
  readonly proposedAt: Instant;
  readonly listHash: string;
  readonly matters: number;
  readonly approval: { readonly by: PersonName; readonly actingFor: string | null; readonly at: Instant } | null;
}

export const disposalApprovalSchema = z
  .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of the list').meta({ description: 'Of the list that was read: no other one is approved' }) })
  .meta({ id: 'DisposalApproval' });

/** Just the list that was read is approved, and once; one that waits is approved by nobody's silence. */
export function approvable({ status, listHash }: Pick<DisposalBatch, 'status' | 'listHash'>, hash: string): Verdict {
  if (status === 'superseded') {
    return refused({ type: 'list-superseded', category: 'conflict', provision: 'KEY-1', detail: 'Another list has taken its place, since something of it was held or became due. Read that one.' });
  }
  if (status !== 'proposed') return refused({ type: 'list-approved', category: 'conflict', provision: 'KEY-1', detail: 'The list is approved already.' });
  if (hash === listHash) return allowed;
  return refused({ type: 'another-list', category: 'stale', provision: 'KEY-1', detail: 'This is the hash of another list. Nothing was approved: read the list and approve its hash.', field: '/hash' });
}

/** What became of a matter of an approved list. `changed`: its record has grown since, so it waits for another list. */
export type DisposalOutcome = 'disposed' | 'held' | 'changed';
