import { ApplicationFailure } from '@temporalio/common';
import { gapNotices } from '../platform/roster/gap-notices';
import { toInstant, type Instant, type OfficeId } from '../protocol/vocabulary';
import { findOffice } from '../store/people';
import { gapsAhead } from '../store/roster/gaps';
import { planNotices } from '../store/standing-notices';
import { planBriefingNotices } from './briefings-overdue';
import { ChannelFault } from './channels';
import { planReviewNotices } from './interest-reviews';
import { sendStandingNotice, type StandingMailTools } from './standing-mail';
import type { Gap, StandingActivities } from './standing-types';

export interface StandingTools extends StandingMailTools {
  /** Divides protocol times in a demo; 1 in earnest. */
  readonly clockScale: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

async function planGapNotices({ database }: StandingTools, office: OfficeId, gaps: readonly Gap[], now: Instant): Promise<readonly string[]> {
  const known = await findOffice(database, office);
  if (known === undefined) return [];
  return await planNotices(database, await gapNotices(database, known, gaps, now));
}

export function standingActivities(tools: StandingTools): Omit<StandingActivities, 'planMeetings'> {
  const { database, now, clockScale } = tools;
  return {
    gapsAhead: ({ office }) => gapsAhead(database, office, toInstant(now())),
    planGapNotices: ({ office, gaps }) => planGapNotices(tools, office, gaps, toInstant(now())),
    planBriefingNotices: ({ office }) => planBriefingNotices(database, office, toInstant(now()), clockScale),
    planReviewNotices: ({ office }) => planReviewNotices(database, office, toInstant(now())),
    async sendStandingNotice({ notice }) {
      try {
        const outcome = await sendStandingNotice(tools, notice);
        if (outcome !== undefined) return outcome;
      } catch (error) {
        throw error instanceof ChannelFault ? ApplicationFailure.retryable(error.reason, error.name) : error;
      }
      throw ApplicationFailure.nonRetryable(`No standing notice is planned as ${notice}.`, 'UnknownNotice');
    },
  };
}
