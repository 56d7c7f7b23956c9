/** MIS-1, COO-6, COO-7, COO-9 over HTTP, on the real system: a call goes by the transfer that was agreed, and nothing goes out uncleared. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { ResponsibilitiesView } from '../../../api/schemas/responsibilities';
import type { Call } from '../../../protocol/call/state';
import type { ClearanceToGo } from '../../../protocol/consultation/clearance';
import type { Consultation } from '../../../protocol/consultation/state';
import type { Transfer } from '../../../protocol/transfer/state';
import { days, hours } from '../../support/builders';
import { sharedRig } from '../../support/shared-rig';
import type { MatterPage, WorklistPage } from '../../support/system-client';
import { hq, nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type ConsultationView = MatterRepresentation<Consultation> & { readonly clearance: ClearanceToGo };

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const over = (instant: string) => until(`${instant} is over`, () => Date.now() > Date.parse(instant));
const act = <View = ConsultationView>(person: string, path: string, action: string, body: object) => rig.as(person).post(`${path}/${action}`, body).then((answer) => answer.as<View>(200));
const refusal = async (person: string, path: string, action: string, body: object) => (await rig.as(person).post(`${path}/${action}`, body)).problem();

describe('who is responsible', () => {
  const proposal = (more: object = {}) => ({ category: 'jail-referral', to: 'OI', effectiveAt: fromNow(days(30)), text: 'The officers are needed at the border until June.', ...more });
  const jails = async () => (await rig.as(nyc.officer).read<ResponsibilitiesView>('/v1/responsibilities?aor=NYC')).items.find(({ category }) => category === 'jail-referral');
  const report = { agency: 'County Jail', caller: { name: 'Warden Quorrin', callBack: '+1 555 0100' }, category: 'jail-referral', place: '14 Sedgewick Slip', narrative: 'Two to be released.', persons: 2, urgency: 'routine' };
  const call = async () => (await rig.as(nyc.officer).post('/v1/calls', { ...report, calledAt: fromNow(0) })).as<MatterRepresentation<Call>>(201);

  test('MIS-1, MIS-2: agreed by FOD and SAC after resources were found short; calls go by it from its day on, and open ones stay', async () => {
    expect(await jails()).toMatchObject({ program: 'DRO', source: 'default', transfer: null, next: null });
    expect((await rig.as(nyc.afod).post('/v1/transfers', proposal())).problem()).toMatchObject({ status: 403, type: '/problems/not-head-of-office', provision: 'MIS-1' });
    const made = (await rig.as(nyc.fod).post('/v1/transfers', proposal())).as<MatterRepresentation<Transfer>>(201);
    const path = made.links.self;
    expect(made).toMatchObject({ phase: 'proposed', from: 'DRO', to: 'OI', waitingOn: 'OI' });
    expect(made.reference).toMatch(/^NYC-TR-\d{4}-0001$/);
    expect((await rig.as(nyc.sac).post('/v1/transfers', proposal())).problem()).toMatchObject({ status: 409, type: '/problems/transfer-under-way', field: '/category' });
    expect(await act<Transfer>(nyc.sac, path, 'shortfall', { statement: 'Six agents are wanting.' })).toMatchObject({ phase: 'short-of-resources', shortfalls: [{ side: 'OI' }] });
    expect((await rig.as(hq.oiAd).read<MatterPage>('/v1/transfers?phase=short-of-resources')).items.map(({ reference }) => reference)).toContain(made.reference);
    const effectiveAt = fromNow(4000);
    await act(nyc.fod, path, 'proposal', { effectiveAt, text: 'With four agents of Newark.' });
    expect(await refusal(nyc.sac, path, 'agreement', { proposal: 1 })).toMatchObject({ status: 412, type: '/problems/another-proposal' });
    expect(await act<Transfer>(nyc.sac, path, 'agreement', { proposal: 2 })).toMatchObject({ phase: 'agreed', agreement: { proposal: 2, effectiveAt } });
    expect(await jails()).toMatchObject({ program: 'DRO', source: 'default', next: { program: 'OI', since: effectiveAt, transfer: made.reference } });
    const before = await call();
    expect(before).toMatchObject({ responsible: 'DRO', routing: { source: 'default' } });
    await over(effectiveAt);
    const routed = await call();
    expect(routed).toMatchObject({ responsible: 'OI', routing: { source: 'transfer', provision: 'MIS-1', transfer: made.reference } });
    expect(routed.routing.because).toContain(made.reference);
    expect(await rig.as(nyc.officer).read(before.links.self)).toMatchObject({ responsible: 'DRO', transfers: [] });
    await until('it is in effect', async () => (await rig.as(nyc.fod).read<Transfer>(path)).phase === 'in-effect');
    expect(await jails()).toMatchObject({ program: 'OI', source: 'transfer', since: effectiveAt, transfer: made.reference, next: null });
    expect((await rig.as(nyc.sac).post('/v1/transfers', proposal())).problem()).toMatchObject({ status: 409, type: '/problems/already-responsible' });
    expect((await rig.as(sea.fod).get('/v1/responsibilities?aor=NYC')).problem()).toMatchObject({ status: 403 });
    expect((await rig.as(hq.oiAd).get('/v1/responsibilities?aor=HQ')).problem()).toMatchObject({ status: 404, type: '/problems/no-such-aor' });
    for (const { links } of [before, routed]) await act(links === before.links ? nyc.officer : nyc.agent, links.self, 'outcome', { outcome: 'cancelled-by-agency', text: 'They were held on.' });
  });

  test('MIS-1: of two who propose it at the same moment one does; what is found short before its day is on no register', async () => {
    const probation = proposal({ category: 'probation-or-parole-referral' });
    const answers = await Promise.all([nyc.fod, nyc.sac].map((head) => rig.as(head).post('/v1/transfers', probation)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const [{ links, from }] = answers.filter(({ status }) => status === 201).map((answer) => answer.as<MatterRepresentation<Transfer>>()) as [MatterRepresentation<Transfer>];
    await act(from === 'DRO' ? nyc.sac : nyc.fod, links.self, 'agreement', { proposal: 1 });
    const next = async () => (await rig.as(nyc.fod).read<ResponsibilitiesView>('/v1/responsibilities?aor=NYC')).items.find(({ category }) => category === 'probation-or-parole-referral')?.next;
    expect(await next()).toMatchObject({ program: 'OI' });
    await act(nyc.fod, links.self, 'shortfall', { statement: 'The officers were sent south.' });
    expect(await next()).toBeNull();
    await act(from === 'DRO' ? nyc.fod : nyc.sac, links.self, 'withdrawal', { reason: 'Not this year.' });
  });
});

describe('what goes out', () => {
  const release = (more: object = {}) => ({ subject: 'media-release', title: 'Sedgewick Slip', text: 'Zelda Quorrin was taken into custody.', plannedAt: fromNow(days(1)), ...more });
  const opened = async (person: string, body: object) => (await rig.as(person).post('/v1/consultations', body)).as<ConsultationView>(201);

  test('COO-6: not cleared, in words, until the counterpart has cleared just this revision; then it is released', async () => {
    expect((await rig.as(nyc.officer).post('/v1/consultations', release())).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-consultation' });
    const made = await opened(nyc.dutyOfficer, release());
    const path = made.links.self;
    expect(made).toMatchObject({ phase: 'not-cleared', level: 'field', clearance: { cleared: false, provision: 'COO-6', words: 'Not cleared for release: OI has not cleared revision 1. Silence clears nothing.' } });
    const { items } = await rig.as(nyc.asac).read<WorklistPage>('/v1/worklist?limit=100');
    expect(items.find(({ reference, person }) => reference === made.reference && person === null)).toMatchObject({ what: 'clear revision 1, or object with a reason', provision: 'COO-6' });
    const mail = await until('the duty agent has mail', () => rig.system.messages({ to: nyc.dutyAgent, subject: made.reference })[0]);
    expect(mail.subject).toBe(`PAGE ${made.reference}: a draft to clear`);
    for (const word of personal) expect(JSON.stringify(mail)).not.toContain(word);
    expect(await act(nyc.dutyAgent, path, 'clearing', { revision: 1 })).toMatchObject({ phase: 'cleared', clearance: { cleared: true } });
    const plannedAt = fromNow(1500);
    expect(await act(nyc.afod, path, 'draft', { plannedAt, reason: 'It is asked for today.' })).toMatchObject({ phase: 'not-cleared', revision: 2, voidedClearings: [{ revision: 1 }], clearance: { cleared: false } });
    expect(await refusal(nyc.dutyAgent, path, 'clearing', { revision: 1 })).toMatchObject({ status: 412, type: '/problems/another-revision' });
    await over(plannedAt);
    expect(await refusal(nyc.afod, path, 'release', {})).toMatchObject({ status: 409, type: '/problems/not-cleared-to-go', provision: 'COO-6', detail: 'Not cleared for release: OI has not cleared revision 2. Silence clears nothing.' });
    await act(nyc.asac, path, 'clearing', { revision: 2 });
    expect(await act(nyc.afod, path, 'release', {})).toMatchObject({ phase: 'released', closedAt: expect.any(String) as string });
  });

  test('COO-6: on the urgent path it goes out with a reason, and the counterpart is paged and acknowledges late', async () => {
    const path = (await opened(nyc.afod, release())).links.self;
    expect(await act(nyc.afod, path, 'urgent-release', { reason: 'It is on television.' })).toMatchObject({ phase: 'released-uncleared', clearance: { cleared: false } });
    await until('the duty agent is paged', async () => (await rig.as(nyc.dutyAgent).read<ConsultationView>(path)).callOuts.at(-1)?.pages.length === 1);
    expect(await act(nyc.dutyAgent, path, 'acknowledgement', {})).toMatchObject({ phase: 'released', urgent: { acknowledged: { by: { person: nyc.dutyAgent } } } });
  });

  test('COO-7, RES-1: an objection to a reply raises a dispute, and its settlement asks for the counterpart’s word again', async () => {
    const inquiry = { askedBy: 'The committee on homeland security', question: 'How many were removed?', receivedAt: fromNow(-hours(1)), dueAt: fromNow(days(5)) };
    const path = (await opened(nyc.asac, { ...release(), subject: 'congressional-reply', inquiry })).links.self;
    await act(nyc.afod, path, 'objection', { revision: 1, reason: 'It names an open case.' });
    const dispute = await until('it is raised', async () => (await rig.as(nyc.fod).read<ConsultationView>(path)).ladder?.dispute ?? undefined);
    const { proposals } = await act<{ proposals: readonly { hash: string }[] }>(nyc.afod, `/v1/disputes/${dispute}`, 'proposal', { text: 'Without the name.' });
    await act(nyc.asac, `/v1/disputes/${dispute}`, 'acceptance', { hash: proposals[0]?.hash });
    await until('it is settled', async () => (await rig.as(nyc.fod).read<ConsultationView>(path)).settled !== null);
    expect(await rig.as(nyc.fod).read(path)).toMatchObject({ phase: 'not-cleared', clearance: { cleared: false, provision: 'COO-7' }, settled: { by: 'ladder', dispute, text: 'Without the name.' } });
    await act(nyc.asac, path, 'withdrawal', { reason: 'Answered by phone.' });
  });

  test('COO-9: between headquarters a policy is theirs alone to see and clear, and the Assistant Directors settle an objection', async () => {
    const made = await opened(hq.droAd, { ...release(), subject: 'policy-change', impact: 'Agents wait for transport at other hours.', plannedAt: fromNow(1500) });
    const path = made.links.self;
    expect(made.reference).toMatch(/^HQ-CS-\d{4}-0001$/);
    expect(made.clearance).toEqual({ cleared: false, provision: 'COO-9', words: 'Not cleared for implementation: OI has not cleared revision 1. Silence clears nothing.' });
    expect((await rig.as(nyc.sac).get(path)).problem()).toMatchObject({ status: 403 });
    await act(hq.oiAd, path, 'objection', { revision: 1, reason: 'Nobody transports at night.' });
    expect(await act(hq.droAd, path, 'settlement', { text: 'From June on.' })).toMatchObject({ phase: 'disputed', ladder: null, settlements: [{ number: 1, status: 'open' }] });
    expect(await act(hq.oiAd, path, 'settlement-acceptance', { settlement: 1 })).toMatchObject({ phase: 'not-cleared', settled: { by: 'assistant-directors' } });
    await act(hq.oiAd, path, 'clearing', { revision: 1 });
    await over(made.draft.content.plannedAt);
    expect(await act(hq.droAd, path, 'implementation', {})).toMatchObject({ phase: 'implemented' });
  });
});
