/**
 * Standing queries (DEC-5): an interest that came, changed or went is told to every open operation whose plan it matches, or
 * matched. What it says is not in the signal: the operation's workflow looks up what there is for it.
 */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Reference } from '../protocol/vocabulary';
import { standingQueryTask } from '../store/screening';
import { tellToLook, type TellTools } from './looks';

const payloadSchema = z.object({ interest: z.uuid() });

/** Outages end suddenly; a growing delay would keep an operation waiting after them. */
const tryAgainAfterMs = 2_000;

export interface StandingQueryTools extends TellTools {
  /** The open operations whose plan an interest matches, or matched. */
  readonly matching: (interest: string) => Promise<readonly Reference[]>;
}

export function standingQueryTasks(tools: StandingQueryTools): TaskList {
  return {
    async [standingQueryTask](payload, helpers) {
      const { interest } = payloadSchema.parse(payload);
      const operations = await tools.matching(interest);
      let isDone = true;
      // An operation that is over needs to be told nothing; one that has not begun looks by itself when it does.
      for (const operation of operations) isDone = (await tellToLook(tools, operation)) !== 'engine-away' && isDone;
      if (!isDone) await helpers.addJob(standingQueryTask, { interest }, { jobKey: `interest ${interest}`, runAt: new Date(Date.now() + tryAgainAfterMs), maxAttempts: 1000 });
    },
  };
}
