import type { Client } from '@temporalio/client';
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';

/** One run of a workflow, as the engine has recorded it. */
export interface RecordedRun {
  readonly workflowId: string;
  readonly history: Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
}

/** A run that no worker has taken up yet has done nothing; the SDK would wait for its first task for ever. */
function hasBegun({ history }: RecordedRun): boolean {
  return (history.events ?? []).some(({ workflowTaskStartedEventAttributes }) => workflowTaskStartedEventAttributes != null);
}

/**
 * Replays all of these runs.
 *
 * @throws when one does not replay
 */
export async function replayAll(options: ReplayWorkerOptions, runs: readonly RecordedRun[]): Promise<void> {
  for await (const { workflowId, error } of Worker.runReplayHistories(options, runs.filter(hasBegun))) {
    if (error !== undefined) throw new Error(`The history of ${workflowId} does not replay.`, { cause: error });
  }
}
