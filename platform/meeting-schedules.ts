/** The Schedules by which meetings are planned (COO-1, COO-2, MIS-2): one for each series of each area. */
import type { Client } from '@temporalio/client';
import { meetingPlanId, seriesIn, seriesRules, type MeetingSeries } from '../protocol/meeting/series';
import type { Aor } from '../protocol/vocabulary';
import { wire } from '../protocol/wire';
import { ensureSchedule, type StandingSchedule } from './schedules';

export interface ScheduledArea {
  readonly aor: Aor;
  /** IANA name. */
  readonly timeZone: string;
}

/** Before the coverage watch, and never at an hour that the clocks skip or repeat. */
const lookedAt = { hour: 5, minute: 30 } as const;

/**
 * Every morning by the area's own clock, not once a month: a look that failed or fell out is made good a day later, and costs nothing when
 * every period has its meeting. After an outage one look is made up for and no older ones, since each look makes up for all periods before it.
 */
function meetingPlan(series: MeetingSeries, { aor, timeZone }: ScheduledArea): StandingSchedule {
  const { provision, inWords } = seriesRules[series];
  return {
    id: meetingPlanId(series, aor),
    workflowType: wire.standing.meetingPlan,
    calendar: { ...lookedAt, comment: 'every morning' },
    timeZone,
    args: [{ series, aor }],
    catchUp: '23 hours',
    summary: `Meetings of ${aor}: ${series}`,
    details: `${provision}: ${inWords} is planned for each period, and recorded as missed when a period is over without.`,
  };
}

export async function ensureMeetingPlans(client: Client, taskQueue: string, areas: readonly ScheduledArea[]): Promise<void> {
  for (const area of areas) {
    for (const series of seriesIn(area.aor)) await ensureSchedule(client, taskQueue, meetingPlan(series, area));
  }
}
