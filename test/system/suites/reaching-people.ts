/** Liaisons, acting posts, contact points, channels and feeds over HTTP, with a real gateway and real mail. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { contactPointSchema, contactPointsSchema, newContactPointSchema } from '../../../api/schemas/contact-points';
import type { actingPostSchema, directoryChangesSchema, liaisonSchema, liaisonsOfOfficeSchema, liaisonsSchema } from '../../../api/schemas/designations';
import type { feedsSchema, newFeedSchema } from '../../../api/schemas/feeds';
import type { coverageSchema } from '../../../api/schemas/roster';
import { hours } from '../../support/builders';
import type { Me, OnDuty } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';
import { WebhookReceiver } from '../../support/webhook-receiver';

type Liaison = z.output<typeof liaisonSchema>;
type LiaisonsOfOffice = z.output<typeof liaisonsOfOfficeSchema>;
type ActingPost = z.output<typeof actingPostSchema>;
type ContactPoint = z.output<typeof contactPointSchema>;
type ContactPoints = z.output<typeof contactPointsSchema>;
type Added = z.output<typeof newContactPointSchema>;
type Feed = z.output<typeof newFeedSchema>;

let rig: SystemRig;
let gateway: WebhookReceiver;

beforeAll(async () => {
  [rig, gateway] = await Promise.all([sharedRig(), WebhookReceiver.start()]);
});
afterAll(async () => {
  await gateway.stop();
});

const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const offices = '/v1/offices/OI-NYC';
const concur = { decision: 'concur', revision: 1 } as const;

async function changes(what: string) {
  return await rig.system.database.selectFrom('directory_changes').select(['actor', 'acting_for', 'office', 'subject', 'detail', 'reason']).where('what', '=', what).orderBy('change').execute();
}

describe('liaisons', () => {
  beforeAll(async () => {
    await rig.system.database.deleteFrom('contact_points').execute(); // everybody begins with the directory's address alone
  });

  test('COO-3: an office whose liaison is ended shows a defect, until its head designates another, by rank', async () => {
    const sac = rig.as(nyc.sac);
    const before = await sac.read<LiaisonsOfOffice>(`${offices}/liaisons`);
    expect(before).toMatchObject({ liaison: { person: nyc.oiLiaison }, defect: null, items: [{ status: 'in-force', until: null }] });
    const withDefects = async () => (await sac.read<z.output<typeof liaisonsSchema>>('/v1/liaisons')).items.flatMap(({ office, defect }) => (defect === null ? [] : [office]));
    const defectsBefore = await withDefects(); // of other suites
    const [seeded] = before.items as [Liaison];
    const wren = { person: nyc.asac, reason: 'Jonas moves on.' };
    expect((await sac.post(`${offices}/liaisons`, wren)).problem()).toMatchObject({ status: 409, type: '/problems/liaison-overlap', provision: 'COO-3' });
    expect((await rig.as(nyc.asac).post(seeded.links.end, { reason: 'I may not.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-head-of-office' });
    expect((await sac.post(seeded.links.end, { reason: 'Jonas moves on.' })).as<Liaison>(200)).toMatchObject({ status: 'ended', person: { person: nyc.oiLiaison } });
    expect((await sac.post(seeded.links.end, { reason: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/designation-over' });

    expect(await rig.as(sea.fod).read<LiaisonsOfOffice>(`${offices}/liaisons`)).toMatchObject({ liaison: null, defect: { provision: 'COO-3' } });
    expect(await withDefects()).toEqual(['OI-NYC', ...defectsBefore]);

    expect((await sac.post(`${offices}/liaisons`, { person: nyc.agent })).problem()).toMatchObject({ status: 422, type: '/problems/liaison-rank-too-low', field: '/person' });
    const made = await sac.post(`${offices}/liaisons`, wren, { key: 'wren-1' });
    expect(made.as<Liaison>(201)).toMatchObject({ person: { person: nyc.asac, name: 'Wren Abara' }, until: null, designatedBy: { person: nyc.sac }, status: 'in-force' });
    expect(await sac.read(made.location as string)).toEqual(made.body);
    const again = await sac.post(`${offices}/liaisons`, wren, { key: 'wren-1' });
    expect([again.status, again.body]).toEqual([201, made.body]);
    expect((await sac.post(`${offices}/liaisons`, { person: nyc.oiLiaison }, { key: 'wren-1' })).problem()).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
    expect(await rig.as(nyc.asac).read<Me>('/v1/me')).toMatchObject({ liaison: true });
    expect(await changes('liaison-designated')).toMatchObject([{ actor: nyc.sac, office: 'OI-NYC', subject: nyc.asac, reason: 'Jonas moves on.' }]);
  });

  test('COO-3: of two designations for one time at the same moment, one is made', async () => {
    const period = { from: fromNow(hours(900)), until: fromNow(hours(910)) };
    const ask = (person: string) => rig.as(sea.sac).post('/v1/offices/OI-SEA/liaisons', { person, ...period });
    const seeded = (await rig.as(sea.sac).read<LiaisonsOfOffice>('/v1/offices/OI-SEA/liaisons')).items[0] as Liaison;
    (await rig.as(sea.sac).post(seeded.links.end, { until: period.from, reason: 'A change of liaison.' })).as<Liaison>(200);
    const statuses = (await Promise.all(['thea.lorn', 'rafael.wick'].map(ask))).map(({ status }) => status).sort((one, other) => one - other);
    expect(statuses).toEqual([201, 409]);
    const coming = (await rig.as(sea.sac).read<LiaisonsOfOffice>('/v1/offices/OI-SEA/liaisons')).items.find(({ status }) => status === 'coming') as Liaison;
    expect((await rig.as(sea.sac).post(coming.links.end, { reason: 'Not needed.' })).as<Liaison>(200)).toMatchObject({ status: 'withdrawn' });
    expect((await rig.as(sea.sac).get(coming.links.self)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-designation' });
  });

  test('COO-4: what was done to the directory is read by supervisors of the office and auditors, page by page, and cannot be changed any more', async () => {
    const address = `${offices}/directory-changes`;
    const read = (caller: string, where = address) => rig.as(caller).read<z.output<typeof directoryChangesSchema>>(where);
    const page = await read(nyc.sac, `${address}?limit=1`);
    expect(page.items).toMatchObject([{ what: 'liaison-designated', actor: nyc.sac, subject: nyc.asac, reason: 'Jonas moves on.' }]);
    expect((await read(nyc.asac, page.next as string)).items).toMatchObject([{ what: 'liaison-ended', reason: 'Jonas moves on.' }]);
    expect((await read('alex.audit')).items).toHaveLength(2);
    for (const other of [nyc.agent, nyc.fod]) expect((await rig.as(other).get(address)).problem()).toMatchObject({ status: 403, type: '/problems/not-their-supervisor' });
    await expect(sql`update directory_changes set reason = 'another'`.execute(rig.system.database)).rejects.toThrow('append-only');
    await expect(sql`delete from directory_changes`.execute(rig.system.database)).rejects.toThrow('append-only');
  });
});

describe('an acting post', () => {
  test('COO-5: gives its rank and its place for the period, and its holder is told of what was done in it', async () => {
    const [sac, agent] = [rig.as(nyc.sac), rig.as(nyc.agent)];
    const reason = 'Mara is on leave.';
    expect((await rig.as(nyc.asac).post(`${offices}/acting-posts`, { person: nyc.agent, principal: nyc.sac, until: fromNow(hours(24)), reason })).problem()).toMatchObject({ status: 403, type: '/problems/post-above-own' });
    const made = (await sac.post(`${offices}/acting-posts`, { person: nyc.agent, until: fromNow(hours(24)), reason })).as<ActingPost>(201);
    expect(made).toMatchObject({ person: { person: nyc.agent }, principal: { person: nyc.sac }, rank: 'SAC', status: 'in-force' });
    expect((await sac.post(`${offices}/acting-posts`, { person: 'otis.marlow', until: fromNow(hours(24)), reason })).problem()).toMatchObject({ status: 409, type: '/problems/acting-overlap' });

    expect(await agent.read<Me>('/v1/me')).toMatchObject({ post: { rank: 'SAC' }, actingFor: { person: nyc.sac, name: 'Mara Quill' } });
    const { contacts } = await agent.read<OnDuty>('/v1/on-duty?office=OI-NYC');
    expect(contacts.filter(({ capacity }) => capacity === 'head').map(({ person, rank, actingFor }) => [person, rank, actingFor?.person])).toEqual([[nyc.agent, 'SAC', nyc.sac], [nyc.sac, 'SAC', undefined]]);

    const reference = await rig.openAcknowledged();
    (await agent.act(reference, 'answer', concur)).matter();
    const mail = await until('the SAC is told', () => rig.system.messages({ to: nyc.sac, subject: `${reference}: done in your post` })[0]);
    expect(mail.text).toContain(`/v1/matters/${reference}/record`);
    const record = await sac.record(reference);
    expect(record.find(({ kind }) => kind === 'answered')).toMatchObject({ actor: nyc.agent });

    // What is no matter's is told too; what is the agent's own business is not.
    (await agent.post('/v1/me/calendar-feeds', {})).as(201);
    (await agent.post(`${offices}/roster/one-offs`, { person: nyc.agent, start: '2099-01-01 08:00', end: '2099-01-01 16:00', reason: 'A cover.' })).as(201);
    const told = await until('the SAC is told of the roster', () => rig.system.messages({ to: nyc.sac, subject: 'OI-NYC: done in your post' })[0]);
    expect(told.text).toMatch(/acts in your post and has changed the roster of OI-NYC: one-off made[^]*\/v1\/offices\/OI-NYC\/roster\/changes/);
    expect(await sac.read<{ readonly items: readonly object[] }>(`${offices}/roster/changes?limit=1`)).toMatchObject({ items: [{ actor: nyc.agent, actingFor: nyc.sac, what: 'one-off-made', reason: 'A cover.' }] });
    expect(await rig.system.database.selectFrom('standing_notices').select(['recipient', 'status']).where('topic', '=', 'done-in-your-post').execute()).toEqual([{ recipient: nyc.sac, status: 'sent' }]);

    expect((await sac.read<{ readonly items: readonly ActingPost[] }>(`${offices}/acting-posts`)).items).toEqual([made]);
    expect(await sac.read(made.links.self)).toEqual(made);
    expect((await rig.as(nyc.asac).post(made.links.end, { reason: 'I may not.' })).problem()).toMatchObject({ status: 403, type: '/problems/post-above-own' });
    expect((await sac.post(made.links.end, { reason: 'Mara is back.' })).as<ActingPost>(200)).toMatchObject({ status: 'ended' });
    expect(await agent.read<Me>('/v1/me')).toMatchObject({ post: { rank: 'agent' }, actingFor: null });
    expect((await agent.act(await rig.openAcknowledged(), 'answer', concur)).problem()).toMatchObject({ status: 403, type: '/problems/not-an-answerer' });
  });
});

describe('contact points', () => {
  const mine = '/v1/me/contact-points';
  const leo = () => rig.as(nyc.dutyAgent);
  const tested = async (point: ContactPoint, status: string) =>
    await until(`the test is ${status}`, async () => {
      const found = await leo().read<ContactPoint>(point.links.self);
      return found.test?.status === status && found;
    });

  test('COO-4: a gateway is added, tested and verified by the code that came by it; its secret is shown once', async () => {
    const asked = { kind: 'webhook', address: gateway.url, label: 'Night telephone' };
    const answer = await leo().post(mine, asked, { key: 'gateway-1' });
    const added = answer.as<Added>(201);
    gateway.secret = added.secret as string;
    expect(gateway.secret).toMatch(/^whsec_/);
    expect((await leo().post(mine, asked, { key: 'gateway-1' })).as<Added>(201)).toEqual({ ...added, secret: null });
    const read = await leo().read<ContactPoint>(answer.location as string);
    expect(JSON.stringify(read)).not.toContain('whsec_');
    const stored = JSON.stringify(await rig.system.database.selectFrom('contact_points').selectAll().execute());
    expect(stored).not.toContain(gateway.secret.slice(6));

    (await leo().post(added.links.test, {})).as<ContactPoint>(202);
    const { data, text } = await until('the code came', () => gateway.last('contact-point.test'));
    await tested(added, 'sent');
    expect((await leo().post(added.links.test, {})).problem()).toMatchObject({ status: 409, type: '/problems/tested-just-now' });
    const code = data['code'] as string;
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    for (const word of ['Leo', 'Tamsin', nyc.dutyAgent]) expect(text).not.toContain(word);
    expect(JSON.stringify(await rig.system.database.selectFrom('contact_points').selectAll().execute())).not.toContain(code);

    const wrong = (await leo().post(added.links.verification, { code: 'AAAA-AAAA' }, { key: 'wrong' })).problem();
    expect(wrong).toMatchObject({ status: 422, type: '/problems/wrong-code', detail: expect.stringContaining('4 more') as string });
    expect((await leo().post(added.links.verification, { code: 'AAAA-AAAA' }, { key: 'wrong' })).problem().detail).toBe(wrong.detail);
    expect((await rig.as(nyc.agent).post(added.links.verification, { code })).problem()).toMatchObject({ status: 404 });
    const verified = (await leo().post(added.links.verification, { code: code.toLowerCase().replace('-', ' ') })).as<ContactPoint>(200);
    expect(verified.verifiedAt).not.toBeNull();
    expect((await leo().post(added.links.verification, { code })).problem()).toMatchObject({ status: 409, type: '/problems/no-code-outstanding' });
    expect(gateway.faults).toEqual([]);
  });

  test('COO-4: five wrong codes, and a new one must be sent', async () => {
    const mailbox = (await leo().post(mine, { kind: 'email', address: 'leo.at.night@counterpart.example' })).as<Added>(201);
    expect(mailbox.secret).toBeNull();
    (await leo().post(mailbox.links.test, {})).as<ContactPoint>(202);
    const mail = await until('the code came', () => rig.system.messages({ to: 'leo.at.night' })[0]);
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(mail.text)?.[0] as string;
    for (const left of [4, 3, 2, 1, 0]) expect((await leo().post(mailbox.links.verification, { code: 'AAAA-AAAA' })).problem().detail).toContain(`${left} more`);
    expect((await leo().post(mailbox.links.verification, { code })).problem()).toMatchObject({ status: 409, type: '/problems/no-code-outstanding' });
    await sql`update contact_points set code_tries = 0 where contact_point = ${mailbox.id}`.execute(rig.system.database);
    (await leo().post(mailbox.links.verification, { code })).as<ContactPoint>(200);
    const mistaken = (await leo().post(mine, { kind: 'email', address: 'leo.mistaken@counterpart.example' })).as<Added>(201);
    (await leo().post(mistaken.links.removal, {})).as<ContactPoints>(200);
    expect((await leo().read<ContactPoints>(mine)).items.map(({ kind }) => kind)).toEqual(['webhook', 'email']);
  });

  test('COO-4: a supervisor keeps them for somebody, others do not; a channel that says no is a failed test', async () => {
    const ofLeo = `/v1/people/${nyc.dutyAgent}/contact-points`;
    for (const person of [nyc.agent, nyc.fod, sea.sac]) expect((await rig.as(person).get(ofLeo)).problem()).toMatchObject({ status: 403, type: '/problems/not-their-supervisor', provision: 'COO-4' });
    const added = (await rig.as(nyc.asac).post(ofLeo, { kind: 'email', address: 'refuse.leo@counterpart.example' })).as<Added>(201);
    (await rig.as(nyc.asac).post(added.links.test, {})).as<ContactPoint>(202);
    const found = await until('the test failed', async () => {
      const point = await rig.as(nyc.asac).read<ContactPoint>(added.links.self);
      return point.test?.status === 'failed' && point;
    });
    expect(found).toMatchObject({ verifiedAt: null, test: { reason: 'recipient-refused-550' } });
    const present = (await rig.as(nyc.asac).read<ContactPoints>(ofLeo)).items.map(({ id }) => id);
    (await rig.as(nyc.asac).post(`${ofLeo}/order`, { order: present })).as<ContactPoints>(200);
    (await rig.as(nyc.asac).post(added.links.removal, { reason: 'Mistyped.' })).as<ContactPoints>(200);
    expect((await leo().get(`${mine}/${added.id}`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-contact-point' });
    expect((await changes('contact-point-removed')).slice(-1)).toMatchObject([{ actor: nyc.asac, subject: nyc.dutyAgent, office: 'OI-NYC', reason: 'Mistyped.' }]);
    expect((await rig.as(nyc.asac).get('/v1/people/nobody.here/contact-points')).problem()).toMatchObject({ status: 404, type: '/problems/no-such-person' });
  });

  test('COO-4: who has no verified contact point is a defect of coverage', async () => {
    const unreachable = async (office: string) => (await rig.as(nyc.sac).read<z.output<typeof coverageSchema>>(`/v1/offices/${office}/coverage`)).unreachable.map(({ person }) => person);
    expect(await unreachable('DRO-NYC')).toEqual([nyc.dutyOfficer]);
    expect(await unreachable('OI-NYC')).toEqual([]);
  });

  describe('a page', () => {
    const deliveryOf = async (reference: string) =>
      await until('the page is settled', async () => (await rig.as(nyc.sac).matter(reference)).deliveries.find(({ purpose, status }) => purpose === 'page' && status !== 'planned'));

    /** How often the engine had to try each activity of a matter. */
    const triesOf = async (reference: string) => {
      const { events } = await rig.rawEngine.workflow.getHandle(reference).fetchHistory();
      return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) => (started == null ? [] : [started.attempt]));
    };

    test('COO-5: goes by the first verified channel, without a word about persons, and nowhere else', async () => {
      const reference = await rig.open();
      expect(await deliveryOf(reference)).toMatchObject({ status: 'sent', channel: 'webhook', reason: null, attempts: [{ channel: 'webhook', status: 'sent', reason: null, times: 1 }] });
      const [page] = gateway.about(reference);
      expect(page?.data).toEqual({
        reference,
        topic: 'answer-wanted',
        purpose: 'page',
        provisions: ['CON-1'],
        links: { matter: `${rig.system.addresses.api}/v1/concurrences/${reference}`, acknowledgement: `${rig.system.addresses.api}/v1/concurrences/${reference}/acknowledgement` },
      });
      expect(rig.system.messages({ to: 'leo', subject: reference })).toEqual([]);
      expect(gateway.faults).toEqual([]);
      (await leo().act(reference, 'acknowledgement', {})).matter();
    });

    test.each([
      [503, 'webhook-try-again-503'],
      [410, 'webhook-refused-410'],
    ])('COO-5: goes by the next channel at once when the first answers %i, and the matter says so', async (status, reason) => {
      gateway.status = status;
      const reference = await rig.open();
      const delivery = await deliveryOf(reference);
      gateway.status = 204;
      expect(delivery).toMatchObject({ status: 'sent', channel: 'email', attempts: [{ channel: 'webhook', status: 'failed', reason, times: 1 }, { channel: 'email', status: 'sent' }] });
      expect(await triesOf(reference)).toEqual([1]); // by the same activity, without waiting for its next try
      expect(JSON.stringify(delivery)).not.toContain('leo.at.night');
      expect(rig.system.messages({ to: 'leo.at.night', subject: reference })).toHaveLength(1);
      expect(rig.system.messages({ to: 'leo.tamsin', subject: reference })).toEqual([]);
      (await leo().act(reference, 'acknowledgement', {})).matter();
    });

    test('COO-4: follows the order that its person sets', async () => {
      const { items } = await leo().read<ContactPoints>(mine);
      expect((await leo().post(`${mine}/order`, { order: [items[0]?.id] })).problem()).toMatchObject({ status: 422, type: '/problems/order-incomplete' });
      const order = items.map(({ id }) => id).toReversed();
      expect((await leo().post(`${mine}/order`, { order })).as<ContactPoints>(200).items.map(({ id }) => id)).toEqual(order);
      const reference = await rig.open();
      expect(await deliveryOf(reference)).toMatchObject({ channel: 'email', attempts: [{ channel: 'email', status: 'sent' }] });
      expect(gateway.about(reference)).toEqual([]);
      (await leo().act(reference, 'acknowledgement', {})).matter();
    });

    test('COO-5: goes to the directory’s address when every contact point fails', async () => {
      gateway.status = 410;
      await sql`update contact_points set address = 'refuse.leo@counterpart.example' where kind = 'email' and removed_at is null`.execute(rig.system.database);
      const reference = await rig.open();
      expect((await deliveryOf(reference))?.attempts.map(({ channel, status, reason }) => [channel, status, reason])).toEqual([
        ['email', 'failed', 'recipient-refused-550'],
        ['webhook', 'failed', 'webhook-refused-410'],
        ['email', 'sent', null],
      ]);
      expect(rig.system.messages({ to: 'leo.tamsin', subject: reference })).toHaveLength(1);
      (await leo().act(reference, 'acknowledgement', {})).matter();
    });

    test('COO-5: while every channel is busy it is tried again, until one takes it; the matter counts', async () => {
      gateway.status = 503;
      await sql`update people set email = 'busy.leo@counterpart.example' where person = ${nyc.dutyAgent}`.execute(rig.system.database);
      const reference = await rig.open();
      const { deliveries } = await until('both were tried twice', async () => {
        const matter = await rig.as(nyc.sac).matter(reference);
        return matter.deliveries[0]?.attempts.filter(({ times }) => times >= 2).length === 2 && matter;
      });
      expect(deliveries[0]).toMatchObject({ status: 'planned', channel: null });
      gateway.status = 204;
      expect(await deliveryOf(reference)).toMatchObject({ status: 'sent', channel: 'webhook' });
      const attempts = (await rig.as(nyc.sac).matter(reference)).deliveries[0]?.attempts ?? [];
      expect(attempts.filter(({ reason }) => reason === 'recipient-refused-550')).toMatchObject([{ times: 1 }]);
      (await leo().act(reference, 'acknowledgement', {})).matter();
    });

    test('COO-5: that no channel has taken when its call-out ends is withheld, though the matter is open', async () => {
      gateway.status = 503;
      const reference = await rig.open();
      await until('every channel was tried', async () => (await rig.as(nyc.sac).matter(reference)).deliveries[0]?.attempts.length === 3);
      (await rig.as(nyc.sac).act(reference, 'answer', concur)).matter();
      gateway.status = 204;
      expect(await deliveryOf(reference)).toMatchObject({ status: 'withheld', reason: 'call-out-over', channel: null });
      expect(await rig.as(nyc.sac).matter(reference)).toMatchObject({ phase: 'concurred', closedAt: null });
      expect(gateway.about(reference)).toEqual([]);
    });
  });
});

