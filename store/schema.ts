/**
 * The tables as kysely sees them, one interface a table, kept by hand beside `migrations/*.sql`.
 *
 * How values cross the border (see database.ts):
 * - `timestamptz` is read as an ISO 8601 string in UTC with milliseconds (`2026-01-01T00:00:00.000Z`), so that a row is plain JSON.
 * - `bigint` and `xid8` are read as decimal strings: they may pass 2^53.
 * - `jsonb` is read as the value and written as JSON text (`JSON.stringify`): pg would turn a bare array into a Postgres array.
 * - `tstzrange` is read as Postgres text. Ask for `lower(during)` and `upper(during)` instead; write it with {@link during}.
 */
import { type ColumnType, type Generated, type GeneratedAlways, type RawBuilder, sql } from 'kysely';

/** An ISO 8601 instant in UTC with milliseconds. A `Date` may be written, never comes back. */
export type Instant = ColumnType<string, string | Date, string | Date>;
export type OptionalInstant = ColumnType<string | null, string | Date | null | undefined, string | Date | null>;
/** Any JSON value, written as JSON text. Parse what you read: the database does not check its shape. */
export type Json = ColumnType<unknown, string, string>;
export type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>;
/** A half-open period [from, until), read as Postgres text. */
export type Period = ColumnType<string, RawBuilder<string>, RawBuilder<string>>;

/** The half-open period [from, until); without `until` it does not end. */
export function during(from: string, until?: string): RawBuilder<string> {
  return sql<string>`tstzrange(${from}::timestamptz, ${until ?? null}::timestamptz, '[)')`;
}

export type ProgramName = 'OI' | 'DRO';
export type RankName = 'agent' | 'ASAC' | 'SAC' | 'officer' | 'AFOD' | 'FOD' | 'AD' | 'Director';
export type RoleName = 'ops' | 'audit';

export interface AorTable {
  aor: string;
  name: string;
  /** IANA name, such as `America/New_York`. */
  time_zone: string;
}

export interface OfficeTable {
  office: string;
  name: string;
  program: ProgramName;
  level: 'field' | 'hq';
  /** Null exactly at headquarters. */
  aor: string | null;
  time_zone: string;
}

export interface PersonTable {
  person: string;
  /** The value of the sign-in provider's person claim. */
  subject: string;
  name: string;
  /** Null exactly when the rank is: ops staff and auditors. */
  office: string | null;
  rank: RankName | null;
  roles: Generated<RoleName[]>;
  email: string;
  active: Generated<boolean>;
}

export interface DutyShiftTable {
  shift: GeneratedAlways<string>;
  office: string;
  person: string;
  during: Period;
}

export interface LiaisonTable {
  liaison: GeneratedAlways<string>;
  office: string;
  person: string;
  during: Period;
  /** Null: from the beginning. */
  designated_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface ActingPostTable {
  acting: GeneratedAlways<string>;
  office: string;
  person: string;
  principal: string;
  rank: Exclude<RankName, 'agent' | 'officer'>;
  during: Period;
  designated_by: string;
}

export interface DirectoryChangeTable {
  change: GeneratedAlways<string>;
  at: Instant;
  actor: string;
  acting_for: string | null;
  office: string | null;
  subject: string | null;
  what: string;
  detail: Json;
  reason: string | null;
}

export interface ContactPointTable {
  /** A UUID. */
  contact_point: string;
  person: string;
  position: number;
  kind: 'email' | 'webhook';
  address: string;
  label: string | null;
  secret: string | null;
  created_at: Instant;
  verified_at: OptionalInstant;
  removed_at: OptionalInstant;
  test_status: 'planned' | 'sent' | 'failed' | null;
  test_reason: string | null;
  test_at: OptionalInstant;
  code_hash: Buffer | null;
  code_expires: OptionalInstant;
  code_tries: Generated<number>;
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

export interface CalendarFeedTable {
  /** A UUID. */
  feed: string;
  person: string;
  office: string | null;
  token_hash: Buffer;
  created_at: Instant;
  revoked_at: OptionalInstant;
}

export interface ReferenceCounterTable {
  aor: string;
  kind: string;
  year: number;
  last: number;
}

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
  state: Json;
  last_seq: Generated<number>;
  last_hash: Buffer | null;
  updated_at: Instant;
}

export interface LadderTable {
  about: string;
  /** Counts the times that the matter was raised. */
  raise: number;
  dispute: string;
}

export interface CommandTable {
  /** A UUID. */
  command: string;
  matter: string;
  action: string;
  person: string;
  envelope: Json;
  via: 'inbox' | 'engine';
  status: 'issued' | 'pending' | 'applied' | 'refused';
  /** Set for every command that came by the inbox. */
  received_at: OptionalInstant;
  /** Set for every command that was handed out to be sent through the engine. */
  expires_at: OptionalInstant;
  decided_at: OptionalInstant;
  /** When its workflow answered for it, and the engine has that in its history. */
  delivered_at: OptionalInstant;
  outcome: OptionalJson;
}

export interface IdempotencyKeyTable {
  person: string;
  key: string;
  /** SHA-256 of the method, the path and the canonical body. */
  body_hash: Buffer;
  /** Null for a request that was no command. */
  command: string | null;
  result: OptionalJson;
  created_at: Instant;
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

/** What subjects of custody holds are found by. */
export interface HeldNameTable {
  matter: string;
  subject: number;
  revision: number;
  ordinal: number;
  /** Plain: see protocol/fugitive-check/names.ts. */
  name: string;
  born: ColumnType<Date | null, string | null, never>;
  alien_number: string | null;
}

export interface FugitiveCheckTable {
  /** A UUID. */
  id: string;
  person: string;
  key: string;
  /** HMAC of the request. */
  request: Buffer;
  checked_at: Instant;
  case_reference: string | null;
  /** Veiled. */
  reason: string | null;
  /** HMAC of the target. */
  target: Buffer;
  result: 'clear' | 'do-not-take-into-custody';
  holds: string[];
  told: string[];
}

export interface CheckAlarmTable {
  /** A UUID. */
  alarm: string;
  person: string;
  raised_at: Instant;
  checks: number;
  since: Instant;
  told: Generated<string[]>;
  told_at: OptionalInstant;
}

export interface Schema {
  aors: AorTable;
  offices: OfficeTable;
  people: PersonTable;
  duty_shifts: DutyShiftTable;
  liaisons: LiaisonTable;
  acting_posts: ActingPostTable;
  directory_changes: DirectoryChangeTable;
  contact_points: ContactPointTable;
  calendar_feeds: CalendarFeedTable;
  reference_counters: ReferenceCounterTable;
  matters: MatterTable;
  ladders: LadderTable;
  commands: CommandTable;
  idempotency_keys: IdempotencyKeyTable;
  ledger: LedgerTable;
  obligations: ObligationTable;
  deliveries: DeliveryTable;
  calls: CallTable;
  held_names: HeldNameTable;
  fugitive_checks: FugitiveCheckTable;
  check_alarms: CheckAlarmTable;
  delivery_attempts: DeliveryAttemptTable;
}
