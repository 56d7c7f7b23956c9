import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { SecretBox } from '../platform/secrets';
import type { Database } from '../store/database';
import type { SendMail, SendWebhook } from './channels';
import { deconflictionActivities } from './deconflictions';
import { disposalActivities } from './disposal';
import type { DisposalActivities } from './disposal-types';
import { directoryActivities } from './directory';
import { engineHistoryActivities } from './engine-history';
import { ladderActivities } from './ladders';
import { meetingActivities } from './meetings';
import { localProtocolActivities } from './local-protocols';
import { notifyActivities } from './notify';
import { recordEntryActivities } from './record-entries';
import { recordActivities } from './records';
import { standingActivities } from './standing';
import type { StandingActivities } from './standing-types';
import { surroundingsActivities } from './surroundings';
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
  readonly mailFrom: string;
  /** Divides protocol times in a demo; 1 in earnest. */
  readonly clockScale: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The one place where activities and what they depend on come together. */
export function composeActivities(world: World): MatterActivities & StandingActivities & DisposalActivities {
  const directory = directoryActivities(world.database, world.now);
  return {
    ...recordActivities(world.database, world.veil),
    ...directory,
    ...ladderActivities(world.database, world.clockScale, directory),
    ...recordEntryActivities(world.database, world.clockScale),
    ...deconflictionActivities(world.database, world.clockScale),
    ...localProtocolActivities(world.database),
    ...surroundingsActivities(world.database, world.veil),
    ...engineHistoryActivities(world.client, world.codec),
    ...notifyActivities(world),
    ...standingActivities(world),
    ...meetingActivities(world),
    ...disposalActivities(world),
  };
}
