/** Where and when operations are planned (COO-8). See columns.ts. */
import type { GeneratedAlways } from 'kysely';
import type { Period, ProgramName } from '../columns';

export interface PlannedOperationTable {
  operation: string;
  aor: string;
  lead: ProgramName;
  /** Counts the changes of its places and windows. */
  changes: number;
}

export interface PlannedEventTable {
  operation: string;
  ordinal: number;
  label: string;
  latitude: number;
  longitude: number;
  during: Period;
  /** Made by the database of latitude and longitude. */
  place: GeneratedAlways<string>;
}
