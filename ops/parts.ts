/** A part of the local system: what can be started, stopped and killed by itself, as fault tests do. */
import type { ManagedProcess, ProcessExit } from './process';

export interface Part {
  /** What people know it as: `the worker`. */
  readonly name: string;
  /** False if this system has been told to use another's, or to do without. */
  readonly isOurs: boolean;
  readonly isRunning: boolean;
  /** Of the child process; undefined while stopped, and for parts that run in our own process. */
  readonly pid: number | undefined;
  /** Resolves when it is ready. Nothing happens if it runs. */
  start(): Promise<void>;
  /** In good order. Nothing happens if it does not run. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. A part in our own process is stopped at once instead. */
  kill(): Promise<void>;
}

/** Told when a process ends that nobody stopped. */
export type UnexpectedEnd = (part: Part, exit: ProcessExit) => void;

/** A part that is a child process; `launch` starts it, each time on the same port. */
export function processPart(name: string, launch: () => Promise<ManagedProcess>, onUnexpectedEnd: UnexpectedEnd): Part {
  let current: ManagedProcess | undefined;
  const part: Part = {
    name,
    isOurs: true,
    get isRunning() {
      return current !== undefined;
    },
    get pid() {
      return current?.pid;
    },
    start: async () => {
      if (current !== undefined) return;
      const launched = await launch();
      current = launched;
      void launched.exited.then((exit) => {
        if (current === launched) current = undefined;
        if (!exit.wanted) onUnexpectedEnd(part, exit);
      });
    },
    stop: async () => current?.stop(),
    kill: async () => current?.kill(),
  };
  return part;
}

/** A part in our own process. */
export function inProcessPart(name: string, launch: () => Promise<{ start(): Promise<void>; stop(): Promise<void> }>): Part {
  let launched: { start(): Promise<void>; stop(): Promise<void> } | undefined;
  let isRunning = false;
  const stop = async (): Promise<void> => {
    isRunning = false;
    await launched?.stop();
  };
  return {
    name,
    isOurs: true,
    pid: undefined,
    get isRunning() {
      return isRunning;
    },
    start: async () => {
      if (launched === undefined) launched = await launch();
      else await launched.start();
      isRunning = true;
    },
    stop,
    kill: stop,
  };
}

/** A part that somebody else runs, or nobody: starting and stopping it is not ours. */
export function foreignPart(name: string): Part {
  const refuse = (): Promise<void> => Promise.reject(new Error(`${name} is not run by this system.`));
  return { name, isOurs: false, isRunning: false, pid: undefined, start: () => Promise.resolve(), stop: () => Promise.resolve(), kill: refuse };
}
