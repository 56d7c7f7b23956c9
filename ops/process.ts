/**
 * Child processes of the local set-up: spawn one, wait till it is ready, stop it in our order.
 *
 * What holds for every child started here:
 * 1. It leads a process group of its own, so that the terminal's Ctrl-C reaches only us and the order of stopping is ours.
 * 2. It does not outlive us: if this process dies, even by SIGKILL, orphan-guard.ts ends the child (not on Windows).
 * 3. A child that ends before it is ready fails the start, with its last lines in the message.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardAgainstOrphan, releaseFromGuard } from './orphan-guard';

export interface ProcessOptions {
  /** What people know it as: `the API`, `PostgreSQL`. */
  readonly name: string;
  /** Path of the executable, or a name on `PATH`. */
  readonly command: string;
  readonly args?: readonly string[];
  /** Added to our own environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Run it as this user and group instead of ours: PostgreSQL refuses to run as root. */
  readonly runAs?: { readonly uid: number; readonly gid: number } | undefined;
  /** Output is appended to this file. Without it, the child writes to our own output. */
  readonly logFile?: string;
  /** Asked every 50 ms until it says true. A rejection means "not yet"; the last one is quoted when time runs out. */
  readonly ready?: () => Promise<boolean>;
  /** Default 90,000: a machine that is busy with other things takes its time. One that ends early is not waited for. */
  readonly readyTimeoutMs?: number;
  /** What asks it to end in good order. Default `SIGTERM`; PostgreSQL wants `SIGINT` to not wait for its clients. */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to end in good order before it is killed. Default 10,000. */
  readonly stopGraceMs?: number;
}

export interface ProcessExit {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** True if `stop` or `kill` was called before: the end was wanted. */
  readonly wanted: boolean;
}

export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process has ended, whatever the reason; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Asks it to end, kills it after the grace time, and resolves when it has ended. Safe to call again. */
  stop(): Promise<void>;
  /** SIGKILL to it and its own children, at once, as a power cut would; resolves when it has ended. */
  kill(): Promise<void>;
}

/** A child could not be started or was not ready in time. The message is for the person at the terminal. */
export class ProcessStartError extends Error {
  override readonly name = 'ProcessStartError';
}

/**
 * Starts a process and resolves once it is ready.
 *
 * @throws ProcessStartError if it cannot be run, ends early, or is not ready within `readyTimeoutMs`; it is gone by then
 */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const log = options.logFile === undefined ? undefined : openLog(options.logFile);
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd,
    ...options.runAs,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log?.descriptor ?? 'inherit', log?.descriptor ?? 'inherit'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  if (log !== undefined) closeSync(log.descriptor);

  const pid = await spawned(child, options);
  const managed = manage(child, pid, options);
  try {
    await untilReady(managed, options);
  } catch (error) {
    await managed.kill();
    throw new ProcessStartError(`${(error as Error).message}${log === undefined ? '' : lastWords(log)}`);
  }
  return managed;
}

function manage(child: ChildProcess, pid: number, options: ProcessOptions): ManagedProcess {
  const stopSignal = options.stopSignal ?? 'SIGTERM';
  let wanted = false;
  let running = true;
  guardAgainstOrphan(pid, stopSignal);
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      running = false;
      releaseFromGuard(pid);
      resolve({ code, signal, wanted });
    });
  });

  const kill = async (): Promise<void> => {
    wanted = true;
    if (running) signalGroup(pid);
    await exited;
  };
  const stop = async (): Promise<void> => {
    wanted = true;
    if (running) child.kill(stopSignal);
    const over = new AbortController();
    const graceEnds = sleep(options.stopGraceMs ?? 10_000, 'overdue', { signal: over.signal }).catch(() => 'aborted');
    if ((await Promise.race([exited, graceEnds])) === 'overdue') await kill();
    over.abort();
  };
  return { name: options.name, pid, exited, stop, kill };
}

async function spawned(child: ChildProcess, options: ProcessOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => {
      resolve(child.pid as number);
    });
    child.once('error', (error) => {
      reject(new ProcessStartError(`${options.name} cannot be run (${options.command}): ${error.message}.`));
    });
  });
}

async function untilReady(managed: ManagedProcess, options: ProcessOptions): Promise<void> {
  const { ready, readyTimeoutMs = 90_000 } = options;
  if (ready === undefined) return;
  const deadline = Date.now() + readyTimeoutMs;
  let ended: ProcessExit | undefined;
  void managed.exited.then((exit) => {
    ended = exit;
  });
  let doubt = '';
  while (Date.now() < deadline) {
    if (ended !== undefined) throw new Error(`${managed.name} ended before it was ready (${howItEnded(ended)}).`);
    const answer = ready().catch((error: unknown) => {
      doubt = ` The last check said: ${error instanceof Error ? error.message : String(error)}.`;
      return false;
    });
    // A check that hangs must not outlast the deadline, nor the process it asks about.
    if (await Promise.race([answer, managed.exited.then(() => false), sleep(deadline - Date.now(), false, { ref: false })])) return;
    await sleep(50);
  }
  throw new Error(`${managed.name} was not ready within ${readyTimeoutMs / 1000} seconds.${doubt}`);
}

function signalGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** `exit code 1`, or `signal SIGKILL`. */
export function howItEnded(exit: ProcessExit): string {
  return exit.signal === null ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`;
}

interface Log {
  readonly file: string;
  readonly descriptor: number;
  /** Length when this start began, in bytes: what comes after it is this child's. */
  readonly from: number;
}

function openLog(file: string): Log {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a', 0o600);
  return { file, descriptor, from: fstatSync(descriptor).size };
}

function lastWords(log: Log): string {
  const written = readFileSync(log.file).subarray(log.from).toString('utf8').trim();
  return written === '' ? '' : ` Its last lines (${log.file}):\n${written.split('\n').slice(-8).join('\n')}`;
}
