/** Standing work of the engine: Schedules, made and kept up to date by every worker. */
import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type CalendarSpec, type Client, type ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { sha256Hex } from '../protocol/hash';
import { wire } from '../protocol/wire';
import type { OfficeId } from '../protocol/vocabulary';
import type { Database } from '../store/database';

export interface ScheduledOffice {
  readonly office: OfficeId;
  /** IANA name. */
  readonly timeZone: string;
}

/** Standing work that a Schedule starts: the workflow has the schedule's own id. */
export interface StandingSchedule {
  readonly id: string;
  readonly workflowType: (typeof wire.standing)[keyof typeof wire.standing];
  readonly calendar: CalendarSpec;
  /** IANA name. */
  readonly timeZone: string;
  readonly args: readonly object[];
  /** How late a run may be made up for after an outage; older ones are not. */
  readonly catchUp: Duration;
  readonly summary: string;
  readonly details: string;
}

/** In the memo of what a schedule starts: the hash of what the schedule was made from. */
const madeFrom = 'madeFrom';

/** A run that is still busy is left alone (SKIP): the next one would find the same. */
function optionsOf({ id, workflowType, calendar, timeZone, args, catchUp, summary, details }: StandingSchedule, taskQueue: string) {
  const action = { type: 'startWorkflow', workflowType, workflowId: id, taskQueue, args: [...args], staticSummary: summary, staticDetails: details } as const;
  const wanted = {
    spec: { calendars: [calendar], timezone: timeZone },
    action,
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: catchUp, pauseOnFailure: false },
  } as const satisfies Omit<ScheduleOptions, 'scheduleId'>;
  return { ...wanted, action: { ...action, memo: { [madeFrom]: sha256Hex(JSON.stringify(wanted)) } } };
}

/** What the schedule with this id was made from; null when nothing says so, undefined when there is none. */
async function sourceOf(client: Client, scheduleId: string): Promise<unknown> {
  try {
    const { action } = await client.schedule.getHandle(scheduleId).describe();
    return action.memo?.[madeFrom] ?? null;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/**
 * Makes a schedule that is missing, and brings one up to date that was made from something else; a pause that somebody ordered stays.
 * Safe when two do it at once.
 */
export async function ensureSchedule(client: Client, taskQueue: string, standing: StandingSchedule): Promise<void> {
  const [scheduleId, wanted] = [standing.id, optionsOf(standing, taskQueue)];
  const source = await sourceOf(client, scheduleId);
  if (source === wanted.action.memo[madeFrom]) return;
  try {
    if (source === undefined) return void (await client.schedule.create({ scheduleId, ...wanted }));
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
}

/** One schedule for each of these offices. */
function ofEachOffice(watch: (office: ScheduledOffice) => StandingSchedule) {
  return async (client: Client, taskQueue: string, offices: readonly ScheduledOffice[]): Promise<void> => {
    for (const office of offices) await ensureSchedule(client, taskQueue, watch(office));
  };
}

export const coverageWatchId = (office: OfficeId): string => `coverage-watch-${office}`;

/** COO-4: daily, by the office's own clock, before the day's business, when somebody can still be found for the night. After an outage gaps are looked for from now on. */
const coverageWatch = ({ office, timeZone }: ScheduledOffice): StandingSchedule => ({
  id: coverageWatchId(office),
  workflowType: wire.standing.coverageWatch,
  calendar: { hour: 6, minute: 0, comment: 'every morning' },
  timeZone,
  args: [{ office }],
  catchUp: '23 hours',
  summary: `Coverage watch ${office}`,
  details: 'COO-4: gaps that come in the duty roster are raised to the head of office.',
});

export const ensureCoverageWatches = ofEachOffice(coverageWatch);

export const briefingWatchId = (office: OfficeId): string => `briefing-watch-${office}`;

/** COO-10, COO-11: monthly, by the office's own clock. One that an outage has swallowed is made up for while its month is young. */
const briefingWatch = ({ office, timeZone }: ScheduledOffice): StandingSchedule => ({
  id: briefingWatchId(office),
  workflowType: wire.standing.briefingWatch,
  calendar: { dayOfMonth: 1, hour: 7, minute: 0, comment: 'on the first morning of the month' },
  timeZone,
  args: [{ office }],
  catchUp: '10 days',
  summary: `Briefing watch ${office}`,
  details: 'COO-10, COO-11: heads of office are told when people are overdue on briefings that this office owes its counterpart.',
});

export const ensureBriefingWatches = ofEachOffice(briefingWatch);

export const interestWatchId = (office: OfficeId): string => `interest-watch-${office}`;

/** DEC-4: daily, by the office's own clock. What an outage has swallowed, the next one finds. */
const interestWatch = ({ office, timeZone }: ScheduledOffice): StandingSchedule => ({
  id: interestWatchId(office),
  workflowType: wire.standing.interestWatch,
  calendar: { hour: 6, minute: 30, comment: 'every morning' },
  timeZone,
  args: [{ office }],
  catchUp: '23 hours',
  summary: `Interest watch ${office}`,
  details: 'DEC-4: owners of interests whose review is due are told, and the liaison of their office.',
});

export const ensureInterestWatches = ofEachOffice(interestWatch);

/** Field offices keep duty rosters, have interests, and brief their counterparts. */
export async function fieldOffices(database: Database): Promise<readonly ScheduledOffice[]> {
  const rows = await database.selectFrom('offices').select(['office', 'time_zone']).where('level', '=', 'field').orderBy('office').execute();
  return rows.map(({ office, time_zone: timeZone }) => ({ office: office as OfficeId, timeZone }));
}
