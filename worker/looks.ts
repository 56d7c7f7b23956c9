/** Tells the workflows of related matters to look at what was recorded (store/looks.ts), for as long as it takes. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { errorName, type Logger } from '../platform/log';
import type { Reference } from '../protocol/vocabulary';
import { wire } from '../protocol/wire';
import type { Database } from '../store/database';
import { isOpen, lookTask } from '../store/looks';

const payloadSchema = z.object({ matter: z.string(), tries: z.int().min(0) });

/** Outages end suddenly; a growing delay would keep a matter waiting after them. */
const tryAgainAfterMs = 2_000;

/** An open matter without a workflow has not begun yet. One whose workflow somebody has terminated is not waited for for ever. */
const triesWithoutWorkflow = 300;

export interface TellTools {
  readonly client: Pick<Client, 'withDeadline' | 'workflow'>;
  /** How long one call to the engine may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly log: Logger;
}

export interface LookTools extends TellTools {
  readonly database: Database;
}

type Told = 'told' | 'no-workflow' | 'engine-away';

/** A signal that says nothing: what there is to see, the workflow looks up. */
export async function tellToLook({ client, deadlineMs, log }: TellTools, matter: Reference): Promise<Told> {
  try {
    await client.withDeadline(Date.now() + deadlineMs, () => client.workflow.getHandle(matter).signal(wire.look));
    return 'told';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'no-workflow';
    log.warn({ matter, error: errorName(error) }, 'a matter could not be told to look; trying again');
    return 'engine-away';
  }
}

export function lookTasks(tools: LookTools): TaskList {
  return {
    async [lookTask](payload, helpers) {
      const { matter, tries } = payloadSchema.parse(payload);
      const told = await tellToLook(tools, matter as Reference);
      if (told === 'told' || !(await isOpen(tools.database, matter as Reference))) return;
      const counted = told === 'no-workflow' ? tries + 1 : tries;
      if (counted > triesWithoutWorkflow) return;
      await helpers.addJob(lookTask, { matter, tries: counted }, { jobKey: `look ${matter}`, runAt: new Date(Date.now() + tryAgainAfterMs) });
    },
  };
}
