/** Standing work: its schedules are there once a worker has met the engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../platform/log';
import { ensureCoverageWatches, officesWithRosters } from '../platform/schedules';
import type { DispatchTools } from '../platform/dispatch';

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
      const offices = await officesWithRosters(database);
      await client.withDeadline(Date.now() + attemptMs, () => ensureCoverageWatches(client, taskQueue, offices));
      log.info({ offices: offices.length }, 'duty rosters are watched for gaps');
      return true;
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'schedules could not be made; trying again');
      return false;
    }
  };
  const working = (async () => {
    while (!stopped.signal.aborted && !(await attempt())) await sleep(tryAgainAfterMs, undefined, { signal: stopped.signal }).catch(() => undefined);
  })();
  return {
    async stop() {
      stopped.abort();
      await working;
    },
  };
}
