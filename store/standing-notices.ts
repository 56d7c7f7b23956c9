/**
 * Mail that belongs to no matter: of standing work, of an alarm, of what was done in somebody's post. Its name says what it is
 * about, to whom and on which day: once each. A workflow sends what it has planned; the relay sends the rest.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Overdue } from '../protocol/briefing/due';
import type { Provision } from '../protocol/provisions';
import type { Instant, OfficeId, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';
import type { CheckAlarmOver } from './fugitive-checks';

/** What a notice is about, with what its text is made from; no personal data. */
export type StandingTopic =
  | { readonly topic: 'coverage-gap'; readonly detail: { readonly from: Instant; readonly until: Instant } }
  | { readonly topic: 'briefings-overdue'; readonly detail: Overdue }
  /** Of whose interests: those of the office, or the recipient's own. */
  | { readonly topic: 'interests-to-review'; readonly detail: { readonly interests: number; readonly of: 'office' | 'owner' } }
  | { readonly topic: 'disposal-proposed'; readonly detail: { readonly batch: string; readonly matters: number } }
  | { readonly topic: 'check-alarm'; readonly detail: Concerning & { readonly alarm: string; readonly over?: CheckAlarmOver; readonly checks: number; readonly since: Instant; readonly raisedAt: Instant } }
  | { readonly topic: 'done-in-your-post'; readonly detail: Concerning & { readonly what: string; readonly part: 'directory' | 'roster' } };

/** Who did what is told; their name is looked up when it is sent. */
interface Concerning {
  readonly person: PersonId;
}

export type NewStandingNotice = StandingTopic & {
  readonly notice: string;
  readonly office: OfficeId;
  readonly provision: Provision;
  readonly recipient: PersonId;
  readonly address: string;
};

export type StoredStandingNotice = NewStandingNotice & {
  readonly recipientName: string;
  /** The name of whom it is about; null where it is about nobody. */
  readonly concerning: string | null;
  readonly timeZone: string;
  readonly messageId: string;
  readonly status: 'planned' | 'sent' | 'failed';
};

/** Plans those that are not planned yet. @returns the names of all that are still to be sent, old ones too */
export async function planNotices(database: Database, notices: readonly NewStandingNotice[]): Promise<readonly string[]> {
  if (notices.length === 0) return [];
  const rows = notices.map(({ detail, ...notice }) => ({
    ...notice,
    detail: JSON.stringify(detail),
    message_id: createHash('sha256').update(notice.notice).digest('hex'),
    status: 'planned' as const,
    planned_at: sql<string>`clock_timestamp()`,
  }));
  await database.insertInto('standing_notices').values(rows).onConflict((conflict) => conflict.column('notice').doNothing()).execute();
  const names = notices.map(({ notice }) => notice);
  const planned = await database.selectFrom('standing_notices').select('notice').where('notice', 'in', names).where('status', '=', 'planned').orderBy('notice').execute();
  return planned.map(({ notice }) => notice);
}

/** The task that sends a notice which no workflow sends; its payload is `{ notice }`. */
export const standingNoticeTask = 'standing-notice';

type ToPersons = StandingTopic & Pick<NewStandingNotice, 'office' | 'provision'> & { readonly name: string };

/** Plans a notice for each of these people, and has the relay send it: in the transaction of what it tells. */
export async function tellPersons(transaction: Database, persons: readonly PersonId[], { name, ...about }: ToPersons): Promise<void> {
  const recipients = await transaction.selectFrom('people').select(['person', 'email']).where('person', 'in', persons).where('active', '=', true).execute();
  const notices = recipients.map(({ person, email }): NewStandingNotice => ({ ...about, notice: `${name}/${person}`, recipient: person as PersonId, address: email }));
  await planAndSend(transaction, notices);
}

/** Plans notices, each once, and has the relay send them: in the transaction of what they tell. */
export async function planAndSend(transaction: Database, notices: readonly NewStandingNotice[]): Promise<void> {
  for (const notice of await planNotices(transaction, notices)) {
    await sql`select graphile_worker.add_job(${standingNoticeTask}, json_build_object('notice', ${notice}::text), job_key := ${`${standingNoticeTask} ${notice}`})`.execute(transaction);
  }
}

export async function findNotice(database: Database, notice: string): Promise<StoredStandingNotice | undefined> {
  const row = await database
    .selectFrom('standing_notices')
    .innerJoin('people', 'people.person', 'standing_notices.recipient')
    .innerJoin('offices', 'offices.office', 'standing_notices.office')
    .leftJoin('people as concerned', (join) => join.on(sql<boolean>`concerned.person = standing_notices.detail ->> 'person'`))
    .selectAll('standing_notices')
    .select(['people.name', 'concerned.name as concerning', 'offices.time_zone'])
    .where('notice', '=', notice)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...({ topic: row.topic, detail: row.detail } as StandingTopic),
    notice: row.notice,
    office: row.office as OfficeId,
    provision: row.provision as Provision,
    recipient: row.recipient as PersonId,
    recipientName: row.name,
    concerning: row.concerning,
    address: row.address,
    timeZone: row.time_zone,
    messageId: row.message_id,
    status: row.status,
  };
}

/** Counts an attempt: `planned` leaves it to be tried again. */
export async function noteNoticeAttempt(database: Database, notice: string, status: StoredStandingNotice['status'], reason: string | null): Promise<void> {
  await database
    .updateTable('standing_notices')
    .set({ status, reason, attempts: sql<number>`attempts + 1`, settled_at: status === 'planned' ? null : sql<string>`clock_timestamp()` })
    .where('notice', '=', notice)
    .where('status', '=', 'planned')
    .execute();
}
