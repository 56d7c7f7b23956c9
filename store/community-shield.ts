/** DEC-8: what was captured under Community Shield in a month, counted and listed, from the statistics of the operations. */
import { sql } from 'kysely';
import type { Statistics } from '../protocol/operation/conduct/messages';
import type { Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import type { Month } from './months';

/** What is captured. */
export interface Captured {
  readonly gangs: number;
  readonly leaders: number;
  readonly members: number;
  readonly associates: number;
  readonly administrativeArrests: number;
  readonly criminalArrests: number;
  readonly firearms: number;
  readonly narcoticsGrams: number;
  readonly usDollars: number;
}

/** An operation without names: what an export may say. */
export interface CountedOperation extends Captured {
  readonly reference: Reference;
  readonly startedAt: Instant;
  readonly lead: Program;
  readonly conductedBy: string;
  readonly phase: string;
  /** Whether its statistics are given. */
  readonly captured: boolean;
}

export interface CommunityShieldMetrics extends Captured {
  readonly operations: number;
  /** Whose statistics are owed. */
  readonly awaitingStatistics: number;
}

interface Row {
  readonly matter: string;
  readonly phase: string;
  readonly started_at: string;
  readonly lead: Program;
  readonly conducted_by: readonly Program[];
  readonly statistics: Statistics | null;
}

/** An operation belongs to the month in which its action began. */
async function operationsOf(database: Database, { aor, from, until }: Month): Promise<readonly Row[]> {
  const startedAt = sql<string>`(state #>> '{conduct,startedAt}')`;
  const rows = await database
    .selectFrom('matters')
    .select([
      'matter',
      'phase',
      startedAt.as('started_at'),
      sql<Program>`state #>> '{conduct,basis,lead}'`.as('lead'),
      sql<readonly Program[]>`state #> '{conduct,basis,conductedBy}'`.as('conducted_by'),
      sql<Statistics | null>`state #> '{conduct,statistics,said}'`.as('statistics'),
    ])
    .where('kind', '=', 'operation')
    .where('aor', '=', aor)
    .where(sql<boolean>`(state #>> '{conduct,basis,communityShield}')::boolean`)
    .where(sql<boolean>`${startedAt}::timestamptz >= ${from} and ${startedAt}::timestamptz < ${until}`)
    .orderBy(startedAt)
    .orderBy('matter')
    .execute();
  return rows;
}

const inRole = (statistics: Statistics | null, ...roles: readonly Statistics['members'][number]['role'][]) => (statistics?.members ?? []).filter(({ role }) => roles.includes(role)).length;

function counted({ matter, phase, started_at, lead, conducted_by, statistics }: Row): CountedOperation {
  return {
    reference: matter as Reference,
    startedAt: started_at as Instant,
    lead,
    conductedBy: conducted_by.join(' '),
    phase,
    captured: statistics !== null,
    gangs: statistics?.gangs.length ?? 0,
    leaders: inRole(statistics, 'leader'),
    members: inRole(statistics, 'member', 'unknown'),
    associates: inRole(statistics, 'associate'),
    administrativeArrests: statistics?.administrativeArrests ?? 0,
    criminalArrests: statistics?.criminalArrests ?? 0,
    firearms: statistics?.firearms ?? 0,
    narcoticsGrams: statistics?.narcoticsGrams ?? 0,
    usDollars: statistics?.usDollars ?? 0,
  };
}

export async function communityShieldOperations(database: Database, month: Month): Promise<readonly CountedOperation[]> {
  return (await operationsOf(database, month)).map(counted);
}

/** Gangs are counted once in a month, however many operations were about them. */
export async function communityShieldMetrics(database: Database, month: Month): Promise<CommunityShieldMetrics> {
  const rows = await operationsOf(database, month);
  const operations = rows.map(counted);
  const sum = (field: Exclude<keyof Captured, 'gangs'>) => Math.round(operations.reduce((total, operation) => total + operation[field], 0) * 1000) / 1000;
  return {
    operations: operations.length,
    awaitingStatistics: operations.filter(({ captured }) => !captured).length,
    gangs: new Set(rows.flatMap(({ statistics }) => (statistics?.gangs ?? []).map((gang) => gang.toLowerCase()))).size,
    leaders: sum('leaders'),
    members: sum('members'),
    associates: sum('associates'),
    administrativeArrests: sum('administrativeArrests'),
    criminalArrests: sum('criminalArrests'),
    firearms: sum('firearms'),
    narcoticsGrams: sum('narcoticsGrams'),
    usDollars: sum('usDollars'),
  };
}
