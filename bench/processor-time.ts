/**
 * Who uses the processors: CPU time by part of the system, and of its busiest thread, between two looks at /proc. A thread
 * near one whole core bounds its process, however many cores are free. Only where there is a /proc (Linux).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Clock ticks a second: fixed at 100 in what Linux tells programs. */
const ticksPerSecond = 100;

export interface Watched {
  readonly part: string;
  readonly pid: number;
}

export interface PartUse {
  readonly part: string;
  /** Cores in use, on average. */
  readonly cores: number;
  /** Share of one core that its busiest thread had. For PostgreSQL, its busiest process. */
  readonly busiestThread: number;
}

export interface ProcessorUse {
  readonly seconds: number;
  /** Cores of the machine. */
  readonly cores: number;
  readonly parts: readonly PartUse[];
  /** Cores that programs other than ours had meanwhile: above a few hundredths, the figures are too low. */
  readonly others: number;
  readonly idle: number;
}

/** Cores that all our parts had together. */
export function coresOfOurs({ parts }: ProcessorUse): number {
  return parts.reduce((total, { cores }) => total + cores, 0);
}

interface Look {
  readonly at: number;
  /** Of all processors together, in ticks. */
  readonly idle: number;
  readonly total: number;
  /** Ticks by part, then by thread or process. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** user and system time of a process or thread, in ticks; 0 when it is gone. */
function ticksIn(file: string): { readonly ticks: number; readonly parent: number } {
  try {
    const stat = readFileSync(file, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    return { ticks: (fields[11] ?? 0) + (fields[12] ?? 0), parent: fields[1] ?? 0 };
  } catch {
    return { ticks: 0, parent: 0 };
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function threadsOf(pid: number | string): ReadonlyMap<string, number> {
  return new Map(names(`/proc/${pid}/task`).map((thread) => [thread, ticksIn(`/proc/${pid}/task/${thread}/stat`).ticks]));
}

/** PostgreSQL is a process a session. */
function familyOf(pid: number): ReadonlyMap<string, number> {
  const family = new Map<string, number>();
  for (const name of names('/proc').filter((each) => /^\d+$/.test(each))) {
    const { ticks, parent } = ticksIn(`/proc/${name}/stat`);
    if (parent === pid || name === String(pid)) family.set(name, ticks);
  }
  return family;
}

function look(watched: readonly Watched[]): Look {
  const [, user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
  return {
    at: performance.now(),
    idle: idle + iowait,
    total: user + nice + system + idle + iowait + irq + softirq + steal,
    parts: new Map(watched.map(({ part, pid }) => [part, part === 'PostgreSQL' ? familyOf(pid) : threadsOf(pid)])),
  };
}

function partUse(part: string, before: Look, after: Look, ticks: number): PartUse {
  const used = [...(after.parts.get(part) ?? [])].map(([thread, now]) => Math.max(0, now - (before.parts.get(part)?.get(thread) ?? 0)));
  return { part, cores: used.reduce((total, each) => total + each, 0) / ticks, busiestThread: Math.max(0, ...used) / ticks };
}

function useBetween(watched: readonly Watched[], before: Look, after: Look): ProcessorUse {
  const cores = availableParallelism();
  const seconds = (after.at - before.at) / 1000;
  const ticks = seconds * ticksPerSecond;
  const parts = watched.map(({ part }) => partUse(part, before, after, ticks));
  const idle = (after.idle - before.idle) / ticks;
  const busy = (after.total - before.total) / ticks - idle;
  const use = { seconds, cores, parts, others: 0, idle };
  return { ...use, others: Math.max(0, busy - coresOfOurs(use)) };
}

/**
 * Begins to watch; the function that it returns ends it and tells.
 *
 * @returns a function that answers undefined where processes cannot be watched
 */
export function watchProcessors(watched: readonly Watched[]): () => ProcessorUse | undefined {
  if (!existsSync('/proc/stat')) return () => undefined;
  const before = look(watched);
  return () => useBetween(watched, before, look(watched));
}

/** The uses of several spans as one, weighted by their lengths. */
export function combined(uses: readonly ProcessorUse[]): ProcessorUse | undefined {
  const [first] = uses;
  if (first === undefined) return undefined;
  const seconds = uses.reduce((total, use) => total + use.seconds, 0);
  const mean = (of: (use: ProcessorUse) => number): number => uses.reduce((total, use) => total + of(use) * use.seconds, 0) / seconds;
  const parts = first.parts.map(({ part }, index) => ({
    part,
    cores: mean((use) => use.parts[index]?.cores ?? 0),
    busiestThread: mean((use) => use.parts[index]?.busiestThread ?? 0),
  }));
  return { seconds, cores: first.cores, parts, others: mean(({ others }) => others), idle: mean(({ idle }) => idle) };
}
