/** Who people are, where they stand, and who answers for an office at an instant. */
import { sql } from 'kysely';
import type { Reached } from '../protocol/call-out';
import type { Candidate } from '../protocol/designations';
import type { Actor, Aor, Capacity, Instant, OfficeId, PersonId, PersonName, Post, Program, Rank } from '../protocol/vocabulary';
import type { Database } from './database';

const covers = (column: string, instant: Instant) => sql<boolean>`${sql.ref(column)} @> ${instant}::timestamptz`;

function actors(database: Database, instant: Instant) {
  return database
    .selectFrom('people')
    .leftJoin('offices', 'offices.office', 'people.office')
    .leftJoin('acting_posts', (join) =>
      join.onRef('acting_posts.person', '=', 'people.person').onRef('acting_posts.office', '=', 'people.office').on(covers('acting_posts.during', instant)),
    )
    .leftJoin('people as principals', 'principals.person', 'acting_posts.principal')
    .select((from) => [
      'people.person',
      'people.name',
      'people.rank',
      'people.roles',
      'offices.office',
      'offices.program',
      'offices.level',
      'offices.aor',
      'acting_posts.rank as acting_rank',
      'principals.person as principal',
      'principals.name as principal_name',
      from.exists(from.selectFrom('duty_shifts').select('shift').whereRef('duty_shifts.person', '=', 'people.person').whereRef('duty_shifts.office', '=', 'people.office').where(covers('duty_shifts.during', instant))).as('on_duty'),
      from.exists(from.selectFrom('liaisons').select('liaison').whereRef('liaisons.person', '=', 'people.person').whereRef('liaisons.office', '=', 'people.office').where(covers('liaisons.during', instant))).as('liaison'),
    ])
    .where('people.active', '=', true);
}

type ActorRow = Awaited<ReturnType<ReturnType<typeof actors>['execute']>>[number];

function postOf(row: Pick<ActorRow, 'office' | 'rank' | 'program' | 'level' | 'aor'>): Post | null {
  if (row.office === null || row.rank === null || row.program === null || row.level === null) return null;
  return { office: row.office as OfficeId, program: row.program, level: row.level, aor: row.aor as Aor | null, rank: row.rank };
}

const nameOf = (person: string | null, name: string | null): PersonName | null => (person === null || name === null ? null : { person: person as PersonId, name });

/** Whoever acts in a post has its rank meanwhile, and stays on duty and liaison as they are. */
function asActor(row: ActorRow): Actor {
  const actingFor = nameOf(row.principal, row.principal_name);
  return {
    person: row.person as PersonId,
    name: row.name,
    post: postOf({ ...row, rank: row.acting_rank ?? row.rank }),
    onDuty: Boolean(row.on_duty),
    liaison: Boolean(row.liaison),
    ...(actingFor === null ? {} : { actingFor }),
    roles: row.roles,
  };
}

/** The person whom the sign-in provider calls by this subject, with the facts that rules rest on, at an instant. */
export async function actorBySubject(database: Database, subject: string, instant: Instant): Promise<Actor | undefined> {
  const row = await actors(database, instant).where('people.subject', '=', subject).executeTakeFirst();
  return row === undefined ? undefined : asActor(row);
}

export async function actorById(database: Database, person: PersonId, instant: Instant): Promise<Actor | undefined> {
  const row = await actors(database, instant).where('people.person', '=', person).executeTakeFirst();
  return row === undefined ? undefined : asActor(row);
}

/** An active person as they stand by their own post, whatever they act in. */
export async function candidateById(database: Database, person: PersonId): Promise<(Candidate & PersonName) | undefined> {
  const row = await database
    .selectFrom('people')
    .leftJoin('offices', 'offices.office', 'people.office')
    .select(['people.person', 'people.name', 'people.rank', 'offices.office', 'offices.program', 'offices.level', 'offices.aor'])
    .where('people.person', '=', person)
    .where('people.active', '=', true)
    .executeTakeFirst();
  return row === undefined ? undefined : { person: row.person as PersonId, name: row.name, post: postOf(row) };
}

/** Somebody who answers for an office, with the way to reach them (COO-4). */
export interface Contact extends Reached {
  /** That of the post they act in, when they do. */
  readonly rank: Rank | null;
  /** In whose post they answer. */
  readonly actingFor: PersonName | null;
  readonly email: string;
}

function peopleNow(database: Database) {
  return database.selectFrom('people').where('people.active', '=', true).select(['people.person', 'people.name', 'people.rank', 'people.email']).orderBy('people.person');
}

type Found = Omit<Contact, 'capacity'>;
type PersonRow = Awaited<ReturnType<ReturnType<typeof peopleNow>['execute']>>[number];

const inOwnPost = ({ person, ...row }: PersonRow): Found => ({ person: person as PersonId, ...row, actingFor: null });

/** The posts of an office that lead it; at headquarters an Assistant Director answers for the program. */
const headRanks = ['SAC', 'FOD', 'Director'] as const;

/**
 * Holders of posts of these ranks, in the offices that are meant. Whoever acts in one comes first; its holder stays
 * reachable behind them, so that an acting person who cannot be reached leaves no gap (COO-5: never nobody).
 */
