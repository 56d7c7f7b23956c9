/** Standing work: its schedules are there once a worker has met the engine. */
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

/** Makes the schedules, however long the engine or the database is away. */
export function startStandingWork({ client, database, taskQueue }: Pick<DispatchTools, 'client' | 'database' | 'taskQueue'>, log: Logger): StandingWork {
  const stopped = new AbortController();
  const attempt = async (): Promise<boolean> => {
    try {
      const offices = await fieldOffices(database);
      await client.withDeadline(Date.now() + attemptMs, () => ensureCoverageWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureBriefingWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureInterestWatches(client, taskQueue, offices));
      await client.withDeadline(Date.now() + attemptMs, () => ensureDisposal(client, taskQueue));
      const areas = await meetingAreas(database);
      await client.withDeadline(Date.now() + attemptMs, () => ensureMeetingPlans(client, taskQueue, areas));
      log.info({ offices: offices.length, areas: areas.length }, 'duty rosters, briefings and interests are watched, and meetings are planned');
      return true;
    } catch (error) {
      log.warn({ error: errorName(error) }, 'schedules could not be made; trying again');
      return false;
    }
  };
  const working = (async () => {
    while (!stopped.signal.aborted && !(await attempt())) await pause(tryAgainAfterMs, stopped.signal);
  })();
  return {
    async stop() {
      stopped.abort();
      await working;
    },
  };
}
