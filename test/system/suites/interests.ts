/** DEC-4, DEC-5: the register of interests over HTTP, screening by it, and the standing queries that reach open operations. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { interestImportReportSchema, interestPageSchema, interestRevisionPageSchema, interestSchema } from '../../../api/schemas/interests';
import type { Entity } from '../../../protocol/entities';
import { keysVersion } from '../../../protocol/matching/keys';
import { toInstant, type Aor, type Instant, type OfficeId, type PersonId, type Reference } from '../../../protocol/vocabulary';
import { planReviewNotices } from '../../../activities/interest-reviews';
import { composeStanding } from '../../../activities/messages/standing';
import { enterInterests } from '../../../store/interests';
import { findNotice, type StoredStandingNotice } from '../../../store/standing-notices';
import { rekey } from '../../../store/rekeying';
import { operationsMatching, screenEntities, writePlanEntities } from '../../../store/screening';
import type { Saying } from '../../support/system-client';
import { labelledPairs } from '../../support/labelled-entities';
import { matchOf, ready } from '../../../protocol/matching/match';
import { sharedRig } from '../../support/shared-rig';
import { hq, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type Interest = z.output<typeof interestSchema>;
type Page = z.output<typeof interestPageSchema>;
type Revisions = z.output<typeof interestRevisionPageSchema>;
type Report = z.output<typeof interestImportReportSchema>;

let rig: SystemRig;
beforeAll(async () => {
  rig = await sharedRig();
});
const path = '/v1/interests';
const van: Entity = { kind: 'vehicle', plate: 'OKP-72B', plateState: 'NJ' };
const enter = async (person: string, entity: Entity, more: object = {}): Promise<Interest> => (await rig.as(person).post(path, { entity, ...more })).as<Interest>(201);
const found = async (entities: readonly Entity[]) => (await screenEntities(rig.system.database, entities)).map(({ entity, interest }) => [entity, interest]);

describe('the register', () => {
  test('DEC-4: anybody of a field office enters interests for it; a repeat enters nothing; its owner and review have defaults', async () => {
    const key = randomUUID();
    const first = (await rig.as(nyc.agent).post(path, { entity: van, note: 'Seen at the pier.' }, { key })).as<Interest>(201);
    expect(first).toMatchObject({ office: 'OI-NYC', program: 'OI', aor: 'NYC', entity: van, owner: { person: nyc.agent }, revision: 1, overdue: false, withdrawnAt: null });
    expect(Math.round((Date.parse(first.reviewAt) - Date.parse(first.enteredAt)) / 86_400_000)).toBe(180);
    expect((await rig.as(nyc.agent).post(path, { entity: van, note: 'Seen at the pier.' }, { key })).as<Interest>(201).id).toBe(first.id);
    expect((await rig.as(nyc.officer).post(path, { entity: van, owner: nyc.dutyOfficer })).as<Interest>(201)).toMatchObject({ office: 'DRO-NYC', owner: { person: nyc.dutyOfficer } });
    expect((await rig.as(hq.oiAd).post(path, { entity: van })).problem()).toMatchObject({ status: 403, type: '/problems/not-an-enterer', provision: 'DEC-4' });
    expect((await rig.as(nyc.agent).post(path, { entity: van, owner: nyc.officer })).problem()).toMatchObject({ status: 422, type: '/problems/owner-not-of-office', field: '/owner' });
    expect((await rig.as(nyc.agent).post(path, { entity: van, reviewAt: '2020-01-01T00:00:00Z' })).problem()).toMatchObject({ status: 422, type: '/problems/review-not-ahead' });
    expect((await rig.as(nyc.agent).post(path, { entity: { kind: 'vehicle' } })).problem()).toMatchObject({ status: 422, type: '/problems/invalid-body', field: '/entity/plate' });
  });

  test('DEC-4: owner and liaison are told once that reviews are due: how many, and not of whom', async () => {
    const { database } = rig.system;
    const office = 'OI-SEA' as OfficeId;
    const plan = () => planReviewNotices(database, office, toInstant(Date.now()));
    const due = async (ago: number) => {
      const content = { id: randomUUID(), entity: { kind: 'organization', name: 'Quillfeather Freight' } as const, owner: sea.dutyAgent as PersonId, reviewAt: toInstant(Date.now() - ago), caseReference: null, note: null };
      await database.transaction().execute((transaction) => enterInterests(transaction, office, [content], 'entered', { by: sea.dutyAgent as PersonId, at: toInstant(Date.now()) }));
      return content.id;
    };
    expect(await plan()).toEqual({ due: 0, notices: [] });
    const first = await due(2_000);
    const told = await plan();
    const recipients = told.notices.map((notice) => notice.split('/').at(-1));
    expect([told.due, recipients.length, recipients]).toEqual([1, 2, expect.arrayContaining([sea.dutyAgent])]);
    const texts = await Promise.all(told.notices.map(async (notice) => composeStanding((await findNotice(database, notice)) as StoredStandingNotice, 'http://localhost').text));
    for (const said of ['of one interest of OI-SEA is due.', 'of one interest of yours is due.']) expect(texts.filter((text) => text.includes(said))).toHaveLength(1);
    expect(texts.join()).not.toContain('Quillfeather');
    await database.updateTable('standing_notices').set({ status: 'sent' }).where('notice', 'in', told.notices).execute();
    expect(await plan()).toEqual({ due: 1, notices: [] });
    const second = await due(1_000);
    const again = await plan();
    expect([again.due, again.notices.length]).toEqual([2, 2]);
    await database.deleteFrom('standing_notices').where('notice', 'in', [...told.notices, ...again.notices]).execute();
    await sql`update interests set withdrawn_at = now(), keys = '{}' where interest in (${first}, ${second})`.execute(database);
  });

  test('DEC-4: only its own office, its program’s headquarters and auditors read it: never the counterpart, by any address', async () => {
    const { id, links } = await enter(nyc.agent, { kind: 'organization', name: 'Meridian Poultry' }, { caseReference: 'NY-17-0042' });
    for (const person of [nyc.asac, hq.oiAd, 'alex.audit']) expect((await rig.as(person).get(links.self)).as<Interest>()).toMatchObject({ id, caseReference: 'NY-17-0042' });
    for (const person of [nyc.fod, nyc.droLiaison, hq.droAd, sea.sac, 'robin.ops']) {
      for (const address of [links.self, links.revisions]) expect((await rig.as(person).get(address)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-interest', whoCould: 'people of OI-NYC' });
      for (const [address, body] of [[links.change, { entity: van }], [links.withdrawal, { reason: 'Not ours.' }]] as const) {
        expect((await rig.as(person).post(address, body, { ifMatch: '"1"' })).problem()).toMatchObject({ status: 403, type: '/problems/not-your-interest' });
      }
      if (person !== 'robin.ops') expect((await rig.as(person).all<Interest>(path)).filter(({ office }) => office === 'OI-NYC')).toEqual([]);
    }
    expect((await rig.as('robin.ops').get(path)).problem()).toMatchObject({ status: 403, type: '/problems/no-program' });
    expect((await rig.as(hq.oiAd).post(links.withdrawal, { reason: 'From above.' })).problem()).toMatchObject({ type: '/problems/not-your-interest' });
    expect((await rig.as(nyc.agent).read<Page>(`${path}?office=DRO-NYC`)).items).toEqual([]);
    expect((await rig.as(nyc.agent).get(`${path}/${randomUUID()}`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-interest' });
  });

  test('DEC-4: a change names what was read, a stale one gets 412 and loses nothing; every word is kept; withdrawn it matches no longer', async () => {
    const entity: Entity = { kind: 'subject', name: 'Ignacio Belmonte Ruiz', dateOfBirth: '1979-03-14' };
    const { id, links } = await enter(nyc.agent, entity);
    const asAgent = rig.as(nyc.agent);
    const { etag } = await asAgent.get(links.self);
    expect((await asAgent.get(links.self, { 'if-none-match': etag })).status).toBe(304);
    expect((await asAgent.post(links.change, { entity })).problem()).toMatchObject({ status: 428, type: '/problems/if-match-wanted' });
    const better: Entity = { ...entity, alsoKnownAs: ['Nacho Ruiz'] };
    const changed = (await asAgent.post(links.change, { entity: better, reason: 'An alias.' }, { ifMatch: etag })).as<Interest>(200);
    expect(changed).toMatchObject({ revision: 2, entity: better, owner: { person: nyc.agent } });
    expect((await rig.as(nyc.asac).post(links.change, { entity: van }, { ifMatch: etag })).problem()).toMatchObject({ status: 412, type: '/problems/interest-changed' });
    expect((await asAgent.read<Interest>(links.self)).entity).toEqual(better);
    expect(await found([{ kind: 'subject', name: 'RUIZ Nacho', dateOfBirth: '1979-03-14' }])).toEqual([[0, id]]);

    const withdrawn = (await rig.as(nyc.asac).post(links.withdrawal, { reason: 'Case closed.' }, { ifMatch: '"2"' })).as<Interest>(200);
    expect(withdrawn).toMatchObject({ revision: 3, overdue: false, withdrawnAt: withdrawn.changedAt });
    expect((await asAgent.post(links.withdrawal, { reason: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/interest-withdrawn' });
    expect(await found([better])).toEqual([]);
    const { items } = await asAgent.read<Revisions>(links.revisions);
    expect(items.map(({ what, by, reason, revision }) => [what, by, reason, revision])).toEqual([['withdrawn', nyc.asac, 'Case closed.', 3], ['changed', nyc.agent, 'An alias.', 2], ['entered', nyc.agent, null, 1]]);
    expect(items.at(-1)?.entity).toEqual(entity);
    await expect(sql`delete from interest_revisions`.execute(rig.system.database)).rejects.toThrow('append-only');
    expect((await asAgent.read<Page>(`${path}?withdrawn=true`)).items.map((each) => each.id)).toEqual([id]);
  });

  test('DEC-4: an overdue review is listed, and the interest matches all the same: forgetting is not safe', async () => {
    const { id } = await enter(sea.dutyAgent, { kind: 'address', address: '418 Larkspur Ave, Yonkers, NY 10701' });
    await sql`update interests set review_at = now() - interval '1 day' where interest = ${id}`.execute(rig.system.database);
    const { items } = await rig.as(sea.sac).read<Page>(`${path}?review=overdue&kind=address`);
    expect(items.map((each) => [each.id, each.overdue])).toEqual([[id, true]]);
    expect((await rig.as(nyc.agent).read<Page>(`${path}?review=overdue`)).items).toEqual([]);
    expect(await found([{ kind: 'address', address: '418 larkspur avenue yonkers ny' }])).toEqual([[0, id]]);
  });
});

describe('a spreadsheet', () => {
  const send = async (file: string, dryRun: boolean, { headers, ...more }: Saying = {}) => await rig.as(sea.dutyAgent).post(`${path}/import${dryRun ? '?dryRun=true' : ''}`, file, { headers: { 'content-type': 'text/csv', ...headers }, ...more });
  const header = 'kind;name;alsoKnownAs;dateOfBirth;plate;plateState;address;latitude;longitude;owner';
  const good = ['subject;Olena Marchenko;O. Marchenko|Lena M.;1984-09-12;;;;;;arlo.penn', 'vehicle;;;;BZR0061;WA;;;;', 'address;;;;;;9 Pike St, Seattle, WA;47.6089;-122.3401;', 'employer;=Cedar Packing;;;;;;;;'];

  test('DEC-4: a dry run reports each line by column and rule and writes nothing; an import is all of it or nothing', async () => {
    const bad = [header, ...good, 'boat;Kestrel;;;;;;;;', 'vehicle;Kestrel;;;;;;;;', 'subject;Farid Nazari;;12/02/1993;;;;;;', 'vehicle;;;;BZR0061;WA;;;;', `organization;Lotus;;;;;;;;${nyc.agent}`].join('\n');
    const report = (await send(bad, true)).as<Report>(200);
    expect(report).toMatchObject({ dryRun: true, accepted: 4, refused: 5 });
    expect(report.lines.slice(4).map(({ line, faults }) => [line, faults.map(({ field }) => field)])).toEqual([[6, ['kind']], [7, ['name']], [8, ['dateOfBirth']], [9, ['line']], [10, ['owner']]]);
    expect(report.lines[7]?.faults[0]?.rule).toBe('says the same as line 3');
    const before = await rig.as(sea.sac).all<Interest>(path);
    expect((await send(bad, false)).problem()).toMatchObject({ status: 422, type: '/problems/import-refused', detail: expect.stringContaining('line 6, kind') as string });
    expect(await rig.as(sea.sac).all<Interest>(path)).toEqual(before);

    const key = randomUUID();
    const entered = (await send([header, ...good].join('\n'), false, { key })).as<Report>(201);
    expect(entered).toMatchObject({ dryRun: false, accepted: 4, refused: 0 });
    expect((await send([header, ...good].join('\n'), false, { key })).as<Report>(201)).toEqual(entered);
    expect((await rig.as(sea.sac).all<Interest>(path)).length).toBe(before.length + 4);
    expect((await rig.as(sea.sac).read<Interest>(`${path}/${entered.lines[0]?.interest}`))).toMatchObject({ entity: { alsoKnownAs: ['O. Marchenko', 'Lena M.'] }, owner: { person: 'arlo.penn' } });
    expect((await send([header, ...good].join('\n'), true)).as<Report>(200).lines[1]?.faults).toEqual([{ field: 'line', rule: 'is in the register already' }]);
    expect((await send('kind,color\nvehicle,red', true)).problem()).toMatchObject({ status: 422, type: '/problems/csv-unreadable' });
  });
});

describe('screening', () => {
  test('DEC-5: what matches is found among all, by the surest first, with whom to call and nothing that the interest says', async () => {
    const { id } = await enter(sea.dutyAgent, { kind: 'vehicle', plate: 'SIK2094', plateState: 'WA' }, { note: 'Sedgewick.' });
    const [match] = await screenEntities(rig.system.database, [van, { kind: 'vehicle', plate: '51K 2094' }].slice(1) as Entity[]);
    expect(match).toEqual({ entity: 0, interest: id, revision: 1, holder: { program: 'OI', aor: 'SEA' }, score: 0.82, because: ['a plate that reads alike', 'a state is missing'], contact: { person: sea.dutyAgent, name: 'Mina Sorrel' } });
    await sql`update people set active = false where person = ${sea.dutyAgent}`.execute(rig.system.database);
    const [withoutOwner] = await screenEntities(rig.system.database, [{ kind: 'vehicle', plate: '51K 2094' }]);
    await sql`update people set active = true where person = ${sea.dutyAgent}`.execute(rig.system.database);
    expect(withoutOwner?.contact.person).toBe('thea.lorn'); // the liaison stands in
  });

  test('DEC-5: the database finds each labelled pair that the rules match, as it stands and after its keys were made anew', async () => {
    const pairs = labelledPairs.filter(({ one, other }) => matchOf(ready(one), ready(other)) !== undefined);
    const { database } = rig.system;
    const entered = pairs.map((_, at) => ({ at, id: randomUUID() }));
    const contents = entered.map(({ at, id }) => ({ id, entity: pairs[at]?.one as Entity, owner: nyc.agent as PersonId, reviewAt: '2099-01-01T00:00:00.000Z' as Instant, caseReference: null, note: null }));
    await database.transaction().execute((transaction) => enterInterests(transaction, 'OI-NYC' as OfficeId, contents, 'imported', { by: nyc.agent as PersonId, at: toInstant(Date.now()) }));
    const all = async () => {
      const matches = new Set((await found(pairs.map(({ other }) => other))).map(([at, id]) => `${at} ${id}`));
      return entered.filter(({ at, id }) => !matches.has(`${at} ${id}`)).map(({ at }) => pairs[at]?.why);
    };
    expect(await all()).toEqual([]);
    await sql`update interests set keys = '{old}', keyed_by = ${keysVersion - 1} where withdrawn_at is null`.execute(database);
    await rekey(database);
    expect(await all()).toEqual([]);
  });
});

describe('standing queries', () => {
  const looks = async (reference: string) => {
    const { events } = await rig.engine.workflow.getHandle(reference).fetchHistory();
    return events?.filter(({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === 'look').length ?? 0;
  };

  test('DEC-5: a new interest is told at once to the operation whose plan it matches, and to no other; so are its change and its end', async () => {
    // Any workflow hears a look; what stands in plan_entities makes it an operation's.
    const [operation, other] = [(await rig.openAcknowledged()) as Reference, (await rig.openAcknowledged()) as Reference];
    const { database } = rig.system;
    const aor = 'NYC' as Aor;
    await writePlanEntities(database, operation, aor, [{ kind: 'employer', name: 'Halvorsen Intl Freight Svcs' }, { kind: 'address', address: '62 Schermerhorn St, Brooklyn, NY 11201' }]);
    await writePlanEntities(database, other, aor, [{ kind: 'employer', name: 'Feldspar Ventures' }]);
    const { id, links } = await enter(sea.dutyAgent, { kind: 'organization', name: 'Halvorsen International Freight Services, Inc.' });
    expect(await operationsMatching(database, id)).toEqual([operation]);
    await until('the operation is told', async () => (await looks(operation)) === 1);
    (await rig.as(sea.dutyAgent).post(links.change, { entity: { kind: 'organization', name: 'Sandoval Produce' } }, { ifMatch: '"1"' })).as<Interest>(200);
    await until('it is told that the match is gone', async () => (await looks(operation)) === 2);
    await writePlanEntities(database, operation, aor, [{ kind: 'organization', name: 'Sandoval Produce Co' }]);
    (await rig.as(sea.dutyAgent).post(links.withdrawal, { reason: 'Over.' })).as<Interest>(200);
    await until('it is told that it was withdrawn', async () => (await looks(operation)) === 3);
    await writePlanEntities(database, operation, aor, []);
    expect(await operationsMatching(database, id)).toEqual([]);
    expect(await looks(other)).toBe(0);
  });

  test('every operation of the register has been answered', () => {
    expect(rig.client.contract.unanswered('Interests')).toEqual([]);
  });
});
