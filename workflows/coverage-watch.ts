/**
 * Coverage watch (COO-4): a gap that comes in an office's duty roster is raised to the head of office by itself.
 *
 * Started by a Schedule for each field office, every morning by the office's own clock (platform/schedules.ts). Idempotent by
 * what it plans: a gap is told of once a person and day, however often it runs. It has no children, takes no messages, and
 * ends when every notice of the day is settled.
 */
import type { OfficeId } from '../protocol/vocabulary';
import { standing } from './support/standing-activities';
import { tellAll, type Told } from './support/tell-all';

export interface CoverageWatched extends Told {
  readonly gaps: number;
}

export async function coverageWatch({ office }: { readonly office: OfficeId }): Promise<CoverageWatched> {
  const gaps = await standing.gapsAhead({ office });
  if (gaps.length === 0) return { gaps: 0, told: 0, untold: 0 };
  return { gaps: gaps.length, ...(await tellAll(await standing.planGapNotices({ office, gaps }))) };
}
