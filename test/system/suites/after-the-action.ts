/** From the start of an action to the closed operation over HTTP, on the real system, and its plan on paper. */
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { communityShieldMetricsSchema } from '../../../api/schemas/community-shield';
import type { ConductAction } from '../../../protocol/operation/conduct/actions';
import type { MutualNotice } from '../../../protocol/notice/state';
import type { OwnAction } from '../../../protocol/operation/messages';
import type { Operation } from '../../../protocol/operation/state';
import type { RecordEntry } from '../../../protocol/record-entry/state';
import type { Answer, MatterPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
let reference: string;

beforeAll(async () => {
  rig = await sharedRig();
});
type OperationView = MatterRepresentation<Operation & { readonly closing: readonly { readonly gate: string; readonly passed: boolean; readonly because: string }[] | null }>;
type Metrics = z.output<typeof communityShieldMetricsSchema>;

const now = () => new Date().toISOString();
const fromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const month = () => DateTime.now().setZone('America/New_York').toFormat('yyyy-MM');
const act = (by: string, action: OwnAction | ConductAction, body: object): Promise<Answer> => rig.as(by).post(`/v1/operations/${reference}/${action}`, body);
const did = async (...said: Parameters<typeof act>): Promise<OperationView> => (await act(...said)).as<OperationView>();
const refused = async (...said: Parameters<typeof act>) => (await act(...said)).problem();
const read = (by: string = nyc.sac) => rig.as(by).read<OperationView>(`/v1/operations/${reference}`);
const shut = ({ closing }: OperationView) => closing?.filter(({ passed }) => !passed).map(({ gate }) => gate);
const text = (answer: Answer): string => String(answer.body);

const gangMember = { entity: { kind: 'subject', name: 'Zelda Quorrin' }, gang: 'known', fugitive: 'none', juvenile: false, criminalCharges: false };
const person = { kind: 'subject', name: 'Osip Quorrin' };
const arrest = () => ({ person, place: '14 Sedgewick Slip', at: now(), arrest: 'administrative', arrestedBy: 'OI', gang: 'none', fugitive: 'immigration', incidentalTo: 'operation', caseAgent: nyc.agent });

test('COO-8: the plan of an operation on paper: escaped, under its policy, marked until it is signed, and only for those who may see it', async () => {
  const opening = { title: 'Harbor Street', joint: false, counterpart: { requested: [], affected: [] }, window: { start: fromNow(48), end: fromNow(52) } };
  reference = (await rig.as(nyc.agent).post('/v1/operations', opening)).as<OperationView>(201).reference;
  await did(nyc.agent, 'section', { section: 'objectives', expects: 0, content: { text: 'Take <script>alert("nightingale")</script> & no other.' } });
  await did(nyc.agent, 'section', { section: 'targets', expects: 0, content: { targets: [gangMember] } });
  const page = await rig.as(nyc.sac).get(`/v1/operations/${reference}/plan.html?paper=a4`);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/);
  for (const said of ['DRAFT, NOT SIGNED', 'Take &#60;script&#62;alert(', 'Zelda Quorrin', 'known gang member (DEC-7)', 'size: 210mm 297mm', 'OI has not signed the plan as it is']) expect(text(page)).toContain(said);
  expect(text(page)).not.toContain('<script');
  const pdf = await rig.as(nyc.sac).get(`/v1/operations/${reference}/plan.pdf`);
  expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('content-disposition'), text(pdf).startsWith('%PDF-1.7')]).toEqual([200, 'application/pdf', `inline; filename="plan-${reference}.pdf"`, true]);
  for (const kind of ['html', 'pdf']) {
    expect((await rig.as(sea.sac).get(`/v1/operations/${reference}/plan.${kind}`)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect((await rig.as(nyc.sac).get(`/v1/operations/${reference}/plan.${kind}?paper=a5`)).problem()).toMatchObject({ status: 400, type: '/problems/invalid-query' });
  }
});

test('DEC-6, TPD-1, CAS-3: an action begun exigently; whoever is arrested incidentally is queried, and a person says whom the case agent is', async () => {
  expect(await refused(nyc.agent, 'log', { text: 'Early.', at: now() })).toMatchObject({ status: 409, type: '/problems/before-the-start' });
  await did(nyc.sac, 'exigent-start', { reason: 'They are leaving.' });
  await did(nyc.agent, 'log', { text: 'Doors open.', at: now() });
  expect(await refused(nyc.agent, 'incidental-arrest', { ...arrest(), caseAgent: 'nobody.known' })).toMatchObject({ status: 422, type: '/problems/case-agent-not-suitable', field: '/caseAgent', provision: 'DEC-6' });
  const taken = await did(nyc.agent, 'incidental-arrest', arrest());
  expect(taken.conduct?.arrests).toMatchObject([{ number: 1, caseAgent: { person: nyc.agent }, processing: { program: 'OI', provision: 'TPD-1' }, queries: [{ code: 'SQ11', attested: null }] }]);
  await until('the register is asked', async () => (await read()).conduct?.arrests[0]?.queries[0]?.register?.matches.length === 0);
  await did(nyc.agent, 'arrest-query', { arrest: 1, query: 1, result: 'positive', reference: 'SQ-4471', queriedAt: now() });
  const mail = await until('the case agent is told', () => rig.system.messages({ to: nyc.agent, subject: 'positive result' })[0]);
  for (const word of personal) expect(JSON.stringify(mail)).not.toContain(word);
  expect(await refused(nyc.agent, 'seizure', { goods: { what: 'weapons', pieces: 2, firearms: 1 }, discoveredBy: 'DRO', description: 'Two.', at: now() })).toMatchObject({ status: 422, field: '/discoveredBy' });
  await did(nyc.agent, 'seizure', { goods: { what: 'weapons', pieces: 2, firearms: 1 }, discoveredBy: 'OI', description: 'Two.', at: now() });
  await did(nyc.agent, 'seizure', { goods: { what: 'weapons', pieces: 9, firearms: 9 }, discoveredBy: 'OI', description: 'Nine.', at: now() });
  expect(await refused(nyc.agent, 'strike', { entry: 'seizure', number: 2, reason: 'Counted twice.' })).toMatchObject({ status: 403, type: '/problems/may-not-bind-office', provision: 'CAS-1' });
  const struck = await did(nyc.asac, 'strike', { entry: 'seizure', number: 2, reason: 'Counted twice.' });
  expect(struck.conduct?.seizures.map((each) => each.struck?.reason)).toEqual([undefined, 'Counted twice.']);
  await did(nyc.agent, 'result', { outcome: 'arrested', target: 1, at: now(), arrest: 'criminal', arrestedBy: 'OI', gang: 'known', fugitive: 'none' });
});

