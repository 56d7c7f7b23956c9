/** MIS-1: which office is responsible for a call. */
import type { Provision } from '../provisions';
import type { Instant, Program, Reference } from '../vocabulary';
import { administrativeArrests, type AdministrativeArrest, type CallCategory } from './words';

export interface Routing {
  readonly program: Program;
  /** `default`: our own table. `transfer`: SAC and FOD have agreed so. `opener`: whoever took the call said otherwise. */
  readonly source: 'default' | 'transfer' | 'opener';
  readonly provision: Provision;
  /** Why, as a sentence; in the opener's own words when they chose. */
  readonly because: string;
  /** By which it was routed. */
  readonly transfer?: Reference;
}

/** Who is responsible from an instant on, by a transfer that SAC and FOD have agreed on. */
export interface Responsibility {
  readonly category: AdministrativeArrest;
  readonly program: Program;
  readonly since: Instant;
  readonly transfer: Reference;
}

/** Where no transfer says otherwise, responsibility follows from the category. */
export function responsibleByDefault(category: CallCategory): Routing {
  return (administrativeArrests as readonly CallCategory[]).includes(category)
    ? { program: 'DRO', source: 'default', provision: 'MIS-1', because: 'It is a non-investigative administrative arrest, which DRO is to assume (MIS-1); our default.' }
    : { program: 'OI', source: 'default', provision: 'MIS-1', because: 'It is not among the non-investigative administrative arrests that DRO is to assume (MIS-1); our default.' };
}

export function responsibleByTransfer({ program, since, transfer }: Responsibility): Routing {
  return { program, source: 'transfer', provision: 'MIS-1', because: `FOD and SAC have agreed that ${program} is responsible for it since ${since}, by transfer ${transfer} (MIS-1).`, transfer };
}

/** The transfer in force at an instant: the latest of those that have taken effect. @param agreed in the order in which they take effect */
export function transferInForce(agreed: readonly Responsibility[], category: CallCategory, at: Instant): Responsibility | undefined {
  return agreed.findLast((each) => each.category === category && each.since <= at);
}

/** Who is responsible at an instant. @param agreed in the order in which they take effect */
export function responsibleAt(category: CallCategory, agreed: readonly Responsibility[], at: Instant): Routing {
  const transfer = transferInForce(agreed, category, at);
  return transfer === undefined ? responsibleByDefault(category) : responsibleByTransfer(transfer);
}

/**
 * @param chosen the office that the opener names instead, and why
 * @param inForce the transfer of the category that is in force
 */
export function routeCall(category: CallCategory, chosen?: { readonly program: Program; readonly reason: string }, inForce?: Responsibility): Routing {
  if (chosen !== undefined) return { program: chosen.program, source: 'opener', provision: 'MIS-1', because: chosen.reason };
  return inForce === undefined ? responsibleByDefault(category) : responsibleByTransfer(inForce);
}

/** MIS-1: as it is at the receipt: a transfer that took effect after the API looked, and by the receipt, counts. */
export function asReceivedAt(routing: Routing, category: CallCategory, ahead: readonly Responsibility[], receivedAt: Instant): Routing {
  const taken = routing.source === 'opener' ? undefined : transferInForce(ahead, category, receivedAt);
  return taken === undefined ? routing : responsibleByTransfer(taken);
}
