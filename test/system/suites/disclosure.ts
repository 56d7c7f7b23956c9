/** Retention and disclosure over HTTP, on the real system: a bundle that a command verifies offline, a hold that keeps, a disposal that leaves no word. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { DisposalView, HoldView, MatterRetentionView } from '../../../api/representations/retention';
import { disposalId, disposeNow } from '../../../platform/disposal-schedule';
import { verifyLedger } from '../../../store/ledger';
import { tablesSaying } from '../../support/aged-matters';
import { sharedRig } from '../../support/shared-rig';
import { hq, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

const director = 'roland.pryce';
const auditor = 'alex.audit';
/** Said of this suite's matter, and of nothing else. */
const words = ['Wexelblatt', 'Tamarisk'] as const;

let rig: SystemRig;
let folder: string;
let reference: string;

/** A request that OI refuses and DRO withdraws: closed. */
async function played(): Promise<string> {
  const made = await rig.openAcknowledged({ subjects: [{ name: 'Otto Wexelblatt', juvenile: false }], narrative: 'Wexelblatt lives above the Tamarisk bar.' });
  const { revision } = await rig.as(nyc.dutyAgent).matter(made);
  (await rig.as(nyc.dutyAgent).act(made, 'answer', { decision: 'do-not-concur', revision, reason: 'Wexelblatt is in an open case.' })).matter();
  (await rig.as(nyc.afod).act(made, 'withdrawal', { reason: 'OI has Wexelblatt in hand.' })).matter();
  await rig.allDecided();
  await rig.allDelivered(made);
  return made;
}

beforeAll(async () => {
  rig = await sharedRig();
  folder = mkdtempSync(join(tmpdir(), 'counterpart-bundle-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Said {
  readonly code: number;
  readonly text: string;
}

/** A command of the checkout, with nothing in its environment that leads to a database or a network. */
function run(...args: readonly string[]): Promise<Said> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { PATH, HOME }, timeout: 30_000 }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), text: `${stdout}${stderr}` }));
  });
}

