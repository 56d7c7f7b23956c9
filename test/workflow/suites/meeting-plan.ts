/** The Schedules of meetings. What a period owes is the real rule's word; the record is a double. */
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { msToTs, requiredTsToMs } from '@temporalio/common/lib/time';
import { Temporal } from 'temporal-polyfill';
import type { StandingActivities } from '../../../activities/standing-types';
import { dateToPlan, periodsOwing } from '../../../platform/calendar/meeting-periods';
import { ensureMeetingPlans } from '../../../platform/meeting-schedules';
import { headquartersArea } from '../../../protocol/headquarters';
import type { OpenMeeting } from '../../../protocol/meeting/process';
import { meetingPlanId, type MeetingSeries } from '../../../protocol/meeting/series';
import { makeReference } from '../../../protocol/reference';
import { after, type Aor, type Instant } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';
import type { MeetingsPlanned } from '../../../workflows/meeting-plan';
import type { MatterEnd } from '../../../workflows/support/life';
import { days, nyc, sea } from '../../support/builders';
import { aMeetingOpening } from '../../support/meeting-builders';
import { env, keep, schedulesNamed, withWorker } from '../../support/schedules-rig';
import { World } from '../../support/world';

const taskQueue = 'meeting-plan';
const areas = [
  { aor: nyc, timeZone: 'America/New_York' },
  { aor: sea, timeZone: 'America/Los_Angeles' },
  { aor: headquartersArea, timeZone: 'America/New_York' },
] as const;
const notice = days(3);

/** The record, as the activity keeps it: a period has one meeting. */
class Record {
  readonly meetings = new Map<string, OpenMeeting>();
  now = new Date().toISOString() as Instant;
  failures = 0;

  planMeetings({ series, aor }: { readonly series: MeetingSeries; readonly aor: Aor }): Promise<readonly OpenMeeting[]> {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('the database is away'));
    }
    const { timeZone } = areas.find((area) => area.aor === aor) ?? areas[0];
    for (const period of periodsOwing(series, timeZone, [...this.meetings.keys()], this.now, { planAhead: days(14), notice })) {
      const isOver = period.until <= this.now;
      const reference = makeReference({ aor, kind: 'meeting', year: 2026, number: this.meetings.size + 1 });
      const origin = isOver ? ('period-passed' as const) : ('schedule' as const);
      this.meetings.set(period.name, aMeetingOpening({ series, aor, period, reference, origin, date: isOver ? null : dateToPlan(series, period, this.now, notice), at: this.now }));
    }
    return Promise.resolve([...this.meetings.values()]); // those that run already are not started again
  }
}

const record = new Record();
const world = new World();
const activities: Pick<StandingActivities, 'planMeetings'> = { planMeetings: (query) => record.planMeetings(query) };

let plans = 0;
async function plan(): Promise<MeetingsPlanned> {
  plans += 1;
  const workflowId = `${meetingPlanId('field-monthly', nyc)}-by-hand-${plans}`;
  const result: MeetingsPlanned = await env.client.workflow.execute<(query: { series: MeetingSeries; aor: Aor }) => Promise<MeetingsPlanned>>(wire.standing.meetingPlan, { workflowId, taskQueue, args: [{ series: 'field-monthly', aor: nyc }] });
  await keep(workflowId);
  return result;
}

const statusOf = async (matter: string) => (await env.client.workflow.getHandle(matter).describe()).status.name;
const ended = async (matter: string) => ((await env.client.workflow.getHandle(matter).result()) as MatterEnd).phase;

