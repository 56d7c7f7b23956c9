/** Who may sign in, and who of them is on duty: for the sign-in page and for `npm run token -- --list`. */
import { sql } from 'kysely';
import type { Database } from '../store/database';
import type { SignInPerson } from './sign-in/page';

export interface ListedPerson extends SignInPerson {
  readonly onDuty: boolean;
  readonly isLiaison: boolean;
}

/** Active people, office by office, with who is on duty at `at` (ISO 8601 instant). */
export async function listPeople(database: Database, at: string): Promise<readonly ListedPerson[]> {
  const covers = sql<boolean>`during @> ${at}::timestamptz`;
  return database
    .selectFrom('people')
    .select((row) => [
      'person',
      'subject',
      'name',
      'office',
      'rank',
      'roles',
      row.exists(row.selectFrom('duty_shifts').select('shift').whereRef('duty_shifts.person', '=', 'people.person').where(covers)).$castTo<boolean>().as('onDuty'),
      row.exists(row.selectFrom('liaisons').select('liaison').whereRef('liaisons.person', '=', 'people.person').where(covers)).$castTo<boolean>().as('isLiaison'),
    ])
    .where('active', '=', true)
    .orderBy('office')
    .orderBy('person')
    .execute();
}
