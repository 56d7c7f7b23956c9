/** What a check against the custody holds in force finds, whoever makes it (COO-15): which holds, whom to tell, and whom to call. */
import type { HitBody } from '../protocol/custody-hold/messages';
import { mayBe, type Comparable } from '../protocol/fugitive-check/matching';
import { birthsNear } from '../protocol/matching/births';
import type { Aor, Instant, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { heldCandidates } from './held-names';
import { contacts, fieldOffice, findOffice, type Contact } from './people';

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

/** OI's duty agent and liaison, who may be called about it, and DRO's liaison. */
export async function whomToTell(transaction: Database, aor: Aor, at: Instant): Promise<HitBody['tell']> {
  const [oi, dro] = [await fieldOffice(transaction, 'OI', aor), await fieldOffice(transaction, 'DRO', aor)];
  const ofOi = oi === undefined ? [] : await contacts(transaction, oi, ['liaison', 'duty'], at);
  const ofDro = dro === undefined ? [] : await contacts(transaction, dro, ['liaison'], at);
  return [...ofOi, ...ofDro].map(({ person, name, capacity }) => ({ person, name, capacity }));
}

/** Whom a checker calls before anybody is taken into custody. */
export interface WhomToCall {
  readonly office: string;
  readonly officeName: string;
  /** Null where nobody answers for the office. */
  readonly contact: { readonly name: string; readonly capacity: string; readonly email: string } | null;
}

export async function whomToCall(transaction: Database, aor: Aor, at: Instant): Promise<WhomToCall> {
  const office = await fieldOffice(transaction, 'OI', aor);
  const known = office === undefined ? undefined : await findOffice(transaction, office);
  const [first]: readonly Contact[] = office === undefined ? [] : await contacts(transaction, office, ['duty', 'liaison', 'head'], at);
  const contact = first === undefined ? null : { name: first.name, capacity: first.capacity, email: first.email };
  return { office: office ?? `OI ${aor}`, officeName: known?.name ?? 'Office of Investigations', contact };
}
