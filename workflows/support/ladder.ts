/** A concurrence on the ladder (RES-1 to RES-3): its dispute is a child workflow, and settles what OI's answer is. */
import type { LaterConcurrenceEvent } from '../../protocol/concurrence/process';
import { isOnTheLadder, type Concurrence } from '../../protocol/concurrence/state';
import { tellToLook } from './look';
import type { Matter } from './matter';
import { keepDispute } from './raised-dispute';
import { workflowNow } from './seal';

type ConcurrenceMatter = Matter<Concurrence, LaterConcurrenceEvent>;

/** A lapse, and a refusal that DRO disputes. */
export function keepLadder(matter: ConcurrenceMatter): void {
  matter.onLook(() => takeResolution(matter));
  keepDispute(matter, {
    isClimbing: () => isOnTheLadder(matter.state),
    hasSettled: () => matter.state.answer?.resolution?.dispute === matter.state.ladder?.dispute,
    opening: ({ cause, reason }) => {
      const { reference, requester: by, round } = matter.state;
      return { program: 'DRO', cause, round, issue: reason ?? `OI did not answer ${reference} in time (CON-3). What is its answer?`, by };
    },
    take: () => takeResolution(matter),
    tell: tellToLook,
  });
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
