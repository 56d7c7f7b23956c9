/** The versions of the sections of an operation's plan, as its ledger has them. */
import { sql } from 'kysely';
import type { SectionName } from '../protocol/operation/sections';
import type { Instant, PersonId, PersonName, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

export interface SectionVersion {
  readonly section: SectionName;
  readonly version: number;
  readonly content: unknown;
  readonly program: Program;
  readonly by: PersonName;
  readonly at: Instant;
}

interface Detail {
  readonly sectionVersion: number;
  readonly content: unknown;
  readonly program: Program;
}

/** In their order. */
export async function sectionVersions(database: Database, operation: Reference, section: SectionName): Promise<readonly SectionVersion[]> {
  const rows = await database
    .selectFrom('ledger')
    .innerJoin('people', 'people.person', 'ledger.actor')
    .select(['ledger.detail', 'ledger.at', 'people.person', 'people.name'])
    .where('ledger.matter', '=', operation)
    .where('ledger.kind', '=', 'section-written')
    .where(sql`detail ->> 'section'`, '=', section)
    .orderBy('ledger.seq')
    .execute();
  return rows.map(({ detail, at, person, name }) => {
    const { sectionVersion: version, content, program } = detail as Detail;
    return { section, version, content, program, by: { person: person as PersonId, name }, at: at as Instant };
  });
}
