/** TPD-4: the support of a month, and what DRO's budget bears of it, from the table that the matters keep (migration 0013). */
import { sql } from 'kysely';
import type { SupportKind } from '../protocol/support-request/messages';
import type { Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import type { Month } from './months';

export interface SupportCount {
  readonly support: SupportKind;
  readonly askedBy: Program;
  readonly agreed: number;
  readonly fulfilled: number;
  readonly notFulfilled: number;
  /** What came of it is not told yet. */
  readonly unreported: number;
  /** For whom it was given. */
  readonly persons: number;
  /** US cents, that DRO's budget bears. */
  readonly costCents: number;
}

export type SupportTotals = Omit<SupportCount, 'support' | 'askedBy'>;

export interface SupportCosts extends SupportTotals {
  /** Each combination that there is. */
  readonly counts: readonly SupportCount[];
}

function ofMonth(database: Database, { aor, from, until }: Month) {
  return database.selectFrom('agreed_support').where('aor', '=', aor).where('begins', '>=', from).where('begins', '<', until);
}

const numbers = ['agreed', 'fulfilled', 'notFulfilled', 'unreported', 'persons', 'costCents'] as const satisfies readonly (keyof SupportTotals)[];

/** One statement, so that all numbers are of one moment. */
export async function supportCosts(database: Database, month: Month): Promise<SupportCosts> {
  const counts: readonly SupportCount[] = await ofMonth(database, month)
    .select([
      'support',
      'asked_by as askedBy',
      sql<number>`count(*)::int`.as('agreed'),
      sql<number>`(count(*) filter (where phase = 'fulfilled'))::int`.as('fulfilled'),
      sql<number>`(count(*) filter (where phase = 'not-fulfilled'))::int`.as('notFulfilled'),
      sql<number>`(count(*) filter (where phase = 'agreed'))::int`.as('unreported'),
      sql<number>`coalesce(sum(persons), 0)::int`.as('persons'),
      sql<number>`coalesce(sum(cost_cents), 0)::float8`.as('costCents'),
    ])
    .groupBy(['support', 'asked_by'])
    .orderBy('support')
    .orderBy('asked_by')
    .execute();
  const total = (name: keyof SupportTotals) => counts.reduce((sum, count) => sum + count[name], 0);
  return { ...(Object.fromEntries(numbers.map((name) => [name, total(name)])) as unknown as SupportTotals), counts };
}

/** Agreed support without its places, needs and words: what an export may say. */
export interface ListedSupport {
  readonly reference: Reference;
  readonly support: SupportKind;
  readonly askedBy: Program;
  readonly fundedBy: 'DRO' | null;
  readonly begins: Instant;
  readonly ends: Instant;
  readonly extent: string;
  readonly phase: string;
  readonly persons: number | null;
  readonly costCents: number | null;
  readonly reportedAt: Instant | null;
}

/** The support of a month, in the order in which it began. */
export async function supportOfMonth(database: Database, month: Month): Promise<readonly ListedSupport[]> {
  const rows = await ofMonth(database, month).selectAll().orderBy('begins').orderBy('matter').execute();
  return rows.map((row) => ({
    reference: row.matter as Reference,
    support: row.support,
    askedBy: row.asked_by,
    fundedBy: row.funded_by,
    begins: row.begins as Instant,
    ends: row.ends as Instant,
    extent: row.extent,
    phase: row.phase,
    persons: row.persons,
    costCents: row.cost_cents === null ? null : Number(row.cost_cents),
    reportedAt: row.reported_at as Instant | null,
  }));
}
