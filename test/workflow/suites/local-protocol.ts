/** GOV-1: a local protocol over weeks: pressed for, signed by four, in force and superseded by itself on its day. */
import type { LocalProtocol } from '../../../protocol/local-protocol/state';
import { after, type Actor, type Instant, type PersonName, type Reference } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';
import { days, headquarters, hours, inNyc } from '../../support/builders';
import { onDevelopmentServer, rig } from '../../support/each-rig';
import { aLocalProtocolOpening, allFour, eightHours, type LocalProtocolBodies } from '../../support/local-protocol-builders';
import type { Desk } from '../../support/workflow-rig';

const { oiDirector, droDirector, oiAd, droAd } = headquarters;
const to = (topic: string, ...persons: readonly PersonName[]) => persons.map(({ person }) => `${topic} → ${person}`);

const told = (purpose: 'page' | 'reminder' | 'notice') => rig.world.told(purpose);
const recorded = (kind: string, count = 1) => rig.until(`${count} ${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= count);

type LocalProtocolDesk = Desk<LocalProtocol, LocalProtocolBodies>;

async function proposed(effectiveIn: number): Promise<LocalProtocolDesk> {
  const at = await rig.now();
  const desk = await rig.begin<LocalProtocol, LocalProtocolBodies>(aLocalProtocolOpening({ at, reference: rig.newReference('local-protocol'), text: eightHours(at, { effectiveAt: after(at, effectiveIn) }) }));
  await rig.until('the SAC is paged', () => told('page').length >= 1);
  return desk;
}

async function sign(desk: LocalProtocolDesk, signers: readonly Actor[], receivedAt?: Instant): Promise<void> {
  const { hash } = (await desk.state()).signOff.field;
  for (const who of signers) expect(await desk.send('signature', who, { hash }, receivedAt === undefined ? {} : { receivedAt })).toMatchObject({ kind: 'accepted' });
}

describe('over weeks', () => {
  test('GOV-1: signatures are pressed for in the field and at headquarters, silence signs nothing, and on its day it is in force by itself', async () => {
    const desk = await proposed(days(60));
    expect(told('page')).toEqual(to('local-protocol-proposed', inNyc.sac));
    await desk.send('acknowledgement', inNyc.sac, {});
    await desk.pass(days(14) + hours(1));
    await recorded('overdue');
    expect(new Set(told('reminder'))).toEqual(new Set(to('signature-owed', inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison)));
    expect(new Set(told('notice'))).toEqual(new Set(to('signature-owed', inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison, oiDirector, droDirector)));
    expect(await desk.state()).toMatchObject({ phase: 'drafting', agreement: null });
    await sign(desk, [inNyc.fod, inNyc.sac]);
    await rig.until('both Directors are paged', () => told('page').length >= 3);
    expect(told('page').slice(1).sort()).toEqual([...to('local-protocol-to-sign', oiDirector, droDirector)].sort());
    for (const director of [oiDirector, droDirector]) await desk.send('acknowledgement', director, {});
    await desk.pass(days(14) + hours(1));
    await recorded('overdue', 2);
    expect(told('reminder')).toEqual(expect.arrayContaining(to('signature-owed', oiDirector, oiAd, droDirector, droAd)));
    expect(await desk.state()).toMatchObject({ phase: 'with-directors', agreement: null });
    await sign(desk, [oiDirector, droDirector]);
    await desk.pass(days(32));
    await recorded('came-into-force');
    const everybody = [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod, oiDirector, droDirector];
    expect(told('notice').filter((each) => each.startsWith('in-force')).sort()).toEqual([...to('in-force', ...everybody)].sort());
    expect(await desk.state()).toMatchObject({ phase: 'in-force', closedAt: null });
    expect(await desk.send('edit', inNyc.fod, { hash: 'a'.repeat(64), title: 'Alone', reason: 'No.' })).toMatchObject({ kind: 'refused', refusal: { type: 'local-protocol-agreed' } });
    rig.world.successor = { protocol: 'NYC-LP-2026-9999' as Reference, ends: false, since: after(await rig.now(), days(10)) };
    for (let times = 0; times < 2; times += 1) await desk.handle.signal(wire.look);
    await recorded('succeeded');
    await desk.pass(days(9));
    expect(await desk.state()).toMatchObject({ phase: 'in-force', successor: { protocol: 'NYC-LP-2026-9999' } });
    await desk.pass(days(1) + hours(1));
    expect(await desk.handle.result()).toMatchObject({ phase: 'superseded' });
    expect(rig.world.kinds.filter((kind) => kind === 'succeeded')).toHaveLength(1);
  });

  test('GOV-1: an edit takes it back from the Directors, who are paged no more; its side withdraws it while it has not signed', async () => {
    const desk = await proposed(days(60));
    await sign(desk, [inNyc.fod, inNyc.sac, oiDirector]);
    const { hash } = (await desk.state()).signOff.field;
    expect(await desk.send('edit', inNyc.sac, { hash, values: { answerWithin: hours(6) }, reason: 'Six will do.' })).toMatchObject({ kind: 'accepted' });
    const pages = told('page').length;
    await desk.pass(hours(3));
    expect(told('page')).toHaveLength(pages);
    expect(await desk.state()).toMatchObject({ phase: 'drafting', signOff: { field: { signatures: { OI: null, DRO: null } }, headquarters: { signatures: { OI: null, DRO: null } } } });
    expect(await desk.send('signature', droDirector, { hash: (await desk.state()).signOff.field.hash })).toMatchObject({ kind: 'refused', refusal: { type: 'not-for-the-local-protocol' } });
    expect(await desk.send('withdrawal', inNyc.fod, { reason: 'Not this year.' })).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'withdrawn' });
    expect(told('notice')).toEqual(expect.arrayContaining(to('withdrawn', inNyc.sac, oiDirector)));
  });
});

test('GOV-1: with the worker away across its day, it is in force when the worker is back', async () => {
  await onDevelopmentServer();
  const desk = await proposed(4_000);
  await sign(desk, allFour, (await desk.state()).openedAt); // received before its day, however busy the machine is
  const due = (await desk.state()).agreement?.effectiveAt as Instant;
  await rig.stopWorker();
  await rig.env.sleep(Math.max(0, Date.parse(due) - Date.now()) + 300);
  const remark = await desk.seal('remark', inNyc.sac, { text: 'In force?' }, { receivedAt: after(due, 100) });
  const answer = desk.update(remark, remark.command.id);
  await rig.startWorker();
  expect(await answer).toMatchObject({ kind: 'accepted' });
  expect(rig.world.kinds.indexOf('came-into-force')).toBeLessThan(rig.world.kinds.indexOf('remarked'));
  expect(await desk.state()).toMatchObject({ phase: 'in-force' });
});
