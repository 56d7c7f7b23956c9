/** A real PostgreSQL with the invented people in it, and the API before it, in this process: no engine, worker or sign-in. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createApp } from '../../api/app';
import { createMetrics } from '../../api/metrics';
import type { Services } from '../../api/services';
import { ChangeFeed } from '../../api/stream/change-feed';
import { openKeys } from '../../ops/keys';
import { startPostgres } from '../../ops/postgres';
import { seed } from '../../ops/seed';
import { createLogger } from '../../platform/log';
import { connect, type Database } from '../../store/database';
import { migrate } from '../../store/migrate';
import { folderOfItsOwn } from './system-template';

export interface DatabaseRig {
  readonly database: Database;
  readonly url: string;
  /** What the API answers a person; whoever asks is who they say. */
  readonly get: (person: string, path: string) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** The same, whatever is answered. */
  readonly ask: (person: string, path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly post: (person: string, path: string, body: object) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly close: () => Promise<void>;
}

function servicesOn(database: Database): Services {
  const log = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const absent = undefined as never;
  return {
    config: { NODE_ENV: 'test', PUBLIC_URL: 'http://127.0.0.1:4000', WEB_UI_ORIGIN: 'http://127.0.0.1:8233', RATE_LIMIT_PER_MINUTE: 10_000, COUNTERPART_CLOCK_SCALE: 1 },
    database,
    tools: absent,
    sealer: absent,
    trustedKeys: [],
    codec: absent,
    veil: absent,
    secrets: absent,
    verifyToken: (subject) => Promise.resolve({ subject, expiresAt: Date.now() + 60_000 }),
    changes: new ChangeFeed(database, log),
    metrics: createMetrics(),
    log,
    engine: { address: '127.0.0.1:7233', namespace: 'default' },
    engineAnswers: () => Promise.resolve(false),
  };
}

interface DatabaseServer {
  /** A database of one's own, as a first start leaves it. */
  readonly newDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

async function startServer(): Promise<DatabaseServer> {
  const folder = folderOfItsOwn();
  const { postgresPassword: password } = openKeys(folder).secrets;
  const postgres = await startPostgres({ folder, port: 0, password, logFile: join(folder, 'postgres.log'), disposable: true });
  // The template has this already, unless the server's user cannot reach it (ops/postgres-home.ts).
  await migrate(postgres.url);
  const first = connect({ url: postgres.url, pool: 1 });
  await seed(first);
  await first.destroy();
  const at = (database: string) => Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href;
  return {
    async newDatabase() {
      const name = `its_own_${randomUUID().replaceAll('-', '_')}`;
      const maintenance = connect({ url: at('postgres'), pool: 1 });
      await sql`create database ${sql.id(name)} template ${sql.id(new URL(postgres.url).pathname.slice(1))}`.execute(maintenance);
      await maintenance.destroy();
      return at(name);
    },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server that all suites of a test file share, which the last of them stops. */
let shared: { readonly server: Promise<DatabaseServer>; users: number } | undefined;

export async function openDatabaseRig(): Promise<DatabaseRig> {
  const sharing = (shared ??= { server: startServer(), users: 0 });
  sharing.users += 1;
  const databases = await sharing.server;
  const url = await databases.newDatabase();
  const database = connect({ url, pool: 8 });
  const server = createServer(createApp(servicesOn(database)).app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask: DatabaseRig['ask'] = (person, path, headers = {}) => fetch(`${api}${path}`, { headers: { ...headers, Authorization: `Bearer ${person}` } });
  return {
    database,
    url,
    ask,
    async get(person, path) {
      const response = await ask(person, path);
      return { status: response.status, body: await response.json() };
    },
    async post(person, path, body) {
      const headers = { Authorization: `Bearer ${person}`, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
      const response = await fetch(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.destroy();
      sharing.users -= 1;
      if (sharing.users === 0) await databases.stop();
    },
  };
}
