/** The Schedule of disposal. */
import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { wire } from '../protocol/wire';
import { ensureSchedule, type StandingSchedule } from './schedules';

export const disposalId = 'disposal';

/** Nightly, in UTC: it is nobody's morning in particular. After an outage the last night is made up for, and no older one. */
const disposal: StandingSchedule = {
  id: disposalId,
  workflowType: wire.standing.disposal,
  calendar: { hour: 8, minute: 30, comment: 'every night of North America' },
  timeZone: 'UTC',
  args: [],
  catchUp: '23 hours',
  summary: 'Disposal',
  details: 'Erases matters of approved lists, and puts up the next list of those that have been kept long enough.',
};

export async function ensureDisposal(client: Client, taskQueue: string): Promise<void> {
  await ensureSchedule(client, taskQueue, disposal);
}

/**
 * Carries out at once what was approved. Beside a run that is under way, since the engine may notice late that it is over: two do
 * no harm, they take turns at each matter.
 */
export async function disposeNow(client: Client): Promise<void> {
  await client.schedule.getHandle(disposalId).trigger(ScheduleOverlapPolicy.ALLOW_ALL);
}
