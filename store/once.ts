/** Requests that are no commands to a matter, each done once however often it is sent. */
import { sql } from 'kysely';
import { toInstant, type Instant } from '../protocol/vocabulary';
import type { Database } from './database';
import type { RequestKey } from './inbox';

/** `repeated`: the same request was done before, with this result. `key-reused`: another one was, under this key. */
export type Once<Result> = { readonly kind: 'done' | 'repeated'; readonly result: Result } | { readonly kind: 'key-reused' };

/**
 * Does what a request asks for, in one transaction with its key. Of several at once with the same key, one does it; the
 * others wait for its transaction and get its result. When the work throws, nothing was done and the key is free.
 *
 * @param work its result is kept to answer a repeat: plain JSON, without secrets. `at` is the database's clock
 */
export async function once<Result extends object>(database: Database, request: RequestKey, work: (transaction: Database, at: Instant) => Promise<Result>): Promise<Once<Result>> {
  return await database.transaction().execute(async (transaction): Promise<Once<Result>> => {
    const claimedAt = await claim(transaction, request);
    if (claimedAt === undefined) return await earlier<Result>(transaction, request);
    const result = await work(transaction, claimedAt);
    await transaction.updateTable('idempotency_keys').set({ result: JSON.stringify(result) }).where('person', '=', request.person).where('key', '=', request.key).execute();
    return { kind: 'done', result };
  });
}

/** @returns undefined when somebody has the key already */
async function claim(transaction: Database, { person, key, bodyHash }: RequestKey): Promise<Instant | undefined> {
  const claimed = await transaction
    .insertInto('idempotency_keys')
    .values({ person, key, body_hash: bodyHash, command: null, result: '{}', created_at: sql<string>`clock_timestamp()` })
    .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
    .returning('created_at')
    .executeTakeFirst();
  return claimed === undefined ? undefined : toInstant(Date.parse(claimed.created_at));
}

async function earlier<Result extends object>(transaction: Database, { person, key, bodyHash }: RequestKey): Promise<Once<Result>> {
  const found = await transaction.selectFrom('idempotency_keys').select(['body_hash', 'command', 'result']).where('person', '=', person).where('key', '=', key).executeTakeFirstOrThrow();
  if (!found.body_hash.equals(bodyHash) || found.command !== null) return { kind: 'key-reused' };
  return { kind: 'repeated', result: found.result as Result };
}
