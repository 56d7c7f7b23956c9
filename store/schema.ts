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
  origin: Generated<ShiftOrigin>;
  /** The pattern, one-off or substitution that it comes from. */
  source: string | null;
}

export type ShiftOrigin = 'unplanned' | 'pattern' | 'one-off' | 'override' | 'swap' | 'relief';

export interface LiaisonTable {
  liaison: GeneratedAlways<string>;
  office: string;
  person: string;
  during: Period;
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
  outcome: OptionalJson;
}

export interface IdempotencyKeyTable {
  person: string;
  key: string;
  /** SHA-256 of the method, the path and the canonical body. */
  body_hash: Buffer;
  command: string;
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
  channel: 'email';
  address: string;
  call_out: number | null;
  status: 'planned' | 'sent' | 'failed' | 'withheld';
  attempts: Generated<number>;
  message_id: string;
  reason: string | null;
  planned_at: Instant;
  settled_at: OptionalInstant;
  acknowledged_at: OptionalInstant;
}

/** Dates and times are read as text: select them by `::text`. */
type Day = ColumnType<Date, string, string>;

export interface RosterPatternTable {
  pattern: string;
  office: string;
  name: string;
  rule: string;
  first_day: Day;
  last_day: ColumnType<Date | null, string | null, string | null>;
  begins: string;
  ends: string;
  rotation: string[];
  turn_length: number;
  made_at: Instant;
  made_by: string;
  withdrawn_at: OptionalInstant;
}

export interface RosterOneOffTable {
  one_off: string;
  office: string;
  person: string;
  during: Period;
  made_at: Instant;
  made_by: string;
  withdrawn_at: OptionalInstant;
}

export interface RosterSubstitutionTable {
  substitution: string;
  ordinal: GeneratedAlways<string>;
  office: string;
  kind: 'override' | 'swap' | 'relief';
  person: string;
  /** Null exactly for an override. */
  instead_of: string | null;
  during: Period;
  /** Set exactly for an override. */
  replaced: OptionalJson;
  made_at: Instant;
  made_by: string;
  withdrawn_at: OptionalInstant;
}

export interface RosterSwapTable {
  swap: string;
  office: string;
  proposer: string;
  given: Period;
  partner: string;
  taken: Period;
  status: 'proposed' | 'accepted' | 'refused' | 'withdrawn';
  proposed_at: Instant;
  settled_at: OptionalInstant;
}

export interface RosterChangeTable {
  change: GeneratedAlways<string>;
  office: string;
  at: Instant;
  actor: string;
  what: string;
  subject: string | null;
  reason: string | null;
  detail: Json;
}

export interface DirectAnswerTable {
  command: string;
  status: number;
  location: string | null;
  body: Json;
}

export interface StandingNoticeTable {
  /** What it is about, to whom, on which day. */
  notice: string;
  office: string;
  topic: string;
  provision: string;
  recipient: string;
  address: string;
  detail: Json;
  message_id: string;
  status: 'planned' | 'sent' | 'failed';
  attempts: Generated<number>;
  reason: string | null;
  planned_at: Instant;
  settled_at: OptionalInstant;
}

export interface Schema {
  aors: AorTable;
  offices: OfficeTable;
  people: PersonTable;
  duty_shifts: DutyShiftTable;
  liaisons: LiaisonTable;
  reference_counters: ReferenceCounterTable;
  matters: MatterTable;
  commands: CommandTable;
  idempotency_keys: IdempotencyKeyTable;
  ledger: LedgerTable;
  obligations: ObligationTable;
  deliveries: DeliveryTable;
  roster_patterns: RosterPatternTable;
  roster_one_offs: RosterOneOffTable;
  roster_substitutions: RosterSubstitutionTable;
  roster_swaps: RosterSwapTable;
  roster_changes: RosterChangeTable;
  direct_answers: DirectAnswerTable;
  standing_notices: StandingNoticeTable;
}
