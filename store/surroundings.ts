/** What was opened for an operation, as it was recorded last: concurrences (CON-1) and notices of known fugitives (DEC-3). */
import { sql } from 'kysely';
import { clearance } from '../protocol/concurrence/clearance';
import type { Concurrence } from '../protocol/concurrence/state';
import type { MutualNotice } from '../protocol/notice/state';
import type { FugitiveNotice, NamedPerson, PlannedConcurrence } from '../protocol/operation/surroundings';
import type { Instant, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { undecided } from './inbox';

interface Named {
  readonly name: string;
  readonly alsoKnownAs?: readonly string[] | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly alienNumber?: string | undefined;
}

const namesOf = (subjects: readonly Named[]): readonly string[] => [...new Set(subjects.flatMap(({ name, alsoKnownAs = [] }) => [name, ...alsoKnownAs]))];

/** Somebody whom a request or a notice is about, by what tells them from others. */
export function personOf({ name, alsoKnownAs = [], dateOfBirth, alienNumber }: Named): NamedPerson {
  return { names: [name, ...alsoKnownAs], ...(dateOfBirth === undefined ? {} : { dateOfBirth }), ...(alienNumber === undefined ? {} : { alienNumber }) };
}

/** The concurrences that were opened for an operation, the oldest first, with whether each clears it at this instant. */
export async function concurrencesFor(database: Database, operation: Reference, at: Instant): Promise<readonly PlannedConcurrence[]> {
  const rows = await database.selectFrom('matters').select('matter').where('kind', '=', 'concurrence').where(sql`state ->> 'operation'`, '=', operation).orderBy('opened_at').orderBy('matter').execute();
  const found: PlannedConcurrence[] = [];
  for (const { matter } of rows) {
    // In this order: a command that is decided in between shows in the matter, and none can be missed.
    const waiting = await undecided(database, matter as Reference);
    const { state } = await database.selectFrom('matters').select('state').where('matter', '=', matter).executeTakeFirstOrThrow();
    const concurrence = state as Concurrence;
    const { reference, cleared, because, conditions, window } = clearance(concurrence, at, waiting.map(({ action }) => action));
    found.push({ reference, subjects: namesOf(concurrence.request.subjects), persons: concurrence.request.subjects.map(personOf), phase: concurrence.phase, cleared, because, conditions, window });
  }
  return found;
}

/** The notices that OI gave DRO of known fugitives of an operation, the oldest first, but for those that were withdrawn. */
export async function fugitiveNoticesFor(database: Database, operation: Reference): Promise<readonly FugitiveNotice[]> {
  const rows = await database
    .selectFrom('matters')
    .select('state')
    .where('kind', '=', 'notice')
    .where(sql`state #>> '{content,operation}'`, '=', operation)
    .where('phase', '<>', 'withdrawn')
    .orderBy('opened_at')
    .orderBy('matter')
    .execute();
  return rows.map(({ state }) => {
    const { reference, content, acknowledgement } = state as MutualNotice;
    const { subjects = [] } = content;
    return { reference, subjects: namesOf(subjects), persons: subjects.map(personOf), acknowledged: acknowledgement !== null };
  });
}
