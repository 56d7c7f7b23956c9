/** Standing work: its schedules are there once a worker has met the engine, and stay in step with the offices and areas. */
import { errorName, type Logger } from '../platform/log';
import { ensureMeetingPlans } from '../platform/meeting-schedules';
import { ensureDisposal } from '../platform/disposal-schedule';
import { ensureBriefingWatches, ensureCoverageWatches, ensureInterestWatches, fieldOffices } from '../platform/schedules';
import type { DispatchTools } from '../platform/dispatch';
import { meetingAreas } from '../store/meetings/periods';
import { pause } from './pause';

const tryAgainAfterMs = 5_000;
/** One attempt may take this long. */
const attemptMs = 10_000;

export interface StandingWork {
  /** Resolves when nobody tries any more. */
  readonly stop: () => Promise<void>;
}

/**
 * Makes the schedules, however long the engine or the database is away. Looks again for as long as it runs: offices and areas are tables, into
 * which one may come or change its clock at any time, and anybody with access to the engine may delete a schedule.
 */
export function startStandingWork({ client, database, taskQueue }: Pick<DispatchTools, 'client' | 'database' | 'taskQueue'>, log: Logger, lookAgainAfterMs = 3_600_000): StandingWork {
  const stopped = new AbortController();
  let isKnown = false;
  const attempt = async (): Promise<boolean> => {
    try {
      const offices = await fieldOffices(database);
      await client.withDeadline(Date.now() + attemptMs, () => ensureCoverageWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureBriefingWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureInterestWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureDisposal(client, taskQueue));
      const areas = await meetingAreas(database);
      await client.withDeadline(Date.now() + attemptMs, () => ensureMeetingPlans(client, taskQueue, areas));
      if (!isKnown) log.info({ offices: offices.length, areas: areas.length }, 'duty rosters, briefings and interests are watched, and meetings are planned');
      isKnown = true;
      return true;
    } catch (error) {
      log.warn({ error: errorName(error) }, 'schedules could not be made; trying again');
      return false;
    }
  };
  const working = (async () => {
    while (!stopped.signal.aborted) await pause((await attempt()) ? lookAgainAfterMs : tryAgainAfterMs, stopped.signal);
  })();
  return {
    async stop() {
      stopped.abort();
      await working;
    },
  };
}
