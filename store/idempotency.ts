/**
 * A caller's key is claimed once: whoever repeats a request gets what the first one got. Of several at once with the same
 * key, one gets it; the others wait for its transaction.
 */
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

/** An answer to a request that no matter's workflow decides. */
export interface DirectAnswer {
  readonly status: number;
  /** Where what was made is, relative to the API's address. */
  readonly location: string | null;
  readonly body: unknown;
}

export type DirectReceipt = { readonly kind: 'answered'; readonly answer: DirectAnswer } | { readonly kind: 'key-reused' };

/**
 * Does a piece of work and keeps its answer, in one transaction; a repeat under the same key gets that answer and changes
 * nothing. Work that throws leaves no trace, so that the key is free for another try.
 *
 * @param command a new UUID
 * @param work what is to be done, and answered
 */
export async function answerOnce(database: Database, request: RequestKey, command: string, work: (transaction: Database) => Promise<DirectAnswer>): Promise<DirectReceipt> {
  return await database.transaction().execute(async (transaction): Promise<DirectReceipt> => {
    const claim = await claimKey(transaction, request, command);
    if (claim.kind === 'key-reused') return claim;
    if (claim.kind === 'claimed-before') {
      const answer = await transaction.selectFrom('direct_answers').select(['status', 'location', 'body']).where('command', '=', claim.command).executeTakeFirstOrThrow();
      return { kind: 'answered', answer };
    }
    const answer = await work(transaction);
    await transaction.insertInto('direct_answers').values({ command, status: answer.status, location: answer.location, body: JSON.stringify(answer.body) }).execute();
    return { kind: 'answered', answer };
  });
}
