/** A concurrence on the ladder (RES-1 to RES-3): its dispute is a child workflow, and settles what OI's answer is. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { condition, getExternalWorkflowHandle, ParentClosePolicy, startChild, uuid4 } from '@temporalio/workflow';
import type { LaterConcurrenceEvent } from '../../protocol/concurrence/process';
import { isOnTheLadder, type Concurrence, type Ladder } from '../../protocol/concurrence/state';
import { disputeProcess, disputeView, openDispute, type OpenDispute } from '../../protocol/dispute/process';
import type { CommandId, Reference } from '../../protocol/vocabulary';
import { wire } from '../../protocol/wire';
import type { dispute } from '../dispute';
import type { Matter } from './matter';
import { workflowNow } from './seal';
import { searchAttributesOf } from './shown';

type ConcurrenceMatter = Matter<Concurrence, LaterConcurrenceEvent>;

/** Raises what is to be raised, takes in what the ladder settled, and tells a dispute when nothing is left to settle. */
export function keepLadder(matter: ConcurrenceMatter): void {
  const told = new Set<Reference>();
  const toRaise = () => (isOnTheLadder(matter.state) && matter.state.ladder?.dispute === null ? matter.state.ladder : undefined);
  const toTell = () => leftDispute(matter.state, told);
  matter.onLook(() => takeResolution(matter));
  matter.background.run(() => takeResolution(matter)); // what was settled while one run followed the other
  matter.background.serve(async () => {
    for (;;) {
      await condition(() => toRaise() !== undefined || toTell() !== undefined);
      const [ladder, left] = [toRaise(), toTell()];
      if (left !== undefined) {
        told.add(left);
        matter.background.run(() => tellToLook(left));
      }
      if (ladder !== undefined) await raise(matter, ladder);
    }
  });
}

/** A dispute that goes on though the matter was settled by other means. */
function leftDispute({ ladder, answer }: Concurrence, told: ReadonlySet<Reference>): Reference | undefined {
  if (ladder?.dispute == null || !ladder.over || answer?.resolution?.dispute === ladder.dispute) return undefined;
  return told.has(ladder.dispute) ? undefined : ladder.dispute;
}

async function raise(matter: ConcurrenceMatter, ladder: Ladder): Promise<void> {
  const { reference, aor, requester, round } = matter.state;
  const issue = ladder.reason ?? `OI did not answer ${reference} in time (CON-3). What is its answer?`;
  const opening = { aor, program: 'DRO', cause: ladder.cause, about: reference, round, issue } as const;
  const made = await matter.calls.raiseDispute({ about: reference, raise: ladder.raise, id: uuid4() as CommandId, opening, by: requester, at: ladder.since });
  await startDispute(made);
  if (matter.state.ladder?.raise !== ladder.raise || matter.state.ladder.dispute !== null) return;
  matter.apply({ kind: 'raised', dispute: made.matter, at: workflowNow() }, `raised:${ladder.raise}`);
}

async function startDispute(raised: OpenDispute): Promise<void> {
  try {
    await startChild<typeof dispute>(wire.workflows.dispute, {
      workflowId: raised.matter,
      args: [{ raised }],
      // It outlives this run, which may continue as new or end; each tells the other to look.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      typedSearchAttributes: searchAttributesOf(disputeView(openDispute(raised))),
      staticSummary: `${disputeProcess.title} ${raised.matter}`,
      staticDetails: disputeProcess.purpose,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // by this run before it was reset
  }
}

/** RES-2: what both sides have accepted is OI's answer. */
async function takeResolution(matter: ConcurrenceMatter): Promise<void> {
  const climbing = () => (isOnTheLadder(matter.state) ? (matter.state.ladder?.dispute ?? undefined) : undefined);
  const about = climbing();
  if (about === undefined) return;
  const resolution = await matter.calls.resolutionOf({ dispute: about });
  if (resolution?.answer == null || climbing() !== about) return;
  const { person, name } = resolution.acceptances.OI;
  const { hash, answer } = resolution;
  matter.apply({ kind: 'resolved', dispute: about, hash, answer, acceptedBy: { person, name }, at: workflowNow() }, `resolved:${matter.state.ladder?.raise ?? 0}`);
}

async function tellToLook(other: Reference): Promise<void> {
  try {
    await getExternalWorkflowHandle(other).signal(wire.look);
  } catch {
    // Not found: it has ended, and needs to be told nothing.
  }
}
