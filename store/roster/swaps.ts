/** Swaps (COO-4): proposed by one, settled by the other. */
import { sql } from 'kysely';
import type { Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId, PersonId } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { during } from '../columns';

export interface StoredSwap {
  readonly id: string;
  readonly proposer: PersonId;
  /** The proposer's shift, which the partner is to take. */
  readonly given: Period;
  readonly partner: PersonId;
  /** The partner's shift, which the proposer is to take. */
  readonly taken: Period;
  readonly status: 'proposed' | 'accepted' | 'refused' | 'withdrawn';
  readonly proposedAt: Instant;
  readonly settledAt: Instant | null;
}

function swaps(database: Database) {
  return database
    .selectFrom('roster_swaps')
    .select(['swap', 'proposer', 'partner', 'status', 'proposed_at', 'settled_at'])
    .select([sql<string>`lower(given)`.as('given_from'), sql<string>`upper(given)`.as('given_until'), sql<string>`lower(taken)`.as('taken_from'), sql<string>`upper(taken)`.as('taken_until')]);
}

type SwapRow = Awaited<ReturnType<ReturnType<typeof swaps>['execute']>>[number];

const asSwap = (row: SwapRow): StoredSwap => ({
  id: row.swap,
  proposer: row.proposer as PersonId,
  given: { from: row.given_from as Instant, until: row.given_until as Instant },
  partner: row.partner as PersonId,
  taken: { from: row.taken_from as Instant, until: row.taken_until as Instant },
  status: row.status,
  proposedAt: row.proposed_at as Instant,
  settledAt: row.settled_at as Instant | null,
});

const shownAtMost = 100;

/** Newest first, a hundred at most. */
export async function swapsOf(database: Database, office: OfficeId): Promise<readonly StoredSwap[]> {
  const rows = await swaps(database).where('office', '=', office).orderBy('proposed_at', 'desc').orderBy('swap').limit(shownAtMost).execute();
  return rows.map(asSwap);
}

export async function findSwap(database: Database, office: OfficeId, id: string): Promise<StoredSwap | undefined> {
  const row = await swaps(database).where('office', '=', office).where('swap', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asSwap(row);
}

export async function insertSwap(transaction: Database, office: OfficeId, swap: StoredSwap): Promise<void> {
  const { id, proposer, given, partner, taken, status, proposedAt } = swap;
  await transaction
    .insertInto('roster_swaps')
    .values({ swap: id, office, proposer, given: during(given.from, given.until), partner, taken: during(taken.from, taken.until), status, proposed_at: proposedAt })
    .execute();
}

export async function settleSwap(transaction: Database, id: string, status: 'accepted' | 'refused' | 'withdrawn', at: Instant): Promise<void> {
  await transaction.updateTable('roster_swaps').set({ status, settled_at: at }).where('swap', '=', id).execute();
}
