import { randomUUID } from 'node:crypto';
import type { DisputeBodies } from '../../../protocol/dispute/messages';
import { disputeParameters, type Dispute } from '../../../protocol/dispute/state';
import { parametersInForce } from '../../../protocol/parameters';
import { after, type Actor, type CommandId, type Instant, type Reference } from '../../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, minutes, nameOf } from '../../support/builders';
import { aDisputeOpening, hashOnTheTable } from '../../support/disputes';
import { rig } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

type DisputeDesk = Desk<Dispute, DisputeBodies>;

const concur = { decision: 'concur', revision: 1 } as const;
const refusal = { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' } as const;
const each = { text: 'Each office processes its own.' } as const;

async function open(...choices: Parameters<typeof aDisputeOpening>): Promise<DisputeDesk> {
  const opening = aDisputeOpening({ at: await rig.now(), reference: rig.newReference('dispute'), ...choices[0] });
  return await rig.begin<Dispute, DisputeBodies>({ ...opening, id: randomUUID() as CommandId });
}

const of = (desk: DisputeDesk) => rig.world.of(desk.reference);
const recorded = (desk: DisputeDesk, kind: string, count = 1) => rig.until(`${count} ${kind}`, () => of(desk).kinds.filter((each) => each === kind).length >= count);

/** Somebody of each side shows that they know: nobody is paged any more at this rung. */
async function acknowledged(desk: DisputeDesk, ...who: readonly Actor[]): Promise<void> {
  for (const actor of who) {
    await rig.until(`${actor.person} is paged`, () => of(desk).told('page').some((page) => page.endsWith(actor.person)));
    await desk.send('acknowledgement', actor, {});
  }
}

async function accept(desk: DisputeDesk, who: Actor) {
  return await desk.send('acceptance', who, { hash: hashOnTheTable(await desk.state()) });
}

/** Climbs to the Assistant Directors, with both summaries. */
async function toTheTop(desk: DisputeDesk): Promise<void> {
  await desk.send('raise', inNyc.afod, { reason: 'No way forward here.' });
  await desk.send('raise', inNyc.sac, { reason: 'Nor here.' });
  await desk.send('summary', inNyc.sac, { text: 'OI holds that …' });
  await desk.send('summary', inNyc.fod, { text: 'DRO holds that …' });
}

describe('a dispute of the offices', () => {
  test('RES-1: it starts with AFOD and ASAC, both sides are paged, and one text that both accept ends it', async () => {
    const desk = await open();
    await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
    expect([...of(desk).told('page')].sort()).toEqual([`afod-asac → ${inNyc.droLiaison.person}`, `afod-asac → ${inNyc.oiLiaison.person}`]);
    await desk.send('proposal', inNyc.asac, each);
    expect(await accept(desk, inNyc.sac)).toMatchObject({ kind: 'refused', refusal: { type: 'own-side', provision: 'RES-2' } });
    expect(await accept(desk, inNyc.afod)).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'resolved' });
    expect(of(desk).state).toMatchObject({ resolution: { text: each.text, rung: 'afod-asac', acceptances: { OI: nameOf(inNyc.asac), DRO: nameOf(inNyc.afod) } } });
    expect(of(desk).told('notice')).toContain(`resolved → ${inNyc.droLiaison.person}`);
  });

  test('RES-2: a counter-proposal voids what was accepted, and an acceptance of the older text is refused', async () => {
    const desk = await open();
    await desk.send('proposal', inNyc.asac, each);
    const first = hashOnTheTable(await desk.state());
    await desk.send('proposal', inNyc.afod, { text: 'OI processes all.' });
    expect(await desk.send('acceptance', inNyc.afod, { hash: first })).toMatchObject({ kind: 'refused', refusal: { type: 'own-side' } });
    expect(await desk.send('acceptance', inNyc.asac, { hash: first })).toMatchObject({ kind: 'refused', refusal: { type: 'another-text', category: 'stale', field: '/hash' } });
    expect(await desk.state()).toMatchObject({ phase: 'afod-asac', proposals: [{ status: 'replaced' }, { status: 'open', acceptances: { OI: null, DRO: nameOf(inNyc.afod) } }] });
    expect(await accept(desk, inNyc.oiLiaison)).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'resolved' });
  });

  test('RES-2, RES-3: the clock raises it rung by rung, skipping none, with reminders on the way; both summaries are owed and pursued', async () => {
    const desk = await open();
    await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
    await desk.pass(hours(48) + minutes(1));
    await recorded(desk, 'raised');
    expect(of(desk).told('reminder')).toHaveLength(4); // both sides, 12 and 4 hours before
    await acknowledged(desk, inNyc.sac, inNyc.fod);
    expect(await desk.send('proposal', inNyc.asac, each)).toMatchObject({ kind: 'refused', refusal: { type: 'not-on-the-ladder', provision: 'RES-2' } });
    await desk.pass(hours(24) + minutes(1));
    await recorded(desk, 'raised', 2);
    expect(await desk.state()).toMatchObject({ phase: 'summaries', stays: [{ rung: 'afod-asac', raisedBy: null }, { rung: 'fod-sac', raisedBy: null }, { rung: 'summaries', until: null }] });
    await acknowledged(desk, inNyc.sac, inNyc.fod);
    await desk.send('summary', inNyc.sac, { text: 'OI holds that …' });
    await desk.pass(hours(49));
    await recorded(desk, 'reminded', 5);
    expect(of(desk).told('reminder').slice(-3).sort()).toEqual([headquarters.droAd, headquarters.oiAd, inNyc.fod].map(({ person }) => `reminded → ${person}`).sort());
    await desk.send('summary', inNyc.fod, { text: 'DRO holds that …' });
    expect(await desk.state()).toMatchObject({ phase: 'assistant-directors', clock: { due: null } });
  });

  test('RES-2, COO-3: where an office has no liaison, its head is reminded', async () => {
    rig.world.reachable.OI.liaison = [];
    const desk = await open();
    await acknowledged(desk, inNyc.sac, inNyc.droLiaison);
    await desk.pass(hours(36) + minutes(1));
    await recorded(desk, 'reminded');
    expect(of(desk).told('reminder')).toEqual([inNyc.sac, inNyc.droLiaison].map(({ person }) => `reminded → ${person}`));
  });

  test('RES-2: a text received in a rung’s time counts, though the clock’s raise was seen first', async () => {
    const desk = await open();
    await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
    await desk.send('proposal', inNyc.asac, each);
    const { clock } = await desk.state();
    rig.world.inbox.push(await desk.seal('acceptance', inNyc.afod, { hash: hashOnTheTable(await desk.state()) }, { receivedAt: clock?.due as Instant }));
    await desk.pass(hours(48) + minutes(1));
    expect(await desk.handle.result()).toMatchObject({ phase: 'resolved' });
    expect(of(desk).kinds).not.toContain('raised');
  });

  test('RES-1, RES-2: a raise that was received while the clock’s was due is not taken for one from the next rung', async () => {
    const desk = await open();
    await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
    const { clock } = await desk.state();
    const crossing = desk.send('raise', inNyc.sac, { reason: 'No way forward.', from: 'afod-asac' }, { receivedAt: after(clock?.due as Instant, 1) });
    await desk.pass(hours(48) + minutes(1));
    expect(await crossing).toMatchObject({ kind: 'refused', refusal: { type: 'another-rung' } });
    expect(await desk.state()).toMatchObject({ phase: 'fod-sac', stays: [{ raisedBy: null }, { until: null }] });
    expect(await desk.send('raise', inNyc.sac, { reason: 'Nor here.', from: 'fod-sac' })).toMatchObject({ kind: 'accepted' });
  });

  test('RES-3: only both Assistant Directors together go on without a summary, each with a reason', async () => {
    const desk = await open();
    await desk.send('raise', inNyc.afod, { reason: 'No way forward.' });
    await desk.send('raise', inNyc.fod, { reason: 'Nor here.' });
    expect(await desk.send('raise', inNyc.fod, { reason: 'On.' })).toMatchObject({ kind: 'refused', refusal: { type: 'top-of-the-ladder' } });
    expect(await desk.send('waiver', inNyc.sac, { reason: 'Enough.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-on-the-ladder', provision: 'RES-3' } });
    expect(await desk.send('proposal', headquarters.oiAd, each)).toMatchObject({ kind: 'refused', refusal: { type: 'not-on-the-ladder', provision: 'RES-3' } });
    await desk.send('waiver', headquarters.oiAd, { reason: 'The FOD is on leave.' });
    expect(await desk.send('waiver', headquarters.oiAd, { reason: 'Again.' })).toMatchObject({ kind: 'refused', refusal: { type: 'waiver-given' } });
    expect(await desk.state()).toMatchObject({ phase: 'summaries' });
    await desk.send('waiver', headquarters.droAd, { reason: 'Agreed.' });
    expect(await desk.state()).toMatchObject({ phase: 'assistant-directors' });
  });

  test('RES-3: the Assistant Directors decide jointly; while they do not agree it stays open, with reminders, however long', async () => {
    const desk = await open();
    await toTheTop(desk);
    await acknowledged(desk, headquarters.oiAd, headquarters.droAd);
    expect(await desk.send('proposal', inNyc.sac, each)).toMatchObject({ kind: 'refused', refusal: { type: 'not-on-the-ladder' } });
    await desk.send('proposal', headquarters.oiAd, each);
    await desk.pass(days(30) + minutes(1));
    await recorded(desk, 'reminded', 30);
    expect(await desk.state()).toMatchObject({ phase: 'assistant-directors', closedAt: null });
    expect(of(desk).told('reminder').slice(-1)).toEqual([`reminded → ${headquarters.droAd.person}`]); // who has not accepted
    await accept(desk, headquarters.droAd);
    expect(await desk.handle.result()).toMatchObject({ phase: 'resolved' });
  });

  test('RES-1: withdrawn by the side that opened it, it ends, and nobody is paged any more', async () => {
    const desk = await open();
    expect(await desk.send('withdrawal', inNyc.sac, { reason: 'Enough.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-on-the-ladder' } });
    await desk.send('withdrawal', inNyc.fod, { reason: 'Settled by phone.' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'withdrawn' });
    const pages = of(desk).told('page').length;
    await rig.env.sleep(days(1));
    expect(of(desk).told('page')).toHaveLength(pages);
  });

  test('RES-1: only the workflow of the matter that it is about starts one without a seal', async () => {
    const opening = aDisputeOpening({ reference: rig.newReference('dispute'), cause: 'lapse', about: 'NYC-CR-2026-0999' as Reference });
    const desk = await rig.start(opening.matter, { raised: opening }, 'dispute');
    await expect(desk.handle.result()).rejects.toMatchObject({ cause: { type: 'SealRefused' } });
    expect(rig.world.records).toEqual([]);
  });
});

