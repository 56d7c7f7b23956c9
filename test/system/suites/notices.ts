/** Mutual notices over HTTP, on the real system: all five of them. Every answer is checked against the API's own description. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { NoticeAbout } from '../../../protocol/notice/about';
import { noticeActions, type ActionBody, type NoticeAction } from '../../../protocol/notice/messages';
import type { MutualNotice } from '../../../protocol/notice/state';
import { hours, minutes } from '../../support/builders';
import type { Answer, Envelope, Me, Saying, WorklistPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type NoticeView = MatterRepresentation<MutualNotice>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const about = (subject: NoticeAbout, more: object = {}) => ({
  about: subject,
  narrative: 'Quorrin was seen with somebody they call nightingale.',
  subjects: [{ name: 'Zelda Quorrin', juvenile: false, alienNumber: 'A087654321' }],
  place: '14 Sedgewick Slip',
  ...more,
});

const give = (person: string, body: object): Promise<Answer> => rig.as(person).post('/v1/notices', body);
const act = <Action extends NoticeAction>(person: string, reference: string, action: Action, body: ActionBody<Action>, saying?: Saying): Promise<Answer> =>
  rig.as(person).post(`/v1/notices/${reference}/${action}`, body, saying);
const did = async (answer: Promise<Answer>): Promise<NoticeView> => (await answer).as<NoticeView>(200, 201);
const refused = async (answer: Promise<Answer>) => (await answer).problem();
const read = (person: string, reference: string) => rig.as(person).read<NoticeView>(`/v1/notices/${reference}`);
const mailsTo = (person: string, reference: string) => rig.system.messages({ to: person, subject: reference });

/** Gives a notice and waits until its receiver's duty person has been paged. */
async function given(person: string, body: object): Promise<string> {
  const { reference } = await did(give(person, body));
  await until('somebody is paged', async () => (await rig.kinds(reference)).includes('paged'));
  return reference;
}

describe('awareness (KEY-1)', () => {
  test('KEY-1, COO-5: OI tells DRO of its worksite enforcement: paged without a name, acknowledged, closed, and OI is told', async () => {
    const answer = await give(nyc.agent, about('awareness', { enforcement: 'worksite' }));
    const matter = answer.as<NoticeView>(201);
    const { reference } = matter;
    expect(reference).toMatch(/^NYC-NT-\d{4}-0001$/);
    expect(answer.location).toBe(`/v1/notices/${reference}`);
    expect(matter).toMatchObject({ kind: 'notice', phase: 'sent', from: 'OI', to: 'DRO', waitingOn: 'DRO', dueAt: null, sender: { person: nyc.agent } });
    const mail = await until('the duty officer has mail', () => mailsTo(nyc.dutyOfficer, reference)[0]);
    expect(mail.subject).toBe(`PAGE ${reference}: OI tells of related enforcement`);
    for (const word of personal) expect(JSON.stringify(mail)).not.toContain(word);
    expect(await refused(act(nyc.fod, reference, 'acknowledgement', {}))).toMatchObject({ status: 403, type: '/problems/not-paged', provision: 'COO-5', whoCould: 'Ezra Lund' });
    expect(await did(act(nyc.officer, reference, 'remark', { text: 'Which entrance?' }))).toMatchObject({ remarks: [{ number: 1, side: 'DRO' }] });
    const closed = await did(act(nyc.dutyOfficer, reference, 'acknowledgement', { note: 'We stay away.' }));
    expect(closed).toMatchObject({ phase: 'acknowledged', waitingOn: null, acknowledgement: { revision: 1, note: 'We stay away.' }, responseTimes: { acknowledged: { after: expect.any(Number) as number } } });
    expect(closed.closedAt).not.toBeNull();
    expect(await refused(act(nyc.agent, reference, 'remark', { text: 'Thanks.' }))).toMatchObject({ status: 409, type: '/problems/matter-closed', provision: 'KEY-1' });
    await until('the sender has mail', () => mailsTo(nyc.agent, reference).some(({ subject }) => subject.endsWith('acknowledged')));
    const record = await rig.as(nyc.sac).record(reference);
    expect(record.map(({ kind, provisions }) => [kind, provisions])).toEqual([
      ['received', []],
      ['opened', ['KEY-1']],
      ['paged', ['KEY-1', 'COO-5']],
      ['command-refused', ['COO-5']],
      ['remarked', ['KEY-1']],
      ['acknowledged', ['KEY-1', 'COO-5']],
      ['command-refused', ['KEY-1']],
    ]);
  });

  test('KEY-1: DRO tells OI of its criminal enforcement, and of nothing that is OI’s', async () => {
    expect(await refused(give(nyc.officer, about('awareness', { enforcement: 'gang' })))).toMatchObject({ status: 422, type: '/problems/enforcement-not-yours', field: '/enforcement' });
    const reference = await given(nyc.officer, about('awareness', { enforcement: 'criminal' }));
    expect(await did(act(nyc.dutyAgent, reference, 'acknowledgement', {}))).toMatchObject({ phase: 'acknowledged', from: 'DRO', to: 'OI' });
  });
});

