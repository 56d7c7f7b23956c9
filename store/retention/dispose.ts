/** Disposes of one matter of an approved list: what it said is erased, that it was and in which order stays provable. */
import { sql } from 'kysely';
import type { MatterState } from '../../protocol/process';
import type { DisposalOutcome } from '../../protocol/retention/disposal';
import { remnantOf } from '../../protocol/retention/remnant';
import { toInstant, type PersonId, type Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { append, lockChain } from '../ledger';
import { lockLegalHolds } from './holds';

/** Locked with what was approved about it. */
async function approvedItem(transaction: Database, batch: string, matter: Reference) {
  return await transaction
    .selectFrom('disposal_items')
    .innerJoin('disposal_approvals', 'disposal_approvals.batch', 'disposal_items.batch')
    .innerJoin('matters', 'matters.matter', 'disposal_items.matter')
    .selectAll('disposal_items')
    .select(['approved_by', 'approved_at', 'list_hash', 'matters.state', 'matters.version', 'matters.closed_at as closed_now'])
    .select(sql<boolean>`is_held(disposal_items.matter)`.as('held'))
    .select(sql<string>`clock_timestamp()`.as('now'))
    .where('disposal_items.batch', '=', batch)
    .where('disposal_items.matter', '=', matter)
    .executeTakeFirst();
}

type Item = NonNullable<Awaited<ReturnType<typeof approvedItem>>>;

async function erase(transaction: Database, item: Item, head: { readonly seq: number; readonly hash: Buffer }): Promise<void> {
  const matter = item.matter as Reference;
  const { batch, list_hash: listHash, retention_class: retentionClass, years, approved_by: approvedBy, approved_at: approvedAt } = item;
  const detail = { batch, listHash, class: retentionClass, years, approvedBy, approvedAt, entries: head.seq, head: head.hash.toString('hex') };
  const entry = { transition: 'disposed', kind: 'disposed', at: toInstant(Date.parse(item.now)), version: item.version, provisions: [], actor: approvedBy as PersonId, command: null, detail };
  const next = await append(transaction, matter, head, [entry]);
  await transaction.updateTable('matters').set({ last_seq: next.seq, last_hash: next.hash }).where('matter', '=', matter).execute();
  await sql`select dispose_of(${matter}, ${batch}::uuid, ${JSON.stringify(remnantOf(item.state as MatterState))}::jsonb)`.execute(transaction);
}

/** The same within a transaction. */
export async function disposeWithin(transaction: Database, batch: string, matter: Reference): Promise<DisposalOutcome | undefined> {
  await lockLegalHolds(transaction);
  const { seq = 0, hash = null } = (await lockChain(transaction, matter)) ?? {};
  const item = await approvedItem(transaction, batch, matter);
  if (item === undefined || item.outcome !== null) return item?.outcome ?? undefined;
  const isSame = seq === item.last_seq && hash !== null && hash.equals(item.last_hash) && item.closed_now === item.closed_at;
  const outcome = item.held ? 'held' : isSame ? 'disposed' : 'changed';
  if (outcome === 'disposed' && hash !== null) await erase(transaction, item, { seq, hash });
  await transaction.updateTable('disposal_items').set({ outcome }).where('batch', '=', batch).where('matter', '=', matter).execute();
  return outcome;
}

/**
 * Judged once more at the last moment: a hold that was placed after the approval keeps the matter, and so does an entry that was
 * added. Done again, it answers what became of it the first time.
 *
 * @returns undefined when nobody has approved it
 */
export async function disposeOf(database: Database, batch: string, matter: Reference): Promise<DisposalOutcome | undefined> {
  return await database.transaction().execute((transaction) => disposeWithin(transaction, batch, matter));
}
