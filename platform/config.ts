/**
 * Every setting of the system, read from the environment once and checked. Nothing else in the code reads `process.env`
 * (the Temporal connection itself is read by `@temporalio/envconfig`, see engine.ts).
 *
 * `npm start` fills what is missing with local parts; `start:api` and `start:worker` ask for all of it.
 */
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url();

/** `kid:base64` pairs, comma-separated; the first is used for new work, the others still open old work. */
const keyRing = z
  .string()
  .min(1)
  .transform((text, context) => {
    const keys = text.split(',').map((pair) => {
      const at = pair.indexOf(':');
      // Without a colon there is no id: the key itself must never become one, ids are public.
      return { kid: pair.slice(0, Math.max(0, at)).trim(), key: Buffer.from(pair.slice(at + 1), 'base64') };
    });
    if (keys.some(({ kid }) => kid === '')) context.addIssue('must be kid:base64 pairs, separated by commas');
    if (new Set(keys.map(({ kid }) => kid)).size !== keys.length) context.addIssue('names a key id twice');
    return keys;
  });

const payloadKeys = keyRing.refine((keys) => keys.every(({ key }) => key.length === 32), 'each key must be 32 bytes, base64');
const sealSeeds = keyRing.refine((keys) => keys.every(({ key }) => key.length === 32), 'each Ed25519 seed must be 32 bytes, base64');

const settings = z.object({
  /** `production` refuses shortened clocks and local conveniences. */
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL'),
  /** Connections per process. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),

  /** The task queue that the worker serves and the API starts workflows on. */
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('counterpart'),
  /** Workflow executions kept in the worker's memory between tasks. */
  WORKER_CACHED_WORKFLOWS: z.coerce.number().int().min(1).default(600),
  /** Worker deployment versioning: this build's id. Unset, the worker is not versioned. */
  WORKER_BUILD_ID: z.string().min(1).optional(),
  WORKER_DEPLOYMENT_NAME: z.string().min(1).default('counterpart'),
  /** Where the Temporal SDK serves its own Prometheus metrics, as host:port; unset, nowhere. */
  WORKER_SDK_METRICS: z.string().regex(/:\d+$/, 'must be host:port').optional(),
  /** Where the worker serves its own /healthz and /metrics; 0 takes a free port. */
  WORKER_PORT: port.default(4001),

  /** AES-256-GCM keys of workflow payloads. */
  PAYLOAD_KEYS: payloadKeys,
  /** Ed25519 seeds that commands are sealed with: the API's secret. The worker needs only SEAL_TRUST. */
  SEAL_KEYS: sealSeeds.optional(),
  /** JSON file of the public keys that workflows trust: [{ kid, publicKey, notBefore, retiredAt? }]. Never remove an entry: retire it. */
  SEAL_TRUST: z.string().min(1),

  API_PORT: port.default(4000),
  API_HOST: z.string().default('127.0.0.1'),
  /** The API's address as users see it: links in mails and problem types. */
  PUBLIC_URL: url.default('http://127.0.0.1:4000'),
  OIDC_ISSUER: url,
  OIDC_AUDIENCE: z.string().min(1).default('counterpart'),
  /** The claim that names the person in our people table. */
  OIDC_PERSON_CLAIM: z.string().min(1).default('sub'),
  /** Browser origin of the Temporal Web UI that may call the codec endpoint. */
  WEB_UI_ORIGIN: url.optional(),
  /** How long a request waits for the engine before it answers 202, in milliseconds. */
  DELIVERY_DEADLINE_MS: z.coerce.number().int().min(50).max(60_000).default(2500),
  /** Requests a minute that one person may make. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(600),

  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// URL'),
  MAIL_FROM: z.string().min(3).default('Counterpart <counterpart@counterpart.example>'),

  /** Hosts, separated by commas, that webhooks may go to in production though they are at private addresses: a gateway of our own. */
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== '')),

  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Protocol times are divided by this in a demo: 3600 makes 24 hours 24 seconds. */
  COUNTERPART_CLOCK_SCALE: z.coerce.number().positive().default(1),
});

export type Config = z.infer<typeof settings>;

/** A setting is missing or wrong. The message names each variable and its rule, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

function parse<Parsed>(schema: z.ZodType<Parsed>, env: Environment): Parsed {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration cannot be used. ${faults.join('; ')}. See docs/configuration.md.`);
}

/**
 * @throws ConfigError naming every variable that is missing or wrong.
 */
export function loadConfig(env: Environment = process.env): Config {
  const config = parse(settings, env);
  if (config.NODE_ENV === 'production' && config.COUNTERPART_CLOCK_SCALE !== 1) {
    throw new ConfigError('COUNTERPART_CLOCK_SCALE shortens the protocol times and is refused in production.');
  }
  return config;
}

/** What a command of operations staff needs to look into record and engine. */
export type Reach = Pick<Config, 'DATABASE_URL' | 'PAYLOAD_KEYS'>;

/** @throws ConfigError */
export function loadReach(env: Environment): Reach {
  return parse(settings.pick({ DATABASE_URL: true, PAYLOAD_KEYS: true }), env);
}