describe('a course (COO-13, COO-14)', () => {
  test('COO-13: acknowledged, proposed by both, amended, and closed only with the course that both agree on', async () => {
    const reference = await given(nyc.agent, about('fugitive-under-investigation', { caseReference: 'NY-4711' }));
    expect(await did(act(nyc.asac, reference, 'proposal', { course: 'proceed', text: 'On Thursday.' }))).toMatchObject({ phase: 'sent', proposals: [{ number: 1, side: 'OI', status: 'open' }] });
    expect(await refused(act(nyc.fod, reference, 'acceptance', { proposal: 1 }))).toMatchObject({ status: 409, type: '/problems/not-acknowledged-yet', whoCould: 'Ezra Lund' });
    const known = await did(act(nyc.dutyOfficer, reference, 'acknowledgement', {}));
    expect(known).toMatchObject({ phase: 'awaiting-course', closedAt: null });
    expect(Date.parse(known.dueAt ?? '') - Date.parse(known.openedAt)).toBe(hours(24));
    expect(await refused(act(nyc.officer, reference, 'proposal', { course: 'delay', text: 'No.' }))).toMatchObject({ status: 403, type: '/problems/may-not-bind-office', provision: 'COO-13' });
    expect(await refused(act(nyc.sac, reference, 'acceptance', { proposal: 1 }))).toMatchObject({ status: 403, type: '/problems/own-course-proposal', whoCould: expect.stringContaining('DRO in NYC') as string });
    await did(act(nyc.afod, reference, 'proposal', { course: 'joint', text: 'Both go.' }));
    expect(await refused(act(nyc.fod, reference, 'acceptance', { proposal: 2 }))).toMatchObject({ status: 403, type: '/problems/own-course-proposal' });
    expect(await refused(act(nyc.sac, reference, 'acceptance', { proposal: 1 }))).toMatchObject({ status: 412, type: '/problems/another-course-proposal', field: '/proposal' });
    const owed = await rig.as(nyc.sac).all<WorklistPage['items'][number]>('/v1/worklist?limit=100');
    expect(owed.filter((item) => item.reference === reference).map(({ what, program, provision, dueAt }) => [what, program, provision, dueAt])).toEqual([
      ['accept the course of proposal 2, or propose another', 'OI', 'COO-13', known.dueAt],
    ]);
    const agreed = await did(act(nyc.dutyAgent, reference, 'acceptance', { proposal: 2 }));
    expect(agreed).toMatchObject({ phase: 'course-agreed', dueAt: null, waitingOn: null, agreement: { proposal: 2, course: 'joint', proposedBy: { person: nyc.afod }, acceptedBy: { person: nyc.dutyAgent } } });
    expect(agreed.responseTimes.courseAgreed?.after).toBeGreaterThan(0);
    await until('both sides have mail', () => [nyc.afod, nyc.agent].every((person) => mailsTo(person, reference).some(({ subject }) => subject.endsWith('course agreed'))));
  });

  test('COO-13: an amendment names its version; a material one voids the proposal and is acknowledged anew', async () => {
    const reference = await given(nyc.agent, about('fugitive-under-investigation'));
    await did(act(nyc.dutyOfficer, reference, 'acknowledgement', {}));
    await did(act(nyc.droLiaison, reference, 'proposal', { course: 'stand-down', text: 'It is yours.' }));
    const moved = { content: { place: 'Nightingale Lane' }, reason: 'They moved.' };
    expect(await refused(act(nyc.agent, reference, 'amendment', moved))).toMatchObject({ status: 428, type: '/problems/if-match-wanted' });
    expect(await refused(act(nyc.agent, reference, 'amendment', moved, { ifMatch: '"1"' }))).toMatchObject({ status: 412, type: '/problems/version-changed' });
    const { etag } = await rig.as(nyc.agent).get(`/v1/notices/${reference}`);
    expect(await refused(act(nyc.droLiaison, reference, 'amendment', moved, { ifMatch: etag }))).toMatchObject({ status: 403, type: '/problems/not-for-the-sender' });
    const again = await rig.as(nyc.agent).get(`/v1/notices/${reference}`);
    expect(await did(act(nyc.agent, reference, 'amendment', moved, { ifMatch: again.etag }))).toMatchObject({ phase: 'sent', revision: 2, proposals: [{ status: 'voided' }], amendments: [{ material: ['place'] }], earlierAcknowledgements: [{ revision: 1 }] });
    expect(await until('paged again', () => mailsTo(nyc.dutyOfficer, reference).find(({ subject }) => subject.startsWith('PAGE') && subject.includes('amended')))).toMatchObject({ subject: `PAGE ${reference}: amended to revision 2` });
    expect(await did(act(nyc.dutyOfficer, reference, 'acknowledgement', {}))).toMatchObject({ phase: 'awaiting-course', acknowledgement: { revision: 2 } });
    expect(await did(act(nyc.asac, reference, 'withdrawal', { reason: 'It was somebody else.' }))).toMatchObject({ phase: 'withdrawn', agreement: null });
    await until('the receiver has mail', () => mailsTo(nyc.dutyOfficer, reference).some(({ subject }) => subject.endsWith('withdrawn')));
  });

  test('COO-14: DRO tells OI, and only DRO; the course is agreed the other way round', async () => {
    expect(await refused(give(nyc.agent, about('target-under-investigation')))).toMatchObject({ status: 403, type: '/problems/not-yours-to-tell', provision: 'COO-14', whoCould: expect.stringContaining('DRO') as string });
    expect(await refused(give(nyc.fod, about('fugitive-under-investigation')))).toMatchObject({ status: 403, type: '/problems/not-yours-to-tell', provision: 'COO-13' });
    const reference = await given(nyc.officer, about('target-under-investigation'));
    await did(act(nyc.dutyAgent, reference, 'acknowledgement', {}));
    await did(act(nyc.oiLiaison, reference, 'proposal', { course: 'delay', text: 'Until the indictment.' }));
    expect(await did(act(nyc.dutyOfficer, reference, 'acceptance', { proposal: 1 }))).toMatchObject({ phase: 'course-agreed', agreement: { course: 'delay' } });
  });
});

