import { sql } from 'kysely';
import type { Aor, Instant } from '../protocol/vocabulary';
import type { Database } from './database';

/** A calendar month of an AOR, by its own clocks: half-open, so that each thing that happened is in exactly one. */
export interface Month {
  readonly aor: Aor;
  readonly timeZone: string;
  /** By those clocks: `2026-11-01`. */
  readonly firstDay: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The months that are asked for: from the first day, as `2026-11-01`, so many of them; or the month or quarter that it is then in each area. */
export type MonthsWanted = { readonly firstDay: string; readonly months: number } | { readonly kind: 'month' | 'quarter'; readonly at: Instant };

/** The same months in these areas, or in all of them, each by its own clocks. In the order of their names. */
export async function spansOf(database: Database, aor: Aor | null, wanted: MonthsWanted): Promise<readonly Month[]> {
  const firstDay = 'at' in wanted ? sql`date_trunc(${wanted.kind}, ${wanted.at}::timestamptz at time zone time_zone)` : sql`${wanted.firstDay}::date::timestamp`;
  const months = 'at' in wanted ? { month: 1, quarter: 3 }[wanted.kind] : wanted.months;
  let query = database
    .selectFrom('aors')
    .orderBy('aor')
    .select(['aor', 'time_zone', sql<string>`to_char(${firstDay}, 'YYYY-MM-DD')`.as('first_day'), sql<string>`${firstDay} at time zone time_zone`.as('from'), sql<string>`(${firstDay} + make_interval(months => ${months}::int)) at time zone time_zone`.as('until')]);
  if (aor !== null) query = query.where('aor', '=', aor);
  const rows = await query.execute();
  return rows.map((row) => ({ aor: row.aor as Aor, timeZone: row.time_zone, firstDay: row.first_day, from: row.from as Instant, until: row.until as Instant }));
}

/**
 * @param month such as `2026-11`
 * @returns undefined when there is no such AOR
 */
export async function monthOf(database: Database, aor: Aor, month: string): Promise<Month | undefined> {
  const [found] = await spansOf(database, aor, { firstDay: `${month}-01`, months: 1 });
  return found;
}
