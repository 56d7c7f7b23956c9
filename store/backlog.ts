import { sql } from 'kysely';
import type { Database } from './database';

/** What was received and its workflow has not answered for yet: seconds old while all is well. */
export interface Backlog {
  readonly undelivered: number;
  /** How long the oldest of them has waited, in seconds; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** Reads an index that holds nothing else (0008_delivered.sql), so that it may be asked often. */
export async function inboxBacklog(database: Database): Promise<Backlog> {
  const { undelivered, oldest } = await database
    .selectFrom('commands')
    .where(sql<boolean>`delivered_at is null and via = 'inbox'`)
    .select([sql<number>`count(*)::int`.as('undelivered'), sql<number>`coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::float8`.as('oldest')])
    .executeTakeFirstOrThrow();
  return { undelivered, oldestSeconds: oldest };
}
