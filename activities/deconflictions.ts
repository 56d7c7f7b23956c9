import { deconflictionParameters } from '../protocol/deconfliction/state';
import type { Database } from '../store/database';
import { parametersAt } from '../store/local-protocols';
import { raiseDeconfliction, whyMoot } from '../store/deconflictions';
import type { MatterActivities } from './types';

/** What operations and the de-conflictions that they raise know of each other: only what they have recorded (COO-8, DEC-4 to DEC-6). */
export function deconflictionActivities(database: Database, clockScale: number): Pick<MatterActivities, 'raiseDeconfliction' | 'whyMoot'> {
  return {
    raiseDeconfliction: async (raised) => raiseDeconfliction(database, raised, await parametersAt(database, { aor: raised.party.aor, at: raised.at, kind: 'deconfliction' }, deconflictionParameters, clockScale)),
    whyMoot: ({ deconfliction }) => whyMoot(database, deconfliction),
  };
}
