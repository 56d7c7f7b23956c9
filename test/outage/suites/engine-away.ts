/** The engine is killed: everything is received all the same, and applied in the order of receipt when it is back. */
import { hours } from '../../support/builders';
import type { CommandView } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
const concur = { decision: 'concur', revision: 1 } as const;
let before: string;
let during: string;
let opening: CommandView;
const sent: CommandView[] = [];

beforeAll(async () => {
  rig = await sharedRig({ settings: { DELIVERY_DEADLINE_MS: '2000' } });
  before = await rig.openAcknowledged();
  await rig.system.engine.kill();
});

test('CON-1, CON-3: a request is received with its reference, can be read at once, and is not cleared', async () => {
  const answer = await rig.as(nyc.afod).ask(aPlan());
  opening = answer.pending();
  during = opening.matter;
  expect(opening).toMatchObject({ action: 'open', status: 'pending', outcome: null });
  expect(during).toBe(before.replace(/\d{4}$/, '0002'));
  expect(answer.location).toBe(`/v1/commands/${opening.id}`);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await rig.as(nyc.dutyAgent).matter(during)).toMatchObject({ phase: 'awaiting-answer', openedAt: opening.receivedAt, version: 1 });
  expect(await rig.as(nyc.afod).clearance(during)).toMatchObject({ cleared: false, provision: 'CON-1' });
  expect(await rig.as(nyc.afod).read('/readyz')).toMatchObject({ status: 'ready', engine: 'away' });
});

test('CON-3: questions and answers are received too, the second answer among them', async () => {
  const send = [
    () => rig.as(nyc.agent).act(before, 'question', { text: 'Who vetted the address?' }),
    () => rig.as(nyc.dutyAgent).act(before, 'answer', concur),
    () => rig.as(nyc.sac).act(before, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'Second thoughts.' }),
    () => rig.as(nyc.asac).act(during, 'answer', concur),
    () => rig.as(nyc.afod).act(during, 'presentation', { outcome: 'presented', district: 'Southern District', charges: ['18 USC 1546'], presentedAt: new Date().toISOString() }),
  ];
  for (const each of send) sent.push((await each()).pending());
  expect(await rig.as(nyc.afod).clearance(before)).toMatchObject({ cleared: false });
});

test('CON-3: a retry while the engine is away is the same request', async () => {
  const saying = { key: 'asked in the dark' };
  const plan = aPlan();
  const [one, other] = [await rig.as(nyc.fod).ask(plan, saying), await rig.as(nyc.fod).ask(plan, saying)];
  expect(other.pending()).toEqual(one.pending());
});

test('CON-3: when the engine is back, all of it is applied in its order, once, and the clock runs from receipt', async () => {
  await rig.system.engine.start();
  await rig.allDecided(60_000);
  expect((await rig.kinds(before)).filter((kind) => kind !== 'attempt-refused')).toEqual(['received', 'opened', 'paged', 'acknowledged', 'questioned', 'answered', 'command-refused']);
  const statuses = await Promise.all(sent.map(({ id }) => rig.commandStatus(id)));
  expect(statuses).toEqual(['applied', 'applied', 'refused', 'applied', 'applied']);
  const matter = await rig.as(nyc.afod).matter(during);
  expect(matter).toMatchObject({ phase: 'concurred', openedAt: opening.receivedAt, answer: { late: false, at: sent[3]?.receivedAt }, presentations: [{ outcome: 'pending' }] });
  const { clock } = await rig.as(nyc.afod).matter((await third()).matter);
  expect(clock).toMatchObject({ runsFrom: (await third()).received_at });
  expect(Date.parse(clock?.answerDue ?? '') - Date.parse(clock?.runsFrom ?? '')).toBe(hours(24));
});

/** The request that was retried in the dark. */
async function third() {
  return await rig.system.database.selectFrom('commands').select(['matter', 'received_at']).where('person', '=', nyc.fod).where('action', '=', 'open').executeTakeFirstOrThrow();
}

test('nothing is lost and nothing is there twice: matters, ledger entries, workflows and mails are counted', async () => {
  expect(await rig.as(nyc.afod).all('/v1/matters')).toHaveLength(3);
  for (const kind of ['received', 'opened', 'answered']) expect([kind, await rig.count(during, kind)]).toEqual([kind, 1]);
  expect(await rig.count(during, 'paged')).toBeLessThanOrEqual(1); // nobody is paged for what is answered by then
  await rig.allDelivered();
  expect((await rig.mails()).filter(({ status, mails }) => !(status === 'sent' && mails === 1) && !(status === 'withheld' && mails === 0))).toEqual([]);
  const workflows: string[] = [];
  for await (const { workflowId } of rig.engine.workflow.list()) workflows.push(workflowId);
  expect(workflows.sort()).toEqual([before, during, (await third()).matter].sort());
  expect(await rig.failedWorkflows()).toEqual([]);
});

test('CON-3: afterwards requests are answered at once again', async () => {
  const reference = await until('a request is answered at once', async () => {
    const answer = await rig.as(nyc.afod).ask(aPlan());
    return answer.status === 201 && answer.matter().reference;
  });
  // A worker's pollers find the engine again one by one: the first answer may still be a moment late, and its retry is the same.
  const answered = await until('an answer is decided at once', async () => {
    const answer = await rig.as(nyc.dutyAgent).act(reference, 'answer', concur, { key: 'after the outage' });
    return answer.status === 200 && answer.matter();
  });
  expect(answered).toMatchObject({ phase: 'concurred', answer: { late: false } });
});
