/** The coverage watch, the briefing watch and the interest watch. */
import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { StandingActivities } from '../../../activities/standing-types';
import { briefingWatchId, coverageWatchId, ensureBriefingWatches, ensureCoverageWatches, ensureInterestWatches, interestWatchId } from '../../../platform/schedules';
import type { Instant, OfficeId } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';
import type { BriefingsWatched } from '../../../workflows/briefing-watch';
import type { InterestsWatched } from '../../../workflows/interest-watch';
import type { CoverageWatched } from '../../../workflows/coverage-watch';
import { activitiesNow } from '../../support/activities-now';
import { env, keep, schedulesNamed, withWorker } from '../../support/schedules-rig';

const taskQueue = 'coverage-watch';
const offices = [
  { office: 'OI-NYC' as OfficeId, timeZone: 'America/New_York' },
  { office: 'OI-SEA' as OfficeId, timeZone: 'America/Los_Angeles' },
] as const;
const gap = { from: '2026-12-01T12:00:00.000Z' as Instant, until: '2026-12-02T00:00:00.000Z' as Instant };

/** What the watch finds and plans, and what mail does with it. */
class Doubles {
  gaps: readonly (typeof gap)[] = [];
  /** How many people are overdue on briefings. */
  overdue = 0;
  /** How many interests are to be reviewed. */
  due = 0;
  readonly asked: string[] = [];
  readonly sent: string[] = [];
  fails = 0;
  refused: readonly string[] = [];

  activities(): StandingActivities {
    return {
      gapsAhead: ({ office }) => {
        this.asked.push(office);
        return Promise.resolve(this.gaps);
      },
      planGapNotices: ({ office, gaps }) => Promise.resolve(gaps.flatMap(({ from }) => ['mara', 'jonas'].map((person) => `${office}/${from}/${person}`)).filter((notice) => !this.sent.includes(notice))),
      planBriefingNotices: ({ office }) => {
        this.asked.push(office);
        const notices = this.overdue === 0 ? [] : ['henrietta', 'mara'].map((person) => `briefings-overdue/${office}/2026-12/${person}`);
        return Promise.resolve({ overdue: this.overdue, notices: notices.filter((notice) => !this.sent.includes(notice)) });
      },
      planReviewNotices: ({ office }) => {
        this.asked.push(office);
        const notices = this.due === 0 ? [] : ['ada', 'tom'].map((person) => `interests-to-review/${office}/2026-12-01/${person}`);
        return Promise.resolve({ due: this.due, notices: notices.filter((notice) => !this.sent.includes(notice)) });
      },
      planMeetings: () => Promise.resolve([]),
      sendStandingNotice: ({ notice }) => {
        if (this.fails > 0) {
          this.fails -= 1;
          return Promise.reject(new Error('the mail server is away'));
        }
        if (this.refused.includes(notice)) return Promise.resolve('failed' as const);
        this.sent.push(notice);
        return Promise.resolve('sent' as const);
      },
    };
  }
}

let doubles = new Doubles();
const activities = activitiesNow(() => doubles.activities());

let watches = 0;
async function watch(office: OfficeId = 'OI-NYC' as OfficeId): Promise<CoverageWatched> {
  watches += 1;
  const workflowId = `watch-${watches}`;
  const result: CoverageWatched = await env.client.workflow.execute<(input: { office: OfficeId }) => Promise<CoverageWatched>>(wire.standing.coverageWatch, { workflowId, taskQueue, args: [{ office }] });
  await keep(workflowId);
  return result;
}

