/**
 * Record and engine restored to different moments, from copies of their stopped files: `npm run reconcile` finds every matter
 * that is missing, behind or ahead, and puts right what needs no judgment. Nobody is told twice.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { compare, putRight, type ReconcileTools } from '../../ops/reconcile/reconcile';
import type { Part } from '../../ops/parts';
import { nyc, SystemRig } from '../support/system-rig';
import { until } from '../support/until';

const concur = { decision: 'concur', revision: 1 } as const;
let rig: SystemRig;

beforeAll(async () => {
  rig = await SystemRig.start();
});
afterAll(async () => {
  await rig.close({ ledgerFaults: 1 }); // the reference of the matter that the record has lost
});

const tools = (): ReconcileTools => ({ database: rig.system.database, client: rig.engine, looks: 1 });
const faults = async () => Object.fromEntries((await compare(tools())).faults.map(({ matter, verdict }) => [matter, verdict.fault]));

async function putAllRight(): Promise<void> {
  for (const finding of (await compare(tools())).faults) await putRight(tools(), finding);
}

const copyFiles = (from: string, to: string) => execFileSync('cp', ['-a', from, to]); // with their owner

/** A part is stopped for a copy of its files, as for any cold backup. To restore it, the workers are stopped too (docs/deployment.md). */
async function backUp(part: Part, files: string): Promise<() => Promise<void>> {
  const copy = `${files}.copy`;
  await part.stop();
  copyFiles(files, copy);
  await part.start();
  return async () => {
    await rig.system.worker.stop();
    await part.stop();
    rmSync(files, { recursive: true });
    copyFiles(copy, files);
    await part.start();
    await rig.system.worker.start();
  };
}

const matterOf = (reference: string) => rig.as(nyc.afod).matter(reference);
const states = (references: readonly string[]) => Promise.all(references.map(async (reference) => (({ phase, answer, ladder }) => ({ phase, answer, ladder }))(await matterOf(reference))));

describe('the engine restored to an earlier moment than the record', () => {
  let [answered, disputed, dispute] = ['', '', ''];
  let before: Awaited<ReturnType<typeof states>>;

  beforeAll(async () => {
    answered = await rig.openAcknowledged();
    const restore = await backUp(rig.system.engine, join(rig.dataDir, 'engine'));
    disputed = await rig.openAcknowledged();
    (await rig.as(nyc.dutyAgent).patiently.act(answered, 'answer', concur)).matter();
    (await rig.as(nyc.dutyAgent).patiently.act(disputed, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'No.' })).matter();
    (await rig.as(nyc.afod).patiently.act(disputed, 'dispute', { reason: 'We see it otherwise.' })).matter();
    dispute = await until('it is disputed', async () => (await matterOf(disputed)).ladder?.dispute ?? undefined);
    await until('the dispute is there', async () => (await rig.kinds(dispute)).includes('opened'));
    await rig.allDelivered();
    before = await states([answered, disputed]);
    await restore();
  });

  test('every matter that it has lost or is behind with is listed, and the inbox brings it to where it was', async () => {
    expect(await faults()).toEqual({ [answered]: 'behind', [disputed]: 'missing', [dispute]: 'missing' });
    await putAllRight();
    await until('all is right', async () => Object.keys(await faults()).length === 0);
    expect(await states([answered, disputed])).toEqual(before);
  });

  test('CON-3, COO-5: nothing is recorded twice, nobody is told twice, and the matters go on', async () => {
    for (const [reference, kind] of [[answered, 'answered'], [disputed, 'opened'], [disputed, 'paged'], [disputed, 'acknowledged'], [disputed, 'raised'], [dispute, 'opened']] as const) expect([reference, kind, await rig.count(reference, kind)]).toEqual([reference, kind, 1]);
    await rig.allDelivered();
    expect((await rig.mails()).filter(({ mails, status }) => mails !== (status === 'sent' ? 1 : 0))).toEqual([]);
    (await rig.as(nyc.afod).patiently.act(answered, 'withdrawal', { reason: 'The plan is given up.' })).matter();
    expect(await rig.as(nyc.afod).read(`/v1/disputes/${dispute}`)).toMatchObject({ about: disputed });
  });
});

describe('the record restored to an earlier moment than the engine', () => {
  let [ahead, lost] = ['', ''];

  beforeAll(async () => {
    ahead = await rig.openAcknowledged();
    await rig.allDelivered();
    const { rows } = await sql<{ readonly data_directory: string }>`show data_directory`.execute(rig.system.database);
    const restore = await backUp(rig.system.postgres, rows[0]?.data_directory ?? '');
    (await rig.as(nyc.dutyAgent).patiently.act(ahead, 'answer', concur)).matter();
    lost = await rig.openAcknowledged();
    await rig.allDelivered();
    await restore();
  });

  test('CON-3: a decision that the record has lost is recorded again; a matter that it has lost is listed, and its reference is not given again', async () => {
    await until('the API has the database again, and no answer in it', async () => (await matterOf(ahead)).phase === 'awaiting-answer');
    expect(await faults()).toEqual({ [ahead]: 'ahead', [lost]: 'unknown' });
    await putAllRight();
    await until('it is recorded again', async () => (await matterOf(ahead)).phase === 'concurred');
    expect(await rig.count(ahead, 'answered')).toBe(1);
    expect(await matterOf(ahead)).toMatchObject({ answer: { late: false, by: { person: nyc.dutyAgent } } });
    expect(await faults()).toEqual({ [lost]: 'unknown' });
    const next = await rig.open();
    expect(next).toBe(lost.replace(/\d+$/, (number) => String(Number(number) + 1).padStart(4, '0')));
    await rig.engine.workflow.getHandle(lost).terminate('The record has lost it.');
    await until('nothing is wrong any more', async () => Object.keys(await faults()).length === 0); // the new one is busy for a moment
  });
});
