/** Standing work of the engine: Schedules, made and kept up to date by every worker that starts. */
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { wire } from '../protocol/wire';
import type { OfficeId } from '../protocol/vocabulary';
import type { Database } from '../store/database';

export interface ScheduledOffice {
  readonly office: OfficeId;
  /** IANA name. */
  readonly timeZone: string;
}

/** Before the day's business, when somebody can still be found for the night. */
const watchedAtHour = 6;

export const coverageWatchId = (office: OfficeId): string => `coverage-watch-${office}`;

/**
 * COO-4: daily, by the office's own clock. A watch that is still busy with yesterday's mail is left alone (SKIP: it would find
 * the same gaps). After an outage the last day's watch is made up for, and no older one: gaps are looked for from now on.
 */
function coverageSchedule({ office, timeZone }: ScheduledOffice, taskQueue: string) {
  return {
    scheduleId: coverageWatchId(office),
    spec: { calendars: [{ hour: watchedAtHour, minute: 0, comment: 'every morning' }], timezone: timeZone },
    action: {
      type: 'startWorkflow',
      workflowType: wire.standing.coverageWatch,
      workflowId: coverageWatchId(office),
      taskQueue,
      args: [{ office }],
      staticSummary: `Coverage watch ${office}`,
      staticDetails: 'COO-4: gaps that come in the duty roster are raised to the head of office.',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '23 hours', pauseOnFailure: false },
  } as const satisfies ScheduleOptions;
}

/** Makes the schedules that are missing, and brings the others up to date; a pause that somebody ordered stays. Safe when two do it at once. */
export async function ensureCoverageWatches(client: Client, taskQueue: string, offices: readonly ScheduledOffice[]): Promise<void> {
  for (const office of offices) {
    const { scheduleId, ...wanted } = coverageSchedule(office, taskQueue);
    try {
      await client.schedule.create({ scheduleId, ...wanted });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
    }
  }
}

/** Field offices keep duty rosters. */
export async function officesWithRosters(database: Database): Promise<readonly ScheduledOffice[]> {
  const rows = await database.selectFrom('offices').select(['office', 'time_zone']).where('level', '=', 'field').orderBy('office').execute();
  return rows.map(({ office, time_zone: timeZone }) => ({ office: office as OfficeId, timeZone }));
}
