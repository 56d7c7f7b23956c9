/** The briefing catalogue, and who attended (COO-10, COO-11). See columns.ts. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant, Json, OptionalInstant } from '../columns';

export interface BriefingCatalogueTable {
  /** A UUID. */
  entry: string;
  office: string;
  /** Null for a topic of the office's own. */
  topic: string | null;
  title: string;
  description: string;
  materials_title: string;
  materials_reference: string;
  review_at: Instant;
  version: Generated<number>;
  entered_by: string;
  entered_at: Instant;
  retired_at: OptionalInstant;
}

export interface BriefingCatalogueChangeTable {
  change: GeneratedAlways<string>;
  entry: string;
  at: Instant;
  actor: string;
  acting_for: string | null;
  what: string;
  detail: Json;
  reason: string | null;
}

/** Kept by a trigger of `matters`: read it only. */
export interface BriefingAttendanceTable {
  briefing: string;
  person: string;
  entry: string;
  office: string;
  topic: string | null;
  held_at: Instant;
}
