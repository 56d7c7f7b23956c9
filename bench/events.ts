/** The event check (COO-8): which of many planned operations are near one, in space and time. */
import { sql } from 'kysely';
import { nationalParameters } from '../protocol/parameters';
import type { Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { nearQuery, operationsNear, type Nearness } from '../store/planned-events';
import type { Scene } from './scene';
import { spreadOf, type Spread } from './statistics';

export interface EventFigures {
  readonly operations: number;
  readonly events: number;
  readonly checks: number;
  /** Operations that were found near, over all checks. */
  readonly found: number;
  readonly milliseconds: readonly { readonly clients: number; readonly spread: Spread }[];
  /** How the database answers, as it explains it. */
  readonly plan: readonly string[];
}

const aimP95 = 50;
const operationsPlanned = 10_000;
const checks = 2_000;
const within: Nearness = { miles: nationalParameters.nearMiles.value, milliseconds: nationalParameters.nearWithin.value };

/**
 * Operations of one to three places each, within some 15 miles of the middle of two cities, in windows of two to six hours over
 * the next 30 days: closer together than any two offices plan.
 */
async function inventOperations(database: Database, count: number): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select setseed(0.5)`.execute(transaction);
    await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
      select format('%s-OP-2020-%s', aor, lpad(i::text, 6, '0')), 'operation', aor, 'planned', 1, 1, now(), case when aor = 'NYC' then 'ada.reyes' else 'cyrus.dale' end, '{}', now()
      from (select i, case when i % 2 = 0 then 'NYC' else 'SEA' end as aor from generate_series(1, ${count}::int) as i) as numbered`.execute(transaction);
    await sql`insert into planned_operations (operation, aor, lead, changes)
      select matter, aor, case when random() < 0.5 then 'OI' else 'DRO' end, 1 from matters where kind = 'operation'`.execute(transaction);
    await sql`insert into planned_events (operation, ordinal, label, latitude, longitude, during)
      select operation, ordinal, format('place %s', ordinal), city_latitude + 0.44 * (random() - 0.5), city_longitude + 0.58 * (random() - 0.5),
        tstzrange(begins, begins + make_interval(secs => 7200 + 14400 * random()), '[]')
      from (
        select operation, case when aor = 'NYC' then 40.7 else 47.6 end as city_latitude, case when aor = 'NYC' then -74.0 else -122.3 end as city_longitude,
          now() + make_interval(secs => 2592000 * random()) as begins, 1 + floor(3 * random())::int as places
        from planned_operations
      ) as planned, lateral generate_series(0, places - 1) as ordinal`.execute(transaction);
  });
  for (const table of ['matters', 'planned_operations', 'planned_events']) await sql`vacuum analyze ${sql.table(table)}`.execute(database);
}

async function timed(database: Database, operations: readonly Reference[], clients: number): Promise<{ readonly durations: readonly number[]; readonly found: number }> {
  const durations: number[] = [];
  let [next, found] = [0, 0];
  const client = async (): Promise<void> => {
    for (;;) {
      const operation = operations[next];
      next += 1;
      if (operation === undefined) return;
      const began = performance.now();
      const near = await operationsNear(database, operation, within);
      durations.push(performance.now() - began);
      found += near.length;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { durations, found };
}

export async function measureEvents({ database }: Pick<Scene, 'database'>, tell: (sentence: string) => void): Promise<EventFigures> {
  tell(`Making ${operationsPlanned} operations.`);
  await inventOperations(database, operationsPlanned);
  const { rows } = await sql<{ operation: Reference }>`select operation from planned_operations order by md5(operation) limit ${checks}`.execute(database);
  const operations = rows.map(({ operation }) => operation);
  const { rows: counted } = await sql<{ events: string }>`select count(*) as events from planned_events`.execute(database);
  await timed(database, operations.slice(0, 200), 1); // warm
  const milliseconds = [];
  let found = 0;
  for (const clients of [1, 4]) {
    tell(`${operations.length} event checks, ${clients} at once.`);
    const run = await timed(database, operations, clients);
    found = run.found;
    milliseconds.push({ clients, spread: spreadOf(run.durations) });
  }
  const explained = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers off, costs off, timing off, summary off) ${nearQuery(operations[0] as Reference, within)}`.execute(database);
  return { operations: operationsPlanned, events: Number(counted[0]?.events), checks: operations.length, found, milliseconds, plan: explained.rows.map((row) => row['QUERY PLAN']) };
}

export function eventsText({ operations, events, checks: made, found, milliseconds, plan }: EventFigures): string {
  const met = (p95: number): string => (p95 < aimP95 ? 'met' : 'NOT met');
  return [
    '',
    `Event checks among ${operations} operations with ${events} places; ${made} checks, which found ${found} near`,
    ...milliseconds.map(({ clients, spread: { p50, p95, p99, max } }) => `  ${clients} at once: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (aim below ${aimP95} ms: ${met(p95)}), p99 ${p99.toFixed(1)} ms, most ${max.toFixed(1)} ms`),
    '',
    ...plan.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
