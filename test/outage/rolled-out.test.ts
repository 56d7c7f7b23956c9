/**
 * Two builds running, by worker deployment versioning, and keys rotated from one to the other, with matters open all the while,
 * as docs/deployment.md and docs/operations.md have it. First there are workers that are not versioned and know the old keys
 * only; build `one` knows the new keys too; build `two` uses them, as the API does by then; for build `three` the old seal key
 * is retired.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManagedProcess } from '../../ops/process';
import { createSealer } from '../../platform/seal';
import type { Command, Sealed } from '../../protocol/envelope';
import type { CommandId, Instant } from '../../protocol/vocabulary';
import { anotherProcess } from '../support/another-process';
import { newKey, ringOf, trustFile } from '../support/key-rings';
import { TemporalCli } from '../support/system-cli';
import { nyc, SystemRig } from '../support/system-rig';
import { until } from '../support/until';

const concur = { decision: 'concur', revision: 1 } as const;
const folder = mkdtempSync(join(tmpdir(), 'counterpart-keys-'));
const trust = (name: string, ...keys: Parameters<typeof trustFile>[1]) => trustFile(join(folder, name), keys);
const payload = { old: newKey('old'), new: newKey('new') };
const seal = { old: newKey('old'), new: newKey('new') };

const before = { PAYLOAD_KEYS: ringOf(payload.old), SEAL_KEYS: ringOf(seal.old), SEAL_TRUST: trust('before.json', seal.old) };
const known = { ...before, PAYLOAD_KEYS: ringOf(payload.old, payload.new), SEAL_TRUST: trust('known.json', seal.old, seal.new) };
/** What is left when all is done. */
const after = { PAYLOAD_KEYS: ringOf(payload.new, payload.old), SEAL_KEYS: ringOf(seal.new, seal.old), SEAL_TRUST: trust('after.json', seal.old, seal.new) };

/** The build of a worker that is not versioned, as the system's own is. */
const none = '';
let rig: SystemRig;
let cli: TemporalCli;
const workers = new Map<string, ManagedProcess>();
const matters: string[] = [];

beforeAll(async () => {
  rig = await SystemRig.start({ settings: before });
  cli = await TemporalCli.of(rig);
});
afterAll(async () => {
  await Promise.all([...workers.values()].map((worker) => worker.stop()));
  await rig.close();
  rmSync(folder, { recursive: true });
});

async function startBuild(build: string, settings: typeof before): Promise<void> {
  workers.set(build, await anotherProcess(rig, 'worker', build, { ...settings, WORKER_BUILD_ID: build }));
}

async function stopBuild(build: string): Promise<void> {
  await workers.get(build)?.stop();
  workers.delete(build);
}

/** The engine knows a build's queues a moment after its worker polls them, and refuses till then. */
async function makeCurrent(build: string): Promise<void> {
  const command = ['worker', 'deployment', 'set-current-version', '--deployment-name', 'counterpart', '--build-id', build, '--yes'];
  await until(`${build} is current`, async () => (await cli.temporal(...command)).ok);
}

async function historyOf(reference: string) {
  return (await rig.rawEngine.workflow.getHandle(reference).fetchHistory()).events ?? [];
}

/** The builds that have carried on a matter, in their order. */
async function buildsOf(reference: string): Promise<readonly string[]> {
  const builds = (await historyOf(reference)).flatMap(({ workflowTaskCompletedEventAttributes: done }) => (done == null ? [] : [done.deploymentVersion?.buildId ?? none]));
  return builds.filter((build, index) => build !== builds[index - 1]);
}

/** The keys that what the engine keeps of a matter is encrypted with, and those that its commands were sealed with, in their order. */
async function keysOf(reference: string): Promise<{ readonly payloads: readonly string[]; readonly seals: readonly string[] }> {
  const kids = JSON.stringify(await historyOf(reference)).matchAll(/"encryption-key-id":"([A-Za-z0-9+/=]+)"/g);
  const payloads = [...new Set([...kids].map(([, kid]) => Buffer.from(kid ?? '', 'base64').toString()))];
  const rows = await rig.system.database.selectFrom('commands').select('envelope').where('matter', '=', reference).orderBy('received_at').execute();
  return { payloads, seals: [...new Set(rows.map(({ envelope }) => (envelope as Sealed).seal.kid))] };
}

