/** Engines for workflows under test, with their workers, and the bundle that ships in these. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { addSearchAttributes, searchAttributeTypes } from '../../platform/search-attributes';
import { publicKeyOf } from '../../platform/seal';
import type { TrustedKey } from '../../protocol/envelope';
import type { Instant } from '../../protocol/vocabulary';
import { pagesQueueOf, wire } from '../../protocol/wire';
import { withTrustedKeys } from '../../worker/bundle';
import { activitiesNow } from './activities-now';
import { hours } from './builders';
import { World } from './world';

/** Of the key that commands under test are sealed with. */
export const testSeed = Buffer.alloc(32, 7);
const testTrust: readonly TrustedKey[] = [{ kid: 'test', publicKey: publicKeyOf(testSeed), notBefore: '2000-01-01T00:00:00.000Z' as Instant }];

const bundles = new Map<readonly TrustedKey[], { readonly code: string }>();

/** The bundle that ships, with the keys of the test in it: made once a file, since it has megabytes. */
export function testBundle(trust: readonly TrustedKey[] = testTrust): { readonly code: string } {
  const bundle = bundles.get(trust) ?? { code: withTrustedKeys(readFileSync(resolve(__dirname, '../../dist/workflow-bundle.js'), 'utf8'), trust) };
  bundles.set(trust, bundle);
  return bundle;
}

const searchAttributeArgs = Object.entries(searchAttributeTypes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);

/** How many activities that are no pages run at the same time, in a worker under test. */
export const activitiesAtOnce = 10;

let runtimeInstalled = false;

function installRuntime(): void {
  if (runtimeInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
  runtimeInstalled = true;
}

/** An engine that is not clear after so many milliseconds is not used again. */
const clearing = 1_000;

/**
 * An engine with its workers. The tests of a file use it one after the other: to begin one costs ten times as much as most tests.
 * What its workflows ask of the world goes to the world of the test that runs.
 */
export class Engine {
  world = new World();
  private workers: readonly { readonly worker: Worker; readonly done: Promise<void> }[] = [];

  /** @param kind engines of one kind stand for each other */
  private constructor(
    readonly kind: string,
    readonly env: TestWorkflowEnvironment,
    readonly taskQueue: string,
  ) {}

  static async start(kind: string, env: TestWorkflowEnvironment): Promise<Engine> {
    const engine = new Engine(kind, env, `test-${randomUUID()}`);
    await engine.startWorkers();
    return engine;
  }

  async startWorkers(): Promise<void> {
    const { connection, activities } = { connection: this.env.nativeConnection, activities: activitiesNow(() => this.world.activities()) };
    const workers = await Promise.all([
      Worker.create({ connection, activities, taskQueue: this.taskQueue, workflowBundle: testBundle(), maxCachedWorkflows: 50, maxConcurrentActivityTaskExecutions: activitiesAtOnce }),
      Worker.create({ connection, activities: { notify: activities.notify }, taskQueue: pagesQueueOf(this.taskQueue) }), // as worker/engine-worker.ts does
    ]);
    this.workers = workers.map((worker) => ({ worker, done: worker.run() }));
  }

  async stopWorkers(): Promise<void> {
    const stopping = this.workers;
    this.workers = [];
    for (const { worker } of stopping) worker.shutdown();
    await Promise.all(stopping.map(({ done }) => done));
  }

  async end(): Promise<void> {
    await this.stopWorkers();
    await this.env.teardown();
  }

  /** No workflow task or activity is under way. */
  private isIdle(): boolean {
    return this.workers.every(({ worker }) => {
      const { numInFlightWorkflowActivations, numInFlightActivities } = worker.getStatus();
      return numInFlightWorkflowActivations === 0 && numInFlightActivities === 0;
    });
  }

  /** @returns whether it has come to that in time; for some milliseconds, since the end of an activity begins a workflow task */
  async untilIdle(): Promise<boolean> {
    for (let idle = 0, over = Date.now() + clearing; Date.now() < over; ) {
      idle = this.isIdle() ? idle + 1 : 0;
      if (idle === 3) return true;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return false;
  }

  private async endRuns(workflowIds: readonly string[]): Promise<void> {
    const handles = workflowIds.map((workflowId) => this.env.client.workflow.getHandle(workflowId));
    // A query is answered after the workflow task under way.
    const asked = (handle: WorkflowHandle) => this.env.connection.withDeadline(Date.now() + clearing, () => handle.query(wire.query)).catch(() => undefined);
    await Promise.all(handles.map(asked));
    await this.untilIdle();
    await Promise.all(handles.map((handle) => handle.terminate('the test is over').catch(() => undefined))); // it has ended by itself
  }

  /** What still runs: one that pages would do so for every hour that a later test lets pass. */
  private async left(): Promise<readonly string[]> {
    const { executions } = await this.env.connection.workflowService.listOpenWorkflowExecutions({ namespace: 'default', maximumPageSize: 100, startTimeFilter: {} });
    return executions.flatMap(({ execution }) => execution?.workflowId ?? []);
  }

  /**
   * Whether the next test may have it: these runs are ended, and nothing of them keeps its time from passing, as a workflow task
   * that was under way would.
   */
  async isClearOf(workflowIds: readonly string[]): Promise<boolean> {
    if (this.workers.length === 0 || !(await this.untilIdle())) return false;
    await this.endRuns(workflowIds);
    if (this.env.supportsTimeSkipping) {
      await this.endRuns(await this.left());
      const passes = this.env.connection.withDeadline(Date.now() + clearing, () => this.env.sleep(hours(1)));
      if (!(await passes.then(() => true, () => false)) || (await this.left()).length > 0) return false;
    }
    return await this.untilIdle();
  }
}

/** By kind, the engines that tests have left clear. */
const spare = new Map<string, Engine>();

/** @param start begins one of this kind, if no test has left one */
export async function engineOf(kind: string, start: () => Promise<TestWorkflowEnvironment>): Promise<Engine> {
  const left = spare.get(kind);
  spare.delete(kind);
  return left ?? (await Engine.start(kind, await start()));
}

/** The next test gets it, if it can have it. @param workflowIds what this one has begun */
export async function giveBack(engine: Engine, workflowIds: readonly string[]): Promise<void> {
  if (await engine.isClearOf(workflowIds)) spare.set(engine.kind, engine);
  else await engine.end();
}

afterAll(async () => {
  await Promise.all([...spare.values()].map((engine) => engine.end()));
});

/**
 * In memory, with our search attributes.
 *
 * @param extraArgs for `temporal server start-dev`
 */
export async function developmentServer(extraArgs: readonly string[]): Promise<TestWorkflowEnvironment> {
  installRuntime();
  const path = process.env.TEMPORAL_CLI_PATH;
  const server = { ...(path === undefined ? {} : { executable: { type: 'existing-path' as const, path } }), extraArgs: [...extraArgs, ...searchAttributeArgs] };
  return await TestWorkflowEnvironment.createLocal({ server });
}

/** Its time passes when everybody waits for it. */
export async function timeSkippingServer(): Promise<TestWorkflowEnvironment> {
  installRuntime();
  const path = process.env.TEMPORAL_TEST_SERVER_PATH;
  const env = await TestWorkflowEnvironment.createTimeSkipping(path === undefined ? {} : { server: { executable: { type: 'existing-path', path } } });
  // It cannot list them, only take them.
  await addSearchAttributes(env.connection.operatorService, 'default');
  return env;
}
