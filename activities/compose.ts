import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { SecretBox } from '../platform/secrets';
import type { Database } from '../store/database';
import type { SendMail, SendWebhook } from './channels';
import { directoryActivities } from './directory';
import { engineHistoryActivities } from './engine-history';
import { ladderActivities } from './ladders';
import { notifyActivities } from './notify';
import { recordActivities } from './records';
import { standingActivities } from './standing';
import type { StandingActivities } from './standing-types';
import type { MatterActivities } from './types';
import type { Veil } from '../platform/veil';

/** What activities need of the world. */
export interface World {
  readonly database: Database;
  readonly client: Client;
  readonly codec: PayloadCodec;
  readonly veil: Veil;
  readonly sendMail: SendMail;
  readonly sendWebhook: SendWebhook;
  /** Opens the signing secrets of webhooks. */
  readonly secrets: SecretBox;
  readonly publicUrl: string;
  /** Divides protocol times in a demo; 1 in earnest. */
  readonly clockScale: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The one place where activities and what they depend on come together. */
export function composeActivities(world: World): MatterActivities & StandingActivities {
  return {
    ...recordActivities(world.database, world.veil),
    ...directoryActivities(world.database, world.now),
    ...ladderActivities(world.database, world.clockScale),
    ...engineHistoryActivities(world.client, world.codec),
    ...notifyActivities(world),
    ...standingActivities(world),
  };
}
