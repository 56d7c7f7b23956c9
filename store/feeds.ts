/** Calendar feeds and what stands in them: duty shifts, liaisons and acting posts. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant, OfficeId, PersonId, PersonName, Rank } from '../protocol/vocabulary';
import type { Database } from './database';

export interface Feed {
  /** A UUID. */
  readonly id: string;
  /** Whose it is. */
  readonly person: PersonName;
  /** Null: that person's own duties. */
  readonly office: OfficeId | null;
  readonly createdAt: Instant;
}

function feeds(database: Database) {
  return database
    .selectFrom('calendar_feeds')
    .innerJoin('people', 'people.person', 'calendar_feeds.person')
    .select(['feed', 'calendar_feeds.person', 'people.name', 'calendar_feeds.office', 'created_at'])
    .where('revoked_at', 'is', null)
    .where('people.active', '=', true)
    .orderBy('created_at')
    .orderBy('feed');
}

function asFeed(row: Awaited<ReturnType<ReturnType<typeof feeds>['execute']>>[number]): Feed {
  return { id: row.feed, person: { person: row.person as PersonId, name: row.name }, office: row.office as OfficeId | null, createdAt: row.created_at as Instant };
}

export async function feedsOfPerson(database: Database, person: PersonId): Promise<readonly Feed[]> {
  return (await feeds(database).where('calendar_feeds.person', '=', person).execute()).map(asFeed);
}

export async function feedsOfOffice(database: Database, office: OfficeId): Promise<readonly Feed[]> {
  return (await feeds(database).where('calendar_feeds.office', '=', office).execute()).map(asFeed);
}

export async function findFeed(database: Database, id: string): Promise<Feed | undefined> {
  const row = await feeds(database).where('feed', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asFeed(row);
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The feed that an address is of, if it was made by somebody who is still here, and was not revoked. */
export async function feedByToken(database: Database, token: string): Promise<Feed | undefined> {
  const row = await feeds(database).where('token_hash', '=', hashOf(token)).executeTakeFirst();
  return row === undefined ? undefined : asFeed(row);
}

/** @param token kept as its hash only */
export async function insertFeed(transaction: Database, { id, person, office, token }: { readonly id: string; readonly person: PersonId; readonly office: OfficeId | null; readonly token: string }, at: Instant): Promise<void> {
  await transaction.insertInto('calendar_feeds').values({ feed: id, person, office, token_hash: hashOf(token), created_at: at }).execute();
}

export async function revokeFeed(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction.updateTable('calendar_feeds').set({ revoked_at: at }).where('feed', '=', id).where('revoked_at', 'is', null).execute();
}

/** Something that a person does for an office for a time. */
export interface Duty {
  readonly kind: 'duty' | 'liaison' | 'acting';
  readonly office: OfficeId;
  /** The office's own, IANA. */
  readonly timeZone: string;
  readonly person: PersonName;
  /** The post that is acted in. */
  readonly rank: Rank | null;
  readonly from: Instant;
  /** Null: until it is ended. */
  readonly until: Instant | null;
}

interface DutyRow {
  readonly kind: Duty['kind'];
  readonly office: OfficeId;
  readonly time_zone: string;
  readonly person: PersonId;
  readonly name: string;
  readonly rank: Rank | null;
  readonly begins: Instant;
  readonly ends: Instant | null;
}

/** The duties that touch a period, of one person or of one office, in the order of their beginning. */
export async function dutiesWithin(database: Database, whose: { readonly person: PersonId } | { readonly office: OfficeId }, from: Instant, until: Instant): Promise<readonly Duty[]> {
  const mine = 'person' in whose ? sql`duties.person = ${whose.person}` : sql`duties.office = ${whose.office}`;
  const { rows } = await sql<DutyRow>`
    select duties.kind, duties.office, offices.time_zone, duties.person, people.name, duties.rank, lower(duties.during) as begins, upper(duties.during) as ends
    from (
      select 'duty' as kind, office, person, null as rank, during from duty_shifts
      union all select 'liaison', office, person, null, during from liaisons
      union all select 'acting', office, person, rank, during from acting_posts
    ) as duties join offices on offices.office = duties.office join people on people.person = duties.person
    where ${mine} and duties.during && tstzrange(${from}::timestamptz, ${until}::timestamptz)
    order by begins, duties.kind, duties.office`.execute(database);
  return rows.map(({ kind, office, time_zone, person, name, rank, begins, ends }) => ({ kind, office, timeZone: time_zone, person: { person, name }, rank, from: begins, until: ends }));
}
