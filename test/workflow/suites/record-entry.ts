import { randomUUID } from 'node:crypto';
import type { RecordEntryAction, SealedBodies } from '../../../protocol/record-entry/messages';
import type { RecordEntry } from '../../../protocol/record-entry/state';
import type { Actor, CommandId } from '../../../protocol/vocabulary';
import { days, hours, inNyc, minutes, nameOf } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { anEntryOpening, entryBody, owedBy, type EntryChoices } from '../../support/record-entries';
import { testSealer, type Desk, type Sent } from '../../support/workflow-rig';

type EntryDesk = Desk<RecordEntry, SealedBodies>;

async function opened(choices: EntryChoices = {}): Promise<EntryDesk> {
  const opening = anEntryOpening({ at: await rig.now(), reference: rig.newReference('record-entry'), owed: { ...owedBy('seizure', 'DRO'), happenedAt: '2020-01-01T00:00:00.000Z' } as never, ...choices });
  return await rig.begin<RecordEntry, SealedBodies>({ ...opening, id: randomUUID() as CommandId });
}

async function act<Action extends RecordEntryAction>(desk: EntryDesk, action: Action, by: Actor, body?: SealedBodies[Action]): Promise<Sent> {
  const matter = await desk.state();
  return await desk.send(action, by, body ?? entryBody(action, matter), { matterVersion: matter.version });
}

const accepted = { kind: 'accepted' };
const refusedAs = (type: string) => ({ kind: 'refused', refusal: { type } });
const to = (topic: string, ...people: readonly Actor[]) => people.map(({ person }) => `${topic} → ${person}`);

test('CAS-2: the SAC office is told at once, its taker is reminded, overdue goes to its head and DRO’s liaison, and a number ends it', async () => {
  const desk = await opened();
  await rig.until('OI is told', () => rig.world.told('notice').length === 2);
  expect(rig.world.told('notice')).toEqual(to('told', inNyc.dutyAgent, inNyc.oiLiaison));
  expect(await act(desk, 'taking', inNyc.officer)).toMatchObject(refusedAs('not-the-owing-office'));
  expect(await act(desk, 'taking', inNyc.agent)).toMatchObject(accepted);
  await desk.pass(days(2) + minutes(1));
  await rig.until('the taker is reminded', () => rig.world.told('reminder').length === 1);
  await desk.pass(hours(20));
  await rig.until('and again', () => rig.world.told('reminder').length === 2);
  expect(rig.world.told('reminder')).toEqual(to('reminded', inNyc.agent, inNyc.agent));
  await desk.pass(hours(4));
  await rig.until('it is overdue', () => rig.world.kinds.includes('overdue'));
  expect(await desk.state()).toMatchObject({ phase: 'overdue', closedAt: null });
  expect(rig.world.told('notice').slice(2)).toEqual(to('overdue', inNyc.agent, inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.droLiaison));
  await desk.pass(days(1));
  await rig.until('reminded again', () => rig.world.told('reminder').length === 7);
  expect(await act(desk, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'OI' })).toMatchObject({ kind: 'refused', refusal: { type: 'seizing-entity-fixed', provision: 'CAS-3', field: '/seizingEntity' } });
  expect(await act(desk, 'entry', inNyc.agent)).toMatchObject(accepted);
  expect(await desk.handle.result()).toMatchObject({ phase: 'entered' });
  expect(rig.world.of().state).toMatchObject({ seizingEntity: 'DRO', entered: { late: true } });
  expect(rig.world.told('notice').slice(7)).toEqual(to('entered', inNyc.officer));
});

test('CAS-1: what was entered before it was due counts though its worker was away, and nobody is told that it is overdue', async () => {
  const desk = await opened({ owed: { ...owedBy('report', 'DRO'), happenedAt: '2020-01-01T00:00:00.000Z' } as never });
  const sealed = await desk.seal('entry', inNyc.officer, { number: 'R-1' });
  rig.world.inbox.push(testSealer.seal(sealed.command)); // received in time, and not delivered yet
  await desk.pass(days(5) + minutes(1));
  expect(await desk.handle.result()).toMatchObject({ phase: 'entered' });
  expect(rig.world.of().state).toMatchObject({ entered: { late: false }, overdueSince: null });
  expect(rig.world.kinds).not.toContain('overdue');
});

test('CAS-1: said not to be owed, the other side is told at once and each day; objected to, the office that owes it is pressed again', async () => {
  const desk = await opened({ owed: { ...owedBy('gang-arrest', 'OI'), happenedAt: '2020-01-01T00:00:00.000Z' } as never, by: inNyc.agent });
  expect(await act(desk, 'not-owed', inNyc.agent)).toMatchObject(refusedAs('not-a-supervisor-of-it'));
  expect(await act(desk, 'not-owed', inNyc.asac)).toMatchObject(accepted);
  await rig.until('DRO is told', () => rig.world.told('notice').length === 2);
  expect(rig.world.told('notice')).toEqual(to('not-owed-said', inNyc.dutyOfficer, inNyc.droLiaison));
  await desk.pass(days(3) + minutes(1));
  await rig.until('DRO is reminded', () => rig.world.told('reminder').length === 6);
  expect(await desk.state()).toMatchObject({ phase: 'not-owed-said', closedAt: null });
  expect(await act(desk, 'agreement', inNyc.sac)).toMatchObject(refusedAs('own-side'));
  expect(await act(desk, 'objection', inNyc.fod)).toMatchObject(accepted);
  await rig.until('it is overdue', () => rig.world.kinds.includes('overdue'));
  expect(rig.world.told('notice').slice(2).sort()).toEqual([...to('not-owed-ended', inNyc.asac, inNyc.agent), ...to('overdue', inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac)].sort());
  expect(await act(desk, 'not-owed', inNyc.sac)).toMatchObject(accepted);
  expect(await act(desk, 'agreement', inNyc.fod)).toMatchObject(accepted);
  expect(await desk.handle.result()).toMatchObject({ phase: 'not-owed' });
  expect(rig.world.of().state).toMatchObject({ notOwed: { by: nameOf(inNyc.sac) }, agreement: { by: nameOf(inNyc.fod) } });
});
