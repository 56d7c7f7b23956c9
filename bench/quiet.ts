/** Waits till the system has nothing left to do, so that one measurement does not pay for the one before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../store/database';

const patienceMs = 120_000;
const lookAgainMs = 100;

async function unfinished(database: Database): Promise<number> {
  const { rows } = await sql<{ left: string }>`select
    (select count(*) from commands where status = 'pending') + (select count(*) from deliveries where status = 'planned') as left`.execute(database);
  return Number(rows[0]?.left ?? 0);
}

/** Resolves when each command is decided and each delivery has its outcome, and that holds a moment later too. */
export async function untilQuiet(database: Database): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let calm = 0; calm < 3; ) {
    const left = await unfinished(database);
    calm = left === 0 ? calm + 1 : 0;
    if (Date.now() > deadline) throw new Error(`The system did not finish its work in ${patienceMs / 1000} seconds: ${left} commands and deliveries are left.`);
    await sleep(lookAgainMs);
  }
}
