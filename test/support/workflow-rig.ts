/**
 * Workflows under test on the time-skipping server, from the bundle that ships. The history of every run that a test
 * starts is replayed afterwards: `await rig.close()` fails when one does not replay.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WorkflowUpdateFailedError, type WorkflowHandle, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { wasTurnedAway } from '../../platform/dispatch';
import { addSearchAttributes, searchAttributeTypes } from '../../platform/search-attributes';
import { createSealer, publicKeyOf } from '../../platform/seal';
import type { OpenConcurrence } from '../../protocol/concurrence/process';
import type { ActionBody, ConcurrenceAction, ConcurrenceRequest } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Command, Sealed, TrustedKey } from '../../protocol/envelope';
import type { Refusal } from '../../protocol/refusal';
import { makeReference } from '../../protocol/reference';
import { after, toInstant, type Actor, type CommandId, type Instant, type MatterKind, type Reference } from '../../protocol/vocabulary';
import { pagesQueueOf, wire, type AcceptedCommand } from '../../protocol/wire';
import { withTrustedKeys } from '../../worker/bundle';
import { anOpening, aRequest, hours, nyc, type OpeningChoices } from './builders';
import { replayAll, type RecordedRun } from './replay';
import { World } from './world';

const seed = Buffer.alloc(32, 7);
export const testSealer = createSealer([{ kid: 'test', key: seed }]);
export const forger = createSealer([{ kid: 'test', key: Buffer.alloc(32, 8) }]);
export const testTrust: readonly TrustedKey[] = [{ kid: 'test', publicKey: publicKeyOf(seed), notBefore: '2000-01-01T00:00:00.000Z' as Instant }];

export function testBundle(trust: readonly TrustedKey[] = testTrust): { readonly code: string } {
  return { code: withTrustedKeys(readFileSync(resolve(__dirname, '../../dist/workflow-bundle.js'), 'utf8'), trust) };
}

/** What a command came to, as its sender sees it. */
export type Sent = { readonly kind: 'accepted'; readonly accepted: AcceptedCommand } | { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'unsealed'; readonly fault: string };

const searchAttributeArgs = Object.entries(searchAttributeTypes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);

/** How many activities that are no pages run at the same time, in a worker under test. */
export const activitiesAtOnce = 10;

let runtimeInstalled = false;
let references = 0;

function installRuntime(): void {
  if (runtimeInstalled) return;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
  runtimeInstalled = true;
}

/** `GOLDEN_HISTORIES=FOLDER` keeps the histories of the tests that run (docs/testing.md). */
function keepGolden(runs: readonly RecordedRun[]): void {
  const folder = process.env.GOLDEN_HISTORIES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const claim = (expect.getState().currentTestName ?? 'unnamed').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  runs.forEach(({ workflowId, history }, index) => {
    const golden = { workflowId, history: temporal.api.history.v1.History.fromObject(history).toJSON() };
    writeFileSync(join(folder, `${claim.slice(0, 100)}.${index}.json`), `${JSON.stringify(golden)}\n`);
  });
}

type ConcurrenceBodies = { readonly [Action in ConcurrenceAction]: ActionBody<Action> };

/** One matter under test. @template Bodies what each of its actions takes */
export class Desk<State = Concurrence, Bodies extends object = ConcurrenceBodies> {
  constructor(
    readonly rig: WorkflowRig,
    readonly handle: WorkflowHandle,
    readonly reference: Reference,
    private readonly kind: MatterKind,
  ) {}

  state(): Promise<State> {
    return this.handle.query<State>(wire.query);
  }

  /** A sealed command of the API, received now unless told otherwise. */
  async seal<Action extends string & keyof Bodies>(
    action: Action,
    actor: Actor,
    body: Bodies[Action],
    rest: Partial<Pick<Command, 'receivedAt' | 'matterVersion' | 'via' | 'expiresAt' | 'id'>> = {},
  ): Promise<Sealed> {
    const command: Command = {
      id: randomUUID() as CommandId,
      matter: this.reference,
      kind: this.kind,
      action,
      body,
      actor,
      matterVersion: null,
      via: 'inbox',
      receivedAt: await this.rig.now(),
      expiresAt: null,
      ...rest,
    };
    return testSealer.seal(command);
  }

