/**
 * The load process: makes the calls that the bench orders, so that what callers cost is told apart from what the system
 * costs. It ends with the bench, however that ends.
 */
import { loadConfig } from '../../platform/config';
import { engineClient } from '../../platform/engine';
import { createCaller, type Caller } from './callers';
import type { LoadOrder, LoadReply, LoadResult } from './calls';

async function work(caller: Caller, { calls, clients }: LoadOrder): Promise<LoadResult> {
  const durations: number[] = [];
  const locations: (string | null)[] = [];
  const faults: string[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < calls.length; index = next++) {
      const call = calls[index];
      if (call === undefined) return;
      const began = performance.now();
      try {
        locations[index] = await caller(call);
      } catch (error) {
        faults.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      }
      durations[index] = performance.now() - began;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds: (performance.now() - began) / 1000, durations, locations, faults };
}

function main(): void {
  const config = loadConfig();
  const { client } = engineClient(config);
  const caller = createCaller(config.PUBLIC_URL, client, config.TEMPORAL_TASK_QUEUE);
  const reply = (message: LoadReply): void => {
    process.send?.(message);
  };
  process.on('disconnect', () => process.exit(0));
  process.on('SIGINT', () => undefined); // Ctrl-C is the bench's to hear; we go when it goes
  process.on('message', (order: LoadOrder) => {
    work(caller, order).then(
      (result) => reply({ kind: 'done', result }),
      (error: unknown) => reply({ kind: 'broken', message: String(error) }),
    );
  });
}

main();
