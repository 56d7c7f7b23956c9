/** Whoever acts in a post does it for its holder, who is told of each command that was accepted so. */
import type { Actor } from '../../../protocol/vocabulary';
import { inNyc, nameOf } from '../../support/builders';
import { rig } from '../../support/each-rig';

const concur = { decision: 'concur', revision: 1 } as const;
const acting = (who: Actor, principal: Actor): Actor => ({ ...who, post: principal.post, actingFor: nameOf(principal) });
const actingSac = acting(inNyc.agent, inNyc.sac);
const inPost = () => rig.world.deliveries.filter(({ topic }) => topic === 'done-in-your-post');

test('COO-5: the principal is told of an answer that was given in their post, once, under its provisions', async () => {
  const desk = await rig.open();
  expect(await desk.send('answer', actingSac, concur)).toMatchObject({ kind: 'accepted' });
  await rig.until('both are told', () => rig.world.told('notice').length === 2);
  expect(rig.world.told('notice')).toEqual([`answered → ${inNyc.afod.person}`, `done-in-your-post → ${inNyc.sac.person}`]);
  const answered = rig.world.ledger.find(({ kind }) => kind === 'answered');
  expect(answered).toMatchObject({ actor: inNyc.agent.person, detail: { actingFor: inNyc.sac.person } });
  expect(inPost()).toMatchObject([{ capacity: 'principal', purpose: 'notice', provisions: answered?.provisions }]);
  await rig.until('it went out', () => rig.world.sent.some((delivery) => delivery.endsWith(`/${inNyc.sac.person}/principal`)));
});

test('COO-5: an opening in somebody’s post is told too', async () => {
  await rig.open({ by: acting(inNyc.officer, inNyc.fod) });
  await rig.until('the FOD is told', () => inPost().length > 0);
  expect(inPost().map(({ recipient, provisions }) => [recipient, provisions])).toEqual([[inNyc.fod.person, rig.world.ledger[0]?.provisions]]);
});

test('COO-5: a principal who is told of it in any case is told both, by deliveries of their own', async () => {
  const desk = await rig.open({ by: inNyc.afod });
  await rig.until('paged', () => rig.world.kinds.includes('paged')); // or its version changes meanwhile
  await desk.send('amendment', acting(inNyc.officer, inNyc.afod), { request: { narrative: 'More is known.' }, reason: 'More is known.' }, { matterVersion: (await desk.state()).version });
  await desk.send('answer', acting(inNyc.agent, inNyc.asac), { ...concur, revision: 2 });
  await rig.until('all are told', () => inPost().length === 2);
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining([`answered → ${inNyc.afod.person}`, `done-in-your-post → ${inNyc.afod.person}`, `done-in-your-post → ${inNyc.asac.person}`]));
  const names = rig.world.deliveries.map(({ delivery }) => delivery);
  expect(new Set(names).size).toBe(names.length);
  await rig.until('each went out', () => names.every((name) => rig.world.sent.includes(name)));
});

test('COO-5: what was refused is not told, nor what somebody does in their own post', async () => {
  const desk = await rig.open();
  expect(await desk.send('answer', acting(inNyc.officer, inNyc.fod), concur)).toMatchObject({ kind: 'refused' });
  expect(await desk.send('question', { ...inNyc.asac, actingFor: null }, { text: 'Who vetted the address?' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.send('answer', inNyc.sac, concur)).toMatchObject({ kind: 'accepted' });
  await rig.until('DRO is told', () => rig.world.told('notice').includes(`answered → ${inNyc.afod.person}`));
  expect(inPost()).toEqual([]);
  expect(rig.world.ledger.filter(({ detail }) => Object.hasOwn(detail as object, 'actingFor'))).toEqual([]);
});