describe('calendar feeds', () => {
  const read = async (url: string, headers: Record<string, string> = {}) => await rig.client.send(new URL(url).pathname, { method: 'GET', headers });

  test('COO-4: an office’s feed is read by whoever has its address, until it is revoked', async () => {
    expect((await rig.as(sea.fod).post(`${offices}/calendar-feeds`, {})).problem()).toMatchObject({ status: 403, type: '/problems/feed-not-for-you', provision: 'COO-4' });
    const made = (await rig.as(nyc.officer).post(`${offices}/calendar-feeds`, {}, { key: 'feed-1' })).as<Feed>(201);
    expect(made.url).toMatch(/\/feeds\/[\w-]{43}\.ics$/);
    const url = made.url as string;
    expect((await rig.as(nyc.officer).post(`${offices}/calendar-feeds`, {}, { key: 'feed-1' })).as<Feed>(201)).toEqual({ ...made, url: null });

    const answer = await read(url);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=900']);
    const text = (answer.body as string).replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:On duty for OI-NYC: Leo Tamsin');
    expect(text).toContain('SUMMARY:Liaison of OI-NYC: Wren Abara');
    expect(text).toContain('SUMMARY:Acting SAC of OI-NYC: Nadia Frost');
    expect(text).not.toContain('@counterpart.example');
    expect(text.match(/BEGIN:VEVENT/g)?.length).toBe(text.match(/TRANSP:TRANSPARENT/g)?.length);
    expect((await read(url, { 'if-none-match': answer.etag })).status).toBe(304);

    expect((await rig.as(nyc.fod).post(made.links.revocation, {})).problem()).toMatchObject({ status: 403, type: '/problems/not-your-feed' });
    expect((await rig.as(nyc.sac).read<z.output<typeof feedsSchema>>(`${offices}/calendar-feeds`)).items).toMatchObject([{ id: made.id, person: { person: nyc.officer } }]);
    (await rig.as(nyc.sac).post(made.links.revocation, { reason: 'It was passed on.' })).as(200);
    expect((await read(url)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-feed' });
    expect((await rig.as(nyc.officer).read<z.output<typeof feedsSchema>>(`${offices}/calendar-feeds`)).items).toEqual([]);
  });

  test('COO-4: one’s own feed shows one’s own duties; a token that nobody made shows nothing', async () => {
    const made = (await rig.as(nyc.dutyAgent).post('/v1/me/calendar-feeds', {})).as<Feed>(201);
    const text = ((await read(made.url as string)).body as string).replaceAll('\r\n ', '');
    expect(text.match(/SUMMARY:.*/g)).toEqual(['SUMMARY:On duty for OI-NYC: Leo Tamsin']);
    expect((await rig.as(nyc.sac).post(made.links.revocation, {})).problem()).toMatchObject({ status: 404, type: '/problems/no-such-feed' });
    const another = (await rig.as(nyc.dutyAgent).post('/v1/me/calendar-feeds', {})).as<Feed>(201);
    (await rig.as(nyc.dutyAgent).post(another.links.revocation, {})).as(200);
    expect((await rig.as(nyc.dutyAgent).read<z.output<typeof feedsSchema>>('/v1/me/calendar-feeds')).items.map(({ id }) => id)).toEqual([made.id]);
    await sql`update people set active = false where person = ${nyc.dutyAgent}`.execute(rig.system.database);
    expect((await read(made.url as string)).status).toBe(404);
    expect((await read(`${rig.client.api}/feeds/${'A'.repeat(43)}.ics`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-feed' });
  });
});

test('every operation on people and how they are reached was answered as described', () => {
  expect(rig.client.contract.unanswered('Reaching people')).toEqual([]);
});

test('no log says a secret, a token, a code or an address', () => {
  const folder = join(rig.dataDir, 'logs');
  const logs = ['api.log', 'worker.log'].filter((file) => readdirSync(folder).includes(file)).map((file) => readFileSync(join(folder, file), 'utf8')).join('');
  expect(logs.length).toBeGreaterThan(0);
  for (const word of [gateway.secret as string, gateway.url, 'leo.at.night', '/feeds/A', gateway.last('contact-point.test')?.data['code'] as string]) expect(logs).not.toContain(word);
});
