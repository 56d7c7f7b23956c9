/** COO-5: a call-out that somebody asks for pages until one acknowledges; and no page waits behind notices. */
import type { CallOutRequest } from '../../../protocol/call-out-request/state';
import type { PersonName } from '../../../protocol/vocabulary';
import { hours, inNyc, minutes } from '../../support/builders';
import { aCallOutOpening, type CallOutBodies, type CallOutChoices } from '../../support/call-builders';
import { rig } from '../../support/each-rig';
import { activitiesAtOnce } from '../../support/engine';
import type { Desk } from '../../support/workflow-rig';

type CallOutDesk = Desk<CallOutRequest, CallOutBodies>;

async function asked(choices: CallOutChoices = {}): Promise<CallOutDesk> {
  return await rig.begin<CallOutRequest, CallOutBodies>(aCallOutOpening({ at: await rig.now(), reference: rig.newReference('call-out'), ...choices }));
}

/** Of all matters of the test. */
const pages = () => rig.world.deliveries.filter(({ purpose }) => purpose === 'page').map(({ topic, recipient }) => `${topic} → ${recipient}`);
const paged = (count: number) => rig.until(`${count} pages`, () => pages().length >= count);
const to = (topic: string, { person }: PersonName) => `${topic} → ${person}`;
const wanted = (...persons: readonly PersonName[]) => persons.map((person) => to('representative-wanted', person));
const coming = { note: 'Two officers leave now.' };

test('COO-5: duty, liaison, head of office, and again from the top, however long, until one acknowledges with what they will do', async () => {
  const desk = await asked();
  for (let count = 1; count <= 5; count += 1) {
    await paged(count);
    if (count < 5) await desk.pass(minutes(15) + 2_000);
  }
  expect(pages()).toEqual(wanted(inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod, inNyc.dutyOfficer, inNyc.droLiaison));
  expect(await desk.send('acknowledgement', inNyc.fod, coming)).toMatchObject({ kind: 'accepted' });
  await desk.pass(hours(5));
  expect(pages()).toHaveLength(5);
  expect(await desk.state()).toMatchObject({ phase: 'acknowledged', acknowledgement: { note: coming.note, by: { person: inNyc.fod.person } } });
  expect(rig.world.told('notice')).toEqual([to('acknowledged', inNyc.agent)]);
  await desk.send('conclusion', inNyc.agent, { note: 'The bus was taken over.' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
});

test('COO-5: one’s own office can be called out too', async () => {
  await asked({ program: 'OI' });
  await paged(1);
  expect(pages()).toEqual(wanted(inNyc.dutyAgent));
});

test('COO-5: empty and unreachable steps are skipped at once', async () => {
  rig.world.reachable.DRO.duty = [];
  rig.world.onNotify = ({ recipient }) => (recipient === inNyc.droLiaison.person ? { status: 'failed', reason: 'recipient-refused-550' } : { status: 'sent' });
  await asked();
  await paged(2);
  expect(pages()).toEqual(wanted(inNyc.droLiaison, inNyc.fod));
  expect(rig.world.kinds).toEqual(['opened', 'nobody-to-page', 'paged', 'paged']);
});

test('COO-5: withdrawn, it never pages again, and who was paged is told that nobody need come', async () => {
  const desk = await asked();
  await paged(1);
  expect(await desk.send('withdrawal', inNyc.dutyOfficer, { reason: 'No.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-a-party-to-it' } });
  await desk.send('withdrawal', inNyc.agent, { reason: 'Solved otherwise.' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'withdrawn' });
  await rig.env.sleep(hours(2));
  expect(pages()).toHaveLength(1);
  expect(rig.world.told('notice')).toEqual([to('withdrawn', inNyc.dutyOfficer)]);
});

test('COO-5: it is concluded by who asked or acknowledged, and only once it is acknowledged', async () => {
  const desk = await asked();
  await paged(1);
  expect(await desk.send('conclusion', inNyc.agent, { note: 'Done.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-acknowledged-yet' } });
  expect(await desk.send('acknowledgement', inNyc.fod, coming)).toMatchObject({ kind: 'refused', refusal: { type: 'not-paged' } });
  await desk.send('acknowledgement', inNyc.dutyOfficer, coming);
  expect(await desk.send('conclusion', inNyc.fod, { note: 'Done.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-a-party-to-it' } });
  expect(await desk.send('conclusion', inNyc.dutyOfficer, { note: 'Done.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
});

describe('while a slow mail server holds up notices', () => {
  let free: () => void;
  let underWay = 0;

  beforeEach(() => {
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    underWay = 0;
    rig.world.onNotify = async ({ purpose }) => {
      if (purpose === 'page') return { status: 'sent' };
      underWay += 1;
      await held;
      return { status: 'sent' };
    };
  });
  afterEach(() => free()); // or the worker would not stop

  test('COO-5: a page never waits behind them, though there are more of them than run at once', async () => {
    const many = await Promise.all(Array.from({ length: 2 * activitiesAtOnce }, () => asked()));
    await paged(many.length);
    await Promise.all(many.map((desk) => desk.send('acknowledgement', inNyc.dutyOfficer, coming))); // each owes its asker a notice
    await rig.until('notices take all there is', () => underWay === activitiesAtOnce);
    const before = rig.world.sent.length;
    await asked();
    await rig.until('the page is sent', () => rig.world.sent.length > before);
    expect(underWay).toBe(activitiesAtOnce); // no notice had to end for it
    free();
    await rig.until('the notices go out at last', () => rig.world.sent.length === 2 * many.length + 1);
  });
});
