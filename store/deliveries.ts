import { sql } from 'kysely';
import type { Channel, Tried } from '../protocol/channels';
import type { DeliveryOutcome, RecipientCapacity } from '../protocol/record';
import { toInstant, type Instant, type PersonId, type Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** What came of one way to the recipient. */
export interface Attempt extends Tried {
  readonly channel: Channel;
  /** Typed; null for what was sent. */
  readonly reason: string | null;
  /** The last time that it came to this. */
  readonly at: Instant;
}

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
  /** By which it was sent; null until then. */
  readonly channel: Channel | null;
  readonly callOut: number | null;
  readonly status: 'planned' | 'sent' | 'failed' | 'withheld';
  /** In their order. A failure that repeated stands here once. */
  readonly attempts: readonly Attempt[];
  readonly messageId: string;
  readonly reason: string | null;
  readonly plannedAt: Instant;
  readonly settledAt: Instant | null;
}

const attemptsOf = sql<readonly Attempt[]>`(
  select coalesce(json_agg(json_build_object('place', place, 'channel', channel, 'status', status, 'reason', nullif(reason, ''), 'permanent', permanent, 'times', times, 'at', at) order by at), '[]')
  from delivery_attempts where delivery_attempts.delivery = deliveries.delivery)`;

function deliveries(database: Database) {
  return database.selectFrom('deliveries').innerJoin('people', 'people.person', 'deliveries.recipient').selectAll('deliveries').select(['people.name', attemptsOf.as('tried')]);
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
    callOut: row.call_out,
    status: row.status,
    attempts: row.tried.map((each) => ({ ...each, at: toInstant(Date.parse(each.at)) })),
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

/** A way that was tried, and what came of it. */
export type NewAttempt = Pick<Attempt, 'place' | 'channel' | 'status' | 'permanent'> & { readonly reason?: string };

/** Writes down what came of a way, in one statement; one that went out settles the delivery, once. */
export async function noteAttempt(database: Database, delivery: string, { place, channel, status, permanent, reason = '' }: NewAttempt): Promise<void> {
  const now = sql<string>`clock_timestamp()`;
  await database
    .with('noted', (own) =>
      own
        .insertInto('delivery_attempts')
        .values({ delivery, place, channel, status, permanent, reason, at: now })
        .onConflict((conflict) => conflict.columns(['delivery', 'place', 'status', 'reason']).doUpdateSet({ times: sql<number>`delivery_attempts.times + 1`, permanent, at: now })),
    )
    .updateTable('deliveries')
    .set({ ...(status === 'sent' ? { status, channel, reason: null, settled_at: now } : { reason }), attempts: sql<number>`attempts + 1` })
    .where('delivery', '=', delivery)
    .where('status', '=', 'planned')
    .execute();
}

/** Settles a delivery that does not go out, once. */
export async function settleDelivery(database: Database, delivery: string, { status, reason }: DeliveryOutcome): Promise<void> {
  await database
    .updateTable('deliveries')
    .set({ status, reason: reason ?? null, settled_at: sql<string>`clock_timestamp()` })
    .where('delivery', '=', delivery)
    .where('status', '=', 'planned')
    .execute();
}
