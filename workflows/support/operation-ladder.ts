/** An invitation on the ladder (RES-1 to RES-3): its dispute is a child workflow, which the operation abandons to itself. */
import { patched } from '@temporalio/workflow';
import type { LaterOperationEvent } from '../../protocol/operation/events';
import { hasJoined, isOnTheLadder, type Operation } from '../../protocol/operation/state';
import { tellToLook } from './look';
import type { Matter } from './matter';
import { keepDispute } from './raised-dispute';
import { workflowNow } from './seal';

type OperationMatter = Matter<Operation, LaterOperationEvent>;

/** Silence, and an answer that is disputed. */
export function keepInvitation(matter: OperationMatter): void {
  keepDispute(matter, {
    isClimbing: () => isClimbing(matter),
    hasSettled: () => matter.state.ladder?.resolution != null,
    opening: ({ program, reason, by }) => {
      const { reference, invitation } = matter.state;
      const issue = reason ?? `${invitation?.asked ?? 'The counterpart'} did not answer in time whether it takes part in ${reference} (COO-8). What is its part?`;
      return { program, cause: 'invitation', round: invitation?.number ?? 1, issue, by };
    },
    take: () => takeResolution(matter),
    async tell(dispute) {
      await matter.whenRecorded(); // the dispute looks up what the operation has recorded
      await tellToLook(dispute);
    },
  });
}

const isClimbing = (matter: OperationMatter): boolean => !matter.isClosed && isOnTheLadder(matter.state);

/** RES-2: one text that both sides have accepted; the counterpart answers in line with it. */
export async function takeResolution(matter: OperationMatter): Promise<void> {
  const climbing = () => (isClimbing(matter) ? (matter.state.ladder?.dispute ?? undefined) : undefined);
  const dispute = climbing();
  if (dispute === undefined) return;
  const resolution = await matter.calls.resolutionOf({ dispute });
  if (resolution === null || climbing() !== dispute) return;
  const { hash, text } = resolution;
  const { invitation } = matter.state;
  // Remove the patch, and keep its way, once no operation is open whose ladder had settled by 2026-11-29: nobody was asked anew until then.
  const asks = patched('2026-11-29-asked-anew') && invitation !== null && !hasJoined(matter.state) ? { asks: invitation.cause } : {};
  matter.apply({ kind: 'ladder-settled', dispute, hash, text, ...asks, at: workflowNow() }, `ladder-settled:${matter.state.ladder?.raise ?? 0}`);
}
