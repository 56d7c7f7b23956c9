/** Mail of standing work, which belongs to no matter. Its name says what it is about, to whom and on which day: once each. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Provision } from '../protocol/provisions';
import type { Instant, OfficeId, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';

export interface NewStandingNotice {
  readonly notice: string;
  readonly office: OfficeId;
  readonly topic: 'coverage-gap';
  readonly provision: Provision;
  readonly recipient: PersonId;
  readonly address: string;
  /** What its text is made from; no personal data. */
  readonly detail: { readonly from: Instant; readonly until: Instant };
}

export interface StoredStandingNotice extends NewStandingNotice {
  readonly recipientName: string;
  readonly timeZone: string;
  readonly messageId: string;
  readonly status: 'planned' | 'sent' | 'failed';
}

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

export async function findNotice(database: Database, notice: string): Promise<StoredStandingNotice | undefined> {
  const row = await database
    .selectFrom('standing_notices')
    .innerJoin('people', 'people.person', 'standing_notices.recipient')
    .innerJoin('offices', 'offices.office', 'standing_notices.office')
    .selectAll('standing_notices')
    .select(['people.name', 'offices.time_zone'])
    .where('notice', '=', notice)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    notice: row.notice,
    office: row.office as OfficeId,
    topic: row.topic as NewStandingNotice['topic'],
    provision: row.provision as Provision,
    recipient: row.recipient as PersonId,
    recipientName: row.name,
    address: row.address,
    timeZone: row.time_zone,
    detail: row.detail as NewStandingNotice['detail'],
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
