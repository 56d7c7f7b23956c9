/**
 * A caller's key is claimed once: whoever repeats a request gets what the first one got. Of several at once with the same
 * key, one gets it; the others wait for its transaction.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { toInstant, type Instant, type PersonId } from '../protocol/vocabulary';
import type { Database } from './database';

/** What makes a retry the same request. */
export interface RequestKey {
  readonly person: PersonId;
  readonly key: string;
  /** SHA-256 of method, path and canonical body. */
  readonly bodyHash: Buffer;
}

/** What a key was claimed for before. `key-reused`: for another request. */
export type EarlierClaim = { readonly kind: 'claimed-before'; readonly command: string } | { readonly kind: 'key-reused' };

/** `claimed`: the key is ours now, and this is the moment. */
export type Claim = { readonly kind: 'claimed'; readonly at: Instant } | EarlierClaim;

/** @param command the id of what is received under the key, a UUID */
export async function claimKey(transaction: Database, request: RequestKey, command: string): Promise<Claim> {
  const { person, key, bodyHash } = request;
  const claimed = await transaction
    .insertInto('idempotency_keys')
    .values({ person, key, body_hash: bodyHash, command, created_at: sql<string>`clock_timestamp()` })
    .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
    .returning('created_at')
    .executeTakeFirst();
  if (claimed !== undefined) return { kind: 'claimed', at: toInstant(Date.parse(claimed.created_at)) };
  const earlier = await earlierClaim(transaction, request);
  if (earlier === undefined) throw new Error('An idempotency key can be neither claimed nor found.');
  return earlier;
}

/** What a caller's key was claimed for before; undefined when it is free. */
export async function earlierClaim(database: Database, { person, key, bodyHash }: RequestKey): Promise<EarlierClaim | undefined> {
  const earlier = await database.selectFrom('idempotency_keys').select(['body_hash', 'command']).where('person', '=', person).where('key', '=', key).executeTakeFirst();
  if (earlier === undefined) return undefined;
  return earlier.body_hash.equals(bodyHash) ? { kind: 'claimed-before', command: earlier.command } : { kind: 'key-reused' };
}

/** `repeated`: the same request was done before, with this result. `key-reused`: another one was, under this key. */
export type Once<Result> = { readonly kind: 'done' | 'repeated'; readonly result: Result } | { readonly kind: 'key-reused' };

/**
 * Does what a request asks for that is no command to a matter, and keeps its result, in one transaction with its key; a
 * repeat gets that result and changes nothing. When the work throws, nothing was done and the key is free.
 *
 * @param work its result is kept: plain JSON, without secrets. `at` is the database's clock, `id` a new UUID
 */
export async function once<Result extends object>(database: Database, request: RequestKey, work: (transaction: Database, at: Instant, id: string) => Promise<Result>): Promise<Once<Result>> {
  return await database.transaction().execute(async (transaction): Promise<Once<Result>> => {
    const id = randomUUID();
    const claim = await claimKey(transaction, request, id);
    if (claim.kind === 'key-reused') return claim;
    if (claim.kind === 'claimed-before') return await earlierResult<Result>(transaction, claim.command);
    const result = await work(transaction, claim.at, id);
    await transaction.insertInto('direct_results').values({ command: id, result: JSON.stringify(result) }).execute();
    return { kind: 'done', result };
  });
}

/** A key that a command to a matter has is used for another request. */
async function earlierResult<Result>(transaction: Database, command: string): Promise<Once<Result>> {
  const row = await transaction.selectFrom('direct_results').select('result').where('command', '=', command).executeTakeFirst();
  return row === undefined ? { kind: 'key-reused' } : { kind: 'repeated', result: row.result as Result };
}