describe('the plan of meetings', () => {
  // Before the worker's own: they run in this order.
  afterAll(async () => {
    for (const { matter } of record.meetings.values()) await keep(matter);
  });
  withWorker(taskQueue, { ...world.activities(), ...activities }, 6);

  test('COO-1, COO-2, MIS-2: each series of each area is looked after every morning by its own clock; made twice they are there once, changes arrive, and a pause stays', async () => {
    await ensureMeetingPlans(env.client, taskQueue, areas);
    const handle = env.client.schedule.getHandle(meetingPlanId('field-monthly', sea));
    await handle.pause('somebody looks into it');
    const { lastUpdatedAt } = (await handle.describe()).info;
    await Promise.all([ensureMeetingPlans(env.client, taskQueue, areas), ensureMeetingPlans(env.client, taskQueue, areas)]);
    const described = await handle.describe();
    expect(described.info.lastUpdatedAt).toEqual(lastUpdatedAt); // one that is as it should be is left alone
    expect(described.state).toMatchObject({ paused: true, note: 'somebody looks into it' });
    expect(described.policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 23 * 3_600_000, pauseOnFailure: false });
    expect(described.spec).toMatchObject({ timezone: 'America/Los_Angeles', calendars: [{ hour: [{ start: 5, end: 5, step: 1 }], minute: [{ start: 30, end: 30, step: 1 }] }] });
    await ensureMeetingPlans(env.client, taskQueue, [{ aor: sea, timeZone: 'America/Denver' }]); // the area goes by another clock now
    const moved = await handle.describe();
    expect(moved.spec).toMatchObject({ timezone: 'America/Denver' });
    expect(moved.state).toMatchObject({ paused: true });
    expect(moved.info.lastUpdatedAt).not.toEqual(lastUpdatedAt);
    const expected = [meetingPlanId('field-monthly', nyc), meetingPlanId('field-monthly', sea), meetingPlanId('hq-monthly', headquartersArea), meetingPlanId('hq-quarterly', headquartersArea)].sort();
    expect(await schedulesNamed('meeting-plan-', expected.length)).toEqual(expected);
  });

  test('COO-1, COO-2, MIS-2: through a year, over both changes of daylight saving, the engine looks once a day, at half past five by the area’s own clock', async () => {
    await ensureMeetingPlans(env.client, taskQueue, areas);
    const [from, until] = [Date.parse('2027-01-01T12:00:00Z'), Date.parse('2028-01-01T12:00:00Z')];
    for (const { aor, timeZone } of areas) {
      const scheduleId = meetingPlanId(aor === headquartersArea ? 'hq-quarterly' : 'field-monthly', aor);
      const { startTime } = await env.client.workflowService.listScheduleMatchingTimes({ namespace: env.client.options.namespace, scheduleId, startTime: msToTs(from), endTime: msToTs(until) });
      const looks = startTime.map((time) => Temporal.Instant.fromEpochMilliseconds(requiredTsToMs(time, 'startTime')).toZonedDateTimeISO(timeZone));
      expect(new Set(looks.map((look) => look.toPlainTime().toString()))).toEqual(new Set(['05:30:00']));
      expect(new Set(looks.map((look) => look.offset)).size).toBe(2); // winter and summer
      expect(new Set(looks.map((look) => look.toPlainDate().toString())).size).toBe(365);
      expect(looks).toHaveLength(365);
    }
  });

  test('COO-1: what the schedule starts plans the meeting that comes, and starts its workflow; looked at again it is the same one', async () => {
    record.now = after(record.now, -days(100)); // the system goes away soon afterwards
    record.failures = 1; // tried again
    await ensureMeetingPlans(env.client, taskQueue, areas);
    const handle = env.client.schedule.getHandle(meetingPlanId('field-monthly', nyc));
    await handle.trigger(ScheduleOverlapPolicy.SKIP);
    let workflowId = '';
    for (let patience = 0; workflowId === '' && patience < 200; patience += 1) {
      workflowId = (await handle.describe()).info.recentActions.at(-1)?.action.workflow.workflowId ?? '';
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { started } = (await env.client.workflow.getHandle(workflowId).result()) as MeetingsPlanned;
    await keep(workflowId);
    expect(started).toEqual([...record.meetings.values()].map(({ matter }) => matter));
    expect(started.length).toBeGreaterThan(0);
    expect(await plan()).toEqual({ started });
  });

  test('COO-1: without a seal nothing but a run of the schedule starts a meeting', async () => {
    const raised = aMeetingOpening({ reference: makeReference({ aor: nyc, kind: 'meeting', year: 2026, number: 900 }) });
    const starting = env.client.workflow.execute(wire.workflows.meeting, { workflowId: raised.matter, taskQueue, args: [{ raised }] });
    await expect(starting).rejects.toMatchObject({ cause: { type: wire.sealType } });
  });

  test('COO-1: after an outage of months each month that passed is recorded as missed, once, and the one that comes is planned', async () => {
    record.now = new Date().toISOString() as Instant;
    await plan();
    const { started } = await plan();
    const made = [...record.meetings.values()];
    const [over, ahead] = [made.filter(({ body }) => body.period.until <= record.now), made.filter(({ body }) => body.period.until > record.now)];
    expect([started.length, over.length >= 2, ahead.length >= 1]).toEqual([made.length, true, true]);
    for (const { matter } of over.slice(0, -1)) expect([matter, await ended(matter), world.of(matter).kinds.filter((kind) => kind === 'missed')]).toEqual([matter, 'missed', ['missed']]);
    for (const { matter } of ahead) expect([matter, await statusOf(matter)]).toEqual([matter, 'RUNNING']);
  });
});