/** A matter whose page has gone out. */
async function opened(): Promise<string> {
  const reference = await rig.openAcknowledged();
  await rig.allDelivered(reference);
  matters.push(reference);
  return reference;
}

const ask = async (reference: string) => (await rig.as(nyc.agent).patiently.act(reference, 'question', { text: 'Who vetted the address?' })).matter();
/** The build that is made current gets the next tasks, from a moment later on. */
const untilCarriedOnBy = (build: string, reference: string) => until(`${build} carries it on`, async () => (await ask(reference)) && (await buildsOf(reference)).at(-1) === build);

test('a build that nobody made current gets nothing to do; made current, it takes on the matters that are open', async () => {
  const early = await opened();
  await startBuild('one', known);
  const beside = await opened();
  expect(await buildsOf(beside)).toEqual([none]);
  await makeCurrent('one');
  await untilCarriedOnBy('one', early);
  await rig.system.worker.stop();
  const onOne = await opened();
  expect(await buildsOf(onOne)).toEqual(['one']);
  expect(await keysOf(onOne)).toEqual({ payloads: ['old'], seals: ['old'] });
});

test('with two builds running, open matters move to the one that is current, there and back; what is new has the new keys', async () => {
  const [early, , onOne] = matters as [string, string, string];
  // The API seals and encrypts with the new keys, which build one knows.
  await Promise.all([rig.startAgainWith(after, 'api'), startBuild('two', after)]);
  await ask(onOne);
  expect(await buildsOf(onOne)).toEqual(['one']);
  await makeCurrent('two');
  await untilCarriedOnBy('two', onOne);
  const onTwo = await opened();
  expect(await buildsOf(onTwo)).toEqual(['two']);
  expect(await keysOf(onTwo)).toEqual({ payloads: ['new'], seals: ['new'] });
  await makeCurrent('one');
  await untilCarriedOnBy('one', onTwo);
  await makeCurrent('two');
  await untilCarriedOnBy('two', early);
  await stopBuild('one');
  expect(await buildsOf(early)).toEqual([none, 'one', 'two']);
  expect(await keysOf(early)).toEqual({ payloads: ['old', 'new'], seals: ['old', 'new'] });
});

test('CON-3: what a retired key has sealed is replayed by a worker that has nothing in memory, and a new seal of it is refused', async () => {
  const [early] = matters as [string];
  await startBuild('three', { ...after, SEAL_TRUST: trust('after.json', { ...seal.old, retiredAt: new Date().toISOString() }, seal.new) });
  await makeCurrent('three');
  await untilCarriedOnBy('three', early);
  await stopBuild('two');
  const row = await rig.system.database.selectFrom('commands').select('envelope').where('matter', '=', early).where('action', '=', 'acknowledgement').executeTakeFirstOrThrow();
  const forged: Command = { ...(row.envelope as Sealed).command, id: randomUUID() as CommandId, via: 'engine', receivedAt: null, expiresAt: '2199-01-01T00:00:00.000Z' as Instant };
  await cli.signal(early, createSealer([seal.old]).seal(forged));
  const attempts = async () => (await rig.as(nyc.afod).record(early)).filter(({ kind }) => kind === 'attempt-refused').map(({ detail }) => detail);
  await until('it is refused', async () => (await attempts()).length === 1);
  expect(await attempts()).toEqual([{ way: 'signal', fault: 'retired-key' }]);
});

test('CON-3, COO-5: every matter is answered in time, no task has failed, and nobody was told twice', async () => {
  for (const reference of matters) expect((await rig.as(nyc.dutyAgent).patiently.act(reference, 'answer', concur)).matter()).toMatchObject({ phase: 'concurred', answer: { late: false } });
  const failed = async (reference: string) => (await historyOf(reference)).filter(({ workflowTaskFailedEventAttributes }) => workflowTaskFailedEventAttributes != null).length;
  expect(await Promise.all(matters.map(failed))).toEqual(matters.map(() => 0));
  await rig.allDelivered();
  expect((await rig.mails()).filter(({ mails, status }) => mails !== (status === 'sent' ? 1 : 0))).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
