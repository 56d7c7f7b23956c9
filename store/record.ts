import { sql } from 'kysely';
import type { MatterRecord, MatterView, PlannedDelivery, SettledCommand } from '../protocol/record';
import type { Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { append, lockChain, recordedTransitions, type ChainHead } from './ledger';

/** There is no such matter: nothing was recorded, and trying again will not help. */
export class UnknownMatterError extends Error {
  override readonly name = 'UnknownMatterError';
}

/**
 * Writes what a workflow has decided, in one transaction: ledger, read model, obligations, planned deliveries, settled
 * commands. Transitions that are recorded already are left as they are, so it may be called again with the same.
 *
 * @param within what else follows from the matter as it now stands; idempotent too
 * @throws UnknownMatterError
 */
export async function writeRecord(database: Database, record: MatterRecord, within?: (transaction: Database) => Promise<void>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const { view, entries, deliveries, undelivered, settled } = record;
    const head = await lockChain(transaction, view.matter);
    if (head === undefined) throw new UnknownMatterError(`There is no matter ${view.matter}.`);
    const known = await recordedTransitions(transaction, view.matter, entries.map(({ transition }) => transition));
    const fresh = entries.filter(({ transition }) => !known.has(transition));
    // A repeated record, or an old attempt that ends late, must not put back a read model that has moved on.
    if (entries.length > 0 && fresh.length === 0) return;
    if (fresh.length > 0) await writeView(transaction, view, await append(transaction, view.matter, head, fresh));
    await planDeliveries(transaction, view.matter, deliveries);
    if (undelivered.length > 0) await giveUp(transaction, undelivered);
    for (const command of settled) await settleCommand(transaction, command);
    await within?.(transaction);
  });
}

async function writeView(transaction: Database, view: MatterView, head: ChainHead): Promise<void> {
  const { matter, phase, version, revision, dueAt, waitingOn, closedAt, state } = view;
  await transaction
    .updateTable('matters')
    .set({
      phase,
      version,
      revision,
      due_at: dueAt,
      waiting_on: waitingOn,
      closed_at: closedAt,
      state: JSON.stringify(state),
      last_seq: head.seq,
      last_hash: head.hash,
      updated_at: sql<string>`clock_timestamp()`,
    })
    .where('matter', '=', matter)
    .execute();
  await writeObligations(transaction, view);
}

async function writeObligations(transaction: Database, view: MatterView): Promise<void> {
  await transaction.deleteFrom('obligations').where('matter', '=', view.matter).execute();
  await insertObligations(transaction, view);
}

/** Those of a matter that has none written yet. */
export async function insertObligations(transaction: Database, { matter, aor, obligations }: MatterView): Promise<void> {
  if (obligations.length === 0) return;
  await transaction
    .insertInto('obligations')
    .values(obligations.map(({ program, aor: ofOffice, person, what, provision, dueAt }, ordinal) => ({ matter, ordinal, aor: ofOffice ?? aor, program, person, what, provision, due_at: dueAt })))
    .execute();
}

async function planDeliveries(transaction: Database, matter: Reference, deliveries: readonly PlannedDelivery[]): Promise<void> {
  for (const { delivery, purpose, topic, provisions, recipient, capacity, callOut } of deliveries) {
    await transaction
      .insertInto('deliveries')
      .columns(['delivery', 'matter', 'purpose', 'topic', 'provisions', 'recipient', 'capacity', 'call_out', 'status', 'message_id', 'planned_at'])
      .expression((from) =>
        from.selectFrom('people').where('person', '=', recipient).select([
          sql.val(delivery).as('delivery'),
          sql.val(matter).as('matter'),
          sql.val(purpose).as('purpose'),
          sql.val(topic).as('topic'),
          sql<string[]>`${[...provisions]}::text[]`.as('provisions'),
          'person',
          sql.val(capacity).as('capacity'),
          sql<number | null>`${callOut ?? null}::int`.as('call_out'),
          sql<'planned'>`'planned'`.as('status'),
          sql<string>`encode(sha256(convert_to(${delivery}, 'UTF8')), 'hex')`.as('message_id'),
          sql<string>`clock_timestamp()`.as('planned_at'),
        ]),
      )
      .onConflict((conflict) => conflict.column('delivery').doNothing())
      .execute();
  }
}

async function giveUp(transaction: Database, deliveries: readonly string[]): Promise<void> {
  await transaction
    .updateTable('deliveries')
    .set({ status: 'failed', reason: sql<string>`coalesce(reason, 'gave-up')`, settled_at: sql<string>`clock_timestamp()` })
    .where('delivery', 'in', deliveries)
    .where('status', '=', 'planned')
    .execute();
}

/** Writes a command's outcome, once. It is still to be delivered: the engine may not have what its workflow recorded. */
export async function settleCommand(transaction: Database, { command, outcome }: SettledCommand): Promise<boolean> {
  const settled = await transaction
    .updateTable('commands')
    .set({
      status: outcome.kind === 'accepted' ? 'applied' : 'refused',
      outcome: JSON.stringify(outcome),
      decided_at: sql<string>`clock_timestamp()`,
    })
    .where('command', '=', command)
    .where('status', 'in', ['pending', 'issued'])
    .returning('command')
    .execute();
  return settled.length > 0;
}
