/** Sends the codes by which people verify how they are reached (COO-4). */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { sendContactTest } from '../activities/contact-tests';
import type { World } from '../activities/compose';
import { contactTestTask } from '../store/contact-tests';

const payloadSchema = z.object({ contactPoint: z.uuid() });

export function contactTestTasks(world: World): TaskList {
  return {
    async [contactTestTask](payload) {
      await sendContactTest(world, payloadSchema.parse(payload).contactPoint); // throws when it may work later: the queue tries again
    },
  };
}
