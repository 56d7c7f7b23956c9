/** Training and record entries (CAS-1 to CAS-4, DEC-9), and de-confliction centers (DEC-1, DEC-2). See columns.ts. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Instant, Json, OptionalInstant, ProgramName } from '../columns';

export interface TrainingTable {
  training: GeneratedAlways<string>;
  office: string;
  system: 'SEACATS' | 'TECS';
  begins: Instant;
  /** Null: until it is revoked. Equal: revoked before it began. */
  ends: ColumnType<string | null, never, string>;
  during: GeneratedAlways<string>;
  declared_by: string;
  declared_at: Instant;
  reason: string | null;
  revoked_by: ColumnType<string | null, never, string>;
  revoked_at: ColumnType<string | null, never, string>;
  revocation_reason: ColumnType<string | null, never, string>;
}

/** Kept by a trigger of `matters`: read it only. */
export interface RecordEntryTable {
  matter: string;
  aor: string;
  about: string | null;
  entry: string;
  system: string;
  owing: ProgramName;
  seizing_entity: ProgramName | null;
  what: string | null;
  happened_at: Instant;
  opened_at: Instant;
  due_at: Instant;
  phase: string;
  number: string | null;
  entered_at: OptionalInstant;
  late: boolean | null;
  closed_at: OptionalInstant;
}

export interface CenterTable {
  /** A UUID. */
  center: string;
  aor: string;
  name: string;
  contact: string;
  hours: string;
  lodging: string;
  version: Generated<number>;
  entered_by: string;
  entered_at: Instant;
  closed_at: OptionalInstant;
}

export interface CenterBriefingTable {
  briefing: GeneratedAlways<string>;
  center: string;
  version: number;
  held_at: Instant;
  briefed_by: string;
  attended: string[];
  note: string | null;
  recorded_by: string;
  recorded_at: Instant;
}

export interface CenterParticipationTable {
  participation: GeneratedAlways<string>;
  center: string;
  begins: Instant;
  /** Null: until it is ended. Equal: ended before it began. */
  ends: ColumnType<string | null, never, string>;
  during: GeneratedAlways<string>;
  contact: string;
  recorded_by: string;
  recorded_at: Instant;
  ended_by: ColumnType<string | null, never, string>;
  end_reason: ColumnType<string | null, never, string>;
}

export interface CenterChangeTable {
  change: GeneratedAlways<string>;
  center: string;
  at: Instant;
  actor: string;
  acting_for: string | null;
  what: string;
  detail: Json;
  reason: string | null;
}
