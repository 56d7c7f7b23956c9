/** MIS-1, COO-6, COO-7, COO-9: transfers and consultations over days and months. */
import type { Consultation } from '../../../protocol/consultation/state';
import type { Dispute } from '../../../protocol/dispute/state';
import type { DisputeBodies } from '../../../protocol/dispute/messages';
import type { Transfer } from '../../../protocol/transfer/state';
import { after, type PersonName, type Reference } from '../../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, minutes } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { aConsultationOpening, aTransferOpening, inThirtyDays, type ConsultationBodies, type TransferBodies } from '../../support/standing-builders';

const told = (purpose: 'page' | 'reminder' | 'notice') => rig.world.told(purpose);
const recorded = (kind: string, count = 1) => rig.until(`${count} ${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= count);
const to = (topic: string, ...persons: readonly PersonName[]) => persons.map(({ person }) => `${topic} → ${person}`);

async function consult(choices: Parameters<typeof aConsultationOpening>[0] = {}) {
  const at = await rig.now();
  const desk = await rig.begin<Consultation, ConsultationBodies>(aConsultationOpening({ ...choices, at, reference: rig.newReference('consultation') }));
  await rig.until('somebody is paged', () => told('page').length >= 1);
  return desk;
}

async function disputeOf(desk: Awaited<ReturnType<typeof consult>>) {
  await recorded('raised');
  const reference = (await desk.state()).ladder?.dispute as Reference;
  return { reference, desk: rig.deskOf<Dispute, DisputeBodies>(reference, 'dispute') };
}

test('MIS-1: a proposal is pressed for, silence never agrees, and what both agree on takes effect on its day', async () => {
  const at = await rig.now();
  const desk = await rig.begin<Transfer, TransferBodies>(aTransferOpening({ at, reference: rig.newReference('transfer') }));
  await rig.until('the SAC is paged', () => told('page').length >= 1);
  await desk.send('acknowledgement', inNyc.sac, {});
  await desk.pass(days(14) + hours(1));
  await recorded('overdue');
  expect(told('page')).toEqual(to('transfer-proposed', inNyc.sac));
  expect(told('reminder')).toEqual(to('word-owed', inNyc.sac, inNyc.oiLiaison));
  expect(told('notice')).toEqual(to('word-owed', inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison));
  expect(await desk.state()).toMatchObject({ phase: 'proposed', agreement: null });
  expect(await desk.send('shortfall', inNyc.sac, { statement: 'Two vans.' })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(91) + hours(1)); // a quarter, in which headquarters meets on it
  await recorded('overdue', 2);
  expect(told('notice').filter((each) => each.startsWith('shortfall-stands'))).toEqual(to('shortfall-stands', inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison));
  await desk.send('proposal', inNyc.fod, inThirtyDays(await rig.now()));
  expect(await desk.send('agreement', inNyc.sac, { proposal: 2 })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(30));
  expect(await desk.handle.result()).toMatchObject({ phase: 'in-effect' });
  const everybody = [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod];
  expect(told('notice').filter((each) => each.startsWith('took-effect')).sort()).toEqual([...to('took-effect', ...everybody)].sort());
});

test('MIS-1, MIS-2: a shortfall that was received before the day counts, though it arrives after', async () => {
  const at = await rig.now();
  const desk = await rig.begin<Transfer, TransferBodies>(aTransferOpening({ at, reference: rig.newReference('transfer') }));
  await desk.send('agreement', inNyc.sac, { proposal: 1 });
  rig.world.inbox.push(await desk.seal('shortfall', inNyc.fod, { statement: 'The officers were sent south.' }, { receivedAt: after(at, days(30) - minutes(1)) })); // received, and not delivered yet
  await desk.pass(days(30) + minutes(1));
  await recorded('found-short');
  expect(rig.world.kinds).not.toContain('took-effect');
  expect(await desk.state()).toMatchObject({ phase: 'short-of-resources', agreement: null });
  expect(await desk.send('withdrawal', inNyc.fod, { reason: 'Not this year.' })).toMatchObject({ kind: 'accepted' });
});

test('COO-6: silence clears nothing; what is cleared late is pressed for until its release is recorded', async () => {
  const desk = await consult();
  expect(told('page')).toEqual(to('draft-to-clear', inNyc.dutyAgent));
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  await desk.pass(hours(24) + minutes(1));
  await recorded('overdue');
  expect(new Set(told('reminder'))).toEqual(new Set(to('not-cleared-owed', inNyc.dutyAgent, inNyc.oiLiaison)));
  expect(told('notice')).toEqual(to('not-cleared-owed', inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.fod));
  await desk.pass(days(2)); // its planned time is over
  expect(await desk.state()).toMatchObject({ phase: 'not-cleared', clearing: null });
  expect(await desk.send('release', inNyc.afod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-cleared-to-go', provision: 'COO-6' } });
  expect(await desk.send('clearing', inNyc.asac, { revision: 1 })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(1) + minutes(1));
  await recorded('overdue', 2);
  expect(told('notice').filter((each) => each.startsWith('cleared-owed'))).toEqual(to('cleared-owed', inNyc.dutyOfficer, inNyc.droLiaison, inNyc.sac, inNyc.fod));
  expect(await desk.send('release', inNyc.afod, {})).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'released' });
});

test('COO-7, RES-1, RES-2: an objection climbs the ladder; what both accept there settles it and clears nothing, and another draft leaves nothing to settle', async () => {
  const desk = await consult({ subject: 'congressional-reply' });
  expect(told('page')).toEqual(to('draft-to-clear', inNyc.oiLiaison));
  await desk.send('objection', inNyc.oiLiaison, { revision: 1, reason: 'It names an open case.' });
  const first = await disputeOf(desk);
  expect(await first.desk.state()).toMatchObject({ about: desk.reference, cause: 'objection', round: 1, program: 'OI', phase: 'afod-asac' });
  await first.desk.send('proposal', inNyc.asac, { text: 'Without the number of the case.' });
  const hash = (await first.desk.state()).proposals[0]?.hash ?? '';
  await first.desk.send('acceptance', inNyc.afod, { hash });
  await recorded('ladder-settled');
  expect(await desk.state()).toMatchObject({ phase: 'not-cleared', clearing: null, settled: { by: 'ladder', dispute: first.reference, text: 'Without the number of the case.' } });
  await rig.until('it is asked again', () => told('page').some((each) => each.startsWith('objection-settled')));
  await desk.send('draft', inNyc.afod, { text: 'Forty were removed.', reason: 'As settled.' });
  await desk.send('objection', inNyc.asac, { revision: 2, reason: 'Forty-one were.' });
  await recorded('raised', 2);
  const second = await disputeOf(desk);
  expect(second.reference).not.toBe(first.reference);
  await desk.send('draft', inNyc.afod, { text: 'Forty-one were removed.', reason: 'Counted again.' });
  expect(await second.desk.handle.result()).toMatchObject({ phase: 'overtaken' });
  expect(await desk.send('clearing', inNyc.asac, { revision: 3 })).toMatchObject({ kind: 'accepted' });
  await desk.pass(days(2));
  expect(await desk.send('release', inNyc.afod, {})).toMatchObject({ kind: 'accepted' });
});

test('COO-9, RES-3: between headquarters the Assistant Directors are pressed to settle an objection, and nothing else settles it', async () => {
  const { oiAd, droAd } = headquarters;
  const desk = await consult({ subject: 'policy-change', level: 'hq' });
  expect(told('page')).toEqual(to('draft-to-clear', oiAd));
  await desk.send('objection', oiAd, { revision: 1, reason: 'Nobody transports at night.' });
  await rig.until('the other Assistant Director is paged', () => told('page').includes('objection-to-settle → dro-ad.hq'));
  await desk.send('acknowledgement', droAd, {});
  await desk.pass(hours(48) + minutes(1));
  await recorded('overdue');
  expect(told('notice').filter((each) => each.startsWith('disputed-owed'))).toEqual(to('disputed-owed', oiAd, droAd, headquarters.oiDirector, headquarters.droDirector));
  expect(rig.world.kinds).not.toContain('raised');
  await desk.send('settlement', droAd, { text: 'From June on.' });
  expect(await desk.send('settlement-acceptance', oiAd, { settlement: 1 })).toMatchObject({ kind: 'accepted' });
  expect(await desk.state()).toMatchObject({ phase: 'not-cleared', settled: { by: 'assistant-directors' } });
  await desk.send('clearing', oiAd, { revision: 1 });
  expect(await desk.send('implementation', droAd, {})).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'implemented' });
});

test('COO-5, COO-9: between headquarters the Director is paged and reminded where nobody is Assistant Director, and both Directors hear that it is overdue', async () => {
  rig.world.reachableAtHq.OI['assistant-director'] = [];
  const { oiDirector, droDirector } = headquarters;
  const desk = await consult({ subject: 'policy-change', level: 'hq' });
  expect(told('page')).toEqual(to('draft-to-clear', oiDirector));
  await desk.send('acknowledgement', oiDirector, {});
  await desk.pass(days(7) + minutes(1));
  await recorded('overdue');
  expect(new Set(told('reminder'))).toEqual(new Set(to('not-cleared-owed', oiDirector)));
  expect(told('notice')).toEqual(to('not-cleared-owed', oiDirector, droDirector));
  await desk.send('withdrawal', headquarters.droAd, { reason: 'Not this year.' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'withdrawn' });
});

test('COO-6: an urgent release is paged at the same moment, on to the next person, until somebody acknowledges it', async () => {
  const desk = await consult();
  expect(await desk.send('urgent-release', inNyc.fod, { reason: 'It is on television.' })).toMatchObject({ kind: 'accepted' });
  await rig.until('the counterpart is paged', () => told('page').length >= 2);
  expect(told('notice')).toEqual(to('released-urgently', inNyc.afod, inNyc.dutyAgent));
  await desk.pass(minutes(31));
  await rig.until('the head is paged', () => told('page').length >= 4);
  expect(told('page').slice(1)).toEqual(to('released-urgently', inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac));
  expect(await desk.state()).toMatchObject({ phase: 'released-uncleared', clearing: null, closedAt: null });
  await desk.send('acknowledgement', inNyc.sac, {});
  expect(await desk.handle.result()).toMatchObject({ phase: 'released' });
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(to('acknowledged-late', inNyc.afod)));
});
