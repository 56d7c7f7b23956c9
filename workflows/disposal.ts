/**
 * Disposal: what has been kept for the time of its class, and what nobody holds, is erased once somebody entitled has approved just that list.
 *
 * Started by a Schedule every night, and at once when a list is approved (platform/disposal-schedule.ts). Idempotent by matter: what is
 * disposed of is not disposed of again, and a list waits as long as it takes: no time that passes approves it. It has no children, takes
 * no messages, and ends when the matters of approved lists are done and the next list is put up.
 */
import type { DisposalOutcome } from '../protocol/retention/disposal';
import { disposing } from './support/disposal-activities';
import { orElse, tellAll } from './support/tell-all';

export interface DisposalRun {
  readonly disposed: number;
  /** Approved, and kept all the same: held or changed since. */
  readonly kept: number;
  /** The engine keeps something of them until its own retention. */
  readonly unforgotten: number;
  /** Matters of the list that waits for an approval. */
  readonly waiting: number;
}

export async function disposal(): Promise<DisposalRun> {
  const outcomes: DisposalOutcome[] = [];
  let unforgotten = 0;
  for (const approved of await disposing.approvedMatters()) {
    const outcome = await disposing.disposeOfMatter(approved);
    outcomes.push(outcome);
    if (outcome === 'disposed' && !(await orElse(disposing.forgetInEngine({ matter: approved.matter }).then(() => true), false))) unforgotten += 1;
  }
  const { waiting, notices } = await disposing.proposeDisposal();
  await tellAll(notices);
  const disposed = outcomes.filter((outcome) => outcome === 'disposed').length;
  return { disposed, kept: outcomes.length - disposed, unforgotten, waiting };
}
