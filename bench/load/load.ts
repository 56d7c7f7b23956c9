/** The bench's end of the load process. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadReply, LoadResult } from './calls';

export class Load {
  readonly #child: ChildProcess;

  /** @param env the API's configuration: where the API and the engine are, and the keys of payloads */
  constructor(env: Readonly<Record<string, string>>) {
    this.#child = fork(join(__dirname, 'main.js'), { env: { ...process.env, ...env } });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * Makes the calls, and resolves when all are answered. One order at a time.
   *
   * @throws an error when the process ended
   */
  async run(order: LoadOrder): Promise<LoadResult> {
    const reply = await new Promise<LoadReply>((resolve, reject) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        reject(new Error(`The load process ended (${signal ?? `exit code ${code}`}).`));
      };
      this.#child.once('exit', ended);
      this.#child.once('message', (message: LoadReply) => {
        this.#child.off('exit', ended);
        resolve(message);
      });
      this.#child.send(order);
    });
    if (reply.kind === 'broken') throw new Error(reply.message);
    return reply.result;
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
