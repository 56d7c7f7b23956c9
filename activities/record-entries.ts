import { recordEntryParameters } from '../protocol/record-entry/state';
import type { Database } from '../store/database';
import { parametersAt } from '../store/local-protocols';
import { raiseRecordEntry } from '../store/record-entries';
import type { MatterActivities } from './types';

/** What an enforcement action owes in the case systems (CAS-1 to CAS-4, DEC-9). */
export function recordEntryActivities(database: Database, clockScale: number): Pick<MatterActivities, 'raiseRecordEntry'> {
  return {
    raiseRecordEntry: async (raised) => raiseRecordEntry(database, raised, await parametersAt(database, { aor: raised.aor, at: raised.at, kind: 'record-entry' }, recordEntryParameters, clockScale)),
  };
}
