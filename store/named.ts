import { sql } from 'kysely';
import type { PersonName } from '../protocol/vocabulary';

/** The person whose id a column has, with their name. @param person the column */
export const named = (person: string) => sql<PersonName>`(select json_build_object('person', person, 'name', name) from people where person = ${sql.ref(person)})`;
