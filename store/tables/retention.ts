/** Legal holds, disposal, and bundles. See columns.ts. */
import type { ColumnType, Generated, RawBuilder } from 'kysely';
import type { Instant, OptionalInstant } from '../columns';

export interface LegalHoldTable {
  /** A UUID. */
  hold: string;
  matter: string | null;
  aor: string | null;
  /** Null: of every kind. */
  kind: string | null;
  during: ColumnType<string | null, RawBuilder<string> | null, never>;
  reason: string;
  reference: string;
  placed_by: string;
  acting_for: string | null;
  placed_at: Instant;
}

export interface LegalHoldLiftingTable {
  hold: string;
  reason: string;
  lifted_by: string;
  acting_for: string | null;
  lifted_at: Instant;
}

export interface DisposalBatchTable {
  /** A UUID. */
  batch: string;
  proposed_at: Instant;
  list_hash: string;
  matters: number;
  superseded_at: OptionalInstant;
  done_at: OptionalInstant;
}

export interface DisposalItemTable {
  batch: string;
  matter: string;
  retention_class: string;
  years: number;
  closed_at: Instant;
  due_at: Instant;
  last_seq: number;
  last_hash: Buffer;
  outcome: ColumnType<'disposed' | 'held' | 'changed' | null, null | undefined, 'disposed' | 'held' | 'changed'>;
}

export interface DisposalApprovalTable {
  batch: string;
  list_hash: string;
  approved_by: string;
  acting_for: string | null;
  approved_at: Instant;
}

/** Written by the function `dispose_of` alone. */
export interface DisposalTable {
  matter: string;
  batch: string;
  retention_class: string;
  years: number;
  approved_by: string;
  approved_at: Instant;
  disposed_at: Instant;
  txid: Generated<string>;
  through_seq: number;
  hashes: Buffer[];
}

export interface MatterBundleTable {
  /** A UUID. */
  bundle: string;
  matter: string;
  made_for: string;
  acting_for: string | null;
  made_at: Instant;
  /** SHA-256 of the archive. */
  archive: Buffer;
  bytes: number;
  through_seq: number;
  withheld: number;
}