test('COO-8, DEC-3, DEC-8, CAS-1: closed only when nothing is open, each reason said; each entry that is owed is a matter of its own', async () => {
  await did(nyc.asac, 'end', {});
  expect(shut(await read())).toEqual(expect.arrayContaining(['fugitives-told', 'after-action-reports', 'community-shield-statistics', 'justification']));
  expect(await refused(nyc.sac, 'close', {})).toMatchObject({ status: 409, type: '/problems/not-ready-to-close', detail: expect.stringMatching(/arrest:1 \(DEC-3\).*OI has not reported \(CAS-1\).*statistics are missing \(DEC-8\).*not justified/) as string });

  const action = { timing: 'carried-out', at: now(), knownBefore: false };
  const notice = (await rig.as(nyc.agent).post('/v1/notices', { about: 'known-fugitive', narrative: 'One more.', subjects: [{ name: 'Osip Quorrin', juvenile: false }], action })).as<MatterRepresentation<MutualNotice>>(201);
  expect(await refused(nyc.agent, 'fugitive-notice', { who: 'arrest:1', notice: 'NYC-NT-2026-9999' })).toMatchObject({ status: 422, type: '/problems/notice-not-suitable' });
  const ofAnother = (await rig.as(nyc.agent).post('/v1/notices', { about: 'known-fugitive', narrative: 'Another.', subjects: [{ name: 'Milo Vantra', juvenile: false }], action })).as<MatterRepresentation<MutualNotice>>(201);
  expect(await refused(nyc.agent, 'fugitive-notice', { who: 'arrest:1', notice: ofAnother.reference })).toMatchObject({ status: 422, type: '/problems/notice-not-suitable', provision: 'DEC-3' });
  await did(nyc.agent, 'fugitive-notice', { who: 'arrest:1', notice: notice.reference });
  await did(nyc.asac, 'after-action-report', { text: 'As it came.' });
  await did(nyc.sac, 'justification', { text: 'They were leaving.' });
  const statistics = { gangs: ['Eastside Ninth'], members: [{ who: 'target:1', gang: 'Eastside Ninth', role: 'leader' }], administrativeArrests: 1, criminalArrests: 1, firearms: 1, narcoticsGrams: 0, usDollars: 0 };
  expect(await refused(nyc.sac, 'statistics', { ...statistics, firearms: 3 })).toMatchObject({ status: 422, type: '/problems/statistics-differ', field: '/firearms' });
  await did(nyc.sac, 'statistics', statistics);
  await until('the entries are opened', async () => (await read()).conduct?.entries.length === 4);
  const closed = await did(nyc.sac, 'close', { note: 'Done.' });
  expect(closed).toMatchObject({ phase: 'closed', waitingOn: null, conduct: { closed: { by: { person: nyc.sac } } } });

  const listed = await rig.as(nyc.sac).all<MatterPage['items'][number]>('/v1/record-entries');
  const entries = await Promise.all(listed.map((each) => rig.as(nyc.sac).read<MatterRepresentation<RecordEntry>>(each.href)));
  expect(entries.map(({ about, owed: { entry } }) => `${about ?? ''} ${entry}`).sort()).toEqual(['criminal-arrest', 'processing', 'report', 'seizure'].map((entry) => `${reference} ${entry}`));
  expect(await refused(nyc.agent, 'log', { text: 'Late.', at: now() })).toMatchObject({ status: 409, type: '/problems/matter-closed' });
});

test('DEC-8: counted under Community Shield, the same for both programs; the export names nobody', async () => {
  const address = `/v1/community-shield-metrics?aor=NYC&month=${month()}`;
  const metrics = await rig.as(nyc.sac).read<Metrics>(address);
  expect(metrics).toMatchObject({ operations: 1, awaitingStatistics: 0, gangs: 1, leaders: 1, members: 0, administrativeArrests: 1, criminalArrests: 1, firearms: 1 });
  expect(await rig.as(nyc.fod).read(address)).toEqual(metrics);
  expect((await rig.as(sea.sac).get(address)).problem()).toMatchObject({ status: 403 });
  const csv = text(await rig.as(nyc.fod).get(`/v1/community-shield.csv?aor=NYC&month=${month()}`));
  expect(parse(csv, { columns: true })).toMatchObject([{ reference, lead: 'OI', captured: 'yes', leaders: '1', firearms: '1' }]);
  for (const word of [...personal, 'Eastside']) expect(csv).not.toContain(word);
});

test('everything that is described of it here was answered', () => {
  const ours = ['readPlanAsHtml', 'readPlanAsPdf', 'readCommunityShieldMetrics', 'exportCommunityShield'];
  expect(rig.client.contract.unanswered('Operation').filter((name) => ours.includes(name))).toEqual([]);
});
