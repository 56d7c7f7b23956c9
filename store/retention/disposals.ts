/** Lists of matters that have been kept long enough: proposed, approved by their hash, and what became of each matter. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { retentionClasses, type RetentionClassName } from '../../protocol/retention/classes';
import { listHash, type BatchStatus, type DisposalBatch, type DisposalItem, type DisposalOutcome } from '../../protocol/retention/disposal';
import type { Instant, MatterKind, PersonId, PersonName, Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { lockLegalHolds } from './holds';

/** The task that has approved lists carried out at once; its payload is empty. */
export const disposeTask = 'dispose';

/** Matters of one list at most: somebody is to read it. */
const mattersOfAList = 100;

/** Kinds, their classes and years, as rows of a statement. */
const classRows = () => sql`unnest(
  ${Object.keys(retentionClasses)}::text[],
  ${Object.values(retentionClasses).map((each) => each.class)}::text[],
  ${Object.values(retentionClasses).map(({ years }) => years)}::int[]) as kept (kind, class, years)`;

interface DueRow {
  readonly matter: Reference;
  readonly class: RetentionClassName;
  readonly years: number;
  readonly closed_at: Instant;
  readonly due_at: Instant;
  readonly last_seq: number;
  readonly last_hash: Buffer;
}

/**
 * Closed matters that are past their time, that nothing holds, that no open matter is about, and that owe no answer to a command; those
 * that became due first come first.
 *
 * @param only these; left out: any
 */
async function dueMatters(transaction: Database, only?: readonly string[]): Promise<readonly DisposalItem[]> {
  const { rows } = await sql<DueRow>`
    with wanted as materialized (
      select unnest(array[state ->> 'about', state ->> 'operation', state #>> '{content,operation}', about]) as matter
      from matters left join raised using (matter) where closed_at is null
      union select raised.matter from raised join matters on matters.matter = raised.about where matters.closed_at is null
    )
    select matters.matter, kept.class, kept.years, closed_at, closed_at + make_interval(years => kept.years) as due_at, last_seq, last_hash
    from matters join ${classRows()} using (kind)
    where closed_at + make_interval(years => kept.years) <= now() and disposed_at is null
      and (${only === undefined} or matters.matter = any (${[...(only ?? [])]}::text[]))
      and not exists (select from wanted where wanted.matter = matters.matter)
      and not exists (select from commands where commands.matter = matters.matter and (status = 'pending' or (delivered_at is null and via = 'inbox')))
      and not is_held(matters.matter)
    order by due_at, matters.matter limit ${mattersOfAList}`.execute(transaction);
  return rows.map(({ matter, class: name, years, closed_at, due_at, last_seq, last_hash }) => ({ matter, class: name, years, closedAt: closed_at, dueAt: due_at, entries: last_seq, head: last_hash.toString('hex') }));
}

