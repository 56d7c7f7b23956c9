/**
 * The whole system on one machine: every part that is not given from outside is started locally, each on its own port, and
 * each can be stopped, killed and started again by itself. `npm start` runs it on the well-known ports; tests and the bench
 * run it on free ports and a folder of their own.
 *
 * From outside come, by environment: DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database';
import { migrate } from '../store/migrate';
import { temporalCli } from './binaries';
import { startEngine } from './engine';
import { portSetting } from './local-ports';
import { type Addresses, type Lock, lockFolder } from './lock';
import { type MailSink, startMailSink } from './mail-sink';
import type { MailMessage, MessageFilter } from './mail/messages';
import { listPeople } from './people-list';
import { foreignPart, inProcessPart, type Part, processPart, type UnexpectedEnd } from './parts';
import { assertPortFree } from './ports';
import { startPostgres } from './postgres';
import { type ManagedProcess, startProcess } from './process';
import { projectRoot } from './project';
import { seed } from './seed';
import { type SignIn, startSignIn } from './sign-in';
import { signIn } from './sign-in/client';
import { isMissing, makePlan, type Plan } from './system-plan';

export type Settings = Readonly<Record<string, string | undefined>>;
export type PartName = 'postgres' | 'engine' | 'signIn' | 'mail' | 'worker' | 'api';

export interface SystemOptions {
  /** The data folder: database, engine state, keys, mail, logs. Created if missing. */
  readonly dataDir: string;
  /** `free`: ports that nobody uses, and nothing from outside but what `env` names. Default `default`. */
  readonly ports?: 'default' | 'free';
  /** Settings of the worker and the API, and of this system; they win over the environment of this process. */
  readonly env?: Settings;
  /** Start only these; the others' addresses are set all the same. Default: all. */
  readonly only?: readonly PartName[];
  /** The database need not survive a power cut. Default: true on free ports. */
  readonly disposable?: boolean;
  /** Say nothing. Default false. */
  readonly quiet?: boolean;
  /** Hears what takes long, one sentence at a time. Default: the terminal, unless `quiet`. */
  readonly tell?: (sentence: string) => void;
  /** Told when a child process ends that nobody stopped. Default: nobody. */
  readonly onUnexpectedEnd?: UnexpectedEnd;
  /** Stops a start that is under way: what runs already is stopped, and {@link startSystem} rejects with its reason. */
  readonly signal?: AbortSignal;
}

export type Parts = Readonly<Record<PartName, Part>>;

export interface System extends Parts {
  readonly addresses: Addresses;
  /** All that the worker and the API are configured by. */
  readonly env: Readonly<Record<string, string>>;
  /** A small pool on the system's database. */
  readonly database: Database;
  /** An access token of a seeded person, from the sign-in provider. */
  token(person: string): Promise<string>;
  /** Mail in the local sink, newest first. */
  messages(filter?: MessageFilter): readonly MailMessage[];
  /** Settings that the worker and the API have from their next start on, besides `env`. */
  change(settings: Settings): void;
  /** Stops everything that is ours: API, worker, engine, mail, sign-in, database. */
  stop(): Promise<void>;
}

const STOP_ORDER: readonly PartName[] = ['api', 'worker', 'engine', 'mail', 'signIn', 'postgres'];

/**
 * Starts what is missing, in parallel where it can, and resolves when all of it is ready. On failure it stops what it had
 * started.
 *
 * @throws an error with one sentence for the person at the terminal: a taken port, a missing tool, a broken database
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const lock = lockFolder(options.dataDir);
  try {
    return await startLocked(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(options: SystemOptions, lock: Lock): Promise<System> {
  const plan = await makePlan(options);
  const changed: Record<string, string | undefined> = {};
  const { parts, messages } = createParts(plan, changed);
  const stop = async (): Promise<void> => {
    for (const name of STOP_ORDER) await parts[name].stop().catch((error: unknown) => plan.tell(`${parts[name].name} did not stop in order: ${String(error)}`));
    await plan.database.destroy();
    lock.release();
  };
  try {
    await unlessAborted(startParts(plan, parts), options.signal);
  } catch (error) {
    await stop();
    throw error;
  }
  lock.announce(plan.addresses);
  const token = (person: string): Promise<string> => signIn({ issuer: plan.addresses.issuer, person });
  return { ...parts, addresses: plan.addresses, env: plan.env, database: plan.database, token, messages, stop, change: (settings) => void Object.assign(changed, settings) };
}

/** Creates every part; none is started yet. */
function createParts(plan: Plan, changed: Settings): { parts: Parts; messages: System['messages'] } {
  const { options, ports, addresses } = plan;
  const onEnd: UnexpectedEnd = options.onUnexpectedEnd ?? (() => undefined);
  const ours = (part: PartName, name: string, create: () => Part, setting?: string): Part => {
    const isWanted = options.only?.includes(part) ?? true;
    return isWanted && (setting === undefined || isMissing(plan.given, setting)) ? create() : foreignPart(name);
  };
  const child = (part: PartName, name: string, launch: () => Promise<ManagedProcess>, setting?: string): Part =>
    ours(part, name, () => processPart(name, launch, onEnd), setting);
  const inside = (part: PartName, name: string, launch: Parameters<typeof inProcessPart>[1], setting: string): Part =>
    ours(part, name, () => inProcessPart(name, launch), setting);

  let sink: MailSink | undefined;
  const launchMail = async (): Promise<MailSink> => {
    sink = await startMailSink({ folder: options.dataDir, smtpPort: ports.smtp, httpPort: ports.mail });
    return sink;
  };
  const parts: Parts = {
    postgres: child('postgres', 'PostgreSQL', () => launchPostgres(plan), 'DATABASE_URL'),
    engine: child('engine', 'The Temporal engine', () => launchEngine(plan), 'TEMPORAL_ADDRESS'),
    signIn: inside('signIn', 'The sign-in provider', () => launchSignIn(plan), 'OIDC_ISSUER'),
    mail: inside('mail', 'The mail sink', launchMail, 'SMTP_URL'),
    worker: child('worker', 'The worker', () => launchNode(plan, changed, 'worker', 'The worker', addresses.worker)),
    api: child('api', 'The API', () => launchNode(plan, changed, 'api', 'The API', `http://127.0.0.1:${ports.api}`)),
  };
  return { parts, messages: (filter) => sink?.messages(filter) ?? [] };
}