  /**
   * Lets time pass for this matter, in milliseconds. A query first: it is answered after the workflow task under way, which
   * would otherwise be overtaken by the time that is skipped.
   */
  async pass(milliseconds: number): Promise<void> {
    await this.state();
    await this.rig.env.sleep(milliseconds);
  }

  /** Sends what is given as an update, whatever it is. */
  async update(sent: unknown, updateId: string = randomUUID()): Promise<Sent> {
    try {
      const accepted = await this.handle.executeUpdate<AcceptedCommand, [unknown]>(wire.update, { args: [sent], updateId });
      return { kind: 'accepted', accepted };
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
      const detail = error.cause.details?.[0];
      if (error.cause.type === wire.refusedType) return { kind: 'refused', refusal: detail as Refusal };
      if (error.cause.type === wire.sealType) return { kind: 'unsealed', fault: detail as string };
      throw error;
    }
  }

  /** As our delivery does: the engine may turn an update away while a run ends, and gets it again. */
  async persistently(sealed: Sealed): Promise<Sent> {
    for (;;) {
      try {
        return await this.update(sealed, sealed.command.id);
      } catch (error) {
        if (!wasTurnedAway(error)) throw error;
      }
    }
  }

  async send<Action extends string & keyof Bodies>(action: Action, actor: Actor, body: Bodies[Action], rest: Parameters<typeof this.seal>[3] = {}): Promise<Sent> {
    const sealed = await this.seal(action, actor, body, rest);
    return await this.update(sealed, sealed.command.id);
  }
}