async function bundleFor(person: string): Promise<Buffer> {
  const response = await fetch(`${rig.client.api}/v1/matters/${reference}/bundle`, { headers: await rig.as(person).headers() });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function kept(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('the bundle of a matter is proved by a command without network or database, and a tampered one is refused; each making is on record', async () => {
  reference = await played();
  expect((await rig.as(nyc.officer).get(`/v1/matters/${reference}/bundle`)).problem()).toMatchObject({ status: 403, type: '/problems/bundle-not-for-you' });
  expect((await rig.as(sea.fod).get(`/v1/matters/${reference}/bundle`)).problem()).toMatchObject({ status: 403 });
  const answer = await rig.as(hq.oiAd).get(`/v1/matters/${reference}/bundle`);
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${reference}-bundle.zip"`]);
  const archive = await bundleFor(nyc.asac);
  const keys = kept('keys.json', JSON.stringify(await rig.as(nyc.asac).read('/v1/seal-keys')));
  const sound = await run('ops/bootstrap.mjs', 'bundle:verify', kept('bundle.zip', archive), '--keys', keys);
  expect(sound).toMatchObject({ code: 0, text: expect.stringMatching(/^PROVED, for the bundle of NYC-CR[\s\S]*among the keys that you gave[\s\S]*4 commands in it were sealed by the system/m) as string });
  const at = archive.indexOf('Tamarisk');
  const tampered = Buffer.from(archive);
  tampered.write('Tamarind', at);
  expect(await run('dist/ops/verify-bundle.js', kept('tampered.zip', tampered), '--keys', keys)).toMatchObject({ code: 1, text: expect.stringMatching(/^NOT PROVED[\s\S]*The file \S+ is not the one that was sealed/) as string });
  const notOurs = kept('others.json', JSON.stringify([{ kid: 'other', publicKey: 'A'.repeat(43), notBefore: '2020-01-01T00:00:00.000Z' }]));
  expect(await run('dist/ops/verify-bundle.js', join(folder, 'bundle.zip'), '--keys', notOurs)).toMatchObject({ code: 1, text: expect.stringContaining('not among the keys that were given') as string });
  const { items } = await rig.as(auditor).read<{ items: object[] }>(`/v1/matters/${reference}/bundles`);
  expect(items).toMatchObject([{ madeFor: { person: nyc.asac }, sha256: createHash('sha256').update(archive).digest('hex'), bytes: archive.length }, { madeFor: { person: hq.oiAd } }]);
});

const retention = (by: string) => rig.as(by).read<MatterRetentionView>(`/v1/matters/${reference}/retention`);
const lists = async () => (await rig.as(auditor).read<{ items: DisposalView[] }>('/v1/disposals')).items;

/** Runs tonight's disposal now, to its end. */
async function tonight(): Promise<void> {
  const runs = async () => (await rig.engine.schedule.getHandle(disposalId).describe()).info.recentActions.map(({ action }) => action.workflow.workflowId);
  const before = await runs();
  const id = await until('tonight has come', async () => {
    const started = (await runs()).find((each) => !before.includes(each));
    if (started === undefined) await disposeNow(rig.engine); // two of one second are one
    return started;
  });
  await rig.engine.workflow.getHandle(id).result();
}

test('a legal hold blocks disposal; without it a Director’s word on the list disposes, and no word of the matter is left in any table', async () => {
  const { database } = rig.system;
  expect(await retention(nyc.officer)).toMatchObject({ class: 'enforcement', years: 20, held: false, disposal: null });
  await sql`update matters set opened_at = opened_at - interval '21 years', closed_at = closed_at - interval '21 years' where matter = ${reference}`.execute(database);
  const { links, hold } = (await rig.as(auditor).post('/v1/legal-holds', { scope: { over: 'matter', matter: reference }, reason: 'It is litigated.', reference: '26-cv-1187' })).as<HoldView>(201);
  expect((await rig.as(nyc.sac).get(links.self)).problem()).toMatchObject({ status: 403, type: '/problems/not-a-hold-keeper' });
  await tonight();
  expect([await lists(), (await retention(nyc.sac)).held]).toEqual([[], true]);
  (await rig.as(hq.oiAd).post(links.lifting, { reason: 'Settled.' })).as<HoldView>(200);
  expect(await rig.as(auditor).read(`/v1/legal-holds/${hold}`)).toMatchObject({ lifted: { by: { person: hq.oiAd } } });
  await tonight();
  const [list] = await lists();
  const mail = await until('the Director has mail', () => rig.system.messages({ to: director, subject: 'waits for a Director' })[0]);
  for (const word of [...words, reference]) expect(JSON.stringify(mail)).not.toContain(word);
  const { batch, listHash, items } = await rig.as(director).read<DisposalView>(`/v1/disposals/${list?.batch ?? ''}`);
  expect(items).toMatchObject([{ matter: reference, class: 'enforcement', outcome: null }]);
  expect((await rig.as(hq.oiAd).post(`/v1/disposals/${batch}/approval`, { hash: listHash })).problem()).toMatchObject({ status: 403 });
  await tonight();
  expect((await retention(nyc.sac)).disposal).toBeNull();
  expect((await tablesSaying(database, words[0])).length).toBeGreaterThan(2);
  (await rig.as(director).post(`/v1/disposals/${batch}/approval`, { hash: listHash })).as<DisposalView>(200);
  // The approval itself has it carried out, not the next night.
  await until('it is disposed of', async () => (await retention(nyc.sac)).disposal !== null);
  for (const word of words) expect(await tablesSaying(database, word)).toEqual([]);
  expect((await rig.as(nyc.sac).get(`/v1/matters/${reference}`)).problem()).toMatchObject({ status: 410, type: '/problems/matter-disposed' });
  expect((await rig.as(nyc.sac).get(`/v1/matters/${reference}/bundle`)).problem()).toMatchObject({ status: 410 });
  expect((await rig.as(nyc.sac).record(reference)).at(-1)).toMatchObject({ kind: 'disposed', actor: director });
  expect((await verifyLedger(database)).faults).toEqual([]);
  const command = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['dist/ops/verify-ledger.js'], { env: { ...process.env, DATABASE_URL: rig.system.env['DATABASE_URL'] } }, (_error, stdout) => resolve(stdout));
  });
  expect(command).toMatch(/, 0 faults\.\n\d+ entries of 1 matters were disposed of/);
  await until('the list is done', async () => (await lists())[0]?.status === 'done');
});

test('what was not asked for above is answered as described too', async () => {
  for (const path of ['/v1/retention-classes', '/v1/legal-holds']) expect((await rig.as(auditor).get(path)).status).toBe(200);
  expect(rig.client.contract.unanswered('Retention and disclosure')).toEqual([]);
});
