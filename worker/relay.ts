/** The relay: brings to the engine what the API could not deliver at once, for as long as it takes. */
import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import { z } from 'zod';
import { alreadyStarted, dispatch, noWorkflow, type Dispatched, type DispatchTools } from '../platform/dispatch';
import { errorName, type Logger } from '../platform/log';
import type { CommandId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { deliverTask, findCommand, overdueCommands, type InboxCommand } from '../store/inbox';
import { pause } from './pause';

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
    log.warn({ error: errorName(error) }, 'overdue commands could not be looked for');
  }
}

export interface Relay {
  /** Resolves when nothing is being relayed any more. */
  readonly stop: () => Promise<void>;
}

/** Sweeps at once, since a start often follows a death, and then again and again. */
function keepSweeping(tools: DispatchTools, log: Logger): Relay {
  const stopped = new AbortController();
  const sweeping = (async () => {
    while (!stopped.signal.aborted) {
      await sweep(tools, log);
      await pause(sweepEveryMs, stopped.signal);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await sweeping;
    },
  };
}

/** Between the end of a queue that its database has failed and the next one. */
const beginAgainAfterMs = 1_000;

/** Graphile Worker does not wait for what it writes of a job's end: alone, a failure to write would end this process. In batches it ends the queue. */
const batched = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;

/** Works off the jobs. A queue whose database goes away just when the end of a job is to be written ends; another one takes its place, and its jobs. */
async function keepWorking(begin: (events: WorkerEvents) => Promise<Runner>, database: Database, log: Logger): Promise<Relay> {
  const events: WorkerEvents = new EventEmitter();
  const pools: string[] = [];
  events.on('pool:create', ({ workerPool }) => pools.push(workerPool.id));
  const stopped = new AbortController();
  let runner = await begin(events);

  const beginAgain = async (): Promise<void> => {
    const earlier = [...pools];
    runner = await begin(events);
    // Or it would be hours until the jobs that they held are taken up.
    await sql`select graphile_worker.force_unlock_workers(${earlier}::text[])`.execute(database).catch((error: unknown) => log.warn({ error: errorName(error) }, 'jobs of an earlier queue stay locked'));
    if (stopped.signal.aborted) await runner.stop();
  };
  const working = (async () => {
    for (let works = true; !stopped.signal.aborted; ) {
      if (works) await runner.promise.catch((error: unknown) => log.warn({ error: errorName(error) }, 'the relay queue ended; another one takes its place'));
      await pause(beginAgainAfterMs, stopped.signal);
      works = !stopped.signal.aborted && (await beginAgain().then(() => true, () => false)); // the database may still be away
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await Promise.allSettled([runner.stop(), working]); // the runner has stopped already when the database is gone
    },
  };
}

/**
 * @param databaseUrl the relay keeps connections of its own, to listen for jobs
 * @param more other tasks of the same queue
 */
export async function startRelay(databaseUrl: string, tools: DispatchTools, log: Logger, more: TaskList = {}): Promise<Relay> {
  const begin = (events: WorkerEvents): Promise<Runner> =>
    run({
      preset: batched,
      events,
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
  const queue = await keepWorking(begin, tools.database, log);
  const sweeper = keepSweeping(tools, log);
  return {
    async stop() {
      await Promise.allSettled([queue.stop(), sweeper.stop()]);
    },
  };
}
