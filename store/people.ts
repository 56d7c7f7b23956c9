/** Who people are, where they stand, and who answers for an office at an instant. */
import { sql } from 'kysely';
import type { Reached } from '../protocol/call-out';
import type { Actor, Aor, Capacity, Instant, OfficeId, PersonId, Post, Program, Rank } from '../protocol/vocabulary';
import type { Database } from './database';

const at = (instant: Instant) => sql<boolean>`during @> ${instant}::timestamptz`;

function actors(database: Database, instant: Instant) {
  return database
    .selectFrom('people')
    .leftJoin('offices', 'offices.office', 'people.office')
    .select((from) => [
      'people.person',
      'people.name',
      'people.rank',
      'people.roles',
      'offices.office',
      'offices.program',
      'offices.level',
      'offices.aor',
      from.exists(from.selectFrom('duty_shifts').select('shift').whereRef('duty_shifts.person', '=', 'people.person').whereRef('duty_shifts.office', '=', 'people.office').where(at(instant))).as('on_duty'),
      from.exists(from.selectFrom('liaisons').select('liaison').whereRef('liaisons.person', '=', 'people.person').whereRef('liaisons.office', '=', 'people.office').where(at(instant))).as('liaison'),
    ])
    .where('people.active', '=', true);
}

type ActorRow = Awaited<ReturnType<ReturnType<typeof actors>['execute']>>[number];

function postOf(row: ActorRow): Post | null {
  if (row.office === null || row.rank === null || row.program === null || row.level === null) return null;
  return { office: row.office as OfficeId, program: row.program, level: row.level, aor: row.aor as Aor | null, rank: row.rank };
}

function asActor(row: ActorRow): Actor {
  return {
    person: row.person as PersonId,
    name: row.name,
    post: postOf(row),
    onDuty: Boolean(row.on_duty),
    liaison: Boolean(row.liaison),
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

/** Somebody who answers for an office, with the way to reach them (COO-4). */
export interface Contact extends Reached {
  readonly rank: Rank | null;
  readonly email: string;
}

/** A capacity that people have in an office; Assistant Directors answer for their program. */
type OfficeCapacity = Exclude<Capacity, 'assistant-director'>;

function inCapacity(database: Database, office: OfficeId, capacity: OfficeCapacity, instant: Instant) {
  const people = database.selectFrom('people').where('people.active', '=', true).select(['people.person', 'people.name', 'people.rank', 'people.email']);
  switch (capacity) {
    case 'duty':
      return people.innerJoin('duty_shifts', 'duty_shifts.person', 'people.person').where('duty_shifts.office', '=', office).where(at(instant));
    case 'liaison':
      return people.innerJoin('liaisons', 'liaisons.person', 'people.person').where('liaisons.office', '=', office).where(at(instant));
    case 'head':
      return people.where('people.office', '=', office).where('people.rank', 'in', ['SAC', 'FOD', 'Director']);
  }
}

/** Who answers for an office at an instant in these capacities, in their order. Somebody in two is named in the first. */
export async function contacts(database: Database, office: OfficeId, capacities: readonly Capacity[], instant: Instant): Promise<readonly Contact[]> {
  const found: Contact[] = [];
  for (const capacity of capacities) {
    if (capacity === 'assistant-director') continue;
    const people = await inCapacity(database, office, capacity, instant).orderBy('people.person').execute();
    for (const { person, name, rank, email } of people) {
      if (!found.some((each) => each.person === person)) found.push({ person: person as PersonId, name, rank, email, capacity });
    }
  }
  return found;
}

/** The Assistant Directors of a program, at headquarters. */
export async function assistantDirectors(database: Database, program: Program): Promise<readonly Contact[]> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('offices', 'offices.office', 'people.office')
    .select(['people.person', 'people.name', 'people.rank', 'people.email'])
    .where('offices.program', '=', program)
    .where('offices.level', '=', 'hq')
    .where('people.rank', '=', 'AD')
    .where('people.active', '=', true)
    .orderBy('people.person')
    .execute();
  return rows.map((row) => ({ ...row, person: row.person as PersonId, capacity: 'assistant-director' }));
}

export interface Office {
  readonly office: OfficeId;
  readonly name: string;
  readonly program: Program;
  readonly level: 'field' | 'hq';
  readonly aor: Aor | null;
  readonly timeZone: string;
}

export async function findOffice(database: Database, office: string): Promise<Office | undefined> {
  const row = await database.selectFrom('offices').selectAll().where('office', '=', office).executeTakeFirst();
  return row === undefined
    ? undefined
    : { office: row.office as OfficeId, name: row.name, program: row.program, level: row.level, aor: row.aor as Aor | null, timeZone: row.time_zone };
}

/** The field office of a program in an AOR. */
export async function fieldOffice(database: Database, program: Program, aor: Aor): Promise<OfficeId | undefined> {
  const row = await database.selectFrom('offices').select('office').where('program', '=', program).where('aor', '=', aor).where('level', '=', 'field').executeTakeFirst();
  return row?.office as OfficeId | undefined;
}

