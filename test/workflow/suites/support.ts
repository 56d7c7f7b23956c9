/** TPD-3 to TPD-5: support and deficiencies over hours and months. */
import type { Deficiency } from '../../../protocol/deficiency/state';
import type { SupportRequest } from '../../../protocol/support-request/state';
import type { PersonName } from '../../../protocol/vocabulary';
import { after } from '../../../protocol/vocabulary';
import { days, hours, inNyc, minutes } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { aDeficiencyOpening, aRemedy, aSupportOpening, asked, type DeficiencyBodies, type SupportBodies } from '../../support/support-builders';

const told = (purpose: 'page' | 'reminder' | 'notice') => rig.world.deliveries.filter((each) => each.purpose === purpose).map(({ topic, recipient }) => `${topic} → ${recipient}`);
const recorded = (kind: string, count = 1) => rig.until(`${count} ${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= count);
const to = (topic: string, { person }: PersonName) => `${topic} → ${person}`;

test('TPD-4, TPD-5: silence is no offer: it is raised, its heads are paged, and what is agreed after all is given and reported', async () => {
  const at = await rig.now();
  const desk = await rig.begin<SupportRequest, SupportBodies>(aSupportOpening({ at, reference: rig.newReference('support-request'), asked: asked(at) }));
  await rig.until('the duty officer is paged', () => told('page').length >= 1);
  expect(told('page')).toEqual([to('support-wanted', inNyc.dutyOfficer)]);
  await desk.send('acknowledgement', inNyc.dutyOfficer, {});
  await desk.pass(hours(23) + minutes(1));
  await recorded('reminded', 2);
  expect(new Set(told('reminder'))).toEqual(new Set([to('word-owed', inNyc.dutyOfficer), to('word-owed', inNyc.droLiaison)]));
  await desk.pass(hours(1));
  await recorded('overdue');
  await rig.until('the heads are paged', () => told('page').length >= 3);
  expect(told('page').slice(1)).toEqual([to('support-overdue', inNyc.droLiaison), to('support-overdue', inNyc.fod)]);
  expect(told('notice')).toEqual([inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod, inNyc.oiLiaison, inNyc.agent].map((person) => to('word-overdue', person)));
  expect(await desk.state()).toMatchObject({ phase: 'asked', agreement: null, offers: [] });
  expect(await desk.send('offer', inNyc.fod, { persons: 8, text: 'A van for eight.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.send('agreement', inNyc.afod, { offer: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'own-side' } });
  expect(await desk.send('agreement', inNyc.asac, { offer: 1 })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(5)); // its time is over after 52 hours, and the report is due 72 hours later
  await recorded('overdue', 2);
  expect(await desk.send('report', inNyc.fod, { outcome: 'fulfilled', persons: 8, costCents: 42_000, text: 'Driven.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'fulfilled' });
});

test('TPD-5: an offer that was received in time counts, though its worker was away when it was due', async () => {
  const at = await rig.now();
  const desk = await rig.begin<SupportRequest, SupportBodies>(aSupportOpening({ at, reference: rig.newReference('support-request'), asked: asked(at) }));
  await rig.until('the duty officer is paged', () => told('page').length >= 1);
  await desk.send('acknowledgement', inNyc.dutyOfficer, {});
  rig.world.inbox.push(await desk.seal('offer', inNyc.afod, { persons: 12, text: 'Our bus.' }, { receivedAt: after(at, hours(23)) })); // received, and not delivered yet
  await desk.pass(hours(24) + minutes(1));
  await recorded('offered');
  expect(rig.world.kinds).not.toContain('overdue');
  expect(await desk.send('withdrawal', inNyc.agent, { reason: 'Released.' })).toMatchObject({ kind: 'accepted' });
});

test('TPD-5: who owes a word on an offer is reminded too, though it is due when the offer itself was', async () => {
  const at = await rig.now();
  const soon = { ...asked(at), window: { start: after(at, hours(10)), end: after(at, hours(12)) } };
  const desk = await rig.begin<SupportRequest, SupportBodies>(aSupportOpening({ at, reference: rig.newReference('support-request'), asked: soon }));
  await rig.until('the duty officer is paged', () => told('page').length >= 1);
  await desk.send('acknowledgement', inNyc.dutyOfficer, {});
  await desk.pass(hours(6) + minutes(1)); // four hours before it would begin
  await recorded('reminded');
  await desk.send('offer', inNyc.afod, { persons: 12, text: 'Our bus.' });
  await desk.pass(hours(3)); // an hour before
  await recorded('reminded', 2);
  expect(await desk.send('withdrawal', inNyc.agent, { reason: 'Released.' })).toMatchObject({ kind: 'accepted' });
});

test('TPD-3, TPD-5: a remedy is pressed for, signed by FOD and SAC, its tasks are pressed for, and both say that it is remedied', async () => {
  const at = await rig.now();
  const desk = await rig.begin<Deficiency, DeficiencyBodies>(aDeficiencyOpening({ at, reference: rig.newReference('deficiency') }));
  await rig.until('the liaison is paged', () => told('page').length >= 1);
  expect(told('page')).toEqual([to('deficiency-identified', inNyc.oiLiaison)]);
  await desk.send('acknowledgement', inNyc.oiLiaison, {});
  await desk.pass(days(14) + hours(1));
  await recorded('overdue');
  const heads = [inNyc.oiLiaison, inNyc.sac, inNyc.droLiaison, inNyc.fod];
  expect(told('reminder')).toEqual(heads.map((person) => to('remedy-owed', person)));
  expect(told('notice')).toEqual(heads.map((person) => to('remedy-owed', person)));
  const content = aRemedy(await rig.now());
  await desk.send('remedy', inNyc.afod, content);
  const hash = (await desk.state()).proposal?.hash ?? '';
  for (const head of [inNyc.fod, inNyc.sac]) expect(await desk.send('signature', head, { hash })).toMatchObject({ kind: 'accepted' });
  expect(await desk.send('task-done', inNyc.asac, { task: 2, note: 'Read.' })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(20) + hours(1)); // reminders a week and a day before, then it is overdue
  await recorded('overdue', 2);
  expect(told('reminder').filter((each) => each.startsWith('tasks-owed'))).toEqual([inNyc.droLiaison, inNyc.fod, inNyc.droLiaison, inNyc.fod].map((person) => to('tasks-owed', person)));
  expect(told('notice').filter((each) => each.startsWith('tasks-owed'))).toEqual([inNyc.droLiaison, inNyc.fod, inNyc.oiLiaison].map((person) => to('tasks-owed', person)));
  expect(await desk.send('remedied', inNyc.fod, { note: 'Forty beds.' })).toMatchObject({ kind: 'refused', refusal: { type: 'tasks-open' } });
  await desk.send('task-done', inNyc.afod, { task: 1, note: 'Signed by the county.', document: 'IGSA-26-117' });
  for (const head of [inNyc.fod, inNyc.sac]) await desk.send('remedied', head, { note: 'Forty beds.' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'remedied' });
});
