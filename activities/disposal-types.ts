import type { DisposalOutcome } from '../protocol/retention/disposal';
import type { Reference } from '../protocol/vocabulary';

/** A matter of an approved list. */
export interface ApprovedMatter {
  readonly batch: string;
  readonly matter: Reference;
}

/** What the disposal of matters that have been kept long enough asks of the world. */
export interface DisposalActivities {
  /** Matters of approved lists whose turn has not been. */
  readonly approvedMatters: () => Promise<readonly ApprovedMatter[]>;

  /**
   * Erases what a matter says, unless it was held or changed since the approval. Idempotent: done again, it answers what became of it
   * the first time.
   */
  readonly disposeOfMatter: (query: ApprovedMatter) => Promise<DisposalOutcome>;

  /** Deletes what the engine still has of a closed matter's workflow. Idempotent: nothing there is as good. */
  readonly forgetInEngine: (query: { readonly matter: Reference }) => Promise<void>;

  /**
   * Notes which approved lists are done, and puts up the next one for approval. Idempotent: a list that may still be disposed of as
   * a whole stays.
   *
   * @returns how many matters wait for an approval, and the notices of a new list that are to be sent (activities/standing-types.ts)
   */
  readonly proposeDisposal: () => Promise<{ readonly waiting: number; readonly notices: readonly string[] }>;
}
