/** Disputes over HTTP (RES-1 to RES-3), where no clock has to pass: the story with its clocks is test/outage/ladder. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { DisputeAction, DisputeBodies } from '../../../protocol/dispute/messages';
import type { Dispute } from '../../../protocol/dispute/state';
import { sharedRig } from '../../support/shared-rig';
import { hq, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type DisputeView = MatterRepresentation<Dispute>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});

const act = <Action extends DisputeAction>(person: string, reference: string, action: Action, body: DisputeBodies[Action]) => rig.as(person).post(`/v1/disputes/${reference}/${action}`, body);
const read = (person: string, reference: string) => rig.as(person).read<DisputeView>(`/v1/disputes/${reference}`);
const onRung = (reference: string, phase: Dispute['phase']) => until(`it is at ${phase}`, async () => (await read(hq.oiAd, reference)).phase === phase);

async function acknowledge(reference: string, ...people: readonly string[]): Promise<void> {
  for (const person of people) await until(`${person} has acknowledged`, async () => (await act(person, reference, 'acknowledgement', {})).status === 200);
}

async function hashOf(reference: string): Promise<string> {
  return (await read(nyc.fod, reference)).proposals.find(({ status }) => status === 'open')?.hash ?? '';
}

/** OI's summary, as somebody reads it in the matter and in its record. */
async function summaryFor(person: string, reference: string): Promise<readonly unknown[]> {
  const { detail } = (await rig.as(person).record(reference)).find(({ kind }) => kind === 'summarized') ?? {};
  return [(await read(person, reference)).summaries.OI?.text, (detail as { readonly text: string } | null)?.text ?? null];
}

test('RES-1: a dispute of the offices is opened over HTTP, about a matter once, and shows on the worklists of both', async () => {
  const about = await rig.openAcknowledged();
  const opened = await rig.as(nyc.afod).post('/v1/disputes', { about, issue: 'OI asks for papers that we do not have.' });
  const dispute = opened.as<DisputeView>(201);
  expect(opened.location).toBe(`/v1/disputes/${dispute.reference}`);
  expect(dispute).toMatchObject({ phase: 'afod-asac', cause: 'office', about, program: 'DRO' });
  await until('it is recorded', async () => (await rig.kinds(dispute.reference)).includes('opened'));
  expect((await rig.as(nyc.asac).post('/v1/disputes', { about, issue: 'Ours too.' })).problem()).toMatchObject({ status: 409, type: '/problems/already-disputed', field: '/about' });
  expect((await rig.as(nyc.officer).post('/v1/disputes', { issue: 'Mine.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-on-the-ladder', provision: 'RES-1' });
  expect((await rig.as(sea.afod).post('/v1/disputes', { about, issue: 'Theirs.' })).problem()).toMatchObject({ status: 422, type: '/problems/about-nothing', field: '/about' });
  for (const person of [nyc.asac, nyc.afod]) {
    const owed = await rig.as(person).all<{ readonly reference: string; readonly what: string }>('/v1/worklist');
    expect(owed).toContainEqual(expect.objectContaining({ reference: dispute.reference, what: 'propose a resolution' }));
  }
  expect(await rig.as(nyc.afod).all<{ readonly reference: string }>('/v1/disputes?phase=afod-asac')).toContainEqual(expect.objectContaining({ reference: dispute.reference }));
  expect((await act(nyc.asac, dispute.reference, 'statement', { text: 'We asked for what the form says.' })).as<DisputeView>(200).statements).toMatchObject([{ program: 'OI' }]);
  (await act(nyc.fod, dispute.reference, 'withdrawal', { reason: 'Settled by phone.' })).as<DisputeView>(200);
  expect((await act(nyc.fod, dispute.reference, 'statement', { text: 'Still.' })).problem()).toMatchObject({ status: 409, type: '/problems/matter-closed' });
  (await rig.as(nyc.sac).act(about, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'An open case.' })).matter();
  expect((await rig.as(nyc.afod).post('/v1/disputes', { about, issue: 'The refusal.' })).problem()).toMatchObject({ status: 409, type: '/problems/on-the-ladder', field: '/about' });
  const disputed = (await rig.as(nyc.afod).act(about, 'dispute', { reason: 'The case stands without yours.' })).matter();
  expect(disputed).toMatchObject({ phase: 'refused', ladder: { cause: 'refusal', over: false } });
  expect(await rig.as(nyc.afod).clearance(about)).toMatchObject({ cleared: false, provision: 'RES-1' });
  (await rig.as(nyc.afod).act(about, 'withdrawal', { reason: 'No longer planned.' })).matter();
  const reference = await until('it had been raised', async () => (await rig.as(nyc.afod).matter(about)).ladder?.dispute ?? undefined);
  await onRung(reference, 'overtaken');
});

test('RES-1: of two disputes about one matter that are opened at the same moment one is opened', async () => {
  const about = await rig.openAcknowledged();
  const answers = await Promise.all([nyc.afod, nyc.asac, nyc.fod, nyc.sac].map((person) => rig.as(person).patiently.post('/v1/disputes', { about, issue: 'OI asks for papers that we do not have.' })));
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 409, 409, 409]);
  const [opened] = answers.filter(({ status }) => status === 201).map((answer) => answer.as<DisputeView>(201));
  const { reference = '', program } = opened ?? {};
  for (const refused of answers.filter(({ status }) => status === 409)) expect(refused.problem()).toMatchObject({ type: '/problems/already-disputed', field: '/about', detail: expect.stringContaining(reference) as string });
  (await act(program === 'OI' ? nyc.sac : nyc.fod, reference, 'withdrawal', { reason: 'Settled by phone.' })).as<DisputeView>(200);
  expect((await rig.as(nyc.afod).post('/v1/disputes', { about, issue: 'Again.' })).as<DisputeView>(201)).toMatchObject({ about });
});

