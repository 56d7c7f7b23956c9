/** Offices, people, and how they are reached. See columns.ts. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Instant, OptionalInstant, Json, Period, ProgramName, RankName, RoleName } from '../columns';

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
  /** E.164. */
  duty_line: string | null;
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
  /** Since when they are known to be in their office: kept by a trigger. */
  posted_at: ColumnType<string, string | Date | undefined, string | Date>;
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
  part: 'directory' | 'roster';
  /** A UUID: what of a roster it is about. */
  entry: string | null;
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

export interface CalendarFeedTable {
  /** A UUID. */
  feed: string;
  person: string;
  office: string | null;
  token_hash: Buffer;
  created_at: Instant;
  revoked_at: OptionalInstant;
}
