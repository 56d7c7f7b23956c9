/**
 * Workflows under test on the time-skipping server, from the bundle that ships. The history of every run that a test
 * starts is replayed when the tests of its file are over: the file fails when one does not replay.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowUpdateFailedError, type WorkflowHandle, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { wasTurnedAway } from '../../platform/dispatch';
import { createSealer } from '../../platform/seal';
import type { OpenConcurrence } from '../../protocol/concurrence/process';
import type { ActionBody, ConcurrenceAction, ConcurrenceRequest } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Command, Sealed } from '../../protocol/envelope';
import type { Refusal } from '../../protocol/refusal';
import { makeReference } from '../../protocol/reference';
import { after, toInstant, type Actor, type CommandId, type Instant, type MatterKind, type Reference } from '../../protocol/vocabulary';
import { wire, type AcceptedCommand } from '../../protocol/wire';
import { anOpening, aRequest, hours, nyc, type OpeningChoices } from './builders';
import { developmentServer, engineOf, giveBack, type Engine, testBundle, testSeed, timeSkippingServer } from './engine';
import { replayAll, replayPatience, type RecordedRun } from './replay';
import { World } from './world';

export const testSealer = createSealer([{ kid: 'test', key: testSeed }]);
export const forger = createSealer([{ kid: 'test', key: Buffer.alloc(32, 8) }]);

/** What a command came to, as its sender sees it. */
export type Sent = { readonly kind: 'accepted'; readonly accepted: AcceptedCommand } | { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'unsealed'; readonly fault: string };

let references = 0;

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

const recorded: RecordedRun[] = [];

// One worker replays them all: to begin one costs more than most replays.
afterAll(async () => {
  if (recorded.length > 0) await replayAll(testBundle(), recorded.splice(0));
}, replayPatience);

type ConcurrenceBodies = { readonly [Action in ConcurrenceAction]: ActionBody<Action> };

/** Real milliseconds, less than jest's patience: a failure says where it waited. */
const standstill = 110_000;

/** One matter under test. @template Bodies what each of its actions takes */
export class Desk<State = Concurrence, Bodies extends object = ConcurrenceBodies> {
  constructor(
    readonly rig: WorkflowRig,
    readonly handle: WorkflowHandle,
    readonly reference: Reference,
    private readonly kind: MatterKind,
  ) {}

  state(): Promise<State> {
    return this.rig.env.connection.withDeadline(Date.now() + standstill, () => this.handle.query<State>(wire.query));
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
   * would otherwise be overtaken by the time that is skipped; as would one that follows the end of an activity.
   */
  async pass(milliseconds: number): Promise<void> {
    await this.state();
    await this.rig.untilIdle();
    await this.rig.env.connection.withDeadline(Date.now() + standstill, () => this.rig.env.sleep(milliseconds));
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
        await new Promise((resolve) => setTimeout(resolve, 50)); // as ours does: the worker needs its turn
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
  private constructor(private readonly engine: Engine) {
    engine.world = this.world;
  }

  /** On a time-skipping server. */
  static async start(): Promise<WorkflowRig> {
    return new WorkflowRig(await engineOf('time-skipping', () => timeSkippingServer()));
  }

  /**
   * The development server, in memory: real time, and the real server's own ways.
   *
   * @param extraArgs for `temporal server start-dev`
   */
  static async startOnDevelopmentServer(extraArgs: readonly string[] = []): Promise<WorkflowRig> {
    return new WorkflowRig(await engineOf(['development', ...extraArgs].join(' '), () => developmentServer(extraArgs)));
  }

  get env(): TestWorkflowEnvironment {
    return this.engine.env;
  }

  /** Waits, not for ever, until its workers have nothing under way. */
  async untilIdle(): Promise<void> {
    await this.engine.untilIdle();
  }

  startWorker(): Promise<void> {
    return this.engine.startWorkers();
  }

  stopWorker(): Promise<void> {
    return this.engine.stopWorkers();
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
    const handle = await this.env.client.workflow.start(wire.workflows[kind], { workflowId: reference, taskQueue: this.engine.taskQueue, args: [opening] });
    this.started.push(handle);
    return new Desk<State, Bodies>(this, handle, reference, kind);
  }

  /** As operations staff would, to its first completed task; signals and updates since then are applied again. */
  async reset(desk: Pick<Desk, 'handle' | 'reference'>): Promise<void> {
    const { events } = await desk.handle.fetchHistory();
    const firstCompletedTask = events?.find(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes != null)?.eventId;
    await this.env.client.workflowService.resetWorkflowExecution({
      namespace: this.env.client.options.namespace,
      workflowExecution: { workflowId: desk.reference },
      workflowTaskFinishEventId: Number(firstCompletedTask) as never,
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

  /** Every run that was started is replayed when all tests of the file are over; the next test gets the engine, if it can have it. */
  async close(): Promise<void> {
    await this.untilIdle(); // or what begins another run at this moment would not tell of it yet
    const runs = (await Promise.all(this.started.map((handle) => this.runsOf(handle.workflowId, handle.firstExecutionRunId)))).flat();
    keepGolden(runs);
    recorded.push(...runs.map((run) => ({ ...run, test: expect.getState().currentTestName ?? 'unnamed' })));
    await giveBack(this.engine, runs.map(({ workflowId }) => workflowId));
  }
}
