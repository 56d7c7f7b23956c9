/**
 * Coverage watch (COO-4): a gap that comes in an office's duty roster is raised to the head of office by itself.
 *
 * Started by a Schedule for each field office, every morning by the office's own clock (platform/schedules.ts). Idempotent by
 * what it plans: a gap is told of once a person and day, however often it runs. It has no children, takes no messages, and
 * ends when every notice of the day is settled.
 */
import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import type { OfficeId } from '../protocol/vocabulary';
import { standing } from './support/standing-activities';

export interface CoverageWatched {
  readonly gaps: number;
  readonly told: number;
  /** Notices that could not be delivered. */
  readonly untold: number;
}

export async function coverageWatch({ office }: { readonly office: OfficeId }): Promise<CoverageWatched> {
  const gaps = await standing.gapsAhead({ office });
  if (gaps.length === 0) return { gaps: 0, told: 0, untold: 0 };
  const notices = await standing.planGapNotices({ office, gaps });
  const outcomes = await Promise.all(notices.map((notice) => tell(notice)));
  const told = outcomes.filter((outcome) => outcome === 'sent').length;
  return { gaps: gaps.length, told, untold: outcomes.length - told };
}

/** A notice that cannot be delivered keeps none of the others. */
async function tell(notice: string): Promise<'sent' | 'failed'> {
  try {
    return await standing.sendStandingNotice({ notice });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return 'failed';
  }
}
