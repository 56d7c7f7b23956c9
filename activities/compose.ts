import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { SecretBox } from '../platform/secrets';
import type { Database } from '../store/database';
import type { SendMail, SendWebhook } from './channels';
import { directoryActivities } from './directory';
import { engineHistoryActivities } from './engine-history';
import { notifyActivities } from './notify';
import { recordActivities } from './records';
import type { MatterActivities } from './types';

/** What activities need of the world. */
export interface World {
  readonly database: Database;
  readonly client: Client;
  readonly codec: PayloadCodec;
  readonly sendMail: SendMail;
  readonly sendWebhook: SendWebhook;
  /** Opens the signing secrets of webhooks. */
  readonly secrets: SecretBox;
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The one place where activities and what they depend on come together. */
export function composeActivities(world: World): MatterActivities {
  return {
    ...recordActivities(world.database),
    ...directoryActivities(world.database, world.now),
    ...engineHistoryActivities(world.client, world.codec),
    ...notifyActivities(world),
  };
}
