import { ApplicationFailure } from '@temporalio/common';
import { dayAt } from '../platform/calendar/wall-clock';
import { gapsToRaise, watchedPeriod } from '../protocol/roster/coverage';
import { toInstant, type Instant, type OfficeId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { contacts, findOffice, type Contact } from '../store/people';
import { coveredUntil, dutyShifts } from '../store/roster/shifts';
import { findNotice, noteNoticeAttempt, planNotices, type NewStandingNotice, type StoredStandingNotice } from '../store/standing-notices';
import { composeStanding } from './messages/standing';
import { ChannelFault, type SendMail } from './channels';
import type { Gap, StandingActivities } from './standing-types';

export interface StandingTools {
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

async function gapsAhead(database: Database, office: OfficeId, now: Instant): Promise<readonly Gap[]> {
  const covered = await coveredUntil(database, office, now);
  return gapsToRaise(await dutyShifts(database, office, watchedPeriod(covered, now)), covered, now);
}

/** The head of office; where there is none, whoever else answers for it. */
async function toBeTold(database: Database, office: OfficeId, now: Instant): Promise<readonly Contact[]> {
  const heads = await contacts(database, office, ['head'], now);
  return heads.length > 0 ? heads : await contacts(database, office, ['liaison'], now);
}

async function planGapNotices({ database }: StandingTools, office: OfficeId, gaps: readonly Gap[], now: Instant): Promise<readonly string[]> {
  const known = await findOffice(database, office);
  if (known === undefined) return [];
  const day = dayAt(now, known.timeZone);
  const persons = await toBeTold(database, office, now);
  const notices = gaps.flatMap((detail) =>
    persons.map(({ person, email }): NewStandingNotice => ({
      notice: `coverage-gap/${office}/${detail.from}/${day}/${person}`,
      office,
      topic: 'coverage-gap',
      provision: 'COO-4',
      recipient: person,
      address: email,
      detail: { from: detail.from, until: detail.until },
    })),
  );
  return await planNotices(database, notices);
}

async function send(tools: StandingTools, notice: StoredStandingNotice): Promise<'sent' | 'failed'> {
  const { database, sendMail, publicUrl } = tools;
  try {
    await sendMail({ ...composeStanding(notice, publicUrl), to: notice.address, messageId: `<${notice.messageId}@${new URL(publicUrl).hostname}>` });
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error;
    await noteNoticeAttempt(database, notice.notice, error.permanent ? 'failed' : 'planned', error.reason);
    if (error.permanent) return 'failed';
    throw ApplicationFailure.retryable(error.reason, error.name);
  }
  await noteNoticeAttempt(database, notice.notice, 'sent', null);
  return 'sent';
}

export function standingActivities(tools: StandingTools): StandingActivities {
  const { database, now } = tools;
  return {
    gapsAhead: ({ office }) => gapsAhead(database, office, toInstant(now())),
    planGapNotices: ({ office, gaps }) => planGapNotices(tools, office, gaps, toInstant(now())),
    async sendStandingNotice({ notice: name }) {
      const notice = await findNotice(database, name);
      if (notice === undefined) throw ApplicationFailure.nonRetryable(`No standing notice is planned as ${name}.`, 'UnknownNotice');
      return notice.status === 'planned' ? await send(tools, notice) : notice.status;
    },
  };
}
