/** MIS-1: which office is responsible for a call. */
import type { Provision } from '../provisions';
import type { Program } from '../vocabulary';
import type { CallCategory } from './words';

export interface Routing {
  readonly program: Program;
  /** `default`: our own table. `opener`: whoever took the call said otherwise. */
  readonly source: 'default' | 'opener';
  readonly provision: Provision;
  /** Why, as a sentence; in the opener's own words when they chose. */
  readonly because: string;
}

/** The memo's own examples of non-investigative administrative arrests: police who interdict violators, probation and parole. */
const administrativeArrests: readonly CallCategory[] = ['traffic-stop', 'jail-referral', 'probation-or-parole-referral'];

/** The one place where responsibility follows from the category. Transfers that SAC and FOD agree on (MIS-1) will replace its table. */
export function responsibleByDefault(category: CallCategory): Routing {
  return administrativeArrests.includes(category)
    ? { program: 'DRO', source: 'default', provision: 'MIS-1', because: 'It is a non-investigative administrative arrest, which DRO is to assume (MIS-1); our default.' }
    : { program: 'OI', source: 'default', provision: 'MIS-1', because: 'It is not among the non-investigative administrative arrests that DRO is to assume (MIS-1); our default.' };
}

/** @param chosen the office that the opener names instead, and why */
export function routeCall(category: CallCategory, chosen?: { readonly program: Program; readonly reason: string }): Routing {
  return chosen === undefined ? responsibleByDefault(category) : { program: chosen.program, source: 'opener', provision: 'MIS-1', because: chosen.reason };
}