async function launchSignIn({ ports, keys, given, database }: Plan): Promise<SignIn> {
  const audience = given['OIDC_AUDIENCE'];
  return startSignIn({
    port: ports.signIn,
    signingKey: keys.secrets.signInKey,
    cookieKeys: keys.secrets.cookieKeys,
    ...(audience === undefined ? {} : { audience }),
    people: () => listPeople(database, new Date().toISOString()),
  });
}

async function launchPostgres({ options, ports, keys, logs }: Plan): Promise<ManagedProcess> {
  const server = await startPostgres({
    folder: options.dataDir,
    port: ports.postgres,
    password: keys.secrets.postgresPassword,
    logFile: join(logs, 'postgres.log'),
    disposable: options.disposable ?? options.ports === 'free',
  });
  if (server.process === undefined) throw new Error('PostgreSQL has no process.');
  return server.process;
}

async function launchEngine(plan: Plan): Promise<ManagedProcess> {
  const { options, ports, addresses } = plan;
  const engineFolder = join(options.dataDir, 'engine');
  mkdirSync(engineFolder, { recursive: true, mode: 0o700 });
  return startEngine({
    executable: await temporalCli({ tell: plan.tell }),
    dataDir: engineFolder,
    port: ports.engine,
    uiPort: ports.webUi,
    namespace: addresses.namespace,
    codecEndpoint: `${addresses.api}/codec`,
  });
}

/** The worker or the API: our own program, built, in a process of its own, ready when it says so at /readyz. */
async function launchNode(plan: Plan, changed: Settings, program: 'worker' | 'api', name: string, address: string): Promise<ManagedProcess> {
  const main = join(projectRoot(), 'dist', program, 'main.js');
  if (!existsSync(main)) throw new Error(`${name} is not built (dist/${program}/main.js is missing): run npm run build.`);
  await assertPortFree(plan.ports[program], portSetting(program), name.replace('The', 'the'));
  return startProcess({
    name,
    command: process.execPath,
    args: [...(plan.options.env?.['NODE_OPTIONS'] === undefined ? ['--enable-source-maps'] : []), main], // who sets Node's options sets all of them
    // What commands are sealed with is the API's secret alone.
    env: { ...plan.env, ...changed, ...(program === 'worker' ? { SEAL_KEYS: undefined } : {}) },
    logFile: join(plan.logs, `${program}.log`),
    ready: async () => (await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok,
    stopGraceMs: 15_000,
  });
}

/** Database and engine side by side, then what needs them; the first failure is the one to tell of. */
async function startParts(plan: Plan, parts: Parts): Promise<void> {
  const database = (async () => {
    await parts.postgres.start();
    if (!parts.postgres.isOurs && plan.options.only?.includes('postgres') === false) return;
    const applied = await migrate(plan.addresses.databaseUrl);
    if (applied.length > 0) plan.tell(`The database was migrated: ${applied.join(', ')}.`);
    if (await seed(plan.database)) plan.tell('The database was empty: invented people, liaisons and a duty roster are in it now.');
  })();
  const engine = parts.engine.start();
  const branches = [
    database,
    engine,
    parts.signIn.start(),
    parts.mail.start(),
    Promise.all([database, engine]).then(() => parts.worker.start()),
    database.then(() => parts.api.start()),
  ];
  const outcomes = await Promise.allSettled(branches);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return work;
  // What still starts in the background when we give up is ended by the orphan guard when this process ends.
  work.catch(() => undefined);
  const aborted = new Promise<never>((_, reject) => {
    const give = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
  return Promise.race([work, aborted]);
}
