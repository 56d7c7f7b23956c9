/** Disposal: every night by its Schedule, and at once when a list is approved. */
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { disposalActivities } from '../../../activities/disposal';
import type { ApprovedMatter, DisposalActivities } from '../../../activities/disposal-types';
import type { StandingActivities } from '../../../activities/standing-types';
import { disposalId, disposeNow, ensureDisposal } from '../../../platform/disposal-schedule';
import type { DisposalOutcome } from '../../../protocol/retention/disposal';
import type { Reference } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';
import type { DisposalRun } from '../../../workflows/disposal';
import { activitiesNow } from '../../support/activities-now';
import { env, keep, withWorker } from '../../support/schedules-rig';

const taskQueue = 'disposal';
const approved = (number: number): ApprovedMatter => ({ batch: 'one', matter: `NYC-CR-2001-000${number}` as Reference });

/** What is approved and due, and what became of it. */
class Doubles {
  approved: readonly ApprovedMatter[] = [];
  outcomes: Readonly<Record<string, DisposalOutcome>> = {};
  unforgettable: readonly string[] = [];
  notices: readonly string[] = [];
  waiting = 0;
  fails = 0;
  readonly did: string[] = [];

  readonly activities: DisposalActivities & Pick<StandingActivities, 'sendStandingNotice'> = {
    approvedMatters: () => Promise.resolve(this.approved),
    disposeOfMatter: ({ matter }) => {
      if (this.fails > 0) {
        this.fails -= 1;
        return Promise.reject(new Error('the database is away'));
      }
      this.did.push(`dispose of ${matter}`);
      return Promise.resolve(this.outcomes[matter] ?? 'disposed');
    },
    forgetInEngine: ({ matter }) => {
      if (this.unforgettable.includes(matter)) return Promise.reject(ApplicationFailure.nonRetryable('It stays.'));
      this.did.push(`forget ${matter}`);
      return Promise.resolve();
    },
    proposeDisposal: () => Promise.resolve({ waiting: this.waiting, notices: this.notices }),
    sendStandingNotice: ({ notice }) => {
      if (notice.endsWith('refused')) return Promise.reject(ApplicationFailure.nonRetryable('No.'));
      this.did.push(`tell ${notice}`);
      return Promise.resolve('sent' as const);
    },
  };
}

let doubles = new Doubles();
let started = 0;
const activities = activitiesNow(() => doubles.activities);

async function dispose(): Promise<DisposalRun> {
  started += 1;
  const workflowId = `disposal-${started}`;
  const result = await env.client.workflow.execute<() => Promise<DisposalRun>>(wire.standing.disposal, { workflowId, taskQueue });
  await keep(workflowId);
  return result;
}

describe('disposal', () => {
  withWorker(taskQueue, activities, 4);
  beforeEach(() => {
    doubles = new Doubles();
  });

  test('silence disposes of nothing: a list waits run after run, and its Directors are told of it', async () => {
    doubles.waiting = 3;
    doubles.notices = ['roland', 'refused', 'silas'];
    expect(await dispose()).toEqual({ disposed: 0, kept: 0, unforgotten: 0, waiting: 3 });
    expect([...doubles.did].sort()).toEqual(['tell roland', 'tell silas']);
    doubles.notices = [];
    expect(await dispose()).toEqual({ disposed: 0, kept: 0, unforgotten: 0, waiting: 3 });
  });

  test('what was approved is disposed of one by one, here and then in the engine; what is held or has changed stays, and nothing keeps the others', async () => {
    doubles.approved = [1, 2, 3, 4].map(approved);
    doubles.outcomes = { 'NYC-CR-2001-0002': 'held', 'NYC-CR-2001-0003': 'changed' };
    doubles.unforgettable = ['NYC-CR-2001-0001'];
    doubles.fails = 1;
    expect(await dispose()).toEqual({ disposed: 2, kept: 2, unforgotten: 1, waiting: 0 });
    expect(doubles.did).toEqual(['dispose of NYC-CR-2001-0001', 'dispose of NYC-CR-2001-0002', 'dispose of NYC-CR-2001-0003', 'dispose of NYC-CR-2001-0004', 'forget NYC-CR-2001-0004']);
  });

  test('a closed workflow is gone from the engine once its matter is forgotten, and to forget it again is as good', async () => {
    await dispose();
    const workflowId = `disposal-${started}`;
    const { forgetInEngine } = disposalActivities({ client: env.client, database: undefined as never, now: Date.now });
    const isListed = async () => {
      for await (const each of env.client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) return each.workflowId === workflowId;
      return false;
    };
    const until = async (wanted: boolean) => {
      for (let patience = 0; (await isListed()) !== wanted && patience < 200; patience += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(true);
    await forgetInEngine({ matter: workflowId as Reference });
    await until(false);
    await expect(env.client.workflow.getHandle(workflowId).describe()).rejects.toThrow(/not found/i);
    await forgetInEngine({ matter: workflowId as Reference });
  });

  test('it runs every night by a schedule that is there once however often it is made, and at once when a list is approved', async () => {
    await ensureDisposal(env.client, taskQueue);
    const handle = env.client.schedule.getHandle(disposalId);
    await Promise.all([ensureDisposal(env.client, taskQueue), ensureDisposal(env.client, taskQueue)]);
    const { spec, policies } = await handle.describe();
    expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 23 * 3_600_000, pauseOnFailure: false });
    expect(spec).toMatchObject({ calendars: [{ hour: [{ start: 8, end: 8, step: 1 }], minute: [{ start: 30, end: 30, step: 1 }] }] });
    doubles.approved = [approved(5)];
    await disposeNow(env.client);
    for (let patience = 0; doubles.did.length < 2 && patience < 200; patience += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(doubles.did).toEqual(['dispose of NYC-CR-2001-0005', 'forget NYC-CR-2001-0005']);
    const [action] = (await handle.describe()).info.recentActions;
    const workflowId = action?.action.workflow.workflowId ?? '';
    expect(await env.client.workflow.getHandle(workflowId).result()).toEqual({ disposed: 1, kept: 0, unforgotten: 0, waiting: 0 });
    await keep(workflowId);
  });
});
