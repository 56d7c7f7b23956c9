/**
 * The database is killed, and later stopped, while people ask and answer. What they were told was accepted is there once;
 * what they were not told they repeat under the same key.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { createLogger } from '../../../platform/log';
import { startRelay } from '../../../worker/relay';
import { persistently } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
const patienceMs = 60_000;
const requests = 60;
const askers = [nyc.afod, nyc.fod, nyc.droLiaison, sea.afod, sea.fod, 'cyrus.dale'] as const;
const answerers = { NYC: [nyc.dutyAgent, nyc.asac, nyc.sac], SEA: [sea.dutyAgent, sea.sac, 'thea.lorn'] } as const;

beforeAll(async () => {
  rig = await sharedRig({ settings: { DELIVERY_DEADLINE_MS: '3000' }, durable: true });
  for (const person of [...askers, ...answerers.NYC, ...answerers.SEA]) await rig.client.token(person);
});

/** One person's business: asks, and has it answered by somebody of the counterpart, one after the other. */
async function business(person: string, count: number): Promise<readonly string[]> {
  const references: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const plan = aPlan();
    const asked = await persistently(patienceMs, (key) => rig.as(person).ask(plan, { key }));
    const reference = asked.status === 202 ? asked.pending().matter : asked.matter().reference;
    references.push(reference);
    const answerer = answerers[reference.slice(0, 3) as 'NYC' | 'SEA'][turn % 3] as string;
    const answered = await persistently(patienceMs, (key) => rig.as(answerer).act(reference, 'answer', { decision: 'concur', revision: 1 }, { key }));
    expect([200, 202]).toContain(answered.status);
  }
  return references;
}

let accepted: readonly string[];

test('CON-1, CON-3: sixty requests and answers while the database is killed and restarted, and stopped and restarted', async () => {
  const working = Promise.all(askers.map((person) => business(person, requests / askers.length)));
  const { postgres } = rig.system;
  const received = (count: number) => until(`${count} requests are received`, async () => (await rig.system.database.selectFrom('matters').select('matter').execute()).length >= count);
  await received(12);
  await postgres.kill();
  await sleep(1_000); // requests fail meanwhile
  await postgres.start();
  await received(30);
  await postgres.stop();
  await sleep(1_000);
  await postgres.start();
  accepted = (await working).flat();
  await rig.allDecided(patienceMs);
  expect(accepted).toHaveLength(requests);
});

test('every accepted request is there exactly once, its reference counted without gaps, and is concurred in', async () => {
  const matters = await rig.system.database.selectFrom('matters').select(['matter', 'phase']).orderBy('matter').execute();
  expect(matters.map(({ matter }) => matter)).toEqual([...accepted].sort());
  for (const aor of ['NYC', 'SEA']) {
    const numbers = matters.filter(({ matter }) => matter.startsWith(aor)).map(({ matter }) => Number(matter.slice(-4)));
    expect(numbers).toEqual(Array.from({ length: requests / 2 }, (_, at) => at + 1));
  }
  expect(matters.filter(({ phase }) => phase !== 'concurred')).toEqual([]);
});

test('nothing is in the ledger twice, and no workflow has failed', async () => {
  for (const reference of accepted) {
    const kinds = await rig.kinds(reference);
    expect([reference, kinds.filter((kind) => ['received', 'opened', 'answered'].includes(kind))]).toEqual([reference, ['received', 'opened', 'answered']]);
    expect([reference, kinds.filter((kind) => kind === 'command-refused')]).toEqual([reference, []]);
  }
  expect(await rig.failedWorkflows()).toEqual([]);
});

test('every notice is sent, under one Message-ID, and only those are mailed that are recorded', async () => {
  await rig.allDelivered();
  const planned = await rig.mails();
  // A page may be withheld though it was mailed: the database went away before that was written down, and it was answered before the next try.
  expect(planned.filter(({ status, mails }) => status !== 'withheld' && (status !== 'sent' || mails < 1))).toEqual([]);
  const deliveries = planned.filter(({ mails }) => mails > 0);
  const ids = new Set(rig.system.messages().map(({ messageId }) => messageId));
  expect(ids.size).toBe(deliveries.length);
  // A mail repeats only if the database went away between its sending and its settling: those that were being sent then, which a busy
  // machine makes more, and never most of them.
  expect(rig.system.messages().length - ids.size).toBeLessThan(deliveries.length / 2);
});

test('COO-5: a job that fails while the database goes away is done when it is back, and takes nobody with it', async () => {
  const { postgres, database, env } = rig.system;
  let tries = 0;
  const breaks = async () => {
    tries += 1;
    if (tries > 1) return;
    await postgres.kill();
    throw new Error('The database is gone.');
  };
  const tools = { database, client: rig.engine, taskQueue: 'nobody', deadlineMs: 1_000 };
  const relay = await startRelay(env['DATABASE_URL'] ?? '', tools, createLogger({ LOG_LEVEL: 'silent' }, 'test'), { breaks });
  await sql`select graphile_worker.add_job('breaks', '{}')`.execute(database);
  await until('it has failed', () => tries === 1);
  await sleep(2_000); // its end cannot be written meanwhile
  await postgres.start();
  await until('it is done', () => tries === 2, patienceMs);
  await relay.stop();
});

test('CON-3: the relay has survived it too: what is received while the engine is away is delivered afterwards', async () => {
  await rig.system.engine.kill();
  const { matter } = (await rig.as(nyc.afod).ask(aPlan())).pending();
  await rig.system.engine.start();
  await rig.allDecided();
  expect(await rig.as(nyc.afod).matter(matter)).toMatchObject({ phase: 'awaiting-answer' });
  expect(await rig.count(matter, 'opened')).toBe(1);
});