function batches(database: Database) {
  return database
    .selectFrom('disposal_batches')
    .leftJoin('disposal_approvals as approvals', 'approvals.batch', 'disposal_batches.batch')
    .leftJoin('people', 'people.person', 'approvals.approved_by')
    .selectAll('disposal_batches')
    .select(['approvals.approved_by', 'approvals.acting_for', 'approvals.approved_at', 'people.name'])
    .orderBy('proposed_at', 'desc');
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

function asBatch(row: BatchRow): DisposalBatch {
  const { batch, proposed_at, list_hash, matters, superseded_at, done_at, approved_by, acting_for, approved_at, name } = row;
  const approval = approved_by === null || approved_at === null ? null : { by: { person: approved_by as PersonId, name: name ?? approved_by }, actingFor: acting_for, at: approved_at as Instant };
  const open: BatchStatus = approval === null ? 'proposed' : 'approved';
  return { batch, status: superseded_at !== null ? 'superseded' : done_at !== null ? 'done' : open, proposedAt: proposed_at as Instant, listHash: list_hash, matters, approval };
}

/** Newest first, two hundred at most. */
export async function allBatches(database: Database): Promise<readonly DisposalBatch[]> {
  return (await batches(database).limit(200).execute()).map(asBatch);
}

export async function findBatch(database: Database, batch: string): Promise<DisposalBatch | undefined> {
  const row = await batches(database).where('disposal_batches.batch', '=', batch).executeTakeFirst();
  return row === undefined ? undefined : asBatch(row);
}

export interface ListedItem extends DisposalItem {
  /** Null until the list is approved and it was this matter's turn. */
  readonly outcome: DisposalOutcome | null;
}

export async function itemsOf(database: Database, batch: string): Promise<readonly ListedItem[]> {
  const rows = await database.selectFrom('disposal_items').selectAll().where('batch', '=', batch).orderBy('matter').execute();
  return rows.map((row) => ({
    matter: row.matter as Reference,
    class: row.retention_class as RetentionClassName,
    years: row.years,
    closedAt: row.closed_at as Instant,
    dueAt: row.due_at as Instant,
    entries: row.last_seq,
    head: row.last_hash.toString('hex'),
    outcome: row.outcome,
  }));
}

async function insertBatch(transaction: Database, items: readonly DisposalItem[]): Promise<string> {
  const batch = randomUUID();
  await transaction.insertInto('disposal_batches').values({ batch, proposed_at: sql<string>`clock_timestamp()`, list_hash: listHash(items), matters: items.length }).execute();
  const rows = items.map(({ matter, class: name, years, closedAt, dueAt, entries, head }) => ({ batch, matter, retention_class: name, years, closed_at: closedAt, due_at: dueAt, last_seq: entries, last_hash: Buffer.from(head, 'hex') }));
  await transaction.insertInto('disposal_items').values(rows).execute();
  return batch;
}

/**
 * The list that waits for its approval: the one that is there, as long as all of it may still be disposed of, so that nobody
 * reads one while it is exchanged for another; else a new one.
 *
 * @returns null when there is nothing to approve: nothing is due, or an approved list is being carried out
 */
export async function proposeDisposal(database: Database): Promise<{ readonly batch: string; readonly isNew: boolean; readonly matters: number } | null> {
  return await database.transaction().execute(async (transaction) => {
    await lockLegalHolds(transaction);
    const row = await batches(transaction).where('superseded_at', 'is', null).where('done_at', 'is', null).executeTakeFirst();
    const waiting = row === undefined ? undefined : asBatch(row);
    if (waiting?.status === 'approved') return null;
    if (waiting !== undefined) {
      const { batch, matters } = waiting;
      const listed = await itemsOf(transaction, batch);
      const still = await dueMatters(transaction, listed.map(({ matter }) => matter));
      if (listHash(still) === waiting.listHash) return { batch, isNew: false, matters };
      await transaction.updateTable('disposal_batches').set({ superseded_at: sql<string>`clock_timestamp()` }).where('batch', '=', batch).execute();
    }
    const due = await dueMatters(transaction);
    return due.length === 0 ? null : { batch: await insertBatch(transaction, due), isNew: true, matters: due.length };
  });
}

/** Locks a list until the transaction ends, and tells how it stands. */
export async function lockBatch(transaction: Database, batch: string): Promise<DisposalBatch | undefined> {
  await transaction.selectFrom('disposal_batches').select('batch').where('batch', '=', batch).forUpdate().execute();
  return await findBatch(transaction, batch);
}

/** Writes the approval of a list that is locked, and has it carried out. */
export async function approveBatch(transaction: Database, { batch, listHash: hash }: DisposalBatch, by: { readonly person: PersonId; readonly actingFor: PersonId | null }, at: Instant): Promise<void> {
  await transaction.insertInto('disposal_approvals').values({ batch, list_hash: hash, approved_by: by.person, acting_for: by.actingFor, approved_at: at }).execute();
  await sql`select graphile_worker.add_job(${disposeTask}, '{}'::json, job_key := ${`dispose ${batch}`})`.execute(transaction);
}

/** Matters of approved lists whose turn has not been. */
export async function approvedMatters(database: Database): Promise<readonly { readonly batch: string; readonly matter: Reference }[]> {
  const rows = await database
    .selectFrom('disposal_items')
    .innerJoin('disposal_approvals', 'disposal_approvals.batch', 'disposal_items.batch')
    .select(['disposal_items.batch', 'matter'])
    .where('outcome', 'is', null)
    .orderBy('matter')
    .execute();
  return rows.map(({ batch, matter }) => ({ batch, matter: matter as Reference }));
}

/** An approved list of which nothing is left to do is done. */
export async function concludeBatches(database: Database): Promise<void> {
  await sql`update disposal_batches set done_at = clock_timestamp() where done_at is null
    and exists (select from disposal_approvals approval where approval.batch = disposal_batches.batch)
    and not exists (select from disposal_items item where item.batch = disposal_batches.batch and item.outcome is null)`.execute(database);
}

/** That a matter was disposed of, by whose word and under which class. */
export interface DisposalCertificate {
  readonly batch: string;
  readonly class: RetentionClassName;
  readonly years: number;
  readonly approvedBy: PersonName;
  readonly approvedAt: Instant;
  readonly disposedAt: Instant;
  /** The hashes of the entries that lost what they said, in their order, as hex. */
  readonly hashes: readonly string[];
}

export async function certificateOf(database: Database, matter: string): Promise<DisposalCertificate | undefined> {
  const row = await database.selectFrom('disposals').innerJoin('people', 'people.person', 'disposals.approved_by').selectAll('disposals').select('people.name').where('matter', '=', matter).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    batch: row.batch,
    class: row.retention_class as RetentionClassName,
    years: row.years,
    approvedBy: { person: row.approved_by as PersonId, name: row.name },
    approvedAt: row.approved_at as Instant,
    disposedAt: row.disposed_at as Instant,
    hashes: row.hashes.map((hash) => hash.toString('hex')),
  };
}

/** Since when a matter may be disposed of; null while it is open. Its class is its kind's. */
export async function dueAt(database: Database, matter: Reference, kind: MatterKind): Promise<Instant | null> {
  const row = await database
    .selectFrom('matters')
    .select(sql<string | null>`closed_at + make_interval(years => ${retentionClasses[kind].years})`.as('due_at'))
    .where('matter', '=', matter)
    .executeTakeFirst();
  return (row?.due_at ?? null) as Instant | null;
}
