import { sql } from 'kysely';
import type { DeliveryOutcome, RecipientCapacity } from '../protocol/record';
import type { Instant, PersonId, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** A delivery with what its message is made from. */
export interface StoredDelivery {
  readonly delivery: string;
  readonly matter: Reference;
  readonly purpose: 'page' | 'notice' | 'reminder';
  readonly topic: string;
  readonly provisions: readonly string[];
  readonly recipient: PersonId;
  readonly recipientName: string;
  readonly capacity: RecipientCapacity;
  readonly channel: 'email';
  readonly address: string;
  readonly callOut: number | null;
  readonly status: 'planned' | 'sent' | 'failed' | 'withheld';
  readonly attempts: number;
  readonly messageId: string;
  readonly reason: string | null;
  readonly plannedAt: Instant;
  readonly settledAt: Instant | null;
}

function deliveries(database: Database) {
  return database.selectFrom('deliveries').innerJoin('people', 'people.person', 'deliveries.recipient').selectAll('deliveries').select('people.name');
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof deliveries>['execute']>>[number];

function asDelivery(row: DeliveryRow): StoredDelivery {
  return {
    delivery: row.delivery,
    matter: row.matter as Reference,
    purpose: row.purpose,
    topic: row.topic,
    provisions: row.provisions,
    recipient: row.recipient as PersonId,
    recipientName: row.name,
    capacity: row.capacity as RecipientCapacity,
    channel: row.channel,
    address: row.address,
    callOut: row.call_out,
    status: row.status,
    attempts: row.attempts,
    messageId: row.message_id,
    reason: row.reason,
    plannedAt: row.planned_at as Instant,
    settledAt: row.settled_at as Instant | null,
  };
}

export async function findDelivery(database: Database, delivery: string): Promise<StoredDelivery | undefined> {
  const row = await deliveries(database).where('delivery', '=', delivery).executeTakeFirst();
  return row === undefined ? undefined : asDelivery(row);
}

/** All deliveries of a matter, in the order of their planning. */
export async function deliveriesOf(database: Database, matter: Reference): Promise<readonly StoredDelivery[]> {
  const rows = await deliveries(database).where('matter', '=', matter).orderBy('planned_at').orderBy('delivery').execute();
  return rows.map(asDelivery);
}

/** Counts an attempt that did not settle the delivery, with its typed reason. */
export async function noteAttempt(database: Database, delivery: string, reason: string): Promise<void> {
  await database
    .updateTable('deliveries')
    .set({ attempts: sql<number>`attempts + 1`, reason })
    .where('delivery', '=', delivery)
    .where('status', '=', 'planned')
    .execute();
}

/** Settles a delivery, once. */
export async function settleDelivery(database: Database, delivery: string, { status, reason }: DeliveryOutcome): Promise<void> {
  await database
    .updateTable('deliveries')
    .set({ status, reason: reason ?? null, attempts: sql<number>`attempts + ${status === 'withheld' ? 0 : 1}`, settled_at: sql<string>`clock_timestamp()` })
    .where('delivery', '=', delivery)
    .where('status', '=', 'planned')
    .execute();
}
