/** Tests of contact points: a code goes out by the channel, and its person says it back. Codes are kept as hashes. */
import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Channel } from '../protocol/channels';
import { after, type Instant } from '../protocol/vocabulary';
import { codeLivesMs, type CodeCheck } from '../protocol/contact-points';
import type { Database } from './database';

/** The task that sends a code; its payload is `{ contactPoint }`. */
export const contactTestTask = 'contact-test';

/** After a channel's fault that may pass, it is tried again this often in all. */
const tries = 4;

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'; // without what looks alike

/** `K7QM-2XWP`: 40 bits. */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)] as string).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** As people type it: case, spaces and dashes do not matter. */
function hashOf(contactPoint: string, code: string): Buffer {
  return createHash('sha256').update(`${contactPoint} ${code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`).digest();
}

/** Asks the worker to send a code: in the transaction that notes it. */
export async function planTest(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction.updateTable('contact_points').set({ test_status: 'planned', test_reason: null, test_at: at }).where('contact_point', '=', id).execute();
  await sql`select graphile_worker.add_job(${contactTestTask}, json_build_object('contactPoint', ${id}::text), job_key := ${`${contactTestTask} ${id}`}, max_attempts := ${tries})`.execute(transaction);
}

export interface PlannedTest {
  readonly channel: Channel;
  readonly address: string;
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Makes a new code for a test that is planned; the one before it works no longer. Undefined when there is nothing to test. */
export async function makeCode(database: Database, id: string, now: Instant): Promise<PlannedTest | undefined> {
  const code = newCode();
  const expiresAt = after(now, codeLivesMs);
  const row = await database
    .updateTable('contact_points')
    .set({ code_hash: hashOf(id, code), code_expires: expiresAt, code_tries: 0 })
    .where('contact_point', '=', id)
    .where('removed_at', 'is', null)
    .where('test_status', 'in', ['planned', 'failed'])
    .returning(['kind', 'address'])
    .executeTakeFirst();
  return row === undefined ? undefined : { channel: row.kind, address: row.address, code, expiresAt };
}

export async function noteTest(database: Database, id: string, status: 'sent' | 'failed', reason: string | null): Promise<void> {
  await database.updateTable('contact_points').set({ test_status: status, test_reason: reason, test_at: sql<string>`clock_timestamp()` }).where('contact_point', '=', id).execute();
}

/** What the rule of verification rests on: a code that fits is told apart here, where the hash is. */
export async function checkCode(transaction: Database, id: string, code: string, now: Instant): Promise<CodeCheck> {
  const row = await transaction.selectFrom('contact_points').select(['code_hash', 'code_expires', 'code_tries']).where('contact_point', '=', id).forUpdate().executeTakeFirstOrThrow();
  const isOutstanding = row.code_hash !== null && row.code_expires !== null && row.code_expires > now;
  return { isOutstanding, triesBefore: row.code_tries, fits: row.code_hash?.equals(hashOf(id, code)) ?? false };
}

export async function countWrongCode(transaction: Database, id: string): Promise<void> {
  await transaction.updateTable('contact_points').set({ code_tries: sql<number>`code_tries + 1` }).where('contact_point', '=', id).execute();
}

export async function markVerified(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction.updateTable('contact_points').set({ verified_at: at, code_hash: null, code_expires: null, code_tries: 0 }).where('contact_point', '=', id).execute();
}
