import type { PayloadCodec } from '@temporalio/common';
import type { TrustedKey } from '../protocol/envelope';
import type { Config } from '../platform/config';
import type { DispatchTools } from '../platform/dispatch';
import type { Logger } from '../platform/log';
import type { Sealer } from '../platform/seal';
import type { Veil } from '../platform/veil';
import type { SecretBox } from '../platform/secrets';
import type { Database } from '../store/database';
import type { VerifyToken } from './authentication';
import type { ApiMetrics } from './metrics';
import type { ChangeFeed } from './stream/change-feed';

/** All that routes work with, made once in main.ts. */
export interface Services {
  readonly config: Pick<Config, 'NODE_ENV' | 'PUBLIC_URL' | 'WEB_UI_ORIGIN' | 'RATE_LIMIT_PER_MINUTE' | 'COUNTERPART_CLOCK_SCALE'>;
  readonly database: Database;
  readonly tools: DispatchTools;
  readonly sealer: Sealer;
  /** The public halves of all keys that were ever sealed with. */
  readonly trustedKeys: readonly TrustedKey[];
  readonly codec: PayloadCodec;
  /** Makes unreadable what only a few may know, and readable for them. */
  readonly veil: Veil;
  /** Keeps the signing secrets of webhooks. */
  readonly secrets: SecretBox;
  readonly verifyToken: VerifyToken;
  readonly changes: ChangeFeed;
  readonly metrics: ApiMetrics;
  readonly log: Logger;
  /** Where people find the engine with the Temporal CLI. */
  readonly engine: { readonly address: string; readonly namespace: string };
  /** Does the engine answer just now? */
  readonly engineAnswers: () => Promise<boolean>;
}
