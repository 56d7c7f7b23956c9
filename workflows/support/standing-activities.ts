/** The activities of standing work, each with its bounds. */
import { proxyActivities } from '@temporalio/workflow';
import type { StandingActivities } from '../../activities/standing-types';

/** Questions to our own database. Attempt: 30 s. Total: 20 hours, so that a day's watch ends before the next one's begins. */
const asking = proxyActivities<StandingActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Mail. Attempt: 30 s. Total: 20 hours; the next day's watch tells again of what is still so. */
const sending = proxyActivities<StandingActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
  summary: 'Notice',
});

export const standing: StandingActivities = {
  gapsAhead: asking.gapsAhead,
  planGapNotices: asking.planGapNotices,
  planBriefingNotices: asking.planBriefingNotices,
  planReviewNotices: asking.planReviewNotices,
  planMeetings: asking.planMeetings,
  sendStandingNotice: sending.sendStandingNotice,
};
