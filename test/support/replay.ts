import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { PayloadKey } from '../../platform/codec';

/** One run of a workflow, as the engine has recorded it. */
export interface RecordedRun {
  readonly workflowId: string;
  readonly history: Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
  /** Which test started it. */
  readonly test?: string;
}

type Events = NonNullable<RecordedRun['history']['events']>;

/** Events that only the completion of a workflow task writes, besides those that name it. */
const ofUpdates = ['workflowExecutionUpdateAcceptedEventAttributes', 'workflowExecutionUpdateCompletedEventAttributes'] as const;

function isOfTask(event: Events[number], completed: string): boolean {
  if (ofUpdates.some((attributes) => event[attributes] != null)) return true;
  return Object.values(event).some((attributes: unknown) => String((attributes as { workflowTaskCompletedEventId?: unknown } | null)?.workflowTaskCompletedEventId) === completed);
}

/**
 * What the run has decided: up to its last completed workflow task. One that was under way when a test ended, or that no worker has
 * taken up, has decided nothing, and the worker that replays would go on with it instead.
 */
function decided({ history }: RecordedRun): Events {
  const events = history.events ?? [];
  const last = events.findLastIndex(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes != null);
  if (last < 0) return [];
  const completed = String(events[last]?.eventId);
  const beyond = events.findIndex((event, index) => index > last && !isOfTask(event, completed));
  return beyond < 0 ? events : events.slice(0, beyond);
}

/** In milliseconds: for all runs of a file, on a machine that has other work. */
export const replayPatience = 180_000;

/** What runs are replayed with. */
export interface Replaying {
  /** Of the workflow bundle. */
  readonly code: string;
  /** What their payloads are encrypted with. Default: nothing. */
  readonly payloadKeys?: readonly PayloadKey[];
}

interface Told {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: Told;
}

function asError({ name, message, stack, cause }: Told): Error {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause: asError(cause) }), { name, stack });
}

/** @returns for each run, in their order, what it came to; null when it replayed */
async function replayedApart({ code, payloadKeys = [] }: Replaying, runs: readonly { readonly workflowId: string; readonly history: Uint8Array }[]): Promise<readonly (Told | null)[]> {
  const child = fork(join(__dirname, 'replay-process.mjs'), { serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning', `--require=${join(__dirname, 'without-stack-traces.cjs')}`] });
  return await new Promise((resolve, reject) => {
    child.once('message', (outcomes) => resolve(outcomes as readonly (Told | null)[]));
    child.once('error', reject);
    child.once('exit', (status, signal) => reject(new Error(`The process that replays ended before it had (${signal ?? String(status)}).`)));
    child.send({ code, payloadKeys, runs });
  });
}

/** Replays these runs, and gives what each came to: undefined when it replayed. One that has decided nothing yet is left out. */
export async function replays(replaying: Replaying, runs: readonly RecordedRun[]): Promise<ReadonlyMap<RecordedRun['history'], Error | undefined>> {
  const begun = runs.map((run) => ({ run, events: decided(run) })).filter(({ events }) => events.length > 0);
  const { History } = temporal.api.history.v1;
  const asked = begun.map(({ run: { workflowId, history }, events }) => ({ workflowId, history: History.encode(Object.assign(History.create(), history, { events })).finish() }));
  const outcomes = await replayedApart(replaying, asked);
  return new Map(begun.map(({ run }, index) => [run.history, outcomes[index] == null ? undefined : asError(outcomes[index])]));
}

/** `FAILED_HISTORIES=FOLDER` keeps a history that does not replay, to look at. */
function keepFailed({ workflowId, history }: RecordedRun): void {
  const folder = process.env.FAILED_HISTORIES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${workflowId}.json`), JSON.stringify(temporal.api.history.v1.History.fromObject(history).toJSON()));
}

/**
 * Replays all of these runs.
 *
 * @throws when one does not replay
 */
export async function replayAll(replaying: Replaying, runs: readonly RecordedRun[]): Promise<void> {
  const outcomes = await replays(replaying, runs);
  for (const run of runs) {
    const { workflowId, history, test } = run;
    const error = outcomes.get(history);
    if (error === undefined) continue;
    keepFailed(run);
    throw new Error(`The history of ${workflowId}${test === undefined ? '' : ` (${test})`} does not replay.`, { cause: error });
  }
}