describe('known fugitives (DEC-3)', () => {
  test('DEC-3: before the action, at once after it, or late with a reason: computed from receipt and recorded', async () => {
    const planned = { action: { timing: 'planned', at: fromNow(hours(30)) } };
    const carriedOut = (ago: number, knownBefore = false) => ({ action: { timing: 'carried-out', at: fromNow(-ago), knownBefore } });
    const lateReason = 'The radio was down.';
    expect(await refused(give(nyc.agent, about('known-fugitive', { action: { timing: 'planned', at: fromNow(-minutes(1)) } })))).toMatchObject({ status: 422, type: '/problems/action-not-ahead', field: '/action/at', provision: 'DEC-3' });
    expect(await refused(give(nyc.agent, about('known-fugitive', carriedOut(-hours(1)))))).toMatchObject({ status: 422, type: '/problems/action-not-past', field: '/action/at' });
    for (const late of [carriedOut(hours(3)), carriedOut(minutes(5), true)]) {
      expect(await refused(give(nyc.agent, about('known-fugitive', late)))).toMatchObject({ status: 422, type: '/problems/late-without-reason', field: '/lateReason', provision: 'DEC-3' });
    }
    expect(await refused(give(nyc.officer, about('known-fugitive', planned)))).toMatchObject({ status: 403, type: '/problems/not-yours-to-tell', provision: 'DEC-3' });
    const references = [];
    for (const [timeliness, more] of [['before', planned], ['at-once', carriedOut(minutes(90))], ['late', { ...carriedOut(hours(3)), lateReason }], ['late', { ...carriedOut(minutes(5), true), lateReason }]] as const) {
      const reference = await given(nyc.dutyAgent, about('known-fugitive', more));
      expect(await read(nyc.fod, reference)).toMatchObject({ timeliness, content: { about: 'known-fugitive' } });
      references.push(reference);
    }
    for (const reference of references) expect(await did(act(nyc.dutyOfficer, reference, 'acknowledgement', {}))).toMatchObject({ phase: 'acknowledged' });
  });
});

