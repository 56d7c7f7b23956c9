/** The activities that workflows use, each with its bounds. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { MatterActivities } from '../../activities/types';

/**
 * Short calls on our own database. As local activities they cost one history event instead of six, and an update is
 * answered only after its transition is recorded, so its sender reads what they wrote. Attempt: 10 s. Total: unbounded,
 * because a matter that cannot be recorded must wait for the database, not fail.
 */
export const { record, whoAnswers, receivedBy } = proxyLocalActivities<MatterActivities>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '20s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '15s' },
});

/** Reads the engine's own history. Attempt: 30 s. Total: unbounded, for the same reason. */
export const { signalReceipt } = proxyActivities<MatterActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  summary: 'When did the engine receive a signal',
});

const notifyRetry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const;

/** A page. Attempt: 30 s. Total: the time in which it should have been acknowledged; then the next person is paged. */
export function pageWithin(milliseconds: number): MatterActivities['notify'] {
  return proxyActivities<MatterActivities>({
    startToCloseTimeout: '30s',
    scheduleToCloseTimeout: milliseconds,
    retry: { ...notifyRetry, maximumInterval: '1m' },
    summary: 'Page',
  }).notify;
}

/** A notice or reminder. Attempt: 30 s. Total: 3 days, a long weekend without mail; then it is recorded as undelivered. */
export const { notify } = proxyActivities<MatterActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '3 days',
  retry: notifyRetry,
  summary: 'Notice',
});
