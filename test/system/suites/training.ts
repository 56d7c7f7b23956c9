/** COO-10 to COO-12 over HTTP, on the real system: catalogues, briefings, who is due, and developmental assignments. */
import type { CatalogueEntryView, CatalogueView } from '../../../api/representations/briefing-catalogue';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { BriefingsDueView } from '../../../api/schemas/briefings-due';
import { planBriefingNotices } from '../../../activities/briefings-overdue';
import { composeStanding } from '../../../activities/messages/standing';
import type { Briefing } from '../../../protocol/briefing/state';
import type { DevelopmentalAssignment } from '../../../protocol/developmental-assignment/state';
import { toInstant, type OfficeId } from '../../../protocol/vocabulary';
import { findNotice } from '../../../store/standing-notices';
import { days, hours } from '../../support/builders';
import { sharedRig } from '../../support/shared-rig';
import type { MatterPage, WorklistPage } from '../../support/system-client';
import { hq, nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type BriefingView = MatterRepresentation<Briefing>;
type AssignmentView = MatterRepresentation<DevelopmentalAssignment>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const act = <View = BriefingView>(person: string, path: string, action: string, body: object) => rig.as(person).post(`${path}/${action}`, body).then((answer) => answer.as<View>(200));
const refusal = async (person: string, path: string, action: string, body: object) => (await rig.as(person).post(`${path}/${action}`, body)).problem();

const catalogue = '/v1/offices/OI-NYC/briefing-catalogue';
const cash = { topic: 'bulk-cash-smuggling', title: 'Cash in the harbor', description: 'How it moves, and whom to call.', materials: { title: 'Binder 14', reference: 'OI-NYC 2026/14' } };
const enter = async (body: object = cash) => (await rig.as(nyc.oiLiaison).post(catalogue, body)).as<CatalogueEntryView>(201);
const readCatalogue = (person: string = nyc.officer) => rig.as(person).read<CatalogueView>(catalogue);
const due = (person: string = nyc.fod) => rig.as(person).read<BriefingsDueView>('/v1/briefings-due?office=OI-NYC');

describe('the briefing catalogue', () => {
  test('COO-10, COO-11: it shows which of the memo’s topics have no briefing; an office develops those of its own program, and topics of its own', async () => {
    expect((await readCatalogue()).defects).toHaveLength(6);
    expect((await rig.as(nyc.dutyAgent).post(catalogue, cash)).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-briefing', provision: 'COO-10' });
    expect((await rig.as(nyc.fod).post(catalogue, cash)).problem()).toMatchObject({ status: 403, provision: 'COO-10' });
    expect((await rig.as(nyc.sac).post(catalogue, { ...cash, topic: 'juveniles' })).problem()).toMatchObject({ status: 422, type: '/problems/topic-of-the-counterpart', provision: 'COO-11', field: '/topic' });
    expect((await rig.as(nyc.sac).post(catalogue, { ...cash, reviewAt: fromNow(-1) })).problem()).toMatchObject({ status: 422, type: '/problems/review-not-ahead', field: '/reviewAt' });
    const entry = await enter();
    expect(entry).toMatchObject({ office: 'OI-NYC', topic: 'bulk-cash-smuggling', version: 1, materials: cash.materials });
    expect((await rig.as(nyc.sac).post(catalogue, { ...cash, title: 'Again' })).problem()).toMatchObject({ status: 409, type: '/problems/entry-known' });
    await enter({ ...cash, topic: undefined, title: 'The pier at night' });
    const shown = await readCatalogue(nyc.officer);
    expect(shown.items.map(({ source, topic, entry: found }) => [source, topic, found?.title ?? null])).toEqual([
      ['memo', 'investigative-priorities', null],
      ['memo', 'criminal-investigations', null],
      ['memo', 'human-smuggling-and-trafficking', null],
      ['memo', 'bulk-cash-smuggling', 'Cash in the harbor'],
      ['memo', 'narcotics-and-weapons-smuggling', null],
      ['memo', 'national-security', null],
      ['office', null, 'The pier at night'],
    ]);
    expect(shown.defects).toHaveLength(5);
    expect((await rig.as(hq.oiAd).read<CatalogueView>('/v1/offices/DRO-NYC/briefing-catalogue')).defects.map(({ provision }) => provision)).toEqual(['COO-11', 'COO-11', 'COO-11', 'COO-11', 'COO-11']);
    expect((await rig.as(sea.fod).get(catalogue)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect((await rig.as(hq.oiAd).get('/v1/offices/OI-HQ/briefing-catalogue')).problem()).toMatchObject({ status: 404, type: '/problems/no-briefings' });
  });

  test('COO-10: of two who change an entry on one version, one gets 412 and loses nothing; retired, its topic is wanting again', async () => {
    const entry = (await readCatalogue()).items.find(({ topic }) => topic === 'bulk-cash-smuggling')?.entry as CatalogueEntryView;
    const { links } = entry;
    const read = await rig.as(nyc.sac).get(links.self);
    const change = (description: string) => ({ entry: { description }, reason: 'As of this year.' });
    expect((await rig.as(nyc.sac).post(links.amendment, change('x'))).problem()).toMatchObject({ status: 428, type: '/problems/if-match-wanted' });
    expect((await rig.as(nyc.sac).post(links.amendment, change('Another way.'), { ifMatch: read.etag })).as<CatalogueEntryView>(200)).toMatchObject({ version: 2, description: 'Another way.' });
    expect((await rig.as(nyc.asac).post(links.amendment, change('A third.'), { ifMatch: read.etag })).problem()).toMatchObject({ status: 412, type: '/problems/version-changed' });
    const now = await rig.as(nyc.asac).get(links.self);
    expect((await rig.as(nyc.asac).post(links.amendment, change('Another way.'), { ifMatch: now.etag })).problem()).toMatchObject({ status: 422, type: '/problems/nothing-changed' });
    expect((await rig.as(nyc.asac).get(links.self, { 'if-none-match': now.etag })).status).toBe(304);
    const old = await enter({ ...cash, topic: 'national-security', title: 'Old' });
    expect((await rig.as(nyc.sac).post(old.links.retirement, { reason: 'Out of date.' }, { ifMatch: '"1"' })).as<CatalogueEntryView>(200)).toMatchObject({ version: 2, retiredAt: expect.any(String) as string });
    expect((await rig.as(nyc.sac).post(old.links.amendment, change('x'), { ifMatch: '"2"' })).problem()).toMatchObject({ status: 409, type: '/problems/entry-retired' });
    expect((await readCatalogue()).defects).toHaveLength(5);
    expect((await rig.as(nyc.sac).get(`${catalogue}/nothing`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-catalogue-entry' });
  });
});

describe('briefings', () => {
  const topic = async () => (await readCatalogue()).items.find(({ topic }) => topic === 'bulk-cash-smuggling')?.entry?.entry ?? '';
  const session = async (more: object = {}) => ({ topics: [await topic()], startsAt: fromNow(days(3)), endsAt: fromNow(days(3) + hours(2)), place: '14 Sedgewick Slip', presenter: nyc.agent, capacity: 2, invited: [nyc.officer], ...more });

  test('COO-10: planned, the counterpart is told without a name in the mail; held with attendance, who attended is due no more', async () => {
    expect((await rig.as(nyc.agent).post('/v1/briefings', await session())).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-briefing' });
    expect((await rig.as(nyc.sac).post('/v1/briefings', await session({ invited: [nyc.officer, nyc.agent] }))).problem()).toMatchObject({ status: 422, type: '/problems/not-invitable', field: '/invited/1' });
    expect((await rig.as(nyc.sac).post('/v1/briefings', await session({ topics: ['11111111-1111-4111-8111-111111111111'] }))).problem()).toMatchObject({ status: 422, type: '/problems/no-such-entry', field: '/topics/0' });
    const made = (await rig.as(nyc.oiLiaison).post('/v1/briefings', await session())).as<BriefingView>(201);
    const path = made.links.self;
    expect(made).toMatchObject({ phase: 'planned', from: 'OI', topics: [{ topic: 'bulk-cash-smuggling', version: 2 }], plan: { presenter: { person: nyc.agent } }, invited: [{ person: nyc.officer, side: 'OI' }] });
    expect(made.reference).toMatch(/^NYC-BR-\d{4}-0001$/);
    const mail = await until('the FOD has mail', () => rig.system.messages({ to: nyc.fod, subject: made.reference })[0]);
    expect(mail.subject).toBe(`${made.reference}: a briefing is planned`);
    for (const word of [...personal, 'Sedgewick']) expect(JSON.stringify(mail)).not.toContain(word);
    expect(await act(nyc.droLiaison, path, 'invitation', { persons: [nyc.dutyOfficer] })).toMatchObject({ invited: [{ side: 'OI' }, { person: nyc.dutyOfficer, side: 'DRO' }] });
    expect(await refusal(nyc.fod, path, 'invitation', { persons: [nyc.afod] })).toMatchObject({ status: 409, type: '/problems/briefing-full', provision: 'COO-10' });
    expect(await act(nyc.dutyOfficer, path, 'decline', { person: nyc.dutyOfficer })).toMatchObject({ invited: [{ person: nyc.officer }] });
    expect(await refusal(nyc.agent, path, 'holding', { attended: [nyc.officer] })).toMatchObject({ status: 409, type: '/problems/still-to-come' });
    expect((await rig.as(nyc.agent).all<WorklistPage['items'][number]>('/v1/worklist')).find(({ reference }) => reference === made.reference)).toMatchObject({ what: 'say whether the briefing was held, and who attended; or move or cancel it', provision: 'COO-10' });
    await act(nyc.asac, path, 'move', { startsAt: fromNow(-hours(3)), endsAt: fromNow(-hours(2)), reason: 'It was held this morning.' });
    expect(await act(nyc.agent, path, 'holding', { attended: [nyc.officer, nyc.fod] })).toMatchObject({ phase: 'held', held: { attended: [{ person: nyc.officer }, { person: nyc.fod }] } });
    expect(await refusal(nyc.sac, path, 'closing', {})).toMatchObject({ status: 403, type: '/problems/not-for-the-briefing', provision: 'COO-10' });
    (await rig.as(nyc.droLiaison).post(`${path}/envelope`, { action: 'closing', body: {} })).as(201);
    expect(await rig.as(nyc.officer).read<BriefingView>(path)).toMatchObject({ reference: made.reference, phase: 'held' });
    const fresh = async () => (await due()).persons.filter((each) => each.fresh > 0).map(({ person }) => person).sort();
    expect(await fresh()).toEqual([nyc.officer, nyc.fod].sort());
    expect(await act(nyc.droLiaison, path, 'attendance', { attended: [nyc.officer, nyc.afod], reason: 'The FOD was called away.' })).toMatchObject({ corrections: [{ side: 'DRO' }] });
    expect(await fresh()).toEqual([nyc.officer, nyc.afod].sort());
    expect(await act(nyc.fod, path, 'closing', {})).toMatchObject({ phase: 'concluded', closedAt: expect.any(String) as string });
    expect(await fresh()).toEqual([nyc.officer, nyc.afod].sort());
    const cancelled = (await rig.as(nyc.sac).post('/v1/briefings', await session())).as<BriefingView>(201);
    expect(await act(nyc.sac, cancelled.links.self, 'cancellation', { reason: 'Ill.' })).toMatchObject({ phase: 'cancelled' });
    expect((await rig.as(nyc.fod).read<MatterPage>('/v1/briefings?phase=concluded')).items.map(({ reference }) => reference)).toEqual([made.reference]);
  });

  test('COO-10: who is due, with counts and as CSV; the heads of both offices are told once a month how many are overdue, and not who', async () => {
    const { database } = rig.system;
    const before = await due();
    expect(before.totals.overdue).toBe(0); // everybody is new here
    await database.updateTable('people').set({ posted_at: fromNow(-days(200)) }).where('person', '=', nyc.officer).execute();
    const after = await due(nyc.sac);
    expect(after.persons.find(({ person }) => person === nyc.officer)).toMatchObject({ fresh: 1, due: 0, overdue: 5 });
    expect(after.topics.find(({ topic: name }) => name === 'bulk-cash-smuggling')).toMatchObject({ developed: true, fresh: 2, overdue: 0 });
    expect(after.items.slice(0, 5).every(({ person, standing, lastAttendedAt }) => person === nyc.officer && standing === 'overdue' && lastAttendedAt === null)).toBe(true);
    const csv = (await rig.as(nyc.fod).get('/v1/briefings-due.csv?office=OI-NYC')).body as string;
    const [header, ...lines] = csv.trim().split('\r\n');
    expect(header?.replaceAll('"', '')).toBe('person,name,topic,lastAttendedAt,dueAt,standing');
    expect(lines).toHaveLength(after.items.length);
    expect((await rig.as(sea.fod).get('/v1/briefings-due?office=OI-NYC')).problem()).toMatchObject({ status: 403 });
    const plan = () => planBriefingNotices(database, 'OI-NYC' as OfficeId, toInstant(Date.now()), 1);
    const { overdue, notices } = await plan();
    expect([overdue, new Set(notices.map((each) => each.split('/').at(-1)))]).toEqual([1, new Set([nyc.fod, nyc.sac])]);
    expect((await plan()).notices).toEqual(notices);
    for (const name of notices) {
      const stored = await findNotice(database, name);
      if (stored === undefined) throw new Error('It was just planned.');
      const { subject, text } = composeStanding(stored, 'http://localhost');
      expect(`${subject} ${text}`).not.toMatch(/Osei|Whitlock|Lund|Reyes/);
      expect(text).toContain('One person of DRO-NYC has not attended a briefing of OI-NYC lately enough, on 5 topics of the memo.\n5 topics of the memo on which OI-NYC briefs have no briefing in its catalogue yet.');
    }
    await database.deleteFrom('standing_notices').where('notice', 'in', notices).execute();
  });

  test('COO-10: whoever changes office is newly posted there', async () => {
    const { database } = rig.system;
    const postedAt = async () => (await database.selectFrom('people').select('posted_at').where('person', '=', nyc.officer).executeTakeFirstOrThrow()).posted_at;
    const before = await postedAt();
    await database.updateTable('people').set({ email: 'another@counterpart.example' }).where('person', '=', nyc.officer).execute();
    expect(await postedAt()).toBe(before);
    await database.updateTable('people').set({ office: 'DRO-SEA' }).where('person', '=', nyc.officer).execute();
    expect((await postedAt()) > before).toBe(true);
    await database.updateTable('people').set({ office: 'DRO-NYC', email: `${nyc.officer}@counterpart.example` }).where('person', '=', nyc.officer).execute();
  });
});

describe('developmental assignments', () => {
  const body = (more: object = {}) => ({ peopleOf: 'DRO', title: 'Six weeks with the financial group', place: '14 Sedgewick Slip', startsAt: fromNow(days(40)), endsAt: fromNow(days(80)), learning: 'How cash is followed.', ...more });
  const offered = async (more: object = {}) => (await rig.as(nyc.sac).post('/v1/developmental-assignments', body(more))).as<AssignmentView>(201);
  const candidate = (more: object = {}) => ({ person: nyc.officer, hiredOn: fromNow(-days(100)).slice(0, 10), ...more });

  test('COO-12: offered, agreed on by both offices for one newly hired person, begun, and completed with what was learnt', async () => {
    expect((await rig.as(nyc.asac).post('/v1/developmental-assignments', body())).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-assignment', provision: 'COO-12' });
    expect((await rig.as(nyc.sac).post('/v1/developmental-assignments', body({ startsAt: fromNow(-1) }))).problem()).toMatchObject({ status: 422, type: '/problems/period-over', field: '/startsAt' });
    const made = await offered();
    const path = made.links.self;
    expect(made.reference).toMatch(/^NYC-DA-\d{4}-0001$/);
    expect(made).toMatchObject({ phase: 'offered', from: 'OI', peopleOf: 'DRO', waitingOn: 'DRO' });
    (await rig.as(nyc.sac).post(`${path}/envelope`, { action: 'withdrawal', body: { reason: 'The group moves.' } })).as(201);
    expect(await rig.as(nyc.officer).read<AssignmentView>(path)).toMatchObject({ phase: 'offered' });
    expect((await rig.as(nyc.officer).read<MatterPage>('/v1/developmental-assignments?phase=offered')).items.map(({ reference }) => reference)).toContain(made.reference);
    expect(await refusal(nyc.sac, path, 'candidate', candidate())).toMatchObject({ status: 403, type: '/problems/not-for-the-assignment' });
    expect(await refusal(nyc.afod, path, 'candidate', candidate({ person: nyc.agent }))).toMatchObject({ status: 422, type: '/problems/not-of-the-office' });
    expect(await refusal(nyc.afod, path, 'candidate', candidate({ hiredOn: '2010-01-01' }))).toMatchObject({ status: 422, type: '/problems/not-newly-hired', field: '/hiredOn' });
    await act<AssignmentView>(nyc.afod, path, 'candidate', candidate());
    const refused = await act<AssignmentView>(nyc.sac, path, 'refusal', { candidate: 1, reason: 'He testifies that week.' });
    expect(refused).toMatchObject({ phase: 'offered', candidates: [{ status: 'voided' }] });
    const proposed = await act<AssignmentView>(nyc.fod, path, 'candidate', candidate());
    expect(proposed).toMatchObject({ phase: 'proposed', signOff: { signatures: { OI: null, DRO: { by: { person: nyc.fod } } } } });
    expect(await refusal(nyc.sac, path, 'acceptance', { hash: 'a'.repeat(64) })).toMatchObject({ status: 412, type: '/problems/another-text' });
    expect(await act<AssignmentView>(nyc.oiLiaison, path, 'acceptance', { hash: proposed.signOff?.hash })).toMatchObject({ phase: 'agreed', candidates: [{}, { person: { person: nyc.officer }, status: 'accepted' }] });
    const mail = await until('the officer has mail', () => rig.system.messages({ to: nyc.officer, subject: made.reference })[0]);
    expect(mail.subject).toBe(`${made.reference}: agreed`);
    for (const word of [...personal, 'Sedgewick', 'financial']) expect(JSON.stringify(mail)).not.toContain(word);
    expect(await refusal(nyc.asac, path, 'beginning', {})).toMatchObject({ status: 409, type: '/problems/still-to-come', provision: 'COO-12' });
    const startsAt = fromNow(6_000);
    const soon = (await offered({ startsAt })).links.self;
    const named = await act<AssignmentView>(nyc.fod, soon, 'candidate', candidate());
    await act<AssignmentView>(nyc.sac, soon, 'acceptance', { hash: named.signOff?.hash });
    await until('its first day has come', () => Date.now() >= Date.parse(startsAt));
    await act<AssignmentView>(nyc.asac, soon, 'beginning', {});
    expect(await act<AssignmentView>(nyc.officer, soon, 'completion', { learnt: 'How cash is followed.' })).toMatchObject({ phase: 'completed', completion: { learnt: 'How cash is followed.' } });
    const another = await offered();
    expect(await act<AssignmentView>(nyc.fod, another.links.self, 'decline', { reason: 'Nobody is new.' })).toMatchObject({ phase: 'declined', ending: { side: 'DRO' } });
    await act<AssignmentView>(nyc.sac, (await offered()).links.self, 'withdrawal', { reason: 'The group moves.' });
    const third = await offered();
    const { signOff } = await act<AssignmentView>(nyc.fod, third.links.self, 'candidate', candidate());
    await act<AssignmentView>(nyc.sac, third.links.self, 'acceptance', { hash: signOff?.hash });
    expect(await act<AssignmentView>(nyc.droLiaison, third.links.self, 'ending', { reason: 'Needed at home.' })).toMatchObject({ phase: 'ended' });
  });
});

test('every operation of briefings, their catalogue and developmental assignments was answered as described', async () => {
  await rig.allDecided();
  expect(rig.client.contract.unanswered('Briefing', 'Briefing catalogue', 'Developmental assignment')).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
