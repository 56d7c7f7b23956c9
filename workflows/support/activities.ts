/** The activities that workflows use, each with its bounds. */
import { condition, proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { MatterActivities } from '../../activities/types';
import type { Reached } from '../../protocol/call-out';
import { pagesQueueOf } from '../../protocol/wire';
import { isOfCallsAlone } from './activation';

/**
 * Short calls on our own database. As local activities they cost one history event instead of six, and an update is
 * answered only after its transition is recorded, so its sender reads what they wrote. Attempt: 10 s. Total: unbounded,
 * because a matter that cannot be recorded must wait for the database, not fail.
 */
const localRetry = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '15s' } as const;
const local = proxyLocalActivities<MatterActivities>({ startToCloseTimeout: '10s', localRetryThreshold: '20s', retry: localRetry });

/** A look around a plan of 200 persons, each checked against thousands of custody holds; an agenda with the scorecard of the nation. Attempt: a minute. */
const thorough = proxyLocalActivities<MatterActivities>({ startToCloseTimeout: '1m', localRetryThreshold: '20s', retry: localRetry });

/** More than the steps in which anything that reaches a matter has its consequences. */
const steps = 20;

/**
 * Whatever has reached the workflow beside the outcome of a local activity has its consequences first. A call that outlasts its
 * workflow task comes back after what the next task brings: a command, a timer. When the history is replayed they come together.
 */
async function lastInLine(): Promise<void> {
  if (isOfCallsAlone()) return;
  for (let step = 0; step < steps; step += 1) {
    let looks = 0;
    await condition(() => looks++ > 0);
  }
}

/**
 * Local activities of one workflow, one at a time. Two that ended one after the other may come back together when the
 * history is replayed; what follows from them would then happen in another order, and the replay would fail.
 */
export class LocalCalls {
  private last: Promise<unknown> = Promise.resolve();
  private underWay = 0;

  readonly record: MatterActivities['record'] = (written) => this.inTurn(() => local.record(written));
  readonly whoAnswers: MatterActivities['whoAnswers'] = (query) => this.inTurn(() => local.whoAnswers(query));
  /** Who answers for each of these offices: one look-up after the other. */
  async whoAnswersEach(queries: readonly Parameters<MatterActivities['whoAnswers']>[0][]): Promise<readonly Reached[]> {
    const found: Reached[] = [];
    for (const query of queries) found.push(...(await this.whoAnswers(query)));
    return found;
  }

  readonly receivedBy: MatterActivities['receivedBy'] = (query) => this.inTurn(() => local.receivedBy(query));
  readonly raiseDispute: MatterActivities['raiseDispute'] = (raised) => this.inTurn(() => local.raiseDispute(raised));
  readonly resolutionOf: MatterActivities['resolutionOf'] = (query) => this.inTurn(() => local.resolutionOf(query));
  readonly waitsForDispute: MatterActivities['waitsForDispute'] = (query) => this.inTurn(() => local.waitsForDispute(query));
  readonly raiseRecordEntry: MatterActivities['raiseRecordEntry'] = (raised) => this.inTurn(() => local.raiseRecordEntry(raised));
  readonly raiseDeconfliction: MatterActivities['raiseDeconfliction'] = (raised) => this.inTurn(() => local.raiseDeconfliction(raised));
  readonly whyMoot: MatterActivities['whyMoot'] = (query) => this.inTurn(() => local.whyMoot(query));
  readonly lookAround: MatterActivities['lookAround'] = (query) => this.inTurn(() => thorough.lookAround(query));
  readonly meetingAgenda: MatterActivities['meetingAgenda'] = (query) => this.inTurn(() => thorough.meetingAgenda(query));
  readonly successorOf: MatterActivities['successorOf'] = (query) => this.inTurn(() => local.successorOf(query));
  readonly hitsToTell: MatterActivities['hitsToTell'] = (query) => this.inTurn(() => local.hitsToTell(query));
  readonly matchesOf: MatterActivities['matchesOf'] = (query) => this.inTurn(() => local.matchesOf(query));

  /** A run must not end before: the history would not have the outcome of a call that was under way. */
  get isIdle(): boolean {
    return this.underWay === 0;
  }

  private inTurn<Result>(call: () => Promise<Result>): Promise<Result> {
    this.underWay += 1;
    const mine = this.carryOut(this.last, call);
    this.last = mine.catch(() => undefined); // its caller has the failure; the next one has its turn all the same
    return mine;
  }

  private async carryOut<Result>(before: Promise<unknown>, call: () => Promise<Result>): Promise<Result> {
    await before;
    try {
      return await call();
    } finally {
      await lastInLine();
      this.underWay -= 1;
    }
  }
}

/** Reads the engine's own history. Attempt: 30 s. Total: unbounded, for the same reason. */
export const { signalReceipt } = proxyActivities<MatterActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  summary: 'When did the engine receive a signal',
});

const notifyRetry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const;

/** A page, on a task queue of its own. Attempt: 30 s. Total: the time in which it should have been acknowledged; then the next person is paged. */
export function pageWithin(milliseconds: number): MatterActivities['notify'] {
  return proxyActivities<MatterActivities>({
    taskQueue: pagesQueueOf(workflowInfo().taskQueue),
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
