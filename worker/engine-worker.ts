/** The Temporal worker of this process. */
import { NativeConnection, Worker, type WorkerDeploymentOptions } from '@temporalio/worker';
import type { StandingActivities } from '../activities/standing-types';
import type { MatterActivities } from '../activities/types';
import type { Config } from '../platform/config';
import { dataConverter, engineSettings } from '../platform/engine';
import type { Logger } from '../platform/log';
import { registerSearchAttributes } from '../platform/search-attributes';

const connectAgainAfterMs = 1_000;
/** Ended by force this long after a stop was asked: the engine gives its tasks to another worker. */
const shutdownForceTime = '15s';

/** Connects when the engine is there, however long that takes. */
async function connectPatiently(log: Logger, stopped: () => boolean): Promise<NativeConnection | undefined> {
  for (let warned = false; !stopped(); warned = true) {
    try {
      return await NativeConnection.connect(engineSettings().connectionOptions);
    } catch {
      if (!warned) log.warn('the engine is away; trying again until it is there');
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
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'search attributes could not be registered: matters stall unless the namespace has them');
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

/**
 * @param code the workflow bundle, with the trusted keys in it
 */
export function startEngineWorker(config: Config, code: string, activities: MatterActivities & StandingActivities, log: Logger): EngineWorker {
  let [stopped, worker]: [boolean, Worker | undefined] = [false, undefined];
  const work = async (): Promise<void> => {
    const connection = await connectPatiently(log, () => stopped);
    if (connection === undefined) return;
    const { namespace } = engineSettings();
    await registerOurSearchAttributes(connection, namespace ?? 'default', log);
    worker = await Worker.create({
      connection,
      ...(namespace === undefined ? {} : { namespace }),
      taskQueue: config.TEMPORAL_TASK_QUEUE,
      workflowBundle: { code },
      activities,
      dataConverter: dataConverter(config),
      maxCachedWorkflows: config.WORKER_CACHED_WORKFLOWS,
      shutdownForceTime,
      ...deployment(config),
    });
    if (!stopped) await worker.run();
    await connection.close();
  };
  return {
    done: work(),
    stop: () => {
      stopped = true;
      if (worker?.getState() === 'RUNNING') worker.shutdown();
    },
    isPolling: () => worker?.getState() === 'RUNNING',
  };
}
