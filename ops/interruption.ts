/** Ctrl-C at a command that runs the whole system. */

/** What stopped a start that was under way. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export const INTERRUPTED = 'Stopping in order; Ctrl-C again stops at once.';

/** Ctrl-C, or a polite end from outside. The second one ends this process, and the orphan guard ends its children. */
export function interruptible(): { signal: AbortSignal; happened: Promise<string> } {
  const controller = new AbortController();
  const happened = new Promise<string>((resolve) => {
    const onSignal = (): void => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new Interrupted('Stopped while starting.'));
      resolve(INTERRUPTED);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    process.on('SIGHUP', onSignal);
  });
  return { signal: controller.signal, happened };
}
