import { sql } from 'kysely';
import type { Aor, Instant } from '../protocol/vocabulary';
import type { Database } from './database';

/** A calendar month of an AOR, by its own clocks: half-open, so that each thing that happened is in exactly one. */
export interface Month {
  readonly aor: Aor;
  readonly timeZone: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The months that are asked for: from the first day, as `2026-11-01`, so many of them; or the one that it is now in each area. */
export type MonthsWanted = { readonly firstDay: string; readonly months: number } | 'this-month';

/** The same months in these areas, or in all of them, each by its own clocks. In the order of their names. */
export async function spansOf(database: Database, aor: Aor | null, wanted: MonthsWanted): Promise<readonly Month[]> {
  const firstDay = wanted === 'this-month' ? sql`date_trunc('month', clock_timestamp() at time zone time_zone)` : sql`${wanted.firstDay}::date::timestamp`;
  const months = wanted === 'this-month' ? 1 : wanted.months;
  let query = database
    .selectFrom('aors')
    .orderBy('aor')
    .select(['aor', 'time_zone', sql<string>`${firstDay} at time zone time_zone`.as('from'), sql<string>`(${firstDay} + make_interval(months => ${months}::int)) at time zone time_zone`.as('until')]);
  if (aor !== null) query = query.where('aor', '=', aor);
  const rows = await query.execute();
  return rows.map((row) => ({ aor: row.aor as Aor, timeZone: row.time_zone, from: row.from as Instant, until: row.until as Instant }));
}

/**
 * @param month such as `2026-11`
 * @returns undefined when there is no such AOR
 */
export async function monthOf(database: Database, aor: Aor, month: string): Promise<Month | undefined> {
  const [found] = await spansOf(database, aor, { firstDay: `${month}-01`, months: 1 });
  return found;
}