export class WorkflowRig {
  readonly world = new World();
  private readonly started: WorkflowHandleWithFirstExecutionRunId[] = [];
  private workers: readonly { readonly worker: Worker; readonly done: Promise<void> }[] = [];
  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly taskQueue: string,
  ) {}

  /**
   * A time-skipping server of its own (it starts in half a second): on a shared one, a workflow that another test left with
   * a task under way keeps time from passing.
   */
  static async start(): Promise<WorkflowRig> {
    return await WorkflowRig.on(await WorkflowRig.timeSkipping());
  }

  /**
   * The development server, in memory: real time, and the real server's own ways.
   *
   * @param extraArgs for `temporal server start-dev`
   */
  static async startOnDevelopmentServer(extraArgs: readonly string[] = []): Promise<WorkflowRig> {
    installRuntime();
    const path = process.env.TEMPORAL_CLI_PATH;
    const server = { ...(path === undefined ? {} : { executable: { type: 'existing-path' as const, path } }), extraArgs: [...extraArgs, ...searchAttributeArgs] };
    return await WorkflowRig.on(await TestWorkflowEnvironment.createLocal({ server }));
  }

  /** @param env ended with the rig */
  static async on(env: TestWorkflowEnvironment): Promise<WorkflowRig> {
    const rig = new WorkflowRig(env, `test-${randomUUID()}`);
    await rig.startWorker();
    return rig;
  }

  private static async timeSkipping(): Promise<TestWorkflowEnvironment> {
    installRuntime();
    const path = process.env.TEMPORAL_TEST_SERVER_PATH;
    const env = await TestWorkflowEnvironment.createTimeSkipping(path === undefined ? {} : { server: { executable: { type: 'existing-path', path } } });
    // It cannot list them, only take them.
    await addSearchAttributes(env.connection.operatorService, 'default');
    return env;
  }

  async startWorker(): Promise<void> {
    const { connection, activities } = { connection: this.env.nativeConnection, activities: this.world.activities() };
    const workers = await Promise.all([
      Worker.create({ connection, activities, taskQueue: this.taskQueue, workflowBundle: testBundle(), maxCachedWorkflows: 50, maxConcurrentActivityTaskExecutions: activitiesAtOnce }),
      Worker.create({ connection, activities: { notify: activities.notify }, taskQueue: pagesQueueOf(this.taskQueue) }), // as worker/engine-worker.ts does
    ]);
    this.workers = workers.map((worker) => ({ worker, done: worker.run() }));
  }

  async stopWorker(): Promise<void> {
    const stopping = this.workers;
    this.workers = [];
    for (const { worker } of stopping) worker.shutdown();
    await Promise.all(stopping.map(({ done }) => done));
  }

  async now(): Promise<Instant> {
    return toInstant(await this.env.currentTimeMs());
  }

  /** An opening received now, whose window begins in two days and lasts two. */
  async opening({ request = {}, ...choices }: Omit<OpeningChoices, 'request'> & { readonly request?: Partial<ConcurrenceRequest> } = {}): Promise<OpenConcurrence> {
    const at = await this.now();
    const window = { start: after(at, hours(48)), end: after(at, hours(96)) };
    return { ...anOpening({ at, reference: this.newReference(), request: aRequest({ window, ...request }), ...choices }), id: randomUUID() as CommandId };
  }

  /** Opens a matter, as the API does after it has committed the opening. */
  async open(...choices: Parameters<typeof this.opening>): Promise<Desk> {
    const opening = await this.opening(...choices);
    return await this.start(opening.matter, testSealer.seal(opening));
  }

  newReference(kind: MatterKind = 'concurrence'): Reference {
    references += 1;
    return makeReference({ aor: nyc, kind, year: 2026, number: references });
  }

  /** Starts a matter's workflow with whatever is given. */
  async start(reference: Reference, opening: unknown, kind: MatterKind = 'concurrence'): Promise<Desk> {
    return await this.startAs(reference, kind, opening);
  }

  /** Begins a matter of any kind with its sealed opening, as the API does after it has committed the opening. */
  async begin<State, Bodies extends object>(opening: Command): Promise<Desk<State, Bodies>> {
    return await this.startAs(opening.matter, opening.kind, testSealer.seal(opening));
  }

  /** A desk for a matter that another one's workflow has started. */
  deskOf<State, Bodies extends object>(reference: Reference, kind: MatterKind): Desk<State, Bodies> {
    return new Desk<State, Bodies>(this, this.env.client.workflow.getHandle(reference), reference, kind);
  }

  private async startAs<State, Bodies extends object>(reference: Reference, kind: MatterKind, opening: unknown): Promise<Desk<State, Bodies>> {
    const handle = await this.env.client.workflow.start(wire.workflows[kind], { workflowId: reference, taskQueue: this.taskQueue, args: [opening] });
    this.started.push(handle);
    return new Desk<State, Bodies>(this, handle, reference, kind);
  }

  /** As operations staff would, to an event that a test chooses; signals and updates since then are applied again. */
  async reset(desk: Pick<Desk, 'handle' | 'reference'>, to: (events: temporal.api.history.v1.IHistoryEvent[]) => number): Promise<void> {
    const { events } = await desk.handle.fetchHistory();
    await this.env.client.workflowService.resetWorkflowExecution({
      namespace: this.env.client.options.namespace,
      workflowExecution: { workflowId: desk.reference },
      workflowTaskFinishEventId: to(events ?? []) as never,
      requestId: randomUUID(),
      reason: 'test',
    });
  }

  /** Waits until something is so, a real moment at a time: for what follows at once, without time passing in the engine. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const patience = Date.now() + 10_000;
    while (!isSo()) {
      if (Date.now() > patience) throw new Error(`It did not come to this: ${what}. Ledger: ${this.world.kinds.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Every run of a workflow, along the chain of runs that continue as new or were reset. */
  private async runsOf(workflowId: string, firstRunId: string): Promise<readonly RecordedRun[]> {
    const runs = new Set([firstRunId, (await this.env.client.workflow.getHandle(workflowId).describe()).runId]);
    const recorded = [];
    for (const runId of runs) {
      const history = await this.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
      const next = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
      if (next != null) runs.add(next);
      recorded.push({ workflowId, history }, ...(await this.runsOfChildren(history)));
    }
    return recorded;
  }

  private async runsOfChildren({ events }: RecordedRun['history']): Promise<readonly RecordedRun[]> {
    const children = (events ?? []).flatMap((event) => event.childWorkflowExecutionStartedEventAttributes?.workflowExecution ?? []);
    return (await Promise.all(children.map(({ workflowId, runId }) => this.runsOf(workflowId as string, runId as string)))).flat();
  }

  /** Ends the server and replays every run that was started. */
  async close(): Promise<void> {
    await this.stopWorker();
    const runs = (await Promise.all(this.started.map((handle) => this.runsOf(handle.workflowId, handle.firstExecutionRunId)))).flat();
    await this.env.teardown();
    keepGolden(runs);
    await replayAll({ workflowBundle: testBundle() }, runs);
  }
}
