/** TPD-1, TPD-2: who processes somebody who was arrested administratively. */
import { counterpartOf, type Program } from '../../vocabulary';
import type { ConductBasis, Processing } from './state';

interface Arrest {
  readonly arrestedBy: Program;
  /** Null: a target of the plan. */
  readonly incidentalTo: 'oi-investigation' | 'operation' | null;
}

/**
 * Incidental to an OI investigation, and so in OI's own operations, OI keeps it. In a joint operation it goes to whoever is
 * furthest below the share that the plan allots. Otherwise DRO processes.
 *
 * @param soFar how many each has been given under the plan's shares
 */
export function processingOf({ conductedBy, processing: shares }: Pick<ConductBasis, 'conductedBy' | 'processing'>, arrest: Arrest, soFar: Readonly<Record<Program, number>>): Processing {
  const isJoint = conductedBy.length > 1;
  if (arrest.incidentalTo === 'oi-investigation') return { program: 'OI', provision: 'TPD-1', because: 'The arrest was incidental to an OI investigation: OI keeps the processing.' };
  if (!isJoint && conductedBy.includes('OI')) return { program: 'OI', provision: 'TPD-1', because: 'The operation is OI’s own: OI keeps the processing.' };
  if (isJoint && shares !== null) return byShare(shares, arrest.arrestedBy, soFar);
  return { program: 'DRO', provision: 'CAS-4', because: 'Neither OI’s investigation nor a plan gives it to OI: DRO processes.' };
}

/** At each step to whoever lags more, so that neither is ever a whole person away from its share. */
function byShare(shares: Readonly<Record<Program, number>>, arrestedBy: Program, soFar: Readonly<Record<Program, number>>): Processing {
  const next = soFar.OI + soFar.DRO + 1;
  const lag = (program: Program) => (shares[program] * next) / 100 - soFar[program];
  const other = counterpartOf(arrestedBy);
  const program = lag(other) > lag(arrestedBy) ? other : arrestedBy;
  return { program, provision: 'TPD-2', because: `The plan allots ${shares[program]} % of the processing to ${program}, which has ${soFar[program]} of ${next - 1} so far.` };
}
