/**
 * Meeting plan (COO-1, COO-2, MIS-2): each period of a series has its meeting. The one that comes is planned; one whose period is over without is
 * made all the same, and records that it was missed.
 *
 * Started by a Schedule for each series and area, every morning by the area's own clock (platform/schedules.ts). Idempotent by area,
 * series and period: however often it runs, and whoever was first, a period has one meeting. Its children are those meetings, which it
 * abandons to themselves: they outlive it by weeks. It takes no messages, and ends when all of them are started.
 */
import type { MeetingSeries } from '../protocol/meeting/series';
import type { Aor } from '../protocol/vocabulary';
import { startRaised } from './support/raise';
import { standing } from './support/standing-activities';

export interface MeetingsPlanned {
  /** Their references, in the order of their periods. */
  readonly started: readonly string[];
}

export async function meetingPlan(query: { readonly series: MeetingSeries; readonly aor: Aor }): Promise<MeetingsPlanned> {
  const openings = await standing.planMeetings(query);
  for (const opening of openings) await startRaised(opening);
  return { started: openings.map(({ matter }) => matter) };
}
