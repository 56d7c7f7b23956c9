/**
 * The coverage watch on the development server, since the time-skipping one has no schedules. Its runs are replayed when the
 * server has ended.
 */
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { StandingActivities } from '../../activities/standing-types';
import { coverageWatchId, ensureCoverageWatches } from '../../platform/schedules';
import type { Instant, OfficeId } from '../../protocol/vocabulary';
import { wire } from '../../protocol/wire';
import type { CoverageWatched } from '../../workflows/coverage-watch';
import { replayAll, type RecordedRun } from '../support/replay';
import { testBundle } from '../support/workflow-rig';

const taskQueue = 'coverage-watch';
const offices = [
  { office: 'OI-NYC' as OfficeId, timeZone: 'America/New_York' },
  { office: 'OI-SEA' as OfficeId, timeZone: 'America/Los_Angeles' },
] as const;
const gap = { from: '2026-12-01T12:00:00.000Z' as Instant, until: '2026-12-02T00:00:00.000Z' as Instant };

/** What the watch finds and plans, and what mail does with it. */
class Doubles {
  gaps: readonly (typeof gap)[] = [];
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

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let doubles: Doubles;
const runs: RecordedRun[] = [];
const keep = async (workflowId: string): Promise<void> => {
  runs.push({ workflowId, history: await env.client.workflow.getHandle(workflowId).fetchHistory() });
};

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
  const path = process.env.TEMPORAL_CLI_PATH;
  env = await TestWorkflowEnvironment.createLocal({ server: path === undefined ? {} : { executable: { type: 'existing-path', path } } });
  doubles = new Doubles();
  const activities: StandingActivities = {
    gapsAhead: (query) => doubles.activities().gapsAhead(query),
    planGapNotices: (query) => doubles.activities().planGapNotices(query),
    sendStandingNotice: (query) => doubles.activities().sendStandingNotice(query),
  };
  worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle: testBundle(), activities });
  running = worker.run();
});
beforeEach(() => {
  doubles = new Doubles();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await env.teardown();
  await replayAll({ workflowBundle: testBundle() }, runs);
  expect(runs.length).toBeGreaterThan(3);
});

let watches = 0;
async function watch(office: OfficeId = 'OI-NYC' as OfficeId): Promise<CoverageWatched> {
  watches += 1;
  const workflowId = `watch-${watches}`;
  const result: CoverageWatched = await env.client.workflow.execute<(input: { office: OfficeId }) => Promise<CoverageWatched>>(wire.standing.coverageWatch, { workflowId, taskQueue, args: [{ office }] });
  await keep(workflowId);
  return result;
}

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
  const schedules = [];
  for (let patience = 0; schedules.length < 2 && patience < 100; patience += 1) {
    schedules.length = 0;
    for await (const { scheduleId } of env.client.schedule.list()) schedules.push(scheduleId);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(schedules.sort()).toEqual(offices.map(({ office }) => coverageWatchId(office)).sort());
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
