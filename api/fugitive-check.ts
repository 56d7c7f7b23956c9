/**
 * The check of a target against the custody holds in force (COO-15). The database is all that it needs: it answers while the
 * engine is away. What it finds is told to both sides of the hold by a command to the matter, received in the same transaction.
 */
import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HitBody } from '../protocol/custody-hold/messages';
import type { Command } from '../protocol/envelope';
import { comparable, type TargetCheck } from '../protocol/fugitive-check/messages';
import { birthsNear, mayBe, type Comparable } from '../protocol/fugitive-check/matching';
import { checkValues } from '../protocol/fugitive-check/parameters';
import { after, type Actor, type Aor, type Instant, type Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { beginCheck, earlierCheck, keepCheck, raiseAlarmIfMany, toldSince } from '../store/fugitive-checks';
import { heldCandidates } from '../store/held-names';
import type { RequestKey } from '../store/idempotency';
import { receiveWithin } from '../store/inbox';
import { contacts, fieldOffice, findOffice, type Contact } from '../store/people';
import { newCommandId } from './commands/compose';
import { keyReused } from './idempotency';
import type { Services } from './services';

/** What its caller is told, and nothing else: not which hold, nor whom it holds, nor how sure that is. */
export type CheckAnswer =
  | { readonly id: string; readonly result: 'clear'; readonly checkedAt: Instant }
  | { readonly id: string; readonly result: 'do-not-take-into-custody'; readonly checkedAt: Instant; readonly call: WhomToCall };

export interface WhomToCall {
  readonly office: string;
  readonly officeName: string;
  /** Null where nobody answers for the office. */
  readonly contact: { readonly name: string; readonly capacity: string; readonly email: string } | null;
}

interface Held {
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
async function whomToTell(transaction: Database, aor: Aor, at: Instant): Promise<HitBody['tell']> {
  const [oi, dro] = [await fieldOffice(transaction, 'OI', aor), await fieldOffice(transaction, 'DRO', aor)];
  const ofOi = oi === undefined ? [] : await contacts(transaction, oi, ['liaison', 'duty'], at);
  const ofDro = dro === undefined ? [] : await contacts(transaction, dro, ['liaison'], at);
  return [...ofOi, ...ofDro].map(({ person, name, capacity }) => ({ person, name, capacity }));
}

async function tellBothSides({ sealer }: Pick<Services, 'sealer'>, transaction: Database, actor: Actor, { matter, aor }: Held, check: string, caseReference: string | null, at: Instant): Promise<void> {
  const body: HitBody = { check, caseReference, tell: await whomToTell(transaction, aor, at) };
  await receiveWithin(transaction, matter, (receivedAt) => {
    const command: Command<string, HitBody> = { id: newCommandId(), matter, kind: 'custody-hold', action: 'hit', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    return sealer.seal(command);
  });
}

async function whomToCall(transaction: Database, aor: Aor, at: Instant): Promise<WhomToCall> {
  const office = await fieldOffice(transaction, 'OI', aor);
  const known = office === undefined ? undefined : await findOffice(transaction, office);
  const [first]: readonly Contact[] = office === undefined ? [] : await contacts(transaction, office, ['duty', 'liaison', 'head'], at);
  const contact = first === undefined ? null : { name: first.name, capacity: first.capacity, email: first.email };
  return { office: office ?? `OI ${aor}`, officeName: known?.name ?? 'Office of Investigations', contact };
}

/**
 * Checks a target, keeps the check, and has both sides told of a hit. A request that is made again is one check, made anew:
 * a hold that was placed meanwhile is found.
 *
 * @throws Problem 422 when the key was used for another request
 */
export async function checkTarget(services: Pick<Services, 'database' | 'sealer' | 'veil'>, actor: Actor, { key, bodyHash }: RequestKey, asked: TargetCheck): Promise<CheckAnswer> {
  const { database, veil } = services;
  const target = comparable(asked);
  const request = veil.fingerprint(bodyHash);
  return await database.transaction().execute(async (transaction): Promise<CheckAnswer> => {
    const at = await beginCheck(transaction, actor.person);
    const earlier = await earlierCheck(transaction, actor.person, key);
    if (earlier !== undefined && !earlier.request.equals(request)) throw keyReused();
    const id = earlier?.id ?? randomUUID();
    const holds = await holdsOn(transaction, target);
    const known = await toldSince(transaction, actor.person, after(at, -checkValues.hitTellsAgainAfter));
    const toTell = holds.filter(({ matter }) => !known.has(matter));
    const caseReference = asked.caseReference ?? null;
    const kept = { id, person: actor.person, key, request, target: veil.fingerprint(canonicalize(target) ?? ''), at, caseReference, reason: asked.reason === undefined ? null : veil.hide(asked.reason) };
    await keepCheck(transaction, { ...kept, holds: holds.map(({ matter }) => matter), told: toTell.map(({ matter }) => matter) });
    for (const hold of toTell) await tellBothSides(services, transaction, actor, hold, id, caseReference, at);
    await raiseAlarmIfMany(transaction, actor.person, at, { since: after(at, -checkValues.alarmWithin), more: checkValues.alarmAfterChecks });
    const [first] = holds;
    return first === undefined
      ? { id, result: 'clear', checkedAt: at }
      : { id, result: 'do-not-take-into-custody', checkedAt: at, call: await whomToCall(transaction, first.aor, at) };
  });
}
