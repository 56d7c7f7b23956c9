/** MIS-1: who is responsible for which administrative arrests, by the transfers that FOD and SAC have agreed on (migration 0017). */
import { sql } from 'kysely';
import type { Responsibility } from '../protocol/call/routing';
import type { AdministrativeArrest } from '../protocol/call/words';
import type { Aor, Instant, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** All of an area, in the order in which they take effect; those that lie ahead too. */
export async function responsibilitiesOf(database: Database, aor: Aor): Promise<readonly Responsibility[]> {
  const rows = await database.selectFrom('responsibilities').selectAll().where('aor', '=', aor).orderBy('since').orderBy('agreed_at').orderBy('transfer').execute();
  return rows.map(({ category, program, since, transfer }) => ({ category: category as AdministrativeArrest, program, since: since as Instant, transfer: transfer as Reference }));
}

/** Another transfer of this category that is not closed. In a transaction: of two that are opened at the same moment, the later one finds the earlier. */
export async function otherOpenTransfer(transaction: Database, aor: Aor, category: AdministrativeArrest, than: Reference): Promise<Reference | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`transfer ${aor} ${category}`}, 0))`.execute(transaction);
  const row = await transaction
    .selectFrom('matters')
    .select('matter')
    .where('kind', '=', 'transfer')
    .where('aor', '=', aor)
    .where('closed_at', 'is', null)
    .where(sql`state ->> 'category'`, '=', category)
    .where('matter', '<>', than)
    .limit(1)
    .executeTakeFirst();
  return row?.matter as Reference | undefined;
}
