/**
 * Interest watch (DEC-4): when the review of an interest is due, its owner and the liaison of its office are told. It matches all the same.
 *
 * Started by a Schedule for each field office, every morning by the office's own clock (platform/schedules.ts). Idempotent by what it
 * plans: each is told once of what has become due, however often it runs. It has no children, takes no messages, and ends when every
 * notice is settled.
 */
import type { OfficeId } from '../protocol/vocabulary';
import { standing } from './support/standing-activities';
import { tellAll, type Told } from './support/tell-all';

export interface InterestsWatched extends Told {
  /** How many interests are to be reviewed. */
  readonly due: number;
}

export async function interestWatch({ office }: { readonly office: OfficeId }): Promise<InterestsWatched> {
  const { due, notices } = await standing.planReviewNotices({ office });
  return { due, ...(await tellAll(notices)) };
}
