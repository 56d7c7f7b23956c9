/** What a check against the custody holds in force finds, whoever makes it (COO-15): which holds, whom to tell, and whom to call. */
import type { HitBody } from '../protocol/custody-hold/messages';
import { mayBe, type Comparable } from '../protocol/fugitive-check/matching';
import { birthsNear } from '../protocol/matching/births';
import type { Aor, Capacity, Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { heldCandidates } from './held-names';
import { atHeadquarters, contacts, fieldOffice, findOffice } from './people';

export interface Held {
  readonly matter: Reference;
  readonly aor: Aor;
}

/** The holds in force, of all AORs, whose subject the target is, or may be; the oldest first. */
export async function holdsOn(transaction: Database, target: Comparable): Promise<readonly Held[]> {
  const candidates = await heldCandidates(transaction, target, target.born === null ? [] : birthsNear(target.born));
  const isMeant = mayBe(target);
  const found = candidates.filter(({ accounts }) => accounts.some(isMeant));
  return [...new Map(found.map(({ matter, aor }) => [matter, { matter, aor }])).values()];
}

/** OI's liaison and duty agent, who may be called about it, or its SAC where there is neither; DRO's liaison and FOD, two of the few. */
export async function whomToTell(transaction: Database, aor: Aor, at: Instant): Promise<HitBody['tell']> {
  const those = async (program: Program, ...capacities: readonly Capacity[]) => {
    const office = await fieldOffice(transaction, program, aor);
    return office === undefined ? [] : await contacts(transaction, office, capacities, at);
  };
  const ofOi = await those('OI', 'liaison', 'duty');
  const told = [...(ofOi.length > 0 ? ofOi : await those('OI', 'head')), ...(await those('DRO', 'liaison', 'head'))];
  return told.map(({ person, name, capacity }) => ({ person, name, capacity }));
}

/** Whom a checker calls before anybody is taken into custody. */
export interface WhomToCall {
  readonly office: string;
  readonly officeName: string;
  /** E.164; null where the office has none. */
  readonly dutyLine: string | null;
  /** Null where nobody answers for the office, nor for its program at headquarters. */
  readonly contact: { readonly name: string; readonly capacity: Capacity; readonly email: string } | null;
}

/** OI's office of an AOR: whoever is on duty there, else its liaison, its SAC, and at last an Assistant Director of OI. */
export async function whomToCall(transaction: Database, aor: Aor, at: Instant): Promise<WhomToCall> {
  const office = await fieldOffice(transaction, 'OI', aor);
  const known = office === undefined ? undefined : await findOffice(transaction, office);
  const there = office === undefined ? [] : await contacts(transaction, office, ['duty', 'liaison', 'head'], at);
  const [first] = there.length > 0 ? there : await atHeadquarters(transaction, 'OI', 'assistant-director', at);
  const contact = first === undefined ? null : { name: first.name, capacity: first.capacity, email: first.email };
  return { office: office ?? `OI ${aor}`, officeName: known?.name ?? 'Office of Investigations', dutyLine: known?.dutyLine ?? null, contact };
}
