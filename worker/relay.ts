/** The relay: brings to the engine what the API could not deliver at once, for as long as it takes. */
import { Logger as QueueLogger, run, type Runner, type TaskList } from 'graphile-worker';
import { z } from 'zod';
import { dispatch, type DispatchTools } from '../platform/dispatch';
import type { Logger } from '../platform/log';
import type { CommandId } from '../protocol/vocabulary';
import { deliverTask, findCommand, overdueCommands, type InboxCommand } from '../store/inbox';

/** Between two tries at one command. Outages end suddenly; a growing delay would keep people waiting after them. */
const tryAgainAfterMs = 5_000;

const payloadSchema = z.object({ command: z.uuid() });

const sweepTask = 'sweep';

/** A command that nobody has delivered for this long has lost its job: its worker was killed while it held it. */
const overdueAfterSeconds = 45;

async function relay(tools: DispatchTools, log: Logger, command: InboxCommand): Promise<void> {
  const came = await dispatch(tools, command);
  log.info({ command: command.id, matter: command.matter, action: command.action, came: came.kind }, 'relayed');
}

function tasks(tools: DispatchTools, log: Logger): TaskList {
  const pending = async (id: CommandId) => {
    const command = await findCommand(tools.database, id);
    return command?.status === 'pending' ? command : undefined;
  };
  return {
    async [deliverTask](payload, helpers) {
      const id = payloadSchema.parse(payload).command as CommandId;
      const command = await pending(id);
      if (command === undefined) return;
      await relay(tools, log, command);
      if ((await pending(id)) === undefined) return;
      await helpers.addJob(deliverTask, { command: id }, { jobKey: id, runAt: new Date(Date.now() + tryAgainAfterMs) });
    },
    async [sweepTask]() {
      for (const command of await overdueCommands(tools.database, overdueAfterSeconds)) await relay(tools, log, command);
    },
  };
}

/**
 * @param databaseUrl the relay keeps connections of its own, to listen for jobs
 */
export async function startRelay(databaseUrl: string, tools: DispatchTools, log: Logger): Promise<Runner> {
  return await run({
    connectionString: databaseUrl,
    taskList: tasks(tools, log),
    concurrency: 4,
    maxPoolSize: 5,
    pollInterval: 1_000,
    noHandleSignals: true,
    crontab: `* * * * * ${sweepTask} ?max=1`,
    logger: new QueueLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'relay queue');
    }),
  });
}
