/** What the record says of its matters, to be compared with what the engine has after one of the two was restored from a backup. */
import { sql } from 'kysely';
import { parseReference } from '../protocol/reference';
import type { Instant, MatterKind, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { deliverTask } from './inbox';

/** A matter as the record has it. */
export interface RecordedMatter {
  readonly matter: Reference;
  readonly kind: MatterKind;
  readonly phase: string;
  readonly version: number;
  readonly closedAt: Instant | null;
  /** Commands of the inbox that its workflow has not answered for yet: the relay brings them. */
  readonly onTheirWay: number;
  /** The matter whose workflow raised it, and alone may start it. */
  readonly raisedBy: Reference | null;
  /** Applied commands that came by the engine itself, as envelopes: the relay cannot bring them again. */
  readonly byEngine: number;
}

function recorded(database: Database) {
  const count = (which: ReturnType<typeof sql<boolean>>) => sql<number>`(select count(*)::int from commands where commands.matter = matters.matter and ${which})`;
  return database
    .selectFrom('matters')
    .leftJoin('raised', 'raised.matter', 'matters.matter')
    .select(['matters.matter', 'matters.kind', 'matters.phase', 'matters.version', 'matters.closed_at', 'raised.about'])
    .select([count(sql`delivered_at is null and via = 'inbox'`).as('on_their_way'), count(sql`status = 'applied' and via = 'engine'`).as('by_engine')]);
}

type Row = Awaited<ReturnType<ReturnType<typeof recorded>['execute']>>[number];

function asRecorded(row: Row): RecordedMatter {
  return {
    matter: row.matter as Reference,
    kind: row.kind as MatterKind,
    phase: row.phase,
    version: row.version,
    closedAt: row.closed_at as Instant | null,
    onTheirWay: row.on_their_way,
    raisedBy: row.about as Reference | null,
    byEngine: row.by_engine,
  };
}

/** Open matters in the order of their references, from one of them on. */
export async function openMattersAfter(database: Database, after: string, limit: number): Promise<readonly RecordedMatter[]> {
  const rows = await recorded(database).where('matters.closed_at', 'is', null).where('matters.matter', '>', after).orderBy('matters.matter').limit(limit).execute();
  return rows.map(asRecorded);
}

export async function recordedMatter(database: Database, matter: string): Promise<RecordedMatter | undefined> {
  const row = await recorded(database).where('matters.matter', '=', matter).executeTakeFirst();
  return row === undefined ? undefined : asRecorded(row);
}

/**
 * Has the relay bring all that a matter has applied again, in the order of its receipt. A workflow that knows a command
 * answers as it did; one that does not decides it again, by the time of its receipt. What is in the ledger already is not
 * written again, and nobody is told twice.
 *
 * @returns how many commands it brings
 */
export async function bringAgain(database: Database, matter: Reference): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const due = await transaction
      .updateTable('commands')
      .set({ delivered_at: null })
      .where('matter', '=', matter)
      .where('via', '=', 'inbox')
      .where('status', '=', 'applied')
      .returning(['command', 'received_at'])
      .execute();
    // The last one's job is enough: what was received before it is brought before it.
    const last = due.toSorted((one, other) => (one.received_at ?? '').localeCompare(other.received_at ?? '')).at(-1);
    if (last !== undefined) await sql`select graphile_worker.add_job(${deliverTask}, json_build_object('command', ${last.command}::text), job_key := ${last.command}::text)`.execute(transaction);
    return due.length;
  });
}

/** No matter gets this reference any more: the engine has had one under it that the record has lost. */
export async function keepFromReuse(database: Database, reference: Reference): Promise<void> {
  const parts = parseReference(reference);
  if (parts === undefined) return;
  const { aor, kind, year, number } = parts;
  await database
    .insertInto('reference_counters')
    .values({ aor, kind, year, last: number })
    .onConflict((conflict) => conflict.columns(['aor', 'kind', 'year']).doUpdateSet({ last: sql<number>`greatest(reference_counters.last, ${number})` }))
    .execute();
}
