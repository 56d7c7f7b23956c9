/** The register of interests and the entities of plans (DEC-4, DEC-5). See columns.ts. */
import type { Instant, Json, OptionalInstant } from '../columns';

export interface InterestTable {
  /** A UUID. */
  interest: string;
  office: string;
  entity: Json;
  owner: string;
  review_at: Instant;
  case_reference: string | null;
  note: string | null;
  revision: number;
  entered_at: Instant;
  entered_by: string;
  changed_at: Instant;
  withdrawn_at: OptionalInstant;
  keys: string[];
  keyed_by: number;
}

export interface InterestRevisionTable {
  interest: string;
  revision: number;
  at: Instant;
  actor: string;
  what: 'entered' | 'imported' | 'changed' | 'withdrawn';
  entity: Json;
  owner: string;
  review_at: Instant;
  case_reference: string | null;
  note: string | null;
  reason: string | null;
}

export interface PlanEntityTable {
  operation: string;
  ordinal: number;
  aor: string;
  entity: Json;
  keys: string[];
  keyed_by: number;
}
