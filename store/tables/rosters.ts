/** Duty rosters (COO-4), and the mail of standing work. See columns.ts. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Instant, OptionalInstant, Json, OptionalJson, Period } from '../columns';

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
