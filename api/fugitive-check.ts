/**
 * The check of a target against the custody holds in force (COO-15). The database is all that it needs: it answers while the
 * engine is away. What it finds is told to both sides of the hold by a command to the matter, received in the same transaction.
 */
import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HitBody } from '../protocol/custody-hold/messages';
import type { Command } from '../protocol/envelope';
import { comparable, type TargetCheck } from '../protocol/fugitive-check/messages';
import { checkValues } from '../protocol/fugitive-check/parameters';
import { after, type Actor, type Instant } from '../protocol/vocabulary';
import { holdsOn, whomToCall, whomToTell, type Held, type WhomToCall } from '../store/custody-checks';
import type { Database } from '../store/database';
import { beginCheck, earlierCheck, keepCheck, raiseAlarmIfMany, toldSince } from '../store/fugitive-checks';
import type { RequestKey } from '../store/idempotency';
import { receiveWithin } from '../store/inbox';
import { newCommandId } from './commands/compose';
import { keyReused } from './idempotency';
import type { Services } from './services';

/** What its caller is told, and nothing else: not which hold, nor whom it holds, nor how sure that is. */
export type CheckAnswer =
  | { readonly id: string; readonly result: 'clear'; readonly checkedAt: Instant }
  | { readonly id: string; readonly result: 'do-not-take-into-custody'; readonly checkedAt: Instant; readonly call: WhomToCall };

async function tellBothSides({ sealer }: Pick<Services, 'sealer'>, transaction: Database, actor: Actor, { matter, aor }: Held, check: string, caseReference: string | null, at: Instant): Promise<void> {
  const body: HitBody = { check, caseReference, tell: await whomToTell(transaction, aor, at) };
  await receiveWithin(transaction, matter, (receivedAt) => {
    const command: Command<string, HitBody> = { id: newCommandId(), matter, kind: 'custody-hold', action: 'hit', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    return sealer.seal(command);
  });
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
    const caseReference = asked.caseReference ?? null;
    const kept = { id, person: actor.person, key, request, target: veil.fingerprint(canonicalize(target) ?? ''), at, caseReference, reason: asked.reason === undefined ? null : veil.hide(asked.reason) };
    const known = await toldSince(transaction, kept, after(at, -checkValues.hitTellsAgainAfter));
    const toTell = holds.filter(({ matter }) => !known.has(matter));
    await keepCheck(transaction, { ...kept, holds: holds.map(({ matter }) => matter), told: toTell.map(({ matter }) => matter) });
    for (const hold of toTell) await tellBothSides(services, transaction, actor, hold, id, caseReference, at);
    const since = after(at, -checkValues.alarmWithin);
    await raiseAlarmIfMany(transaction, actor.person, at, { over: 'checks-without-case', since, more: checkValues.alarmAfterChecks });
    await raiseAlarmIfMany(transaction, actor.person, at, { over: 'targets', since, more: checkValues.alarmAfterTargets });
    const [first] = holds;
    return first === undefined
      ? { id, result: 'clear', checkedAt: at }
      : { id, result: 'do-not-take-into-custody', checkedAt: at, call: await whomToCall(transaction, first.aor, at) };
  });
}