describe('a concurrence on the ladder', () => {
  /** A concurrence that lapsed, and the dispute that it raised. */
  async function lapsed(): Promise<{ readonly asked: Desk; readonly desk: DisputeDesk }> {
    const asked = await rig.open();
    await rig.until('paged', () => rig.world.told('page').length > 0);
    await asked.send('acknowledgement', inNyc.dutyAgent, {});
    await asked.pass(hours(24) + minutes(1));
    const desk = await raisedBy(asked);
    await rig.until('the heads are paged', () => [inNyc.sac, inNyc.fod].every(({ person }) => rig.world.told('page').includes(`lapsed → ${person}`)));
    for (const head of [inNyc.sac, inNyc.fod]) await asked.send('acknowledgement', head, {});
    return { asked, desk };
  }

  async function refused(): Promise<Desk> {
    const asked = await rig.open();
    await asked.send('answer', inNyc.sac, refusal);
    return asked;
  }

  async function raisedBy(asked: Desk): Promise<DisputeDesk> {
    await rig.until('raised', () => rig.world.kinds.includes('raised'));
    return rig.deskOf<Dispute, DisputeBodies>((await asked.state()).ladder?.dispute as Reference, 'dispute');
  }

  const resolved = () => rig.until('resolved', () => rig.world.kinds.includes('resolved'));

  test('CON-3, RES-1: a lapse raises a dispute, which pages nobody twice, and whose resolution is OI’s answer, given late', async () => {
    const { asked, desk } = await lapsed();
    expect(await desk.state()).toMatchObject({ phase: 'afod-asac', cause: 'lapse', about: asked.reference, callOuts: [] });
    expect(await desk.send('proposal', inNyc.asac, each)).toMatchObject({ kind: 'refused', refusal: { type: 'answer-wanted', field: '/answer' } });
    await desk.send('proposal', inNyc.asac, { ...each, answer: concur });
    expect(await asked.state()).toMatchObject({ phase: 'lapsed', answer: null }); // a proposal is no answer
    await accept(desk, inNyc.afod);
    expect(await desk.handle.result()).toMatchObject({ phase: 'resolved' });
    await resolved();
    expect(await asked.state()).toMatchObject({
      phase: 'concurred',
      answer: { answer: concur, late: true, by: nameOf(inNyc.asac), resolution: { dispute: desk.reference } },
      ladder: { over: true },
    });
    expect(rig.world.told('notice')).toContain(`resolved → ${inNyc.afod.person}`);
  });

  test('CON-3, RES-1: after a lapse OI’s liaison and head are told of what DRO proposes and states, though the dispute has paged nobody', async () => {
    const { desk } = await lapsed();
    await desk.send('proposal', inNyc.afod, { ...each, answer: concur });
    await desk.send('statement', inNyc.fod, { text: 'The case stands.' });
    const toOi = (topic: string) => [inNyc.oiLiaison, inNyc.sac].map(({ person }) => `${topic} → ${person}`);
    await rig.until('OI is told', () => of(desk).told('notice').length >= 4);
    expect(of(desk).told('notice')).toEqual([...toOi('proposed'), ...toOi('stated')]);
  });

  test('RES-3: nobody answers: it climbs to the Assistant Directors, who decide; silence was never consent on the way', async () => {
    const { asked, desk } = await lapsed();
    await desk.pass(hours(48) + minutes(1));
    await acknowledged(desk, inNyc.sac, inNyc.fod);
    await desk.pass(hours(24) + minutes(1));
    await desk.send('summary', inNyc.sac, { text: 'OI holds that …' });
    await desk.send('summary', inNyc.fod, { text: 'DRO holds that …' });
    expect(await asked.state()).toMatchObject({ phase: 'lapsed' });
    await desk.send('proposal', headquarters.droAd, { ...each, answer: refusal });
    await accept(desk, headquarters.oiAd);
    await resolved();
    expect(await asked.state()).toMatchObject({ phase: 'refused', answer: { answer: refusal, by: nameOf(headquarters.oiAd) } });
  });

  test('RES-1: DRO disputes a refusal, once; the resolution replaces it', async () => {
    const asked = await refused();
    expect(await asked.send('dispute', inNyc.sac, { reason: 'No.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-for-the-request' } });
    await asked.send('dispute', inNyc.afod, { reason: 'The case stands without yours.' });
    expect(await asked.send('dispute', inNyc.fod, { reason: 'Again.' })).toMatchObject({ kind: 'refused', refusal: { type: 'already-disputed' } });
    const desk = await raisedBy(asked);
    await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
    expect(await desk.state()).toMatchObject({ cause: 'refusal', issue: 'The case stands without yours.' });
    await asked.pass(hours(1));
    expect(await asked.state()).toMatchObject({ phase: 'refused', concludesAt: null });
    await desk.send('proposal', inNyc.afod, { text: 'With OI present.', answer: { decision: 'concur-with-conditions', revision: 1, conditions: ['OI is present.'] } });
    await accept(desk, inNyc.sac);
    await resolved();
    expect(await asked.state()).toMatchObject({ phase: 'concurred', answer: { late: false }, voidedAnswers: [{ by: nameOf(inNyc.sac), becauseOf: [desk.reference] }] });
  });

  test('CON-4: a resolution for a revision that has changed since does not stand: OI is asked again', async () => {
    const { asked, desk } = await lapsed();
    await desk.send('proposal', inNyc.asac, { ...each, answer: concur });
    const { version } = await asked.state();
    await asked.send('amendment', inNyc.afod, { request: { place: '22 Mill Lane' }, reason: 'Moved.' }, { matterVersion: version });
    await accept(desk, inNyc.afod);
    await resolved();
    expect(await asked.state()).toMatchObject({ phase: 'awaiting-answer', round: 2, answer: null, voidedAnswers: [{ becauseOf: ['revision'] }] });
  });

  test('RES-1: when the request is withdrawn, its dispute has nothing left to settle', async () => {
    const { asked, desk } = await lapsed();
    expect(await desk.send('withdrawal', inNyc.afod, { reason: 'Enough.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-withdrawable', provision: 'CON-3' } });
    await asked.send('withdrawal', inNyc.afod, { reason: 'No longer planned.' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'overtaken' });
    expect(await asked.handle.result()).toMatchObject({ phase: 'withdrawn' });
  });

  test('CON-4, RES-1: a material change of a refused request asks anew, and the dispute of the refusal is overtaken; another one can follow', async () => {
    const asked = await refused();
    await asked.send('dispute', inNyc.afod, { reason: 'It stands.' });
    const desk = await raisedBy(asked);
    const { version } = await asked.state();
    await asked.send('amendment', inNyc.afod, { request: { place: '22 Mill Lane' }, reason: 'Moved.' }, { matterVersion: version });
    expect(await desk.handle.result()).toMatchObject({ phase: 'overtaken' });
    await asked.send('answer', inNyc.sac, { ...refusal, revision: 2 });
    await asked.send('dispute', inNyc.afod, { reason: 'Still.' });
    await rig.until('raised again', () => rig.world.kinds.filter((kind) => kind === 'raised').length === 2);
    expect((await asked.state()).ladder).toMatchObject({ raise: 2, over: false });
  });

  test('anybody may say "look": nothing follows but what is recorded', async () => {
    const { asked, desk } = await lapsed();
    await desk.handle.signal('look');
    await asked.handle.signal('look');
    expect(await asked.state()).toMatchObject({ phase: 'lapsed', ladder: { over: false } });
    expect(await desk.state()).toMatchObject({ phase: 'afod-asac' });
  });
});

test('RES-2: a short ladder of a local protocol climbs by its own times', async () => {
  const parameters = { ...parametersInForce(disputeParameters), afodAsacWithin: hours(2), remindRungBefore: [hours(12), hours(1)] };
  const desk = await open({ parameters });
  await acknowledged(desk, inNyc.oiLiaison, inNyc.droLiaison);
  const { clock, openedAt } = await desk.state();
  expect(clock).toMatchObject({ due: after(openedAt, hours(2)), nextReminder: after(openedAt, hours(1)) });
  await desk.pass(hours(2) + minutes(1));
  await recorded(desk, 'raised');
});
