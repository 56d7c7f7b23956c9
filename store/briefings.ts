/** Who is to be briefed, and who was (COO-10, COO-11). */
import type { Attendance, Facts, PostedPerson } from '../protocol/briefing/due';
import { topicsOwedBy, type MemoTopicName } from '../protocol/briefing/topics';
import { counterpartOf, type Aor, type Instant, type OfficeId, type PersonId, type Program, type Rank } from '../protocol/vocabulary';
import type { Database } from './database';

/** Everybody active of the field office of a program in an area. */
async function postedPeople(database: Database, program: Program, aor: Aor): Promise<readonly PostedPerson[]> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('offices', 'offices.office', 'people.office')
    .select(['people.person', 'people.name', 'people.rank', 'people.posted_at'])
    .where('offices.program', '=', program)
    .where('offices.aor', '=', aor)
    .where('offices.level', '=', 'field')
    .where('people.active', '=', true)
    .orderBy('people.name')
    .orderBy('people.person')
    .execute();
  return rows.map(({ person, name, rank, posted_at }) => ({ person: person as PersonId, name, rank: rank as Rank, postedAt: posted_at as Instant }));
}

/** When people last attended a briefing of this office on each topic of the memo. */
async function lastAttendance(database: Database, givenBy: OfficeId, at: Instant): Promise<readonly Attendance[]> {
  const rows = await database
    .selectFrom('briefing_attendance')
    .select((from) => ['person', 'topic', from.fn.max('held_at').as('held_at')])
    .where('office', '=', givenBy)
    .where('topic', 'is not', null)
    .where('held_at', '<=', at)
    .groupBy(['person', 'topic'])
    .execute();
  return rows.map(({ person, topic, held_at }) => ({ person: person as PersonId, topic: topic as MemoTopicName, heldAt: held_at as Instant }));
}

/** What decides who is due on the briefings of a field office: its topics of the memo, the people of its counterpart, and what they attended. */
export async function briefingFacts(database: Database, { office, program, aor }: { readonly office: OfficeId; readonly program: Program; readonly aor: Aor }, at: Instant): Promise<Facts> {
  const people = await postedPeople(database, counterpartOf(program), aor);
  return { topics: topicsOwedBy(program).map(({ topic }) => topic), people, attendance: await lastAttendance(database, office, at) };
}
