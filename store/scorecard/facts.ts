/**
 * Counting for the scorecard. A group of measures says where its rows come from, and which facts each row makes: that one was, or how
 * long it took. The database then counts the facts of each measure, of each area and of all areas together: percentiles are those of
 * the whole, never an average of others.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Spread } from '../../protocol/scorecard/figures';
import type { CountName, TimeName } from '../../protocol/scorecard/measures';
import type { Aor, Instant, MatterKind } from '../../protocol/vocabulary';
import type { Database } from '../database';
import type { Month } from '../months';

export type Sql = RawBuilder<unknown>;

export interface Fact {
  readonly measure: CountName | TimeName;
  /** Default: of every row. */
  readonly when?: Sql;
  /** Milliseconds. */
  readonly value?: Sql;
}

/** Rows that have `aor`, as a parenthesised select. */
export interface Facts {
  readonly source: Sql;
  /** It is made of {@link unpacked} rows, which are made once for all sources of a statement. */
  readonly fromUnpacked?: Sql;
  readonly facts: readonly Fact[];
}

export interface Counting {
  /** Of each area its own bounds. */
  readonly spans: readonly Month[];
  /** What is overdue goes by this. */
  readonly asOf: Instant;
}

export interface Tallies {
  readonly areas: ReadonlyMap<Aor, ReadonlyMap<string, Spread>>;
  /** Of all areas that were counted. */
  readonly all: ReadonlyMap<string, Spread>;
}

export const counted = (measure: CountName, when?: Sql): Fact => (when === undefined ? { measure } : { measure, when });

/** Where there is no time, there is no fact. */
export const timed = (measure: TimeName, value: Sql, when: Sql = sql`true`): Fact => ({ measure, value, when: sql`(${value}) is not null and ${when}` });

/** Milliseconds between two instants; null where either is not there. The engine's clock may be a little behind the inbox's: no time is negative. */
export function between(from: Sql, until: Sql): Sql {
  const milliseconds = sql`(extract(epoch from (${until}) - (${from})) * 1000)::float8`;
  return sql`(case when ${milliseconds} < 0 then 0 else ${milliseconds} end)`; // greatest() would make a zero of a null
}

/** Areas with their bounds, as rows (aor, "from", until). */
export const spanRows = ({ spans }: Counting): Sql =>
  sql`(select * from unnest(${spans.map(({ aor }) => aor)}::text[], ${spans.map(({ from }) => from)}::timestamptz[], ${spans.map(({ until }) => until)}::timestamptz[]) as span (aor, "from", until))`;

/**
 * The rows of matters that were received in the period, those that are disposed of left out. The offset keeps the planner to one scan of
 * an index for each area: it would rather read the whole table once.
 */
export const receivedIn = (counting: Counting, which: Sql): Sql => sql`(
  select received.* from ${spanRows(counting)} as span
  cross join lateral (
    select * from matters where matters.aor = span.aor and matters.opened_at >= span."from" and matters.opened_at < span.until and matters.disposed_at is null and ${which} offset 0
  ) as received)`;

/**
 * The matters that were received in the period: their own columns, and these of their state, which is unpacked once for all of them.
 *
 * @param columns of the state, as SQL: `answer jsonb, round int`; default: none
 */
export const mattersOf = (counting: Counting, kind: MatterKind, columns?: string): Sql => sql`(
  select matters.matter, matters.aor, matters.phase, matters.opened_at, matters.closed_at, matters.due_at${columns === undefined ? sql`` : sql`, state.*`}
  from ${receivedIn(counting, sql`matters.kind = ${kind}`)} as matters
  ${columns === undefined ? sql`` : sql`cross join lateral jsonb_to_record(matters.state) as state (${sql.raw(columns)})`})`;

/**
 * Matters of all kinds with what of their state both concurrences and pages are counted by, as a table `unpacked` of the statement:
 * unpacking a state is most of what counting costs, so that it is done once.
 */
export const unpacked = (counting: Counting): Sql => sql`unpacked as materialized (
  select received.matter, received.aor, received.kind, received.phase, received.opened_at, state.*
  from ${receivedIn(counting, sql`true`)} as received
  cross join lateral jsonb_to_record(received.state) as state (round int, need jsonb, answer jsonb, "voidedAnswers" jsonb, "lapsedAt" timestamptz, "callOuts" jsonb)), `;

const valueOf = ({ measure, when, value }: Fact): Sql => sql`(case when ${when ?? sql`true`} then ${measure}::text end, ${value ?? sql`null`}::float8)`;

const rowsOf = ({ source, facts }: Facts): Sql => sql`
  select source.aor, fact.measure, fact.value from ${source} as source
  cross join lateral (values ${sql.join(facts.map(valueOf))}) as fact (measure, value) where fact.measure is not null`;

interface Row {
  readonly aor: Aor | null;
  readonly measure: string;
  readonly count: number;
  readonly percentiles: readonly number[] | null;
}

function spreadOf({ count, percentiles }: Row): Spread {
  const [p50, p90] = percentiles ?? [];
  return { count, p50: p50 === undefined ? null : Math.round(p50), p90: p90 === undefined ? null : Math.round(p90) };
}

const countingOf = (groups: readonly Facts[]): RawBuilder<Row> => sql<Row>`
  with ${groups.find(({ fromUnpacked }) => fromUnpacked !== undefined)?.fromUnpacked ?? sql``} fact as (${sql.join(groups.map(rowsOf), sql` union all `)})
  select aor, measure, count(*)::int as count, percentile_cont(array[0.5, 0.9]) within group (order by value) as percentiles
  from fact group by grouping sets ((aor, measure), (measure))`;

/** One statement for a group of measures. */
export async function tally(database: Database, groups: readonly Facts[]): Promise<Tallies> {
  const { rows } = await countingOf(groups).execute(database);
  const areas = new Map<Aor, Map<string, Spread>>();
  const all = new Map<string, Spread>();
  for (const row of rows) {
    if (row.aor === null) all.set(row.measure, spreadOf(row));
    else areas.set(row.aor, (areas.get(row.aor) ?? new Map<string, Spread>()).set(row.measure, spreadOf(row)));
  }
  return { areas, all };
}
