/**
 * Briefing watch (COO-10, COO-11): when people of an office are overdue on briefings that its counterpart owes them, the heads of both
 * offices are told: of the one whose people they are, and of the one that is to brief them. So is a topic on which no briefing is developed.
 *
 * Started by a Schedule for each field office that gives briefings, on the first morning of the month by the office's own clock
 * (platform/schedules.ts). Idempotent by what it plans: each head is told once a month, however often it runs. It has no children, takes
 * no messages, and ends when every notice is settled.
 */
import type { OfficeId } from '../protocol/vocabulary';
import { standing } from './support/standing-activities';
import { tellAll, type Told } from './support/tell-all';

export interface BriefingsWatched extends Told {
  /** How many people are overdue on some topic. */
  readonly overdue: number;
}

export async function briefingWatch({ office }: { readonly office: OfficeId }): Promise<BriefingsWatched> {
  const { overdue, notices } = await standing.planBriefingNotices({ office });
  return { overdue, ...(await tellAll(notices)) };
}
