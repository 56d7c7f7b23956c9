/** Who is responsible for administrative arrests (MIS-1). See columns.ts. */
import type { Instant, ProgramName } from '../columns';

/** Kept by a trigger of `matters`: read it only. */
export interface ResponsibilityTable {
  transfer: string;
  aor: string;
  category: string;
  program: ProgramName;
  since: Instant;
  agreed_at: Instant;
}
