/** Liaisons (COO-3) and acting posts: who stands for whom in an office, and when. */
import { sql } from 'kysely';
import type { PeriodOf } from '../protocol/designations';
import type { Instant, OfficeId, PersonId, PersonName, Rank } from '../protocol/vocabulary';
import type { Database } from './database';
import { during } from './columns';

/** Somebody of an office, designated for a period. */
export interface Designation extends PeriodOf {
  readonly id: string;
  readonly office: OfficeId;
  readonly person: PersonName;
  /** Null: from the beginning. */
  readonly designatedBy: PersonName | null;
}

export type Liaison = Designation;

export interface ActingPost extends Designation {
  readonly until: Instant;
  readonly principal: PersonName;
  readonly rank: Exclude<Rank, 'agent' | 'officer'>;
  readonly designatedBy: PersonName;
}

/** What the database's exclusion constraints have refused. */
export function isOverlap(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '23P01';
}

const named = (person: string, name: string): PersonName => ({ person: person as PersonId, name });

/** Those of an office that are not over for longer than this, in the order of their beginning. */
const shownAfterEnd = '1 year';
const lately = (column: string) => sql<boolean>`coalesce(upper(${sql.ref(column)}) > now() - ${shownAfterEnd}::interval, true)`;

function liaisons(database: Database) {
  return database
    .selectFrom('liaisons')
    .innerJoin('people', 'people.person', 'liaisons.person')
    .leftJoin('people as designators', 'designators.person', 'liaisons.designated_by')
    .select((from) => [
      'liaisons.liaison',
      'liaisons.office',
      'liaisons.person',
      'people.name',
      'liaisons.designated_by',
      'designators.name as designator_name',
      from.fn<string>('lower', ['liaisons.during']).as('begins'),
      from.fn<string | null>('upper', ['liaisons.during']).as('ends'),
    ])
    .orderBy('begins');
}

function asLiaison(row: Awaited<ReturnType<ReturnType<typeof liaisons>['execute']>>[number]): Liaison {
  return {
    id: row.liaison,
    office: row.office as OfficeId,
    person: named(row.person, row.name),
    from: row.begins as Instant,
    until: row.ends as Instant | null,
    designatedBy: row.designated_by === null || row.designator_name === null ? null : named(row.designated_by, row.designator_name),
  };
}

/** Designations of an office: those in force, to come, and of the last year. */
export async function liaisonsOf(database: Database, office: OfficeId): Promise<readonly Liaison[]> {
  return (await liaisons(database).where('liaisons.office', '=', office).where(lately('liaisons.during')).execute()).map(asLiaison);
}

