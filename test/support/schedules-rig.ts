/**
 * Suites in `test/workflow/suites` of what Schedules start, one after the other: the development server is theirs together, since the
 * time-skipping one has no schedules. The runs that they keep are replayed when it has ended.
 */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { developmentServer, testBundle } from './engine';
import { replayAll, replayPatience, type RecordedRun } from './replay';

/** The server deletes nothing before its queues have written down how far they are: every second here, every half minute elsewhere. */
const promptly = ['visibility', 'transfer'].flatMap((queue) => ['--dynamic-config-value', `history.${queue}ProcessorUpdateAckInterval="1s"`]);

export let env: TestWorkflowEnvironment;
const runs: RecordedRun[] = [];

beforeAll(async () => {
  env = await developmentServer(promptly);
});
afterAll(async () => {
  await env.teardown();
  await replayAll(testBundle(), runs);
}, replayPatience);

/** To be replayed. */
export async function keep(workflowId: string): Promise<void> {
  runs.push({ workflowId, history: await env.client.workflow.getHandle(workflowId).fetchHistory(), test: expect.getState().currentTestName ?? 'unnamed' });
}

/** The identifiers of all schedules that begin so, as soon as there are `count`, in their order. */
export async function schedulesNamed(beginning: string, count: number): Promise<readonly string[]> {
  let found: string[] = [];
  for (let patience = 0; found.length < count && patience < 100; patience += 1) {
    found = [];
    for await (const { scheduleId } of env.client.schedule.list()) if (scheduleId.startsWith(beginning)) found.push(scheduleId);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return found.sort();
}

/**
 * For the tests of a `describe`: a worker on a task queue of their own.
 *
 * @param leastRuns that they keep
 */
export function withWorker(taskQueue: string, activities: object, leastRuns: number): void {
  let worker: Worker;
  let running: Promise<void>;
  let keptBefore: number;
  beforeAll(async () => {
    keptBefore = runs.length;
    worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle: testBundle(), activities });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
    expect(runs.length - keptBefore).toBeGreaterThanOrEqual(leastRuns);
  });
}
