/** The activities of disposal, each with its bounds. */
import { proxyActivities } from '@temporalio/workflow';
import type { DisposalActivities } from '../../activities/disposal-types';

/** Our own database. Attempt: 1 minute. Total: 20 hours, so that a day's run ends before the next one's begins. */
const inDatabase = proxyActivities<DisposalActivities>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
});

/** The engine. Attempt: 30 s. Total: 1 hour; what is left then expires by the namespace's own retention. */
const inEngine = proxyActivities<DisposalActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
});

export const disposing: DisposalActivities = {
  approvedMatters: inDatabase.approvedMatters,
  disposeOfMatter: inDatabase.disposeOfMatter,
  proposeDisposal: inDatabase.proposeDisposal,
  forgetInEngine: inEngine.forgetInEngine,
};
