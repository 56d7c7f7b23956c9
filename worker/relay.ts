/** The relay: brings to the engine what the API could not deliver at once, for as long as it takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as QueueLogger, run, type TaskList } from 'graphile-worker';
import { z } from 'zod';
import { alreadyStarted, dispatch, noWorkflow, type Dispatched, type DispatchTools } from '../platform/dispatch';
import type { Logger } from '../platform/log';
import type { CommandId } from '../protocol/vocabulary';
import { deliverTask, findCommand, overdueCommands, type InboxCommand } from '../store/inbox';

/** What keeps one matter's commands waiting, and says nothing of the others. */
const concernsOneMatter: ReadonlySet<string> = new Set([alreadyStarted, noWorkflow]);

/** Between two tries at one command. Outages end suddenly; a growing delay would keep people waiting after them. */
const tryAgainAfterMs = 2_000;

const payloadSchema = z.object({ command: z.uuid() });

/** A command that nobody has delivered for this long has lost its job: the worker that held it was killed. */
const overdueAfterSeconds = 15;
const sweepEveryMs = 10_000;

async function relay(tools: DispatchTools, log: Logger, command: InboxCommand): Promise<Dispatched> {
  const came = await dispatch(tools, command);
  log.info({ command: command.id, matter: command.matter, action: command.action, came: came.kind }, 'relayed');
  return came;
}

function tasks(tools: DispatchTools, log: Logger): TaskList {
  const due = async (id: CommandId) => {
    const command = await findCommand(tools.database, id);
    return command?.deliveredAt === null && command.via === 'inbox' ? command : undefined;
  };
  return {
    async [deliverTask](payload, helpers) {
      const id = payloadSchema.parse(payload).command as CommandId;
      const command = await due(id);
      if (command === undefined) return;
      await relay(tools, log, command);
      if ((await due(id)) === undefined) return;
      await helpers.addJob(deliverTask, { command: id }, { jobKey: id, runAt: new Date(Date.now() + tryAgainAfterMs) });
    },
  };
}

/** Delivers overdue commands, oldest first. While the engine is away the first says so, and the rest is left to a later time. */
async function sweep(tools: DispatchTools, log: Logger): Promise<void> {
  try {
    for (const command of await overdueCommands(tools.database, overdueAfterSeconds)) {
      const came = await relay(tools, log, command);
      if (came.kind === 'undelivered' && !concernsOneMatter.has(came.because)) return;
    }
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'overdue commands could not be looked for');
  }
}

/** Sweeps at once, since a start often follows a death, and then again and again. */
function keepSweeping(tools: DispatchTools, log: Logger): { readonly stop: () => Promise<void> } {
  const stopped = new AbortController();
  const sweeping = (async () => {
    while (!stopped.signal.aborted) {
      await sweep(tools, log);
      await sleep(sweepEveryMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await sweeping;
    },
  };
}

export interface Relay {
  /** Resolves when nothing is being relayed any more. */
  readonly stop: () => Promise<void>;
}

/**
 * @param databaseUrl the relay keeps connections of its own, to listen for jobs
 * @param more other tasks of the same queue
 */
export async function startRelay(databaseUrl: string, tools: DispatchTools, log: Logger, more: TaskList = {}): Promise<Relay> {
  const runner = await run({
    connectionString: databaseUrl,
    taskList: { ...tasks(tools, log), ...more },
    concurrency: 4,
    maxPoolSize: 5,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new QueueLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'relay queue');
    }),
  });
  const sweeper = keepSweeping(tools, log);
  return {
    async stop() {
      await Promise.allSettled([runner.stop(), sweeper.stop()]); // the runner has stopped already when the database is gone
    },
  };
}
