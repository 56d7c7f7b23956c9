/** What the engine has of matters. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { MatterState } from '../../protocol/process';
import { parseReference } from '../../protocol/reference';
import type { Reference } from '../../protocol/vocabulary';
import { wire } from '../../protocol/wire';
import type { Found } from './verdict';

/** One call to the engine, in milliseconds: a workflow that a worker has not in memory is replayed for its answer. */
const patienceMs = 20_000;

/** Runs that did not end in their order. */
const endedByForce: ReadonlySet<string> = new Set(['FAILED', 'TERMINATED', 'TIMED_OUT', 'CANCELLED']);

/** @throws when the engine is away */
export async function foundIn(client: Client, matter: Reference): Promise<Found> {
  const handle = client.workflow.getHandle(matter);
  try {
    const { status } = await client.withDeadline(Date.now() + patienceMs, () => handle.describe());
    if (endedByForce.has(status.name)) return { kind: 'ended', how: status.name.toLowerCase() };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { kind: 'nothing' };
    throw error;
  }
  try {
    const { phase, version } = await client.withDeadline(Date.now() + patienceMs, () => handle.query<MatterState>(wire.query));
    return { kind: 'state', phase, version };
  } catch {
    return { kind: 'silent' };
  }
}

const types = Object.values(wire.workflows).map((name) => `'${name}'`).join(', ');

/** The references of all matters whose workflows run. */
export async function running(client: Client): Promise<ReadonlySet<Reference>> {
  const found = new Set<Reference>();
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running' AND WorkflowType IN (${types})` })) {
    if (parseReference(workflowId) !== undefined) found.add(workflowId as Reference);
  }
  return found;
}

/** Resets a matter's workflow to its beginning: updates and signals are applied again, and each transition is recorded that is not yet. */
export async function resetToBeginning(client: Client, matter: Reference): Promise<void> {
  const { events } = await client.workflow.getHandle(matter).fetchHistory();
  const first = events?.find(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes != null)?.eventId;
  if (first == null) throw new Error(`The workflow of ${matter} has not begun yet.`);
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: matter },
    workflowTaskFinishEventId: first,
    requestId: `reconcile ${matter} ${Date.now()}`,
    reason: 'The record was restored to an earlier moment: what it lacks is recorded again.',
  });
}
