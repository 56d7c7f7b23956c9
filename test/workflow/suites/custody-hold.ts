import { randomUUID } from 'node:crypto';
import type { SealedBodies } from '../../../protocol/custody-hold/messages';
import type { CustodyHold } from '../../../protocol/custody-hold/state';
import type { Actor, CommandId, Reference } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';
import type { HitToTell } from '../../../store/hits-to-tell';
import { days, inNyc, inSea, minutes, nameOf, reached } from '../../support/builders';
import { onDevelopmentServer, rig, shortRuns } from '../../support/each-rig';
import { aHoldOpening, holdBody, type HoldChoices } from '../../support/holds';
import type { Desk, Sent } from '../../support/workflow-rig';

type HoldDesk = Desk<CustodyHold, SealedBodies>;

async function placed(choices: HoldChoices = {}): Promise<HoldDesk> {
  const opening = aHoldOpening({ at: await rig.now(), reference: rig.newReference('custody-hold'), ...choices });
  const desk = await rig.begin<CustodyHold, SealedBodies>({ ...opening, id: randomUUID() as CommandId });
  await rig.until('DRO is paged', () => rig.world.told('page').length >= 2);
  return desk;
}

/** On its present version, with the body that makes sense. */
async function act<Action extends keyof SealedBodies>(desk: HoldDesk, action: Action, by: Actor, body?: SealedBodies[Action]): Promise<Sent> {
  const hold = await desk.state();
  return await desk.send(action, by, body ?? holdBody(action, hold), { matterVersion: hold.version });
}

const accepted = { kind: 'accepted' };
const refusedAs = (type: string) => ({ kind: 'refused', refusal: { type } });

