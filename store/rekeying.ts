/** Keys are stored (protocol/matching/keys.ts): rows that have those of another version get new ones when the database is migrated. */
import { keysOf, keysVersion } from '../protocol/matching/keys';
import type { Entity } from '../protocol/entities';
import type { Database } from './database';

const rowsAtOnce = 500;

/** Safe when two do it at once, and when it is interrupted: what is done is done, and the rest is found again. */
export async function rekey(database: Database): Promise<void> {
  while ((await rekeyInterests(database)) + (await rekeyPlans(database)) > 0);
}

async function rekeyInterests(database: Database): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom('interests').select(['interest', 'entity']).where('keyed_by', '<>', keysVersion).where('withdrawn_at', 'is', null).limit(rowsAtOnce).forUpdate().execute();
    for (const { interest, entity } of rows) await transaction.updateTable('interests').set({ keys: [...keysOf(entity as Entity).kept], keyed_by: keysVersion }).where('interest', '=', interest).execute();
    return rows.length;
  });
}

async function rekeyPlans(database: Database): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom('plan_entities').select(['operation', 'ordinal', 'entity']).where('keyed_by', '<>', keysVersion).limit(rowsAtOnce).forUpdate().execute();
    for (const { operation, ordinal, entity } of rows) {
      await transaction.updateTable('plan_entities').set({ keys: [...keysOf(entity as Entity).kept], keyed_by: keysVersion }).where('operation', '=', operation).where('ordinal', '=', ordinal).execute();
    }
    return rows.length;
  });
}
