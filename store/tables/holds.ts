/** Custody holds and checks (COO-15). See columns.ts. */
import type { ColumnType } from 'kysely';
import type { Instant, Json, OptionalInstant } from '../columns';

/** What subjects of custody holds are found by. */
export interface HeldNameTable {
  matter: string;
  subject: number;
  revision: number;
  ordinal: number;
  /** Plain: see protocol/matching/names.ts. */
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
  over: ColumnType<'checks-without-case' | 'targets', 'checks-without-case' | 'targets', never>;
  checks: number;
  since: Instant;
  told_at: OptionalInstant;
}

/** Hits of plans that their holds have not recorded yet. */
export interface HitToTellTable {
  hold: string;
  /** A UUID. */
  check_id: string;
  person: string;
  operation: string;
  tell: Json;
  found_at: Instant;
}