describe('on the time-skipping server', () => {
  describe('telling DRO', () => {
    test('COO-15, COO-5: liaison and FOD are paged at once, then the duty officer with them, until one of the readers acknowledges', async () => {
      const desk = await placed();
      expect([...rig.world.told('page')].sort()).toEqual([inNyc.droLiaison, inNyc.fod].map(({ person }) => `hold-to-read → ${person}`).sort());
      await desk.pass(minutes(15) + 2_000);
      await rig.until('the duty officer is paged too', () => rig.world.told('page').includes(`hold-to-read → ${inNyc.dutyOfficer.person}`));
      expect(await act(desk, 'acknowledgement', inNyc.dutyOfficer)).toMatchObject(refusedAs('not-of-the-few'));
      expect(await desk.state()).toMatchObject({ phase: 'in-force', callOuts: [{ status: 'paging' }] });
      expect(await act(desk, 'acknowledgement', inNyc.fod)).toMatchObject(accepted);
      const pages = rig.world.told('page').length;
      await desk.pass(days(2));
      expect(rig.world.told('page')).toHaveLength(pages);
    });

    test('COO-15: unacknowledged it is in force all the same, and pages on', async () => {
      const desk = await placed();
      await desk.pass(minutes(50));
      await rig.until('paged again', () => rig.world.told('page').length >= 9);
      expect(await desk.state()).toMatchObject({ phase: 'in-force', closedAt: null });
    });
  });

  describe('looks and hits', () => {
    test('COO-15: a look of one of the few is recorded with its reason; one of anybody else is refused', async () => {
      const desk = await placed();
      expect(await act(desk, 'look', inNyc.oiLiaison)).toMatchObject(accepted);
      for (const other of [inNyc.dutyAgent, inNyc.afod, inSea.sac]) expect(await act(desk, 'look', other)).toMatchObject(refusedAs('not-of-the-few'));
      expect(rig.world.ledger.at(-1)).toMatchObject({ kind: 'looked', actor: inNyc.oiLiaison.person, detail: { reason: 'A team goes out tonight.' } });
      expect(await desk.state()).toMatchObject({ looks: { count: 1, latest: [{ by: nameOf(inNyc.oiLiaison) }] } });
    });

    test('COO-15: a hit is told to both sides in one record', async () => {
      const desk = await placed();
      expect(await act(desk, 'hit', inNyc.officer)).toMatchObject(accepted);
      await rig.until('all are told', () => rig.world.told('notice').length === 3);
      const planned = rig.world.records.filter(({ deliveries }) => deliveries.some(({ topic }) => topic === 'hit'));
      expect(planned).toHaveLength(1);
      expect(planned[0]?.deliveries.map(({ recipient }) => recipient)).toEqual([inNyc.agent.person, inNyc.oiLiaison.person, inNyc.droLiaison.person]);
      expect(await act(desk, 'hit', inNyc.sac)).toMatchObject(refusedAs('not-a-checker'));
    });
  });

  describe('hits of plans', () => {
    const aHitOf = (check: string): HitToTell => ({ check, operation: 'NYC-OP-2026-0007' as Reference, by: nameOf(inNyc.officer), tell: [reached(inNyc.oiLiaison, 'liaison'), reached(inNyc.droLiaison, 'liaison')] });

    test('COO-15: what the plan of an operation hits is told to both sides once, however often the hold is told to look', async () => {
      const desk = await placed();
      rig.world.hits.push(aHitOf('00000000-0000-4000-9000-00000000000a'));
      for (let times = 0; times < 3; times += 1) await desk.handle.signal(wire.look);
      await rig.until('all are told', () => rig.world.told('notice').length === 3);
      rig.world.hits.push(aHitOf('00000000-0000-4000-9000-00000000000b'));
      await desk.handle.signal(wire.look);
      await rig.until('the second is told', () => rig.world.told('notice').length === 6);
      const both = [inNyc.agent, inNyc.oiLiaison, inNyc.droLiaison].map(({ person }) => `hit → ${person}`);
      expect(rig.world.told('notice')).toEqual([...both, ...both]);
      expect(await desk.state()).toMatchObject({ hits: { count: 2, latest: [{ caseReference: 'NYC-OP-2026-0007', by: nameOf(inNyc.officer) }, { check: '00000000-0000-4000-9000-00000000000b' }] } });
    });
  });

  describe('correcting', () => {
    test('COO-15: OI corrects and adds subjects; what was known stays, and DRO’s readers are told', async () => {
      const desk = await placed();
      expect(await act(desk, 'correction', inNyc.agent)).toMatchObject({ kind: 'accepted', accepted: { revision: 2 } });
      expect(await act(desk, 'correction', inNyc.asac, { subject: null, details: 'veiled.another', reason: 'A brother.' })).toMatchObject(accepted);
      expect((await desk.state()).subjects).toEqual([
        { number: 1, accounts: [{ revision: 1, details: 'veiled.one' }, { revision: 2, details: 'veiled.2' }] },
        { number: 2, accounts: [{ revision: 3, details: 'veiled.another' }] },
      ]);
      await rig.until('DRO is told', () => rig.world.told('notice').includes(`corrected → ${inNyc.fod.person}`));
      expect(await act(desk, 'correction', inNyc.fod)).toMatchObject(refusedAs('not-a-corrector'));
      expect(await act(desk, 'correction', inNyc.agent, { subject: 9, details: 'veiled.x', reason: 'Whose?' })).toMatchObject(refusedAs('no-such-subject'));
      expect(await desk.send('correction', inNyc.agent, holdBody('correction', await desk.state()), { matterVersion: 1 })).toMatchObject(refusedAs('version-changed'));
    });
  });

  describe('lifting', () => {
    test('COO-15: OI proposes, DRO’s liaison and FOD are told at once and again each week, and with their agreement it ends', async () => {
      const desk = await placed();
      await act(desk, 'acknowledgement', inNyc.droLiaison);
      expect(await act(desk, 'lifting', inNyc.sac)).toMatchObject(accepted);
      await rig.until('DRO is told', () => rig.world.told('notice').filter((each) => each.startsWith('lifting →')).length === 2);
      expect(rig.world.told('notice').filter((each) => each.startsWith('lifting →')).sort()).toEqual([`lifting → ${inNyc.droLiaison.person}`, `lifting → ${inNyc.fod.person}`].sort());
      await desk.pass(days(7) + minutes(1));
      await rig.until('DRO is reminded', () => rig.world.told('reminder').length === 2);
      expect(await desk.state()).toMatchObject({ phase: 'lifting-proposed', closedAt: null });
      for (const own of [inNyc.sac, inNyc.oiLiaison]) expect(await act(desk, 'agreement', own)).toMatchObject(refusedAs('lifting-needs-both'));
      expect(await act(desk, 'agreement', inNyc.afod)).toMatchObject(accepted);
      expect(await desk.handle.result()).toMatchObject({ phase: 'lifted' });
      expect(rig.world.told('notice')).toEqual(expect.arrayContaining([`lifted → ${inNyc.agent.person}`]));
    });

    test('COO-15: DRO proposes, OI objects: the hold stays, and an agreement to the old proposal is stale', async () => {
      const desk = await placed();
      expect(await act(desk, 'lifting', inNyc.fod)).toMatchObject(accepted);
      expect(await act(desk, 'lifting', inNyc.sac)).toMatchObject(refusedAs('lifting-pending'));
      expect(await act(desk, 'objection', inNyc.oiLiaison)).toMatchObject(accepted);
      expect(await desk.state()).toMatchObject({ phase: 'in-force', lifting: null, endedLiftings: [{ number: 1, because: 'objected' }] });
      await act(desk, 'lifting', inNyc.droLiaison);
      expect(await act(desk, 'agreement', inNyc.sac, { lifting: 1 })).toMatchObject(refusedAs('another-lifting'));
      expect(await act(desk, 'objection', inNyc.fod, { lifting: 2, reason: 'Too early.' })).toMatchObject(accepted);
      expect((await desk.state()).endedLiftings.at(-1)).toMatchObject({ number: 2, because: 'taken-back' });
    });

    test('COO-15: a correction voids a pending proposal', async () => {
      const desk = await placed();
      await act(desk, 'lifting', inNyc.sac);
      await act(desk, 'correction', inNyc.agent);
      expect(await act(desk, 'agreement', inNyc.fod)).toMatchObject(refusedAs('no-lifting-proposed'));
      expect(await desk.state()).toMatchObject({ phase: 'in-force', endedLiftings: [{ because: 'corrected' }] });
    });

    test('COO-15: once lifted, its workflow ends while a page is open, and nobody is paged any more', async () => {
      const desk = await placed();
      await act(desk, 'lifting', inNyc.sac);
      await act(desk, 'agreement', inNyc.fod);
      expect(await desk.handle.result()).toMatchObject({ phase: 'lifted' });
      expect(rig.world.matter).toMatchObject({ phase: 'lifted', callOuts: [{ status: 'ended' }] });
      expect(rig.world.ledger.at(-1)?.kind).toBe('lifted');
      expect(rig.world.told('page')).toHaveLength(2);
    });
  });

  describe('review', () => {
    test('COO-15: after a year both sides and the placing agent are reminded, each week until it is reviewed; it never expires', async () => {
      const desk = await placed();
      await act(desk, 'acknowledgement', inNyc.fod);
      await desk.pass(days(364));
      expect(rig.world.told('reminder')).toEqual([]);
      await desk.pass(days(1) + minutes(1));
      await rig.until('all are reminded', () => rig.world.told('reminder').length === 5);
      expect([...rig.world.told('reminder')].sort()).toEqual([inNyc.agent, inNyc.oiLiaison, inNyc.sac, inNyc.droLiaison, inNyc.fod].map(({ person }) => `review → ${person}`).sort());
      await desk.pass(days(7) + minutes(1));
      await rig.until('again', () => rig.world.told('reminder').length === 10);
      expect(await act(desk, 'review', inNyc.agent)).toMatchObject(accepted);
      await desk.pass(days(300));
      expect(rig.world.told('reminder')).toHaveLength(10);
      expect(await desk.state()).toMatchObject({ phase: 'in-force', closedAt: null, review: { last: { by: nameOf(inNyc.agent) } } });
    });
  });

  test('a request to cancel it is recorded and ends nothing', async () => {
    const desk = await placed();
    await desk.handle.cancel();
    await rig.until('it is recorded', () => rig.world.kinds.includes('attempt-refused'));
    expect(await act(desk, 'look', inNyc.sac)).toMatchObject(accepted);
  });
});

