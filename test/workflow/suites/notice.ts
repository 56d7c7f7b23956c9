/** Mutual notices on the time-skipping server: every subject and path; the run of each is replayed afterwards. */
import { randomUUID } from 'node:crypto';
import type { NoticeAbout } from '../../../protocol/notice/about';
import type { ActionBody, NoticeAction, NoticeContent } from '../../../protocol/notice/messages';
import type { MutualNotice } from '../../../protocol/notice/state';
import { after, type Actor, type CommandId, type Instant, type Program } from '../../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, minutes, nameOf } from '../../support/builders';
import { onDevelopmentServer, rig, shortRuns } from '../../support/each-rig';
import { aNoticeOpening, contentAbout, usualSender } from '../../support/notice-builders';
import type { Desk } from '../../support/workflow-rig';

type NoticeBodies = { readonly [Action in NoticeAction]: ActionBody<Action> };
type NoticeDesk = Desk<MutualNotice, NoticeBodies>;

interface Choices {
  readonly by?: Actor;
  readonly receivedAt?: Instant;
  readonly content?: (at: Instant) => NoticeContent;
}

/** Gives a notice, as the API does after it has committed the opening. */
async function give(about: NoticeAbout, { by = usualSender(about), receivedAt, content }: Choices = {}): Promise<NoticeDesk> {
  const at = receivedAt ?? (await rig.now());
  const opening = aNoticeOpening(about, { by, at, reference: rig.newReference('notice'), content: content?.(at) ?? contentAbout(about, { from: by.post?.program ?? 'OI', at }) });
  return await rig.begin<MutualNotice, NoticeBodies>({ ...opening, id: randomUUID() as CommandId });
}

