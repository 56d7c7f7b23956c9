/** De-conflictions on the time-skipping server; the run of each is replayed afterwards. */
import { randomUUID } from 'node:crypto';
import type { DeconflictionBodies } from '../../../protocol/deconfliction/messages';
import type { Deconfliction } from '../../../protocol/deconfliction/state';
import type { Actor, CommandId } from '../../../protocol/vocabulary';
import { hours, inNyc, inSea, minutes, nameOf } from '../../support/builders';
import { aDeconflictionOpening, type SceneName } from '../../support/deconfliction-builders';
import { rig } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

type DeconflictionDesk = Desk<Deconfliction, DeconflictionBodies>;

const joint = { course: 'joint', text: 'Both go, on Thursday.' } as const;
const paged = (count: number) => rig.until(`${count} pages`, () => rig.world.told('page').length >= count);
const named = (topic: string, ...actors: readonly Actor[]) => actors.map(({ person }) => `${topic} → ${person}`);

/** Begins one, as it was raised, and waits until somebody is paged. */
async function raised(scene: SceneName, pages = 1): Promise<DeconflictionDesk> {
  const opening = aDeconflictionOpening(scene, { at: await rig.now(), reference: rig.newReference('deconfliction') });
  const desk = await rig.begin<Deconfliction, DeconflictionBodies>({ ...opening, id: randomUUID() as CommandId });
  await paged(pages);
  return desk;
}

test('DEC-4, DEC-5: a hit in another area: both sides are told in one transaction, its holder is paged, claims it, and both agree', async () => {
  const desk = await raised('hit in another area');
  const [first] = rig.world.records;
  expect(first?.entries.map(({ kind }) => kind)).toEqual(['opened', 'paged']);
  expect(rig.world.told('notice')).toEqual(named('opened', inNyc.officer, inNyc.dutyOfficer, inNyc.droLiaison, inSea.agent, inSea.oiLiaison));
  expect(rig.world.told('page')).toEqual(named('conflict-to-claim', inSea.dutyAgent));
  await desk.send('proposal', inNyc.afod, joint);
  expect(await desk.send('acceptance', inSea.asac, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'not-claimed-yet' } });
  expect(await desk.send('claim', inNyc.fod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-a-claimer' } });
  expect(await desk.send('claim', inSea.dutyAgent, { note: 'I call Ada.' })).toMatchObject({ kind: 'accepted' });
  await desk.send('remark', inSea.agent, { text: 'Who is there first?' });
  expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'own-course-proposal' } });
  expect(await desk.send('acceptance', inSea.asac, { proposal: 1 })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'course-agreed' });
  expect(rig.world.matter).toMatchObject({ agreement: { course: 'joint', proposedBy: nameOf(inNyc.afod), acceptedBy: nameOf(inSea.asac) } });
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(named('agreed', inNyc.officer, inSea.agent, inSea.dutyAgent)));
  expect(new Set(rig.world.ledger.flatMap(({ provisions }) => provisions))).toEqual(new Set(['DEC-4', 'DEC-5', 'COO-5']));
});

test('COO-5, COO-8: two operations: both offices are paged in the first transaction, each page passes on until its office has claimed it, then no more', async () => {
  const desk = await raised('near', 2);
  expect(rig.world.records[0]?.entries.map(({ kind }) => kind)).toEqual(['opened', 'paged', 'paged']);
  await desk.send('claim', inNyc.dutyOfficer, {});
  await desk.pass(minutes(15) + 2_000);
  await paged(3);
  await desk.pass(minutes(15) + 2_000);
  await paged(4);
  expect([...rig.world.told('page')].sort()).toEqual(named('conflict-to-claim', inNyc.dutyAgent, inNyc.dutyOfficer, inNyc.oiLiaison, inNyc.sac).sort());
  expect(await desk.state()).toMatchObject({ phase: 'unclaimed' });
  await desk.send('claim', inNyc.asac, {}); // who may bind the office need not have been paged
  expect(await desk.state()).toMatchObject({ phase: 'awaiting-course', callOuts: [{ status: 'acknowledged' }, { status: 'acknowledged' }] });
  await desk.pass(hours(1));
  expect(rig.world.told('page')).toHaveLength(4);
});

test('DEC-5: both sides are reminded after four hours and every four hours; it stays open, however long', async () => {
  const desk = await raised('hit');
  await desk.send('claim', inNyc.dutyAgent, {});
  await desk.pass(hours(4) - minutes(1));
  expect(rig.world.told('reminder')).toEqual([]);
  await desk.pass(minutes(2));
  await rig.until('first reminder', () => rig.world.told('reminder').length === 4);
  expect(rig.world.told('reminder')).toEqual(named('reminded', inNyc.dutyOfficer, inNyc.droLiaison, inNyc.dutyAgent, inNyc.oiLiaison));
  await desk.pass(hours(24));
  await rig.until('seven reminders', () => rig.world.kinds.filter((kind) => kind === 'reminded').length === 7);
  expect(await desk.state()).toMatchObject({ phase: 'awaiting-course', agreement: null, closedAt: null });
});

test('DEC-5: told to look, it stays while there is something to settle, and is moot once the operation has recorded that there is not; nobody is paged any more', async () => {
  const desk = await raised('hit');
  await desk.send('proposal', inNyc.afod, joint);
  await desk.handle.signal('look');
  expect(await desk.state()).toMatchObject({ phase: 'unclaimed', moot: null });
  rig.world.moot = 'no-longer-matches';
  await desk.handle.signal('look');
  expect(await desk.handle.result()).toMatchObject({ phase: 'moot' });
  expect(rig.world.matter).toMatchObject({ moot: { because: 'no-longer-matches' }, proposals: [{ status: 'voided' }] });
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(named('moot', inNyc.officer, inNyc.agent, inNyc.dutyAgent)));
  await rig.env.sleep(hours(5));
  expect([rig.world.told('page').length, rig.world.told('reminder').length]).toEqual([1, 0]);
});

test('COO-8: what was moot before its workflow began ends at once', async () => {
  rig.world.moot = 'operation-over';
  const opening = aDeconflictionOpening('near', { at: await rig.now(), reference: rig.newReference('deconfliction') });
  const desk = await rig.begin<Deconfliction, DeconflictionBodies>({ ...opening, id: randomUUID() as CommandId });
  expect(await desk.handle.result()).toMatchObject({ phase: 'moot' });
});

test('DEC-4: only the workflow of the operation that it is about starts one without a seal', async () => {
  const opening = aDeconflictionOpening('hit', { reference: rig.newReference('deconfliction') });
  const desk = await rig.start(opening.matter, { raised: opening }, 'deconfliction');
  await expect(desk.handle.result()).rejects.toMatchObject({ cause: { type: 'SealRefused' } });
  expect(rig.world.records).toEqual([]);
});
