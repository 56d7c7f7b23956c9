import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/log';

/** The SDK's log lines in ours: the message only, since their fields may carry what a failure says. */
function sdkLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) => {
    const { workflowId, runId, activityType } = (meta ?? {}) as Record<string, unknown>;
    const fields = { sdk: true, workflowId, runId, activityType };
    if (level === 'ERROR') log.error(fields, message);
    else log.warn(fields, message);
  });
}

/** Sets the SDK up for this process: once, before the first worker. We trap signals ourselves, to stop things in their order. */
export function installRuntime(config: Pick<Config, 'WORKER_SDK_METRICS'>, log: Logger): void {
  const bindAddress = config.WORKER_SDK_METRICS;
  Runtime.install({
    logger: sdkLogger(log),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...(bindAddress === undefined ? {} : { metrics: { prometheus: { bindAddress } } }),
    },
  });
}
