/**
 * `npm start`: the whole system on this machine, on its well-known ports, until Ctrl-C. A second Ctrl-C does not wait for
 * anything to end in order.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder } from './data-folder';
import { interruptible, Interrupted, INTERRUPTED } from './interruption';
import type { Part } from './parts';
import { howItEnded, type ProcessExit } from './process';
import { startSystem, type System } from './system';
import { whereEverythingIs } from './whereabouts';

const RESTARTS_AN_HOUR = 10;

async function main(): Promise<void> {
  const began = Date.now();
  const folder = dataFolder();
  const interruption = interruptible();
  const restarter = new Restarter();
  const system = await startSystem({ dataDir: folder, signal: interruption.signal, onUnexpectedEnd: (part, exit) => void restarter.restart(part, exit) });
  console.log(overview(system, folder, Date.now() - began));

  const reason = await Promise.race([interruption.happened, restarter.gaveUp]);
  restarter.isStopping = true;
  console.log(reason);
  await system.stop();
  if (reason !== INTERRUPTED) process.exitCode = 1;
}

/** A part that ends by itself is started again: somebody may have killed it to see what happens. */
class Restarter {
  isStopping = false;
  readonly gaveUp: Promise<string>;
  #giveUp: (reason: string) => void = () => undefined;
  #restarts: number[] = [];

  constructor() {
    this.gaveUp = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
  }

  async restart(part: Part, exit: ProcessExit): Promise<void> {
    if (this.isStopping) return;
    const hourAgo = Date.now() - 3_600_000;
    this.#restarts = [...this.#restarts.filter((at) => at > hourAgo), Date.now()];
    if (this.#restarts.length > RESTARTS_AN_HOUR) {
      this.#giveUp(`${part.name} ended (${howItEnded(exit)}), and parts ended too often in the last hour: stopping all. See the logs.`);
      return;
    }
    console.log(`${part.name} ended (${howItEnded(exit)}) and is being started again.`);
    try {
      await sleep(500);
      await part.start();
      console.log(`${part.name} is ready again.`);
    } catch (error) {
      if (!this.isStopping) this.#giveUp(`${part.name} cannot be started again: ${sentenceOf(error)}`);
    }
  }
}

function overview(system: System, folder: string, took: number): string {
  const { addresses } = system;
  return `
Counterpart is ready after ${(took / 1000).toFixed(1)} seconds.

${whereEverythingIs(addresses, folder)}

Who is there, and who is on duty:

  npm run --silent token -- --list

Ask for concurrence as Ada Reyes, AFOD in New York:

  TOKEN=$(npm run --silent token -- --as ada.reyes)
  curl -si ${addresses.api}/v1/concurrences -H "Authorization: Bearer $TOKEN" \\
    -H 'Content-Type: application/json' -H 'Idempotency-Key: first-1' -d @docs/first-request.json

Ctrl-C stops everything; the data stay.
`;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main().then(
  // A signal handler or a socket that somebody left open must not keep a stopped system in the terminal.
  () => process.exit(),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(error instanceof Interrupted ? 130 : 1);
  },
);
