/** What an area has in the place of national parameters (GOV-1). See columns.ts. */
import type { Instant } from '../columns';

/** Kept by a trigger of `matters`: read it only. */
export interface LocalProtocolTable {
  protocol: string;
  aor: string;
  supersedes: string | null;
  ends: boolean;
  since: Instant;
  agreed_at: Instant;
  parameters: unknown;
  choices: unknown;
}
