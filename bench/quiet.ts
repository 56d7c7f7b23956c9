/** Waits till the system has nothing left to do, so that one measurement does not pay for the one before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../store/database';

const patienceMs = 120_000;
const lookAgainMs = 50;
const looksOfCalm = 5;

async function unfinished(database: Database): Promise<number> {
  const { rows } = await sql<{ left: string }>`select
    (select count(*) from commands where status = 'pending') + (select count(*) from deliveries where status = 'planned') as left`.execute(database);
  return Number(rows[0]?.left ?? 0);
}

/**
 * Resolves when each command is decided and each delivery has its outcome, and a moment later too.
 *
 * @returns when that was so for the first time, by `performance.now()`
 */
export async function untilQuiet(database: Database): Promise<number> {
  const deadline = Date.now() + patienceMs;
  let quietSince: number | undefined;
  for (let calm = 0; ; ) {
    const left = await unfinished(database);
    quietSince = left > 0 ? undefined : (quietSince ?? performance.now());
    calm = left > 0 ? 0 : calm + 1;
    if (quietSince !== undefined && calm === looksOfCalm) return quietSince;
    if (Date.now() > deadline) throw new Error(`The system did not finish its work in ${patienceMs / 1000} seconds: ${left} commands and deliveries are left.`);
    await sleep(lookAgainMs);
  }
}
