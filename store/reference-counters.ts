import { sql } from 'kysely';
import { makeReference } from '../protocol/reference';
import type { Aor, Instant, MatterKind, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** The next reference of an AOR, a kind and the year in which people there write at that instant. */
export async function nextReference(transaction: Database, aor: Aor, kind: MatterKind, at: Instant): Promise<Reference> {
  // The row stays locked until the commit, so numbers have no gaps.
  const counter = await transaction
    .insertInto('reference_counters')
    .columns(['aor', 'kind', 'year', 'last'])
    .expression((from) =>
      from
        .selectFrom('aors')
        .where('aor', '=', aor)
        .select(['aor', sql.val(kind).as('kind'), sql<number>`extract(year from ${at}::timestamptz at time zone time_zone)::int`.as('year'), sql<number>`1`.as('last')]),
    )
    .onConflict((conflict) => conflict.columns(['aor', 'kind', 'year']).doUpdateSet({ last: sql<number>`reference_counters.last + 1` }))
    .returning(['year', 'last'])
    .executeTakeFirstOrThrow();
  return makeReference({ aor, kind, year: counter.year, number: counter.last });
}
