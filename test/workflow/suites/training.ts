/** COO-10 to COO-12: briefings and developmental assignments over days and months. */
import type { Briefing } from '../../../protocol/briefing/state';
import type { DevelopmentalAssignment } from '../../../protocol/developmental-assignment/state';
import { after, type PersonName } from '../../../protocol/vocabulary';
import { days, hours, inNyc, minutes } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { aBriefingOpening, aCandidate, anAssignmentOpening, named, type AssignmentBodies, type BriefingBodies } from '../../support/training-builders';

const told = (purpose: 'page' | 'reminder' | 'notice') => rig.world.told(purpose);
const recorded = (kind: string, count = 1) => rig.until(`${count} ${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= count);
const to = (topic: string, ...persons: readonly PersonName[]) => persons.map(({ person }) => `${topic} → ${person}`);
const toldOf = (topic: string, purpose: 'reminder' | 'notice' = 'notice') => told(purpose).filter((each) => each.startsWith(`${topic} →`));

async function plan(choices: Parameters<typeof aBriefingOpening>[0] = {}) {
  const desk = await rig.begin<Briefing, BriefingBodies>(aBriefingOpening({ ...choices, at: await rig.now(), reference: rig.newReference('briefing') }));
  await recorded('told');
  return desk;
}

async function offer() {
  const desk = await rig.begin<DevelopmentalAssignment, AssignmentBodies>(anAssignmentOpening({ at: await rig.now(), reference: rig.newReference('developmental-assignment') }));
  await recorded('told');
  return desk;
}

/** Hired so lately that they may be sent, whatever day it is. */
const aNewcomer = async () => aCandidate(inNyc.officer, after(await rig.now(), -days(100)).slice(0, 10));

test('COO-10: the counterpart is told, whoever is to be there is reminded, and when nobody says whether it was held it is pressed for: silence is never “held”', async () => {
  const desk = await plan();
  expect(told('notice')).toEqual(to('planned', inNyc.agent, inNyc.droLiaison, inNyc.fod, inNyc.officer));
  await desk.pass(days(3) + minutes(1));
  await recorded('reminded');
  expect(told('reminder')).toEqual(to('comes', inNyc.agent, inNyc.officer));
  await desk.pass(days(2) + hours(2));
  await recorded('reminded', 2);
  expect(toldOf('say-whether-held', 'reminder')).toEqual(to('say-whether-held', inNyc.agent, inNyc.oiLiaison));
  await desk.pass(days(1));
  await recorded('overdue');
  expect(toldOf('say-whether-held')).toEqual(to('say-whether-held', inNyc.agent, inNyc.oiLiaison, inNyc.sac));
  await desk.pass(days(14));
  await recorded('reminded', 4);
  expect(await desk.state()).toMatchObject({ phase: 'planned', held: null });
  expect(await desk.send('holding', inNyc.agent, { attended: [named(inNyc.officer), named(inNyc.afod)] })).toMatchObject({ kind: 'accepted' });
  expect(toldOf('held')).toEqual(to('held', inNyc.oiLiaison, inNyc.droLiaison, inNyc.fod));
  await desk.pass(days(14) + minutes(1));
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
  expect(rig.world.of().state).toMatchObject({ held: { attended: [{ person: inNyc.officer.person }, { person: inNyc.afod.person }] } });
  expect(told('page')).toEqual([]);
});

test('COO-10: moved, its clock begins anew; a correction that was received in time counts, though it arrives after it would be concluded', async () => {
  const desk = await plan();
  const at = await rig.now();
  const startsAt = after(at, days(10));
  await desk.send('move', inNyc.sac, { startsAt, endsAt: after(startsAt, hours(2)), reason: 'The room is taken.' });
  expect([...toldOf('moved')].sort()).toEqual([...to('moved', inNyc.oiLiaison, inNyc.agent, inNyc.droLiaison, inNyc.fod, inNyc.officer)].sort());
  await desk.pass(days(9));
  await recorded('reminded');
  expect(rig.world.kinds.filter((each) => each === 'overdue')).toEqual([]);
  await desk.pass(days(1) + hours(1));
  expect(await desk.send('holding', inNyc.agent, { attended: [named(inNyc.officer)] })).toMatchObject({ kind: 'accepted' });
  const { concludesAt } = await desk.state();
  if (concludesAt === null) throw new Error('It is concluded some time.');
  rig.world.inbox.push(await desk.seal('attendance', inNyc.droLiaison, { attended: [named(inNyc.officer), named(inNyc.fod)], reason: 'The FOD was there.' }, { receivedAt: after(concludesAt, -minutes(1)) })); // received, and not delivered yet
  await desk.pass(days(14) + minutes(1));
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
  expect(rig.world.kinds.slice(-2)).toEqual(['attendance-corrected', 'concluded']);
  expect(rig.world.of().state).toMatchObject({ held: { attended: [{ person: inNyc.officer.person }, { person: inNyc.fod.person }] } });
});

test('COO-11: cancelled before its time, everybody is told and nothing more is owed', async () => {
  const desk = await plan({ by: inNyc.afod, from: 'DRO', invited: [inNyc.agent], plan: { ...aBriefingOpening({ at: await rig.now() }).body.plan, presenter: inNyc.officer } });
  expect(await desk.send('cancellation', inNyc.fod, { reason: 'A storm.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'cancelled' });
  expect(toldOf('cancelled')).toEqual(to('cancelled', inNyc.afod, inNyc.officer, inNyc.oiLiaison, inNyc.sac, inNyc.agent));
  expect(rig.world.ledger.at(-1)?.provisions).toEqual(['COO-11']);
});

test('COO-12: an offer that nobody takes up is asked about, and lapses on its first day; nothing is agreed by silence', async () => {
  const desk = await offer();
  expect(told('notice')).toEqual(to('offered', inNyc.droLiaison, inNyc.fod));
  await desk.pass(days(30) + minutes(1));
  await recorded('overdue');
  expect(toldOf('candidate-wanted', 'reminder')).toEqual(to('candidate-wanted', inNyc.droLiaison, inNyc.fod));
  expect(toldOf('candidate-wanted')).toEqual(to('candidate-wanted', inNyc.droLiaison, inNyc.fod));
  await desk.send('candidate', inNyc.fod, await aNewcomer());
  await desk.pass(days(30));
  expect(await desk.handle.result()).toMatchObject({ phase: 'lapsed' });
  expect(rig.world.of().state).toMatchObject({ phase: 'lapsed', signOff: { signatures: { OI: null } }, candidates: [{ status: 'voided' }] });
  expect(toldOf('lapsed')).toEqual(to('lapsed', inNyc.sac, inNyc.droLiaison, inNyc.fod));
});

test('COO-12: an acceptance that was received before the first day counts, though it arrives on it; begin and end are pressed for until they are said', async () => {
  const desk = await offer();
  await desk.send('candidate', inNyc.fod, await aNewcomer());
  const { offer: offered, signOff } = await desk.state();
  rig.world.inbox.push(await desk.seal('acceptance', inNyc.sac, { hash: signOff?.hash ?? '' }, { receivedAt: after(offered.startsAt, -minutes(1)) })); // received, and not delivered yet
  await desk.pass(days(60) + minutes(1));
  await recorded('accepted');
  expect(rig.world.kinds).not.toContain('lapsed');
  expect(await desk.state()).toMatchObject({ phase: 'agreed' });
  expect(toldOf('agreed')).toEqual(to('agreed', inNyc.officer, inNyc.droLiaison, inNyc.fod));
  await desk.pass(days(3));
  await recorded('overdue', 2);
  expect(toldOf('beginning-to-say')).toEqual(to('beginning-to-say', inNyc.oiLiaison, inNyc.sac, inNyc.droLiaison, inNyc.fod, inNyc.officer));
  expect(await desk.send('beginning', inNyc.asac, {})).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(43));
  await recorded('overdue', 3);
  expect(toldOf('completion-to-say')).toHaveLength(5);
  expect(await desk.state()).toMatchObject({ phase: 'begun', completion: null });
  expect(await desk.send('completion', inNyc.officer, { learnt: 'How cash is followed.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'completed' });
});