async function holders(database: Database, ranks: readonly Exclude<Rank, 'agent' | 'officer'>[], offices: readonly string[], instant: Instant): Promise<readonly Found[]> {
  const acting = await peopleNow(database)
    .innerJoin('acting_posts', (join) => join.onRef('acting_posts.person', '=', 'people.person').onRef('acting_posts.office', '=', 'people.office'))
    .innerJoin('people as principals', 'principals.person', 'acting_posts.principal')
    .select(['acting_posts.rank as acting_rank', 'principals.person as principal', 'principals.name as principal_name'])
    .where('acting_posts.office', 'in', offices)
    .where('acting_posts.rank', 'in', ranks)
    .where(covers('acting_posts.during', instant))
    .execute();
  const own = await peopleNow(database).where('people.office', 'in', offices).where('people.rank', 'in', ranks).execute();
  const inTheirPosts = acting.map(
    ({ person, name, email, acting_rank, principal, principal_name }): Found => ({ person: person as PersonId, name, email, rank: acting_rank, actingFor: nameOf(principal, principal_name) }),
  );
  return [...inTheirPosts, ...own.map(inOwnPost)];
}

const headquartersRanks = { 'assistant-director': 'AD', director: 'Director' } as const;
export type HeadquartersCapacity = keyof typeof headquartersRanks;

export const isAtHeadquarters = (capacity: Capacity): capacity is HeadquartersCapacity => capacity in headquartersRanks;

/** A capacity that people have in an office; Assistant Directors and Directors answer for their program. */
type OfficeCapacity = Exclude<Capacity, HeadquartersCapacity>;

async function inCapacity(database: Database, office: OfficeId, capacity: OfficeCapacity, instant: Instant): Promise<readonly Found[]> {
  switch (capacity) {
    case 'duty':
      return (await peopleNow(database).innerJoin('duty_shifts', 'duty_shifts.person', 'people.person').where('duty_shifts.office', '=', office).where(covers('duty_shifts.during', instant)).execute()).map(inOwnPost);
    case 'liaison':
      return (await peopleNow(database).innerJoin('liaisons', 'liaisons.person', 'people.person').where('liaisons.office', '=', office).where(covers('liaisons.during', instant)).execute()).map(inOwnPost);
    case 'head':
      return await holders(database, headRanks, [office], instant);
  }
}

/** Who answers for an office at an instant in these capacities, in their order. Somebody in two is named in the first. */
export async function contacts(database: Database, office: OfficeId, capacities: readonly Capacity[], instant: Instant): Promise<readonly Contact[]> {
  const found: Contact[] = [];
  for (const capacity of capacities) {
    if (isAtHeadquarters(capacity)) continue;
    for (const each of await inCapacity(database, office, capacity, instant)) {
      if (!found.some(({ person }) => person === each.person)) found.push({ ...each, capacity });
    }
  }
  return found;
}

/** The Assistant Directors, or Directors, of a program, at headquarters, and who acts for them. */
export async function atHeadquarters(database: Database, program: Program, capacity: HeadquartersCapacity, instant: Instant): Promise<readonly Contact[]> {
  const offices = await database.selectFrom('offices').select('office').where('program', '=', program).where('level', '=', 'hq').execute();
  if (offices.length === 0) return [];
  const found = await holders(database, [headquartersRanks[capacity]], offices.map(({ office }) => office), instant);
  return found.map((each) => ({ ...each, capacity }));
}

export interface Office {
  readonly office: OfficeId;
  readonly name: string;
  readonly program: Program;
  readonly level: 'field' | 'hq';
  readonly aor: Aor | null;
  readonly timeZone: string;
  /** The telephone that is answered at any hour, as E.164 (COO-5); null where none was entered. */
  readonly dutyLine: string | null;
}

export async function findOffice(database: Database, office: string): Promise<Office | undefined> {
  const row = await database.selectFrom('offices').selectAll().where('office', '=', office).executeTakeFirst();
  return row === undefined
    ? undefined
    : { office: row.office as OfficeId, name: row.name, program: row.program, level: row.level, aor: row.aor as Aor | null, timeZone: row.time_zone, dutyLine: row.duty_line };
}

/** The field office of a program in an AOR. */
export async function fieldOffice(database: Database, program: Program, aor: Aor): Promise<OfficeId | undefined> {
  const row = await database.selectFrom('offices').select('office').where('program', '=', program).where('aor', '=', aor).where('level', '=', 'field').executeTakeFirst();
  return row?.office as OfficeId | undefined;
}


/** The directory's addresses of these people. */
export async function emailsOf(database: Database, persons: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (persons.length === 0) return new Map();
  const rows = await database.selectFrom('people').select(['person', 'email']).where('person', 'in', persons).execute();
  return new Map(rows.map(({ person, email }) => [person as PersonId, email]));
}

/** The headquarters of a program. */
export async function headquartersOffice(database: Database, program: Program): Promise<OfficeId | undefined> {
  const row = await database.selectFrom('offices').select('office').where('program', '=', program).where('level', '=', 'hq').orderBy('office').executeTakeFirst();
  return row?.office as OfficeId | undefined;
}

/** Changes of who stands for whom in an office wait for each other: in a transaction. */
export async function lockOffice(transaction: Database, office: OfficeId): Promise<void> {
  await transaction.selectFrom('offices').select('office').where('office', '=', office).forNoKeyUpdate().execute();
}
