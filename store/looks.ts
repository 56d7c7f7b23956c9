/** Workflows of related matters that are to look at what was recorded: they are told by the relay, for as long as it takes. */
import { sql } from 'kysely';
import type { Aor, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** The task that tells a workflow to look; its payload is `{ matter, tries }`. */
export const lookTask = 'look';

/** A job for each of them, in the transaction that records what there is to look at. One that waits already is enough. */
export async function askToLook(transaction: Database, matters: readonly Reference[]): Promise<void> {
  if (matters.length === 0) return;
  await sql`
    select graphile_worker.add_job(${lookTask}, json_build_object('matter', matter, 'tries', 0), job_key := 'look ' || matter)
    from unnest(${[...matters]}::text[]) as told (matter)`.execute(transaction);
}

/**
 * Every open operation.
 *
 * @param aor of this area; left out, of all areas, since a custody hold is of all areas: nobody is told of the hold by that
 */
export async function askOperationsToLook(transaction: Database, aor?: Aor): Promise<void> {
  const open = transaction.selectFrom('matters').select('matter').where('kind', '=', 'operation').where('closed_at', 'is', null);
  const found = await (aor === undefined ? open : open.where('aor', '=', aor)).execute();
  await askToLook(transaction, found.map(({ matter }) => matter as Reference));
}

/** Whether there is anybody to tell: the matter is open. */
export async function isOpen(database: Database, matter: Reference): Promise<boolean> {
  const row = await database.selectFrom('matters').select('matter').where('matter', '=', matter).where('closed_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}
