/** Where and when operations are planned, and which are near each other in space and time (COO-8). */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { eventsKey } from '../protocol/deconfliction/keys';
import type { NearbyOperation } from '../protocol/operation/surroundings';
import type { Aor, Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** A place of an operation, and the window in which it is planned there. */
export interface PlannedEvent {
  readonly label: string;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly from: Instant;
  readonly until: Instant;
}

async function plannedEvents(database: Database, operation: Reference): Promise<readonly PlannedEvent[]> {
  const rows = await database
    .selectFrom('planned_events')
    .select(['label', 'latitude', 'longitude', sql<string>`lower(during)`.as('from'), sql<string>`upper(during)`.as('until')])
    .where('operation', '=', operation)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ from, until, ...place }) => ({ ...place, from: from as Instant, until: until as Instant }));
}

/**
 * Writes where and when an operation is planned, in place of what was written before; none once it is over. In the transaction
 * that records the operation, whose row it has locked. Written again the same, nothing changes.
 */
export async function writePlannedEvents(transaction: Database, operation: Reference, aor: Aor, lead: Program, events: readonly PlannedEvent[]): Promise<void> {
  const before = await plannedEvents(transaction, operation);
  const now = events.map(({ label, latitude, longitude, from, until }): PlannedEvent => ({ label, latitude, longitude, from, until }));
  const changes = isDeepStrictEqual(before, now) ? 0 : 1;
  if (before.length === 0 && now.length === 0) return;
  await transaction
    .insertInto('planned_operations')
    .values({ operation, aor, lead, changes })
    .onConflict((conflict) => conflict.column('operation').doUpdateSet({ lead, changes: sql<number>`planned_operations.changes + ${changes}::int` }))
    .execute();
  if (changes === 0) return;
  await transaction.deleteFrom('planned_events').where('operation', '=', operation).execute();
  if (now.length === 0) return;
  await transaction
    .insertInto('planned_events')
    // With its end: windows that are just as far apart as is near are so from either side.
    .values(now.map(({ from, until, ...place }, ordinal) => ({ operation, ordinal, ...place, during: sql<string>`tstzrange(${from}::timestamptz, ${until}::timestamptz, '[]')` })))
    .execute();
}

const metersPerMile = 1609.344;

interface NearRow {
  readonly operation: Reference;
  readonly aor: Aor;
  readonly lead: Program;
  readonly meters: number;
  readonly own: string;
  readonly their: string;
  readonly own_changes: number;
  readonly their_changes: number;
}

/** How far from an operation, and how long before and after it, others are near it. */
export interface Nearness {
  readonly miles: number;
  /** Between the end of one window and the beginning of the other. */
  readonly milliseconds: number;
}

/** @returns the statement of {@link operationsNear}, so that a test can have it explained */
export function nearQuery(operation: Reference, { miles, milliseconds }: Nearness) {
  const meters = miles * metersPerMile;
  const margin = sql`make_interval(secs => ${milliseconds / 1000})`;
  return sql<NearRow>`
    select distinct on (theirs.operation) theirs.operation, theirs.aor, theirs.lead, earth_distance(own_event.place, their_event.place) as meters,
      own_event.label as own, their_event.label as their, mine.changes as own_changes, theirs.changes as their_changes
    from planned_operations mine
    join planned_events own_event on own_event.operation = mine.operation
    join planned_events their_event on their_event.place <@ earth_box(own_event.place, ${meters})
      and their_event.during && tstzrange(lower(own_event.during) - ${margin}, upper(own_event.during) + ${margin}, '[]')
      and their_event.operation <> mine.operation
      and earth_distance(own_event.place, their_event.place) <= ${meters}
    join planned_operations theirs on theirs.operation = their_event.operation
    join matters on matters.matter = theirs.operation and matters.closed_at is null
    where mine.operation = ${operation}
    order by theirs.operation, meters`;
}

/** The open operations, of any area and program, that are planned near this one in space and time. */
export async function operationsNear(database: Database, operation: Reference, within: Nearness): Promise<readonly NearbyOperation[]> {
  const { rows } = await nearQuery(operation, within).execute(database);
  return rows.map(({ operation: other, aor, lead, meters, own, their, own_changes: ownChanges, their_changes: theirChanges }) => {
    const key = eventsKey({ operation, changes: ownChanges }, { operation: other, changes: theirChanges });
    return { operation: other, aor, lead, miles: meters / metersPerMile, own, their, ownChanges, theirChanges, key };
  });
}