test('COO-15, RES-1: a custody hold is not disputed; those who see it are told how it is settled, and others that there is nothing', async () => {
  const held = (await rig.as(nyc.agent).post('/v1/custody-holds', { subjects: [{ name: 'Anselm Corrigan', standing: 'confidential-informant', fugitive: 'immigration', certainty: 'suspected' }] })).as<{ readonly reference: string }>(201);
  const dispute = (person: string) => rig.as(person).post('/v1/disputes', { about: held.reference, issue: 'He is wanted here.' });
  expect((await dispute(nyc.fod)).problem()).toMatchObject({ status: 409, type: '/problems/not-disputable', field: '/about', detail: expect.stringContaining(`/v1/custody-holds/${held.reference}/lifting`) as string });
  expect((await dispute(sea.fod)).problem()).toMatchObject({ status: 422, type: '/problems/about-nothing' });
});

test('RES-1, RES-2: FOD and SAC raise it at the same moment: it is raised once, and the one that came second is told so', async () => {
  const { reference } = (await rig.as(nyc.afod).post('/v1/disputes', { issue: 'Who books the bus on Monday?' })).as<DisputeView>(201);
  await until('it is recorded', async () => (await rig.kinds(reference)).includes('opened'));
  const answers = await Promise.all([nyc.fod, nyc.sac].map((person) => rig.as(person).patiently.post(`/v1/disputes/${reference}/raise`, { reason: 'No way forward.', from: 'afod-asac' })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
  expect(answers.find(({ status }) => status === 412)?.problem()).toMatchObject({ type: '/problems/another-rung', provision: 'RES-2', field: '/from' });
  expect(await read(nyc.sac, reference)).toMatchObject({ phase: 'fod-sac', stays: [{ rung: 'afod-asac' }, { rung: 'fod-sac', until: null }] });
  (await act(nyc.fod, reference, 'withdrawal', { reason: 'Settled by phone.' })).as<DisputeView>(200);
});

test('RES-3: only both Assistant Directors go on without the summaries', async () => {
  const { reference } = (await rig.as(nyc.asac).post('/v1/disputes', { issue: 'Who transports on Friday?' })).as<DisputeView>(201);
  await until('it is recorded', async () => (await rig.kinds(reference)).includes('opened'));
  (await act(nyc.asac, reference, 'raise', { reason: 'No way forward.' })).as<DisputeView>(200);
  (await act(nyc.sac, reference, 'raise', { reason: 'Nor here.' })).as<DisputeView>(200);
  expect((await act(nyc.sac, reference, 'summary', { text: 'OI has no van.' })).as<DisputeView>(200)).toMatchObject({ phase: 'summaries', summaries: { OI: { person: nyc.sac }, DRO: null } });
  expect((await act(hq.oiAd, reference, 'waiver', { reason: 'It cannot wait.' })).as<DisputeView>(200)).toMatchObject({ phase: 'summaries', waivers: { OI: { person: hq.oiAd }, DRO: null } });
  expect((await act(hq.droAd, reference, 'waiver', { reason: 'Agreed.' })).as<DisputeView>(200)).toMatchObject({ phase: 'assistant-directors' });
  await acknowledge(reference, hq.oiAd, hq.droAd);
  expect(await summaryFor(hq.droAd, reference)).toEqual(['OI has no van.', 'OI has no van.']);
  expect(await summaryFor(nyc.fod, reference)).toEqual([null, null]); // whose own may still come
  (await act(hq.oiAd, reference, 'proposal', { text: 'DRO drives, OI pays for nothing.' })).as<DisputeView>(200);
  expect((await act(hq.droAd, reference, 'acceptance', { hash: await hashOf(reference) })).as<DisputeView>(200)).toMatchObject({ phase: 'resolved', resolution: { rung: 'assistant-directors' } });
});

test('RES-2: an envelope of an acceptance works by update, as for every kind', async () => {
  const { reference } = (await rig.as(nyc.afod).post('/v1/disputes', { issue: 'Who processes on Friday?' })).as<DisputeView>(201);
  await until('it is recorded', async () => (await rig.kinds(reference)).includes('opened'));
  (await act(nyc.asac, reference, 'proposal', { text: 'Each its own.' })).as<DisputeView>(200);
  const { envelope } = (await rig.as(nyc.afod).post(`/v1/disputes/${reference}/envelope`, { action: 'acceptance', body: { hash: await hashOf(reference) } })).as<{ readonly envelope: unknown }>(201);
  await rig.engine.workflow.getHandle(reference).executeUpdate('command', { args: [envelope] });
  expect(await read(nyc.sac, reference)).toMatchObject({ phase: 'resolved', resolution: { text: 'Each its own.' } });
});

test('every operation on disputes was answered as described', () => {
  expect(rig.client.contract.unanswered('Dispute')).toEqual([]);
});
