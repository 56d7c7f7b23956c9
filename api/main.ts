/** The API process. Configured by environment (platform/config.ts); starts and receives while the engine is away. */
import { createServer, type Server } from 'node:http';
import { EncryptionCodec } from '../platform/codec';
import { ConfigError, loadConfig, type Config } from '../platform/config';
import { engineClient, engineSettings, type EngineClient } from '../platform/engine';
import { createLogger, type Logger } from '../platform/log';
import { createSealer } from '../platform/seal';
import { readTrustedKeys } from '../platform/trusted-keys';
import { Veil } from '../platform/veil';
import { SecretBox } from '../platform/secrets';
import { connect, type Database } from '../store/database';
import { createApp } from './app';
import { tokenVerifier } from './authentication';
import { createMetrics } from './metrics';
import type { Services } from './services';
import { ChangeFeed } from './stream/change-feed';

/** How long requests that are being served may take once we are told to stop, in milliseconds. */
const stopWithinMs = 5_000;
/** Longer than the proxies before us keep theirs, so that none sends a request into a connection that we are closing. */
const keepAliveMs = 65_000;
/** How long readiness waits for the engine's answer, in milliseconds. */
const engineAnswersWithinMs = 500;

function createServices(config: Config, log: Logger, database: Database, { client }: EngineClient): Services {
  if (config.SEAL_KEYS === undefined) throw new ConfigError('The configuration cannot be used. SEAL_KEYS: the API seals commands with it. See docs/configuration.md.');
  const { connectionOptions, namespace } = engineSettings();
  return {
    config,
    database,
    tools: { database, client, taskQueue: config.TEMPORAL_TASK_QUEUE, deadlineMs: config.DELIVERY_DEADLINE_MS },
    sealer: createSealer(config.SEAL_KEYS),
    trustedKeys: readTrustedKeys(config.SEAL_TRUST),
    codec: new EncryptionCodec(config.PAYLOAD_KEYS),
    veil: new Veil(config.PAYLOAD_KEYS),
    secrets: new SecretBox(config.PAYLOAD_KEYS),
    verifyToken: tokenVerifier(config),
    changes: new ChangeFeed(database, log),
    metrics: createMetrics(),
    log,
    engine: { address: connectionOptions.address ?? '127.0.0.1:7233', namespace: namespace ?? 'default' },
    engineAnswers: async () => {
      try {
        await client.withDeadline(Date.now() + engineAnswersWithinMs, () => client.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
  };
}

function listen(server: Server, { API_PORT: port, API_HOST: host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} at ${host} is taken by another program: stop that program, or set API_PORT to a free port.`;
      reject(error.code === 'EADDRINUSE' ? new ConfigError(taken) : error);
    });
    server.listen(port, host, resolve);
  });
}

/** Takes no more connections, lets requests end, and cuts off what takes too long. */
async function close(server: Server, endStreams: () => void): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  endStreams();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const patience = setTimeout(() => server.closeAllConnections(), stopWithinMs);
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}

function stopAsked(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config, 'api');
  const database = connect({
    url: config.DATABASE_URL,
    pool: config.DATABASE_POOL,
    applicationName: 'counterpart-api',
    onIdleError: (error) => log.warn({ fault: error.name }, 'a database connection broke'),
  });
  const engine = engineClient(config);
  const { app, endStreams } = createApp(createServices(config, log, database, engine));
  const server = createServer({ keepAliveTimeout: keepAliveMs }, app);
  const asked = stopAsked();
  await listen(server, config);
  log.info({ port: config.API_PORT }, 'the API listens');
  log.info({ signal: await asked }, 'the API stops');
  await close(server, endStreams);
  await engine.close();
  await database.destroy();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  },
);
