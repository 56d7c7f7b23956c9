import { disputeParameters } from '../protocol/dispute/state';
import type { Database } from '../store/database';
import { parametersAt } from '../store/local-protocols';
import { raiseDispute, resolutionOf, waitsForDispute } from '../store/ladders';
import type { MatterActivities } from './types';

/** What a matter and the dispute that it raised know of each other: only what both have recorded (RES-1 to RES-3). */
export function ladderActivities(database: Database, clockScale: number): Pick<MatterActivities, 'raiseDispute' | 'resolutionOf' | 'waitsForDispute'> {
  return {
    raiseDispute: async (raised) => raiseDispute(database, raised, await parametersAt(database, { aor: raised.opening.aor, at: raised.at, kind: 'dispute' }, disputeParameters, clockScale)),
    resolutionOf: ({ dispute }) => resolutionOf(database, dispute),
    waitsForDispute: ({ about, dispute }) => waitsForDispute(database, about, dispute),
  };
}