describe('on the real server', () => {
  test('COO-15: it lives for years, run after run: looks, hits, a pending lifting, pages and outcomes go along', async () => {
    await onDevelopmentServer(...shortRuns);
    const desk = await placed();
    const { runId: firstRunId } = await desk.handle.describe();
    const first = await desk.seal('look', inNyc.sac, { reason: 'The first.' });
    await desk.persistently(first);
    await desk.persistently(await desk.seal('lifting', inNyc.sac, { reason: 'The case is closed.' }));
    const { review, callOuts } = await desk.state();
    const hit = holdBody('hit', await desk.state());
    const sent = Array.from({ length: 30 }, async (_, at) =>
      desk.persistently(await (at % 3 === 0 ? desk.seal('hit', inNyc.officer, hit) : desk.seal('look', inNyc.agent, { reason: `Number ${at}.` }))),
    );
    expect(new Set((await Promise.all(sent)).map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect((await desk.handle.describe()).runId).not.toBe(firstRunId);
    expect(await desk.state()).toMatchObject({ review, phase: 'lifting-proposed', lifting: { number: 1, program: 'OI' }, looks: { count: 21 }, hits: { count: 10 } });
    expect((await desk.state()).callOuts).toEqual(callOuts);
    // An old look, sent again to the new run, finds its outcome.
    expect(await desk.persistently({ ...first })).toMatchObject(accepted);
    expect((await desk.state()).looks.count).toBe(21);
    expect(rig.world.told('notice').filter((each) => each.startsWith('lifting →'))).toHaveLength(2);
    expect(await desk.persistently(await desk.seal('acknowledgement', inNyc.fod, {}))).toMatchObject(accepted);
    expect(await desk.persistently(await desk.seal('agreement', inNyc.afod, { lifting: 1 }))).toMatchObject(accepted);
    await rig.until('it is lifted', () => rig.world.kinds.includes('lifted'));
    expect(rig.world.told('page')).toHaveLength(2);
  });

  test('COO-15: a reset applies a sealed look and a correction once each, though the version that the correction was made on is still to come in the new run', async () => {
    await onDevelopmentServer();
    const desk = await placed();
    const envelope = await desk.seal('look', inNyc.sac, { reason: 'A team goes out.' }, { via: 'engine', receivedAt: null, expiresAt: '2199-01-01T00:00:00.000Z' as never });
    await desk.handle.signal('command', envelope);
    await rig.until('looked', () => rig.world.kinds.includes('looked'));
    expect(await act(desk, 'correction', inNyc.agent)).toMatchObject(accepted); // on a version that pages have made as well
    const { subjects } = await desk.state();
    await rig.reset(desk);
    const again = (what: string) => rig.world.records.filter(({ entries }) => entries.some(({ kind }) => kind === what)).length === 2;
    await rig.until('both again', () => again('looked') && again('corrected'));
    for (const kind of ['looked', 'corrected']) expect(rig.world.kinds.filter((each) => each === kind)).toHaveLength(1);
    expect(rig.world.kinds).not.toContain('command-refused');
    expect(await desk.state()).toMatchObject({ phase: 'in-force', looks: { count: 1, latest: [{ by: nameOf(inNyc.sac) }] }, revision: 2, subjects });
  });
});
