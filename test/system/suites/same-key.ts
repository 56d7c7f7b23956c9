/** The same request many times at once, and different ones at once: one matter, one answer. */
import { randomUUID } from 'node:crypto';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, sea, type SystemRig } from '../../support/system-rig';

let rig: SystemRig;
const concur = { decision: 'concur', revision: 1 } as const;
const doNotConcur = { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' } as const;

beforeAll(async () => {
  rig = await sharedRig();
});

const twenty = <Result>(send: () => Promise<Result>) => Promise.all(Array.from({ length: 20 }, send));

test('CON-1: the same request from 20 clients at once is one matter, and all get the same answer', async () => {
  const [key, plan] = [randomUUID(), aPlan()];
  const answers = await twenty(() => rig.as(nyc.afod).ask(plan, { key }));
  const { reference, openedAt, request } = (answers[0] as (typeof answers)[0]).matter();
  for (const answer of answers) {
    expect([answer.status, answer.location]).toEqual([201, `/v1/concurrences/${reference}`]);
    expect(answer.matter()).toMatchObject({ reference, openedAt, request, phase: 'awaiting-answer', revision: 1 });
  }
  expect(await rig.as(nyc.afod).all('/v1/matters')).toHaveLength(1);
  expect([await rig.count(reference, 'received'), await rig.count(reference, 'opened')]).toEqual([1, 1]);
});

test('CON-1: twenty requests at once under keys of their own have references without gaps', async () => {
  const answers = await twenty(() => rig.as(nyc.fod).ask(aPlan()));
  const numbers = answers.map((answer) => Number(answer.matter().reference.slice(-4))).sort((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
});

test('a key that is used for another body is refused, and belongs to its caller alone', async () => {
  const [key, plan] = [randomUUID(), aPlan()];
  const { reference } = (await rig.as(nyc.afod).ask(plan, { key })).matter();
  expect((await rig.as(nyc.afod).ask({ ...plan, place: 'Elsewhere' }, { key })).problem()).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
  expect((await rig.as(nyc.afod).act(reference, 'withdrawal', { reason: 'Same key.' }, { key })).problem()).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
  // Equal JSON is the same body, however it is written.
  const rewritten = JSON.stringify(Object.fromEntries(Object.entries(plan).reverse()), undefined, 2);
  expect((await rig.as(nyc.afod).post('/v1/concurrences', rewritten, { key })).matter().reference).toBe(reference);
  expect((await rig.as(sea.afod).ask(plan, { key })).matter().reference).toMatch(/^SEA/);
  expect(await rig.as(nyc.afod).matter(reference)).toMatchObject({ phase: 'awaiting-answer', request: { place: plan.place } });
});

test('CON-3: the same answer from 20 clients at once is given once', async () => {
  const reference = await rig.openAcknowledged();
  const key = randomUUID();
  const answers = await twenty(() => rig.as(nyc.dutyAgent).act(reference, 'answer', concur, { key }));
  for (const answer of answers) expect(answer.matter()).toMatchObject({ phase: 'concurred', answer: { by: { person: nyc.dutyAgent } } });
  expect(new Set(answers.map((answer) => answer.matter().version)).size).toBe(1);
  expect(await rig.count(reference, 'answered')).toBe(1);
  expect((await rig.as(nyc.dutyAgent).act(reference, 'answer', doNotConcur, { key })).problem()).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
});

test('CON-3: of two different answers at once exactly one counts, and the other is refused and recorded', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const reference = await rig.openAcknowledged();
    const [yes, no] = await Promise.all([rig.as(nyc.dutyAgent).act(reference, 'answer', concur), rig.as(nyc.sac).act(reference, 'answer', doNotConcur)]);
    const [won, lost] = yes.status === 200 ? [yes, no] : [no, yes];
    expect(won.matter().phase).toBe(won === yes ? 'concurred' : 'refused');
    expect(lost.problem()).toMatchObject({ status: 409, type: '/problems/already-answered', provision: 'CON-3' });
    expect([await rig.count(reference, 'answered'), await rig.count(reference, 'command-refused')]).toEqual([1, 1]);
    expect(await rig.as(nyc.afod).matter(reference)).toMatchObject({ phase: won.matter().phase });
  }
});

test('a refusal is repeated as it was, under its key', async () => {
  const reference = await rig.openAcknowledged();
  const key = randomUUID();
  const refused = () => rig.as(nyc.agent).act(reference, 'answer', concur, { key });
  const [first, second] = [(await refused()).problem(), (await refused()).problem()];
  expect({ ...second, instance: '' }).toEqual({ ...first, instance: '' });
  expect(await rig.count(reference, 'command-refused')).toBe(1);
});
