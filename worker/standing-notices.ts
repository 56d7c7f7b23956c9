/** Sends what people are told of no matter, where no workflow does: an alarm, what was done in their post. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { sendStandingNotice, type StandingMailTools } from '../activities/standing-mail';
import type { Logger } from '../platform/log';
import { standingNoticeTask } from '../store/standing-notices';

const payloadSchema = z.object({ notice: z.string() });

export function standingNoticeTasks({ log, ...tools }: StandingMailTools & { readonly log: Logger }): TaskList {
  return {
    async [standingNoticeTask](payload) {
      const { notice } = payloadSchema.parse(payload);
      const outcome = await sendStandingNotice(tools, notice); // throws when it may work later: the queue tries again
      if (outcome !== 'sent') log.warn({ about: notice.split('/')[0], outcome }, 'somebody could not be told of what belongs to no matter');
    },
  };
}
