import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { Database } from '../store/database';
import { directoryActivities } from './directory';
import { engineHistoryActivities } from './engine-history';
import { notifyActivities, type SendMail } from './notify';
import { recordActivities } from './records';
import { standingActivities } from './standing';
import type { StandingActivities } from './standing-types';
import type { MatterActivities } from './types';

/** What activities need of the world. */
export interface World {
  readonly database: Database;
  readonly client: Client;
  readonly codec: PayloadCodec;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The one place where activities and what they depend on come together. */
export function composeActivities(world: World): MatterActivities & StandingActivities {
  return {
    ...recordActivities(world.database),
    ...directoryActivities(world.database, world.now),
    ...engineHistoryActivities(world.client, world.codec),
    ...notifyActivities(world),
    ...standingActivities(world),
  };
}
