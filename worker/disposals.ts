/** An approved list is carried out at once, and not only at night. */
import type { Client } from '@temporalio/client';
import type { TaskList } from 'graphile-worker';
import { disposeNow } from '../platform/disposal-schedule';
import { disposeTask } from '../store/retention/disposals';

/** While the engine is away the job is tried again; should it be given up, the nightly run finds what was approved. */
export function disposalTasks({ client, deadlineMs }: { readonly client: Client; readonly deadlineMs: number }): TaskList {
  return {
    async [disposeTask]() {
      await client.withDeadline(Date.now() + deadlineMs, () => disposeNow(client));
    },
  };
}
