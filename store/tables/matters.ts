/** Matters, their record, and who was told. See columns.ts. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Instant, OptionalInstant, Json, OptionalJson, ProgramName } from '../columns';

export interface MatterTable {
  matter: string;
  kind: string;
  aor: string;
  phase: string;
  /** Counts the workflow's transitions. */
  version: number;
  /** Counts the changes of the request itself. */
  revision: number;
  opened_at: Instant;
  opened_by: string;
  due_at: OptionalInstant;
  waiting_on: ProgramName | null;
  closed_at: OptionalInstant;
  /** Codes of the offices that it is between; null: simply both of its AOR. */
  offices: ColumnType<string[] | null, string[] | null | undefined, never>;
  state: Json;
  last_seq: Generated<number>;
  last_hash: Buffer | null;
  updated_at: Instant;
  /** When what it said was erased (0020_retention.sql). */
  disposed_at: ColumnType<string | null, never, never>;
}

/** Matters that another matter's workflow raised. */
export interface RaisedTable {
  kind: string;
  key: string;
  /** The matter whose workflow raised it; null: a schedule did. */
  about: string | null;
  matter: string;
}

export interface DeconflictionTable {
  matter: string;
  key: string;
  /** The one whose workflow raised it. */
  operation: string;
  other_operation: string | null;
  changes: number | null;
  other_changes: number | null;
  held: Generated<boolean>;
}

export interface LedgerTable {
  position: GeneratedAlways<string>;
  txid: Generated<string>;
  matter: string;
  seq: number;
  transition: string;
  kind: string;
  at: Instant;
  version: number;
  provisions: string[];
  actor: string | null;
  command: string | null;
  detail: OptionalJson;
  salt: Buffer | null;
  digest: Buffer;
  prev_hash: Buffer | null;
  hash: Buffer;
}

export interface ObligationTable {
  matter: string;
  ordinal: number;
  aor: string;
  program: ProgramName;
  person: string | null;
  what: string;
  provision: string;
  due_at: OptionalInstant;
}

export interface DeliveryTable {
  /** Matter, transition and recipient. */
  delivery: string;
  matter: string;
  purpose: 'page' | 'notice' | 'reminder';
  topic: string;
  provisions: string[];
  recipient: string;
  capacity: string;
  /** By which it was sent; null until then. */
  channel: 'email' | 'webhook' | null;
  call_out: number | null;
  status: 'planned' | 'sent' | 'failed' | 'withheld';
  attempts: Generated<number>;
  message_id: string;
  reason: string | null;
  planned_at: Instant;
  settled_at: OptionalInstant;
  acknowledged_at: OptionalInstant;
}

export interface DeliveryAttemptTable {
  delivery: string;
  place: string;
  channel: 'email' | 'webhook';
  status: 'sent' | 'failed';
  reason: string;
  permanent: boolean;
  times: Generated<number>;
  at: Instant;
}

/** Kept by a trigger of `matters`: read it only. */
export interface CallTable {
  matter: string;
  aor: string;
  called_at: Instant;
  received_at: Instant;
  agency: string;
  category: string;
  urgency: string;
  persons: number;
  routed_by: 'default' | 'opener';
  responsible: ProgramName;
  transfers: number;
  phase: string;
  acknowledged_at: OptionalInstant;
  answer: string | null;
  answered_at: OptionalInstant;
  answered_late: boolean | null;
  answered_by: ProgramName | null;
  unanswered_at: OptionalInstant;
  arrived_at: OptionalInstant;
  outcome: string | null;
  in_custody: number;
  closed_at: OptionalInstant;
}
