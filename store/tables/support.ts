/** Agreed support (TPD-4). See columns.ts. */
import type { Instant, OptionalInstant, ProgramName } from '../columns';

/** Kept by a trigger of `matters`: read it only. */
export interface AgreedSupportTable {
  matter: string;
  aor: string;
  support: 'transport' | 'processing' | 'detention';
  asked_by: ProgramName;
  funded_by: 'DRO' | null;
  begins: Instant;
  ends: Instant;
  extent: 'in-full' | 'in-part';
  phase: string;
  persons: number | null;
  cost_cents: string | null;
  reported_at: OptionalInstant;
}