export async function findLiaison(database: Database, office: OfficeId, id: string): Promise<Liaison | undefined> {
  const row = await liaisons(database).where('liaisons.office', '=', office).where('liaisons.liaison', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asLiaison(row);
}

/** @throws what {@link isOverlap} knows, when the office has one at that time */
export async function insertLiaison(transaction: Database, made: { readonly office: OfficeId; readonly person: PersonId; readonly by: PersonId } & PeriodOf): Promise<string> {
  const { office, person, by, from, until } = made;
  const row = await transaction
    .insertInto('liaisons')
    .values({ office, person, designated_by: by, during: during(from, until ?? undefined) })
    .returning('liaison')
    .executeTakeFirstOrThrow();
  return row.liaison;
}

export async function endLiaison(transaction: Database, id: string, until: Instant): Promise<void> {
  await transaction.updateTable('liaisons').set({ during: sql<string>`tstzrange(lower(during), ${until}::timestamptz, '[)')` }).where('liaison', '=', id).execute();
}

/** One that has not begun leaves no trace but in the directory's changes. */
export async function withdrawLiaison(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom('liaisons').where('liaison', '=', id).execute();
}

/** Field offices with who is their liaison at an instant, or nobody: a defect that must be seen (COO-3). */
export async function liaisonsAt(
  database: Database,
  instant: Instant,
): Promise<readonly { readonly office: OfficeId; readonly program: 'OI' | 'DRO'; readonly aor: string; readonly liaison: PersonName | null }[]> {
  const rows = await database
    .selectFrom('offices')
    .leftJoin('liaisons', (join) => join.onRef('liaisons.office', '=', 'offices.office').on(sql<boolean>`liaisons.during @> ${instant}::timestamptz`))
    .leftJoin('people', (join) => join.onRef('people.person', '=', 'liaisons.person').on('people.active', '=', true))
    .select(['offices.office', 'offices.program', 'offices.aor', 'people.person', 'people.name'])
    .where('offices.level', '=', 'field')
    .orderBy('offices.aor')
    .orderBy('offices.program', 'desc')
    .execute();
  return rows.map(({ office, program, aor, person, name }) => ({
    office: office as OfficeId,
    program,
    aor: aor ?? '',
    liaison: person === null || name === null ? null : named(person, name),
  }));
}

function actingPosts(database: Database) {
  return database
    .selectFrom('acting_posts')
    .innerJoin('people', 'people.person', 'acting_posts.person')
    .innerJoin('people as principals', 'principals.person', 'acting_posts.principal')
    .innerJoin('people as designators', 'designators.person', 'acting_posts.designated_by')
    .select((from) => [
      'acting_posts.acting',
      'acting_posts.office',
      'acting_posts.rank',
      'acting_posts.person',
      'people.name',
      'acting_posts.principal',
      'principals.name as principal_name',
      'acting_posts.designated_by',
      'designators.name as designator_name',
      from.fn<string>('lower', ['acting_posts.during']).as('begins'),
      from.fn<string>('upper', ['acting_posts.during']).as('ends'),
    ])
    .orderBy('begins');
}

function asActingPost(row: Awaited<ReturnType<ReturnType<typeof actingPosts>['execute']>>[number]): ActingPost {
  return {
    id: row.acting,
    office: row.office as OfficeId,
    person: named(row.person, row.name),
    principal: named(row.principal, row.principal_name),
    rank: row.rank,
    from: row.begins as Instant,
    until: row.ends as Instant,
    designatedBy: named(row.designated_by, row.designator_name),
  };
}

/** Acting posts of an office: those in force, to come, and of the last year. */
export async function actingPostsOf(database: Database, office: OfficeId): Promise<readonly ActingPost[]> {
  return (await actingPosts(database).where('acting_posts.office', '=', office).where(lately('acting_posts.during')).execute()).map(asActingPost);
}

export async function findActingPost(database: Database, office: OfficeId, id: string): Promise<ActingPost | undefined> {
  const row = await actingPosts(database).where('acting_posts.office', '=', office).where('acting_posts.acting', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asActingPost(row);
}

/** @throws what {@link isOverlap} knows, when either of them acts, or is acted for, at that time */
export async function insertActingPost(
  transaction: Database,
  made: { readonly office: OfficeId; readonly person: PersonId; readonly principal: PersonId; readonly rank: ActingPost['rank']; readonly by: PersonId } & PeriodOf<Instant>,
): Promise<string> {
  const { office, person, principal, rank, by, from, until } = made;
  const row = await transaction
    .insertInto('acting_posts')
    .values({ office, person, principal, rank, designated_by: by, during: during(from, until) })
    .returning('acting')
    .executeTakeFirstOrThrow();
  return row.acting;
}

export async function endActingPost(transaction: Database, id: string, until: Instant): Promise<void> {
  await transaction.updateTable('acting_posts').set({ during: sql<string>`tstzrange(lower(during), ${until}::timestamptz, '[)')` }).where('acting', '=', id).execute();
}

export async function withdrawActingPost(transaction: Database, id: string): Promise<void> {
  await transaction.deleteFrom('acting_posts').where('acting', '=', id).execute();
}