describe('referrals (REF-1)', () => {
  test('REF-1: in either direction: acknowledged, disposed of in free words, with response times', async () => {
    const toDro = await given(nyc.agent, about('referral'));
    expect(await refused(act(nyc.afod, toDro, 'disposition', { outcome: 'accepted' }))).toMatchObject({ status: 409, type: '/problems/not-acknowledged-yet', provision: 'REF-1' });
    expect(await refused(act(nyc.asac, toDro, 'proposal', { course: 'joint', text: 'Both go.' }))).toMatchObject({ status: 409, type: '/problems/no-course-wanted' });
    await did(act(nyc.dutyOfficer, toDro, 'acknowledgement', {}));
    expect(await refused(rig.as(nyc.afod).post(`/v1/notices/${toDro}/disposition`, { outcome: 'declined' }))).toMatchObject({ status: 422, type: '/problems/invalid-body', errors: [{ pointer: '/reason' }] });
    expect(await refused(act(nyc.sac, toDro, 'disposition', { outcome: 'accepted' }))).toMatchObject({ status: 403, type: '/problems/not-for-the-receiver' });
    const disposed = await did(act(nyc.afod, toDro, 'disposition', { outcome: 'declined', reason: 'No resources this month.' }));
    expect(disposed).toMatchObject({ phase: 'disposed', disposition: { disposition: { outcome: 'declined' }, by: { person: nyc.afod } }, responseTimes: { disposed: { after: expect.any(Number) as number } } });
    const toOi = await given(nyc.officer, about('referral'));
    await did(act(nyc.dutyAgent, toOi, 'acknowledgement', {}));
    expect(await did(act(nyc.dutyAgent, toOi, 'disposition', { outcome: 'other', text: 'Passed on to the state police.' }))).toMatchObject({ phase: 'disposed' });
  });
});

describe('who and where', () => {
  test('KEY-1: another area neither sees nor acts; headquarters read and do not act; nobody without a field office sends', async () => {
    const reference = await given(nyc.agent, about('fugitive-under-investigation'));
    expect((await rig.as(sea.sac).get(`/v1/notices/${reference}`)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect(await refused(act('edith.marsh', reference, 'remark', { text: 'Well?' }))).toMatchObject({ status: 403, type: '/problems/not-of-either-side', whoCould: expect.stringContaining('NYC') as string });
    expect((await read('edith.marsh', reference)).actions.filter(({ allowed }) => allowed)).toEqual([]);
    expect(await refused(give('constance.hale', about('fugitive-under-investigation')))).toMatchObject({ status: 403, type: '/problems/not-a-sender' });
    const { actions } = await read(nyc.agent, reference);
    expect(actions.map(({ name }) => name)).toEqual(noticeActions);
    expect(actions.filter(({ allowed }) => allowed).map(({ name }) => name)).toEqual(['remark', 'amendment', 'withdrawal']);
    const me = await rig.as(nyc.agent).read<Me>('/v1/me');
    expect(me.may.find(({ name }) => name === 'send-notice')).toMatchObject({ allowed: true, where: 'NYC' });
    expect((await rig.as(nyc.agent).all<{ readonly reference: string }>('/v1/notices?phase=sent')).map((item) => item.reference)).toContain(reference);
    const envelope = (await rig.as(nyc.agent).post(`/v1/notices/${reference}/envelope`, { action: 'remark', body: { text: 'By the engine.' } })).as<Envelope>(201);
    expect(envelope.envelope.command).toMatchObject({ kind: 'notice', action: 'remark', via: 'engine' });
  });

  test('every operation on notices was answered as described, and each delivery was made once', async () => {
    expect(rig.client.contract.unanswered('Mutual notice')).toEqual([]);
    await rig.allDelivered();
    expect((await rig.mails()).filter(({ status, mails }) => status !== 'withheld' && (status !== 'sent' || mails !== 1))).toEqual([]);
    expect(await rig.failedWorkflows()).toEqual([]);
  });
});
