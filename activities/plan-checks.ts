/**
 * The check of a plan’s targets against the custody holds in force (COO-15), as `POST /v1/fugitive-targets/check` makes it for one. It
 * is made again at each look, so that a hold that was placed meanwhile is found; it is kept, and its hits told to both sides, once for
 * each target as it is written.
 */
import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Veil } from '../platform/veil';
import type { Entity } from '../protocol/entities';
import { comparable } from '../protocol/fugitive-check/messages';
import type { HeldEntity } from '../protocol/operation/surroundings';
import type { PersonName, Reference } from '../protocol/vocabulary';
import { holdsOn, whomToCall, whomToTell, type WhomToCall } from '../store/custody-checks';
import type { Database } from '../store/database';
import { beginCheck, earlierCheck, keepCheck, toldOf } from '../store/fugitive-checks';
import { noteHit } from '../store/hits-to-tell';

type Subject = Extract<Entity, { kind: 'subject' }>;

/** A plan whose targets are checked. */
export interface CheckedPlan {
  readonly operation: Reference;
  /** Whose checks they are: whoever wrote the targets. */
  readonly by: PersonName;
  readonly entities: readonly Entity[];
}

function inWords({ officeName, dutyLine, contact }: WhomToCall): string {
  const whom = contact === null ? officeName : `${contact.name} of ${officeName} (${contact.capacity}), ${contact.email}`;
  return dutyLine === null ? whom : `${whom}, duty line ${dutyLine}`;
}

/** @returns whom to call, and nothing else of the hold; null when the subject is clear */
async function checkSubject(transaction: Database, veil: Veil, { operation, by }: CheckedPlan, subject: Subject): Promise<string | null> {
  const at = await beginCheck(transaction, by.person);
  const target = comparable(subject);
  const fingerprint = veil.fingerprint(canonicalize(target) ?? '');
  const key = `${operation} ${fingerprint.toString('hex')}`;
  const earlier = await earlierCheck(transaction, by.person, key);
  const check = earlier?.id ?? randomUUID();
  const holds = await holdsOn(transaction, target);
  const known = await toldOf(transaction, operation, fingerprint);
  const toTell = holds.filter(({ matter }) => !known.has(matter));
  if (earlier === undefined || toTell.length > 0) {
    const kept = { id: check, person: by.person, key, request: fingerprint, target: fingerprint, at, caseReference: operation, reason: null };
    await keepCheck(transaction, { ...kept, holds: holds.map(({ matter }) => matter), told: toTell.map(({ matter }) => matter) });
  }
  for (const { matter, aor } of toTell) await noteHit(transaction, matter, { check, operation, by, tell: await whomToTell(transaction, aor, at) }, at);
  const [first] = holds;
  return first === undefined ? null : inWords(await whomToCall(transaction, first.aor, at));
}

/** Those of a plan’s entities who are not to be taken into custody, by their place in it. Each check by itself: others of the same person do not wait for all. */
export async function heldEntities(database: Database, veil: Veil, plan: CheckedPlan): Promise<readonly HeldEntity[]> {
  const held: HeldEntity[] = [];
  for (const [entity, subject] of plan.entities.entries()) {
    const call = subject.kind === 'subject' ? await database.transaction().execute((transaction) => checkSubject(transaction, veil, plan, subject)) : null;
    if (call !== null) held.push({ entity, call });
  }
  return held;
}
