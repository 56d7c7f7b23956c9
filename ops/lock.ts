/**
 * One system to a data folder: `running.json` in it names the process that runs it, and where its parts are. A file left by
 * a process that is gone counts for nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of a running system are. */
export interface Addresses {
  readonly api: string;
  readonly worker: string;
  readonly databaseUrl: string;
  /** `host:port` */
  readonly temporal: string;
  readonly namespace: string;
  /** Undefined if the engine is not ours. */
  readonly webUi: string | undefined;
  readonly issuer: string;
  readonly smtpUrl: string;
  /** Undefined if mail does not go to our sink. */
  readonly mailPage: string | undefined;
}

interface Holder {
  readonly pid: number;
  /** When that process began, as its system tells it: a number that is given again is then known for another process. */
  readonly began: string;
  /** Undefined until the system is ready. */
  readonly addresses?: Addresses;
}

export interface Lock {
  /** Says where the parts are, for `npm run token`. */
  announce(addresses: Addresses): void;
  release(): void;
}

/** Another system has the folder. One sentence. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

/** @throws AlreadyRunningError while a living process holds the folder */
export function lockFolder(folder: string): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'running.json');
  const self: Holder = { pid: process.pid, began: beginningOf(process.pid) ?? '' };
  take(file, self, folder);
  return {
    announce: (addresses) => {
      writeFileSync(`${file}.new`, JSON.stringify({ ...self, addresses }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    release: () => {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

function take(file: string, self: Holder, folder: string): void {
  const holder = readHolder(file);
  if (holder !== undefined && isLiving(holder)) {
    throw new AlreadyRunningError(`Counterpart already runs on ${folder} (process ${holder.pid}): stop it first, with Ctrl-C where it was started.`);
  }
  rmSync(file, { force: true });
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new AlreadyRunningError(`Counterpart is being started on ${folder} by another process.`);
  }
}

/** Where the system runs that holds the folder; undefined if none does, or it is not ready yet. */
export function findRunning(folder: string): Addresses | undefined {
  const holder = readHolder(join(folder, 'running.json'));
  return holder !== undefined && isLiving(holder) ? holder.addresses : undefined;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // Not there, or cut short by a power cut.
  }
}

function isLiving({ pid, began }: Holder): boolean {
  return beginningOf(pid) === began;
}

/** Undefined if there is no such process. */
function beginningOf(pid: number): string | undefined {
  try {
    if (!existsSync('/proc/self/stat')) {
      return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    }
    // The 22nd field, in clock ticks since the machine began; the second is a name in parentheses that may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}
