/** The Temporal workers of this process: one for pages alone, so that no page waits behind a notice, and one for all else. */
import { NativeConnection, Worker, type WorkerDeploymentOptions } from '@temporalio/worker';
import type { DisposalActivities } from '../activities/disposal-types';
import type { StandingActivities } from '../activities/standing-types';
import type { MatterActivities } from '../activities/types';
import type { Config } from '../platform/config';
import { dataConverter, engineSettings } from '../platform/engine';
import { errorName, type Logger } from '../platform/log';
import { pagesQueueOf } from '../protocol/wire';
import { registerSearchAttributes } from '../platform/search-attributes';

const connectAgainAfterMs = 1_000;
/** Ended by force this long after a stop was asked: the engine gives its tasks to another worker. */
const shutdownForceTime = '15s' as const;

/** After a worker's death its matters wait this long for it before another one takes them: pages and updates wait as long. */
const stickyPatience = '3s' as const;

/** Connects when the engine is there, however long that takes. Says why it cannot whenever that changes: a certificate that is refused looks like an engine that is away. */
async function connectPatiently(log: Logger, stopped: () => boolean): Promise<NativeConnection | undefined> {
  for (let said = ''; !stopped(); ) {
    try {
      return await NativeConnection.connect(engineSettings().connectionOptions);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      if (reason !== said) log.warn({ reason }, 'the engine is away; trying again until it is there');
      said = reason;
      await new Promise((resolve) => setTimeout(resolve, connectAgainAfterMs));
    }
  }
  return undefined;
}

/** Not every engine lets a worker do this: on Temporal Cloud they are registered by hand (docs/deployment.md). */
async function registerOurSearchAttributes(connection: NativeConnection, namespace: string, log: Logger): Promise<void> {
  try {
    await registerSearchAttributes(connection.operatorService, namespace);
  } catch (error) {
    log.warn({ error: errorName(error) }, 'search attributes could not be registered: matters stall unless the namespace has them');
  }
}

function deployment({ WORKER_BUILD_ID: buildId, WORKER_DEPLOYMENT_NAME: deploymentName }: Config): { workerDeploymentOptions?: WorkerDeploymentOptions } {
  if (buildId === undefined) return {};
  // Matters live for weeks and move on to new builds; replayed golden histories make that safe.
  return { workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' } };
}

export interface EngineWorker {
  /** Resolves when it has stopped; rejects when it failed. */
  readonly done: Promise<void>;
  readonly stop: () => void;
  readonly isPolling: () => boolean;
}

/** What each of the two workers carries out. */
export interface WorkerActivities {
  readonly matters: MatterActivities & StandingActivities & DisposalActivities;
  /** Pages go out by a way of their own: a slow mail server that holds up notices does not hold up a page. */
  readonly pages: Pick<MatterActivities, 'notify'>;
}

/** Pages that go out at the same time, at most. */
const pagesAtOnce = 20;

async function createWorkers(config: Config, code: string, { matters, pages }: WorkerActivities, connection: NativeConnection): Promise<readonly Worker[]> {
  const { namespace } = engineSettings();
  const common = { connection, ...(namespace === undefined ? {} : { namespace }), dataConverter: dataConverter(config), shutdownForceTime, ...deployment(config) };
  const taskQueue = config.TEMPORAL_TASK_QUEUE;
  return await Promise.all([
    Worker.create({ ...common, taskQueue, workflowBundle: { code }, activities: matters, maxCachedWorkflows: config.WORKER_CACHED_WORKFLOWS, stickyQueueScheduleToStartTimeout: stickyPatience }),
    Worker.create({ ...common, taskQueue: pagesQueueOf(taskQueue), activities: pages, maxConcurrentActivityTaskExecutions: pagesAtOnce }),
  ]);
}

/** Runs them until all have ended; one that fails takes the others with it. */
async function runTogether(workers: readonly Worker[]): Promise<void> {
  const stopAll = () => workers.filter((each) => each.getState() === 'RUNNING').forEach((each) => each.shutdown());
  const ends = await Promise.allSettled(workers.map((worker) => worker.run().finally(stopAll)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * @param code the workflow bundle, with the trusted keys in it
 */
export function startEngineWorker(config: Config, code: string, activities: WorkerActivities, log: Logger): EngineWorker {
  let [stopped, workers]: [boolean, readonly Worker[]] = [false, []];
  const work = async (): Promise<void> => {
    const connection = await connectPatiently(log, () => stopped);
    if (connection === undefined) return;
    await registerOurSearchAttributes(connection, engineSettings().namespace ?? 'default', log);
    workers = await createWorkers(config, code, activities, connection);
    if (!stopped) await runTogether(workers);
    await connection.close();
  };
  const isRunning = (worker: Worker) => worker.getState() === 'RUNNING';
  return {
    done: work(),
    stop: () => {
      stopped = true;
      workers.filter(isRunning).forEach((worker) => worker.shutdown());
    },
    isPolling: () => workers.length > 0 && workers.every(isRunning),
  };
}
