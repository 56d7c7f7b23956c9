/** Hits of plans on custody holds (COO-15), from when the system has found them until the hold has recorded them and both sides are told. */
import type { Reached } from '../protocol/call-out';
import type { Instant, PersonId, PersonName, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { askToLook } from './looks';

export interface HitToTell {
  /** A UUID: of the check that found it. */
  readonly check: string;
  /** The case that it is for. */
  readonly operation: Reference;
  /** Whose plan it is. */
  readonly by: PersonName;
  readonly tell: readonly Reached[];
}

/** Keeps it in the transaction of its check, and has the hold's workflow look. Found again by the same check, it is the same hit. */
export async function noteHit(transaction: Database, hold: Reference, { check, operation, by, tell }: HitToTell, at: Instant): Promise<void> {
  await transaction
    .insertInto('hits_to_tell')
    .values({ hold, check_id: check, person: by.person, operation, tell: JSON.stringify(tell), found_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await askToLook(transaction, [hold]);
}

/** What the workflow of a hold has not recorded yet, in the order in which it was found. */
export async function hitsToTell(database: Database, hold: Reference): Promise<readonly HitToTell[]> {
  const rows = await database
    .selectFrom('hits_to_tell')
    .innerJoin('people', 'people.person', 'hits_to_tell.person')
    .select(['check_id', 'people.person', 'people.name', 'operation', 'tell'])
    .where('hold', '=', hold)
    .orderBy('found_at')
    .orderBy('check_id')
    .execute();
  return rows.map(({ check_id: check, person, name, operation, tell }) => ({ check, operation: operation as Reference, by: { person: person as PersonId, name }, tell: tell as Reached[] }));
}

/** The hold has recorded these, or is lifted: nothing is left to tell of it. */
export async function dropHits(transaction: Database, hold: Reference, checks: readonly string[] | 'all'): Promise<void> {
  const own = transaction.deleteFrom('hits_to_tell').where('hold', '=', hold);
  if (checks === 'all') await own.execute();
  else if (checks.length > 0) await own.where('check_id', 'in', checks).execute();
}