describe('what watches an office', () => {
  withWorker(taskQueue, activities, 4);
  beforeEach(() => {
    doubles = new Doubles();
  });

  test('COO-4: with every hour covered nobody is told of anything', async () => {
    expect(await watch()).toEqual({ gaps: 0, told: 0, untold: 0 });
    expect(doubles.sent).toEqual([]);
  });

  test('COO-4: a gap that comes is told to everybody who heads the office, once each', async () => {
    doubles.gaps = [gap];
    expect(await watch()).toEqual({ gaps: 1, told: 2, untold: 0 });
    expect(doubles.sent).toEqual([`OI-NYC/${gap.from}/mara`, `OI-NYC/${gap.from}/jonas`]);
    expect(await watch()).toEqual({ gaps: 1, told: 0, untold: 0 });
  });

  test('COO-4: while the mail server is away it tries again; an address that is refused keeps nobody else from knowing', async () => {
    doubles.gaps = [gap];
    doubles.fails = 1;
    doubles.refused = [`OI-NYC/${gap.from}/jonas`];
    expect(await watch()).toEqual({ gaps: 1, told: 1, untold: 1 });
    expect(doubles.sent).toEqual([`OI-NYC/${gap.from}/mara`]);
  });

  test('COO-4: every office is watched each morning by its own clock; schedules made twice are there once, and a pause stays', async () => {
    await ensureCoverageWatches(env.client, taskQueue, offices);
    const handle = env.client.schedule.getHandle(coverageWatchId(offices[1].office));
    await handle.pause('somebody looks into it');
    await Promise.all([ensureCoverageWatches(env.client, taskQueue, offices), ensureCoverageWatches(env.client, taskQueue, offices)]);
    const described = await handle.describe();
    expect(described.state).toMatchObject({ paused: true, note: 'somebody looks into it' });
    expect(described.policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 23 * 3_600_000, pauseOnFailure: false });
    expect(described.spec).toMatchObject({ timezone: 'America/Los_Angeles', calendars: [{ hour: [{ start: 6, end: 6, step: 1 }], minute: [{ start: 0, end: 0, step: 1 }] }] });
    for (const next of described.info.nextActionTimes) {
      expect(new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(next)).toBe('06:00');
    }
    const expected = offices.map(({ office }) => coverageWatchId(office)).sort();
    expect(await schedulesNamed('coverage-watch-', expected.length)).toEqual(expected);
  });

  test('COO-4: what a schedule starts finds the gaps of its office', async () => {
    await ensureCoverageWatches(env.client, taskQueue, offices);
    doubles.gaps = [gap];
    await env.client.schedule.getHandle(coverageWatchId(offices[0].office)).trigger(ScheduleOverlapPolicy.SKIP);
    for (let patience = 0; doubles.sent.length < 2 && patience < 200; patience += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(doubles.asked).toEqual(['OI-NYC']);
    expect(doubles.sent).toHaveLength(2);
    const handle = env.client.schedule.getHandle(coverageWatchId(offices[0].office));
    const [action] = (await handle.describe()).info.recentActions;
    const workflowId = action?.action.workflow.workflowId ?? '';
    expect(await env.client.workflow.getHandle(workflowId).result()).toEqual({ gaps: 1, told: 2, untold: 0 });
    await keep(workflowId);
  });

  test('DEC-4: owner and liaison are told once that a review is due, by a schedule every morning by the office’s own clock', async () => {
    await ensureInterestWatches(env.client, taskQueue, offices);
    const handle = env.client.schedule.getHandle(interestWatchId(offices[1].office));
    const { spec, policies } = await handle.describe();
    expect([spec, policies]).toMatchObject([{ timezone: 'America/Los_Angeles', calendars: [{ hour: [{ start: 6, end: 6, step: 1 }], minute: [{ start: 30, end: 30, step: 1 }] }] }, { overlap: ScheduleOverlapPolicy.SKIP }]);
    const run = async (): Promise<InterestsWatched> => {
      watches += 1;
      const workflowId = `interests-${watches}`;
      const result: InterestsWatched = await env.client.workflow.execute<(input: { office: OfficeId }) => Promise<InterestsWatched>>(wire.standing.interestWatch, { workflowId, taskQueue, args: [{ office: offices[1].office }] });
      await keep(workflowId);
      return result;
    };
    expect(await run()).toEqual({ due: 0, told: 0, untold: 0 });
    doubles.due = 3;
    expect([await run(), await run()]).toEqual([{ due: 3, told: 2, untold: 0 }, { due: 3, told: 0, untold: 0 }]);
    expect(new Set(doubles.asked)).toEqual(new Set(['OI-SEA']));
  });

  describe('the briefing watch', () => {
    const watchBriefings = async (workflowId: string): Promise<BriefingsWatched> => {
      const result: BriefingsWatched = await env.client.workflow.execute<(input: { office: OfficeId }) => Promise<BriefingsWatched>>(wire.standing.briefingWatch, { workflowId, taskQueue, args: [{ office: offices[0].office }] });
      await keep(workflowId);
      return result;
    };

    test('COO-10, COO-11: heads of both offices are told when people are overdue, once a month each; an address that is refused keeps nobody else from knowing', async () => {
      expect(await watchBriefings('briefings-1')).toEqual({ overdue: 0, told: 0, untold: 0 });
      doubles.overdue = 3;
      doubles.fails = 1;
      doubles.refused = ['briefings-overdue/OI-NYC/2026-12/mara'];
      expect(await watchBriefings('briefings-2')).toEqual({ overdue: 3, told: 1, untold: 1 });
      doubles.refused = [];
      expect(await watchBriefings('briefings-3')).toEqual({ overdue: 3, told: 1, untold: 0 });
      expect(await watchBriefings('briefings-4')).toEqual({ overdue: 3, told: 0, untold: 0 });
      expect(doubles.sent).toEqual(['henrietta', 'mara'].map((person) => `briefings-overdue/OI-NYC/2026-12/${person}`));
    });

    test('COO-10, COO-11: it runs on the first morning of each month by the office’s own clock, over both changes of daylight saving; missed by an outage, it is made up for', async () => {
      await Promise.all([ensureBriefingWatches(env.client, taskQueue, offices), ensureBriefingWatches(env.client, taskQueue, offices)]);
      for (const { office, timeZone } of offices) {
        const described = await env.client.schedule.getHandle(briefingWatchId(office)).describe();
        expect(described.policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 10 * 86_400_000 });
        const shown = described.info.nextActionTimes.map((next) => new Intl.DateTimeFormat('en-US', { timeZone, day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(next));
        expect(shown.length).toBeGreaterThanOrEqual(10); // through the year, so through both changes
        expect(new Set(shown)).toEqual(new Set(['01, 07:00']));
      }
      doubles.overdue = 1;
      const handle = env.client.schedule.getHandle(briefingWatchId(offices[1].office));
      await handle.trigger(ScheduleOverlapPolicy.SKIP);
      for (let patience = 0; doubles.sent.length < 2 && patience < 200; patience += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(doubles.asked).toEqual(['OI-SEA']);
      const workflowId = (await handle.describe()).info.recentActions[0]?.action.workflow.workflowId ?? '';
      expect(await env.client.workflow.getHandle(workflowId).result()).toEqual({ overdue: 1, told: 2, untold: 0 });
      await keep(workflowId);
    });
  });
});