const paged = (count: number) => rig.until(`${count} pages`, () => rig.world.told('page').length >= count);
const recorded = (kind: string, times = 1) => rig.until(`${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= times);
const duty = { OI: inNyc.dutyAgent, DRO: inNyc.dutyOfficer } as const;
const provisionsRecorded = () => new Set(rig.world.ledger.flatMap(({ provisions }) => provisions));

async function giveAndPaged(...choices: Parameters<typeof give>): Promise<NoticeDesk> {
  const desk = await give(...choices);
  await paged(1);
  return desk;
}

async function giveAcknowledged(about: NoticeAbout, to: Program = 'DRO'): Promise<NoticeDesk> {
  const desk = await giveAndPaged(about);
  expect(await desk.send('acknowledgement', duty[to], {})).toMatchObject({ kind: 'accepted' });
  return desk;
}

describe('what an acknowledgement closes', () => {
  test.each([
    { by: inNyc.agent, to: 'DRO' as const },
    { by: inNyc.officer, to: 'OI' as const },
  ])('KEY-1: an awareness notice to $to is paged to its duty person, acknowledged, closed, and its sender is told', async ({ by, to }) => {
    const desk = await giveAndPaged('awareness', { by });
    expect(rig.world.told('page')).toEqual([`notice-given → ${duty[to].person}`]);
    expect(await desk.send('acknowledgement', duty[to], { note: 'We stay away on Thursday.' })).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toEqual({ phase: 'acknowledged', version: 3 });
    expect(rig.world.told('notice')).toEqual([`acknowledged → ${by.person}`]);
    expect(rig.world.kinds).toEqual(['opened', 'paged', 'acknowledged']);
    expect(provisionsRecorded()).toEqual(new Set(['KEY-1', 'COO-5']));
    expect(await desk.state()).toMatchObject({ acknowledgement: { note: 'We stay away on Thursday.', by: nameOf(duty[to]) }, responseTimes: { acknowledged: { after: expect.any(Number) as number } } });
  });

  test('DEC-3: a known fugitive, before the action: recorded as such, closed by acknowledgement', async () => {
    const desk = await giveAndPaged('known-fugitive');
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    expect(await desk.handle.result()).toMatchObject({ phase: 'acknowledged' });
    expect(rig.world.ledger[0]).toMatchObject({ kind: 'opened', provisions: ['DEC-3'], detail: { timeliness: 'before' } });
  });

  test.each([
    ['at-once', minutes(119), false],
    ['late', minutes(121), false],
    ['late', minutes(5), true],
  ] as const)('DEC-3: after the action it is %s, reckoned from receipt, however late the engine sees it', async (timeliness, ago, knownBefore) => {
    const receivedAt = after(await rig.now(), -hours(6));
    const desk = await giveAndPaged('known-fugitive', { receivedAt, content: (at) => ({ about: 'known-fugitive', narrative: 'He was in the back room.', action: { timing: 'carried-out', at: after(at, -ago), knownBefore }, lateReason: 'The radio was down.' }) });
    expect(await desk.state()).toMatchObject({ timeliness, phase: 'sent', openedAt: receivedAt });
  });

  test('KEY-1: both sides may remark on it before, whoever of the receiver’s office; headquarters may not', async () => {
    const desk = await giveAndPaged('awareness');
    await desk.send('remark', inNyc.officer, { text: 'Which entrance?' });
    await rig.until('the sender is told', () => rig.world.told('notice').includes(`remarked → ${inNyc.agent.person}`));
    await desk.send('remark', inNyc.agent, { text: 'The north one.' });
    await rig.until('the receiver is told', () => rig.world.told('notice').includes(`remarked → ${inNyc.officer.person}`));
    expect(await desk.send('remark', headquarters.droAd, { text: 'Well?' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-of-either-side' } });
    expect((await desk.state()).remarks.map(({ number, side }) => [number, side])).toEqual([[1, 'DRO'], [2, 'OI']]);
  });
});

describe('paging (COO-5)', () => {
  test('COO-5: a page that is not acknowledged passes to the liaison, the head of office, and begins again at the top', async () => {
    const desk = await giveAndPaged('referral');
    for (const count of [2, 3, 4]) {
      await desk.pass(minutes(15) + 2_000);
      await paged(count);
    }
    expect(rig.world.told('page').slice(0, 4)).toEqual([inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod, inNyc.dutyOfficer].map(({ person }) => `notice-given → ${person}`));
    expect(await desk.send('acknowledgement', inNyc.afod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-paged', provision: 'COO-5' } });
    expect(await desk.send('acknowledgement', inNyc.fod, {})).toMatchObject({ kind: 'accepted' });
    await desk.pass(hours(2));
    expect(rig.world.told('page')).toHaveLength(4);
  });

  test('COO-5: a step without anybody is passed over, and a page that cannot be delivered passes on at once', async () => {
    rig.world.reachable.DRO.duty = [];
    rig.world.onNotify = ({ recipient }) => (recipient === inNyc.droLiaison.person ? { status: 'failed', reason: 'recipient-refused-550' } : { status: 'sent' });
    await give('fugitive-under-investigation');
    await paged(2);
    expect(rig.world.told('page')).toEqual([inNyc.droLiaison, inNyc.fod].map(({ person }) => `notice-given → ${person}`));
  });

  test('COO-5: a closed notice never pages: withdrawn unacknowledged, it is quiet', async () => {
    const desk = await giveAndPaged('target-under-investigation');
    await desk.send('withdrawal', inNyc.officer, { reason: 'It was somebody else.' });
    expect(await desk.handle.result()).toEqual({ phase: 'withdrawn', version: 3 });
    expect(rig.world.told('page')).toEqual([`notice-given → ${inNyc.dutyAgent.person}`]);
    expect(rig.world.told('notice')).toEqual([`withdrawn → ${inNyc.dutyAgent.person}`]);
  });
});

describe('a course that both agree on (COO-13, COO-14)', () => {
  test.each([
    { about: 'fugitive-under-investigation' as const, provision: 'COO-13', to: 'DRO' as const, proposer: inNyc.asac, accepter: inNyc.fod },
    { about: 'target-under-investigation' as const, provision: 'COO-14', to: 'OI' as const, proposer: inNyc.sac, accepter: inNyc.dutyOfficer },
  ])('$provision: acknowledged by $to, proposed, accepted by the other side: closed with the course, and told', async ({ about, provision, to, proposer, accepter }) => {
    const desk = await giveAcknowledged(about, to);
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-course', closedAt: null });
    await desk.pass(hours(2));
    await desk.send('proposal', proposer, { course: 'stand-down', text: 'Until the indictment.' });
    expect(await desk.send('acceptance', proposer, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'own-course-proposal' } });
    expect(await desk.send('acceptance', accepter, { proposal: 1 })).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'course-agreed' });
    const { agreement, responseTimes } = await desk.state();
    expect(agreement).toMatchObject({ course: 'stand-down', proposedBy: nameOf(proposer), acceptedBy: nameOf(accepter) });
    expect(responseTimes.courseAgreed?.after).toBeGreaterThanOrEqual(hours(2));
    expect(rig.world.told('notice')).toContain(`agreed → ${proposer.person}`);
    expect(rig.world.told('notice')).toContain(`agreed → ${usualSender(about).person === accepter.person ? proposer.person : usualSender(about).person}`);
    expect(provisionsRecorded()).toEqual(new Set([provision, 'COO-5']));
    expect(rig.world.matter).toMatchObject({ phase: 'course-agreed' });
  });

  test('COO-13: two proposals that cross in one workflow task: one is open, and only that can be accepted', async () => {
    await rig.stopWorker();
    const desk = await give('fugitive-under-investigation');
    const sent = [desk.send('proposal', inNyc.asac, { course: 'proceed', text: 'On Thursday.' }), desk.send('proposal', inNyc.afod, { course: 'delay', text: 'Until Monday.' })];
    await rig.startWorker();
    expect((await Promise.all(sent)).map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
    await paged(1);
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    const { proposals } = await desk.state();
    const [first, second] = proposals as [MutualNotice['proposals'][number], MutualNotice['proposals'][number]];
    expect([first.status, second.status]).toEqual(['replaced', 'open']);
    const accepter = second.side === 'OI' ? inNyc.fod : inNyc.sac;
    const other = second.side === 'OI' ? inNyc.sac : inNyc.fod;
    expect(await desk.send('acceptance', accepter, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'another-course-proposal', category: 'stale' } });
    expect(await desk.send('acceptance', other, { proposal: 2 })).toMatchObject({ kind: 'refused', refusal: { type: 'own-course-proposal' } });
    expect(await desk.send('acceptance', accepter, { proposal: 2 })).toMatchObject({ kind: 'accepted' });
    expect(await desk.state()).toMatchObject({ agreement: { proposal: 2, course: second.course } });
  });

  test('COO-13: an acceptance that crosses a new proposal is refused: what is agreed is what both have read', async () => {
    const desk = await giveAcknowledged('fugitive-under-investigation');
    await desk.send('proposal', inNyc.asac, { course: 'proceed', text: 'On Thursday.' });
    await desk.send('proposal', inNyc.sac, { course: 'stand-down', text: 'Not at all.' });
    expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'another-course-proposal', field: '/proposal' } });
    expect(await desk.state()).toMatchObject({ agreement: null, phase: 'awaiting-course' });
  });

  test('COO-13: nobody of the receiver’s side agrees before somebody who was paged has acknowledged', async () => {
    const desk = await giveAndPaged('fugitive-under-investigation');
    await desk.send('proposal', inNyc.dutyAgent, { course: 'joint', text: 'Both go.' });
    expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'not-acknowledged-yet' } });
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'accepted' });
  });

  test('COO-13: both sides are reminded after 24 hours and every 24 hours; it stays open, however long', async () => {
    const desk = await giveAcknowledged('fugitive-under-investigation');
    await desk.send('proposal', inNyc.asac, { course: 'proceed', text: 'On Thursday.' });
    await desk.pass(hours(23));
    expect(rig.world.told('reminder')).toEqual([]);
    const everybody = [inNyc.dutyOfficer, inNyc.droLiaison, inNyc.dutyAgent, inNyc.oiLiaison].map(({ person }) => `reminded → ${person}`);
    await desk.pass(hours(1) + minutes(1));
    await rig.until('first reminder', () => rig.world.told('reminder').length === 4);
    expect(rig.world.told('reminder')).toEqual(everybody);
    await desk.pass(hours(24));
    await rig.until('second reminder', () => rig.world.told('reminder').length === 8);
    await desk.pass(days(30));
    await recorded('reminded', 30);
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-course', closedAt: null, agreement: null, clock: { remindersSent: expect.any(Number) as number } });
    expect(rig.world.told('page')).toHaveLength(1);
    expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'accepted' });
  });

  test('COO-13: after an outage one reminder goes out, not one for each day that was missed', async () => {
    const receivedAt = after(await rig.now(), -days(5) - hours(1));
    const desk = await give('fugitive-under-investigation', { receivedAt });
    await recorded('reminded');
    await paged(1);
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    await desk.pass(hours(22));
    expect(rig.world.kinds.filter((kind) => kind === 'reminded')).toHaveLength(1);
    expect((await desk.state()).clock).toMatchObject({ courseDue: after(receivedAt, hours(24)), nextReminder: after(receivedAt, days(6)) });
  });

  test('COO-13: withdrawn by its sender’s side before an agreement, it is closed with the reason, told, and takes no acceptance', async () => {
    const desk = await giveAcknowledged('fugitive-under-investigation');
    await desk.send('proposal', inNyc.afod, { course: 'proceed', text: 'On Thursday.' });
    expect(await desk.send('withdrawal', inNyc.fod, { reason: 'Not ours.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-for-the-sender' } });
    const acceptance = await desk.seal('acceptance', inNyc.sac, { proposal: 1 });
    await desk.send('withdrawal', inNyc.asac, { reason: 'It was somebody else.' });
    const late = await desk.update(acceptance, acceptance.command.id).catch(() => ({ kind: 'turned-away' })); // its run may have ended by then
    expect(late.kind).not.toBe('accepted');
    expect(await desk.handle.result()).toMatchObject({ phase: 'withdrawn' });
    expect(rig.world.told('notice')).toEqual(expect.arrayContaining([`withdrawn → ${inNyc.dutyOfficer.person}`, `withdrawn → ${inNyc.afod.person}`]));
    expect(await desk.state()).toMatchObject({ agreement: null, proposals: [{ status: 'voided' }], withdrawal: { reason: 'It was somebody else.' } });
  });
});

describe('an amendment', () => {
  const moved = { content: { place: '3 Mill Lane' }, reason: 'He moved.' } as const;

  test('COO-13: a material one voids the open proposal, pages the receiver again, and waits for a new acknowledgement', async () => {
    const desk = await giveAcknowledged('fugitive-under-investigation');
    await desk.send('proposal', inNyc.asac, { course: 'proceed', text: 'On Thursday.' });
    expect(await desk.send('amendment', inNyc.agent, moved, { matterVersion: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'version-changed', category: 'stale' } });
    const { version } = await desk.state();
    expect(await desk.send('amendment', inNyc.agent, moved, { matterVersion: version })).toMatchObject({ kind: 'accepted', accepted: { revision: 2 } });
    await paged(2);
    expect(rig.world.told('page')[1]).toBe(`notice-amended → ${inNyc.dutyOfficer.person}`);
    expect(await desk.state()).toMatchObject({ phase: 'sent', proposals: [{ status: 'voided' }], earlierAcknowledgements: [{ revision: 1 }] });
    expect(await desk.send('acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'no-course-proposed' } });
    await desk.pass(minutes(15) + 2_000);
    await paged(3);
    await desk.send('acknowledgement', inNyc.droLiaison, {});
    await desk.send('proposal', inNyc.afod, { course: 'joint', text: 'Both go.' });
    expect(await desk.send('acceptance', inNyc.sac, { proposal: 2 })).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'course-agreed' });
  });

  test('KEY-1, COO-5: a material one before the acknowledgement is paged at once, from the top', async () => {
    const desk = await giveAndPaged('awareness');
    await desk.pass(minutes(15) + 2_000);
    await paged(2);
    const { version } = await desk.state();
    await desk.send('amendment', inNyc.agent, moved, { matterVersion: version });
    await paged(3);
    expect(rig.world.told('page')[2]).toBe(`notice-amended → ${inNyc.dutyOfficer.person}`);
    expect(await desk.send('acknowledgement', inNyc.droLiaison, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-paged' } });
    expect(await desk.send('acknowledgement', inNyc.dutyOfficer, {})).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'acknowledged' });
    expect(await desk.state()).toMatchObject({ acknowledgement: { revision: 2 } });
  });

  test('REF-1: one that is not material is told, and changes nothing else', async () => {
    const desk = await giveAcknowledged('referral');
    const { version } = await desk.state();
    await desk.send('amendment', inNyc.agent, { content: { caseReference: 'NY-4711' }, reason: 'The number was missing.' }, { matterVersion: version });
    await rig.until('the receiver is told', () => rig.world.told('notice').includes(`amended → ${inNyc.dutyOfficer.person}`));
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-disposition', revision: 2, acknowledgement: { revision: 1 } });
    expect(rig.world.told('page')).toHaveLength(1);
  });
});

describe('referrals (REF-1)', () => {
  test.each([
    { by: inNyc.agent, to: 'DRO' as const, disposer: inNyc.afod },
    { by: inNyc.officer, to: 'OI' as const, disposer: inNyc.dutyAgent },
  ])('REF-1: sent to $to, acknowledged, disposed of; response times are computed and the sender is told', async ({ by, to, disposer }) => {
    const desk = await giveAndPaged('referral', { by });
    expect(await desk.send('disposition', disposer, { outcome: 'accepted' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-acknowledged-yet' } });
    await desk.send('acknowledgement', duty[to], {});
    await desk.pass(hours(3));
    expect(await desk.send('disposition', by, { outcome: 'accepted' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-for-the-receiver' } });
    expect(await desk.send('disposition', disposer, { outcome: 'declined', reason: 'No resources this month.' })).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'disposed' });
    expect((await desk.state()).responseTimes.disposed?.after).toBeGreaterThanOrEqual(hours(3));
    expect(rig.world.told('notice')).toContain(`disposed → ${by.person}`);
    expect(rig.world.told('reminder')).toEqual([]);
  });
});

describe('a long life', () => {
  test('COO-13: it continues as new with its clock, proposals, pages and outcomes', async () => {
    await onDevelopmentServer(...shortRuns);
    const desk = await giveAndPaged('fugitive-under-investigation');
    const { clock } = await desk.state();
    const { runId: firstRunId } = await desk.handle.describe();
    const proposal = await desk.seal('proposal', inNyc.asac, { course: 'joint', text: 'Both go.' });
    await desk.persistently(proposal);
    const remarks = Array.from({ length: 30 }, (_, index) => `Number ${index}.`);
    await Promise.all(remarks.map(async (text) => await desk.persistently(await desk.seal('remark', inNyc.officer, { text }))));
    expect((await desk.handle.describe()).runId).not.toBe(firstRunId);
    expect(await desk.state()).toMatchObject({ clock, phase: 'sent', proposals: [{ status: 'open' }] });
    expect((await desk.state()).remarks).toHaveLength(30);
    expect(await desk.update(proposal, randomUUID())).toMatchObject({ kind: 'accepted' }); // an old command finds its outcome
    expect((await desk.state()).proposals).toHaveLength(1);
    await desk.persistently(await desk.seal('acknowledgement', inNyc.dutyOfficer, {}));
    expect(await desk.persistently(await desk.seal('acceptance', inNyc.fod, { proposal: 1 }))).toMatchObject({ kind: 'accepted' });
    expect(rig.world.told('page')).toHaveLength(1);
  });
});
