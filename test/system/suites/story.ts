/** The story of concurrence over HTTP, on the real system. Every answer is checked against the API's own description. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { concurrenceActions, type ActionBody } from '../../../protocol/concurrence/messages';
import { verifyLedger } from '../../../store/ledger';
import { hours } from '../../support/builders';
import type { Me, OnDuty, WorklistPage } from '../../support/system-client';
import { StreamReader } from '../../support/system-stream';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});

const concur = { decision: 'concur', revision: 1 } as const;
const withConditions: ActionBody<'answer'> & { readonly conditions: string[] } = { decision: 'concur-with-conditions', revision: 1, conditions: ['No entry before six', 'Our agent rides along'] };

async function paged(reference: string): Promise<void> {
  await until('somebody is paged', async () => (await rig.kinds(reference)).includes('paged'));
}

const mailsTo = (person: string, reference: string) => rig.system.messages({ to: person, subject: reference });

describe('a request', () => {
  test('CON-1, CON-3: is answered 201 with its address, a reference counted without gaps, and a clock of 24 hours', async () => {
    const answer = await rig.as(nyc.afod).ask(aPlan());
    expect(answer.status).toBe(201);
    const matter = answer.matter();
    expect(matter.reference).toMatch(/^NYC-CR-\d{4}-0001$/);
    expect(answer.location).toBe(`/v1/concurrences/${matter.reference}`);
    expect(answer.etag).toMatch(/^"1\./);
    expect(matter).toMatchObject({ phase: 'awaiting-answer', revision: 1, waitingOn: 'OI', requester: { person: nyc.afod, name: 'Ada Reyes' } });
    expect(Date.parse(matter.dueAt ?? '') - Date.parse(matter.openedAt)).toBe(hours(24));
    expect(await rig.open()).toBe(matter.reference.replace(/0001$/, '0002'));
    expect(await rig.open({}, sea.afod)).toMatch(/^SEA-CR-\d{4}-0001$/);
  });

  test('CON-1: an officer asks on behalf of a supervisor of the same office, who is told', async () => {
    const officer = rig.as(nyc.officer);
    expect((await officer.ask(aPlan())).problem()).toMatchObject({ status: 403, type: '/problems/supervisor-not-named', provision: 'CON-1', field: '/onBehalfOf', whoCould: expect.stringContaining('DRO-NYC') as string });
    expect((await officer.ask(aPlan({ onBehalfOf: sea.afod }))).problem()).toMatchObject({ type: '/problems/supervisor-not-suitable' });
    const matter = (await officer.ask(aPlan({ onBehalfOf: nyc.fod }))).matter();
    expect(matter).toMatchObject({ requester: { person: nyc.officer }, onBehalfOf: { person: nyc.fod } });
    expect(await until('the supervisor has mail', () => mailsTo(nyc.fod, matter.reference)[0])).toMatchObject({ subject: `${matter.reference}: concurrence asked in your name` });
  });

  test('COO-5: the duty agent is paged by a mail without personal data and with a Message-ID that repeats would share', async () => {
    const reference = await rig.open();
    const mail = await until('the duty agent has mail', () => mailsTo(nyc.dutyAgent, reference)[0]);
    expect(mail.subject).toBe(`PAGE ${reference}: concurrence asked`);
    for (const word of personal) expect(JSON.stringify(mail)).not.toContain(word);
    const delivery = `${reference}/page:1:0/${nyc.dutyAgent}`;
    expect(mail.messageId).toContain(createHash('sha256').update(delivery).digest('hex'));
    const { deliveries } = await until('it is known to be sent', async () => {
      const matter = await rig.as(nyc.afod).matter(reference);
      return matter.deliveries[0]?.status === 'sent' && matter;
    });
    expect(deliveries).toMatchObject([{ purpose: 'page', recipient: { person: nyc.dutyAgent }, capacity: 'duty', channel: 'email', callOut: 1, provisions: ['CON-1'] }]);
  });

  test('COO-5: somebody who was paged acknowledges; it is no answer and stops no clock', async () => {
    const reference = await rig.open();
    await paged(reference);
    const before = await rig.as(nyc.afod).matter(reference);
    expect((await rig.as(nyc.asac).act(reference, 'acknowledgement', {})).problem()).toMatchObject({ status: 403, type: '/problems/not-paged', provision: 'COO-5', whoCould: 'Leo Tamsin' });
    const after = (await rig.as(nyc.dutyAgent).act(reference, 'acknowledgement', { note: 'Seen.' })).matter();
    expect(after).toMatchObject({ phase: 'awaiting-answer', dueAt: before.dueAt, callOuts: [{ status: 'acknowledged', acknowledgedBy: { person: nyc.dutyAgent } }] });
    expect((await rig.as(nyc.dutyAgent).act(reference, 'acknowledgement', {})).problem()).toMatchObject({ status: 409, type: '/problems/already-acknowledged' });
  });

  test('CON-4: a question and its reply are on the matter, told to whom they are for, and the clock runs on', async () => {
    const reference = await rig.open();
    await paged(reference);
    const asked = (await rig.as(nyc.agent).act(reference, 'question', { text: 'Who vetted the address?' })).matter();
    expect((await rig.as(nyc.afod).act(reference, 'reply', { question: 7, text: 'Our analyst.' })).problem()).toMatchObject({ status: 422, type: '/problems/no-such-question', field: '/question' });
    const replied = (await rig.as(nyc.droLiaison).act(reference, 'reply', { question: 1, text: 'Our analyst.' })).matter();
    expect(replied).toMatchObject({ phase: 'awaiting-answer', dueAt: asked.dueAt, questions: [{ number: 1, by: { person: nyc.agent }, reply: { text: 'Our analyst.', by: { person: nyc.droLiaison } } }] });
    expect((await rig.as(nyc.afod).act(reference, 'reply', { question: 1, text: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/already-replied' });
    await until('both have mail', () => mailsTo(nyc.afod, reference).length === 1 && mailsTo(nyc.agent, reference).length === 1);
  });
});

describe('an amendment', () => {
  const more = { request: { narrative: 'More is known.' }, reason: 'More is known.' };

  test('CON-4: names the version that it was made on; a stale one changes nothing', async () => {
    const reference = await rig.openAcknowledged();
    const requester = rig.as(nyc.afod);
    expect((await requester.act(reference, 'amendment', more)).problem()).toMatchObject({ status: 428, type: '/problems/if-match-wanted', provision: 'CON-4' });
    const read = await requester.get(`/v1/concurrences/${reference}`);
    (await rig.as(nyc.agent).act(reference, 'question', { text: 'Is it urgent?' })).matter();
    expect((await requester.act(reference, 'amendment', more, { ifMatch: read.etag })).problem()).toMatchObject({ status: 412, type: '/problems/version-changed' });
    const again = await requester.get(`/v1/concurrences/${reference}`);
    expect(again.matter()).toMatchObject({ revision: 1, amendments: [], questions: [{ number: 1 }] });
    expect((await requester.act(reference, 'amendment', more, { ifMatch: again.etag })).matter()).toMatchObject({ revision: 2, amendments: [{ revision: 2, fields: ['narrative'], material: [] }] });
    expect((await requester.act(reference, 'amendment', more, { ifMatch: '"x"' })).problem()).toMatchObject({ status: 400, type: '/problems/if-match-malformed' });
  });

  test('CON-4: a material one voids an answer that was given, and asks again with a new clock', async () => {
    const reference = await rig.openAcknowledged();
    const answered = await rig.as(nyc.sac).act(reference, 'answer', concur);
    const amended = (await rig.as(nyc.afod).act(reference, 'amendment', { request: { place: 'Another place' }, reason: 'They moved.' }, { ifMatch: answered.etag })).matter();
    expect(amended).toMatchObject({ phase: 'awaiting-answer', revision: 2, round: 2, answer: null, voidedAnswers: [{ by: { person: nyc.sac }, becauseOf: ['place'] }] });
    expect(await rig.as(nyc.afod).clearance(reference)).toMatchObject({ cleared: false, provision: 'CON-1', revision: 2 });
    expect((await rig.as(nyc.sac).act(reference, 'answer', concur)).problem()).toMatchObject({ status: 412, type: '/problems/another-revision', field: '/revision' });
    expect((await rig.as(nyc.sac).act(reference, 'answer', { ...concur, revision: 2 })).matter()).toMatchObject({ phase: 'concurred' });
  });
});

describe('an answer', () => {
  test('CON-1, CON-3, CON-4: with conditions clears the enforcement under them; the first valid one is final, and a second is recorded', async () => {
    const reference = await rig.openAcknowledged();
    expect(await rig.as(nyc.officer).clearance(reference)).toMatchObject({ cleared: false, provision: 'CON-1' });
    const answered = (await rig.as(nyc.dutyAgent).act(reference, 'answer', withConditions)).matter();
    expect(answered).toMatchObject({ phase: 'concurred', waitingOn: null, answer: { answer: withConditions, late: false, by: { person: nyc.dutyAgent } } });
    expect(await rig.as(nyc.officer).clearance(reference)).toMatchObject({ cleared: true, provision: 'CON-1', conditions: withConditions.conditions });
    const second = await rig.as(nyc.sac).act(reference, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'Second thoughts.' });
    expect(second.problem()).toMatchObject({ status: 409, type: '/problems/already-answered', provision: 'CON-3' });
    expect((await rig.as(nyc.afod).record(reference)).at(-1)).toMatchObject({ kind: 'command-refused', actor: nyc.sac, provisions: ['CON-3'], detail: { action: 'answer', refusal: { type: 'already-answered' } } });
    expect(await until('the requester has mail', () => mailsTo(nyc.afod, reference)[0])).toMatchObject({ subject: `${reference}: answered` });
  });

  test('CON-4: a refusal needs a written reason, and clears nothing', async () => {
    const reference = await rig.openAcknowledged();
    expect((await rig.as(nyc.asac).post(`/v1/concurrences/${reference}/answer`, { decision: 'do-not-concur', revision: 1 })).problem()).toMatchObject({ status: 422, type: '/problems/invalid-body', errors: [{ pointer: '/reason' }] });
    (await rig.as(nyc.asac).act(reference, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' })).matter();
    expect(await rig.as(nyc.afod).clearance(reference)).toMatchObject({ cleared: false, provision: 'CON-4' });
  });

  test('CON-6: a case is presented only once cleared, with charges that were asked for, and its outcome is kept', async () => {
    const reference = await rig.openAcknowledged();
    const present = { outcome: 'presented' as const, district: 'Southern District of New York', charges: ['18 USC 1546'], presentedAt: new Date().toISOString() };
    const requester = rig.as(nyc.afod);
    expect((await requester.act(reference, 'presentation', present)).problem()).toMatchObject({ status: 409, type: '/problems/not-cleared', provision: 'CON-6' });
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', concur)).matter();
    expect((await requester.act(reference, 'presentation', { ...present, charges: ['8 USC 1324'] })).problem()).toMatchObject({ status: 422, type: '/problems/charge-not-requested' });
    expect((await requester.act(reference, 'presentation', present)).matter()).toMatchObject({ presentations: [{ number: 1, outcome: 'pending' }], concludesAt: null });
    const settled = await requester.act(reference, 'presentation', { outcome: 'accepted', presentation: 1, note: 'Indictment next week.' });
    expect(settled.matter()).toMatchObject({ presentations: [{ number: 1, outcome: 'accepted', note: 'Indictment next week.' }], concludesAt: expect.any(String) as string });
    expect((await requester.act(reference, 'presentation', { outcome: 'declined', presentation: 1 })).problem()).toMatchObject({ status: 409, type: '/problems/presentation-settled' });
  });

  test('CON-2, CON-5: an exempt case is recorded and cleared at once, and a history of core violations pages the duty agent all the same', async () => {
    const exempt = { charges: [{ statute: '8 U.S.C. § 1253(a)' }, { statute: '8 USC 1326(b)(2)' }], origin: 'fugitive-operations' as const };
    const matter = (await rig.as(nyc.afod).ask(aPlan({ ...exempt, coreViolations: ['Smuggling inquiry of 2024'] }))).matter();
    const { reference } = matter;
    expect(matter).toMatchObject({ phase: 'exempt', dueAt: null, need: { kind: 'exempt', findings: [{ statute: '8 USC 1253(a)', exempt: true }, { statute: '8 USC 1326(b)(2)', exempt: true }] } });
    expect(await rig.as(nyc.afod).clearance(reference)).toMatchObject({ cleared: true, provision: 'CON-2' });
    expect(await until('the duty agent has mail', () => mailsTo(nyc.dutyAgent, reference)[0])).toMatchObject({ subject: `PAGE ${reference}: history of core violations` });
    expect((await rig.as(nyc.dutyAgent).act(reference, 'answer', concur)).problem()).toMatchObject({ status: 409, type: '/problems/nothing-to-answer', provision: 'CON-2' });
    expect((await rig.as(nyc.dutyAgent).act(reference, 'acknowledgement', {})).matter()).toMatchObject({ callOuts: [{ reason: 'core-violations', provisions: expect.arrayContaining(['CON-5']) as string[], status: 'acknowledged' }] });
  });

  test('CON-1: a withdrawn request is closed, told to OI, not cleared, and takes nothing more', async () => {
    const reference = await rig.open();
    await paged(reference);
    (await rig.as(nyc.afod).act(reference, 'withdrawal', { reason: 'They left the country.' })).matter();
    expect(await rig.as(nyc.afod).clearance(reference)).toMatchObject({ cleared: false, because: 'The request was withdrawn.' });
    for (const send of [() => rig.as(nyc.sac).act(reference, 'answer', concur), () => rig.as(nyc.agent).act(reference, 'question', { text: 'Why?' })]) {
      expect((await send()).problem()).toMatchObject({ status: 409, type: '/problems/matter-closed' });
    }
    await until('OI has mail', () => mailsTo(nyc.dutyAgent, reference).some(({ subject }) => subject.endsWith('withdrawn')));
  });
});

describe('reading', () => {
  test('the record has everything that happened, in order, with provisions, persons, and a chain of hashes', async () => {
    const reference = await rig.openAcknowledged();
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', concur)).matter();
    expect((await rig.as(nyc.dutyAgent).act(reference, 'withdrawal', { reason: 'Not mine.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-request', whoCould: expect.stringContaining('Ada Reyes') as string });
    const record = await rig.as(nyc.sac).record(reference, 2); // page by page
    expect(record.map(({ seq }) => seq)).toEqual(record.map((_, at) => at + 1));
    expect(record.map(({ kind, actor, provisions }) => [kind, actor, provisions])).toEqual([
      ['received', nyc.afod, []],
      ['opened', nyc.afod, ['CON-1', 'CON-2']],
      ['paged', null, ['CON-1', 'COO-5']],
      ['acknowledged', nyc.dutyAgent, ['COO-5']],
      ['answered', nyc.dutyAgent, ['CON-3', 'CON-4']],
      ['command-refused', nyc.dutyAgent, ['CON-1']],
    ]);
    expect(new Set(record.map(({ hash }) => hash)).size).toBe(record.length);
    const command = record.at(-2)?.command ?? '';
    expect(await rig.as(nyc.afod).read(`/v1/commands/${command}`)).toMatchObject({ id: command, action: 'answer', via: 'inbox', status: 'applied', outcome: { kind: 'accepted' } });
    expect((await rig.as(sea.sac).get(`/v1/commands/${command}`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-command' });
  });

  test('lists are complete page by page, filtered, and limited to what the reader may see', async () => {
    type Item = { readonly reference: string; readonly aor: string; readonly phase: string };
    const all = await rig.as(nyc.afod).all<Item>('/v1/concurrences?limit=100');
    const paging = await rig.as(nyc.afod).all<Item>('/v1/matters?limit=2');
    expect(all.length).toBeGreaterThan(8);
    expect(paging).toEqual(all);
    expect(all.every(({ aor }) => aor === 'NYC')).toBe(true);
    expect((await rig.as('alex.audit').all<Item>('/v1/matters')).map(({ aor }) => aor)).toContain('SEA');
    expect((await rig.as('constance.hale').all<Item>('/v1/matters?aor=SEA')).every(({ aor }) => aor === 'SEA')).toBe(true);
    expect((await rig.as(nyc.sac).all<Item>('/v1/concurrences?phase=exempt')).map(({ phase }) => phase)).toEqual(['exempt']);
    expect((await rig.as(nyc.sac).get('/v1/concurrences?aor=SEA')).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    for (const query of ['limit=0', 'limit=many', 'cursor=xyz', 'colour=red', 'phase=lost']) {
      expect((await rig.as(nyc.sac).get(`/v1/concurrences?${query}`)).problem()).toMatchObject({ status: 400, type: '/problems/invalid-query' });
    }
  });

  test('COO-4, COO-5: worklist, on-duty and me say who owes what, who can be reached, and what one may do', async () => {
    const reference = await rig.open();
    await paged(reference);
    const owed = await rig.as(nyc.dutyAgent).all<WorklistPage['items'][number]>('/v1/worklist?limit=3');
    expect(owed.filter((item) => item.reference === reference).map(({ what, provision, person }) => [what, provision, person])).toEqual([
      ['acknowledge the page', 'COO-5', nyc.dutyAgent],
      ['answer', 'CON-3', null],
    ]);
    const onDuty = await rig.as(nyc.afod).read<OnDuty>('/v1/on-duty?office=OI-NYC');
    expect(onDuty.dutyLine).toBe('+12125550101');
    expect(onDuty.contacts.map(({ person, capacity }) => [person, capacity])).toEqual([[nyc.dutyAgent, 'duty'], [nyc.oiLiaison, 'liaison'], [nyc.sac, 'head']]);
    expect((await rig.as(nyc.afod).get('/v1/on-duty?office=OI-MARS')).problem()).toMatchObject({ status: 404, type: '/problems/no-such-office' });
    const me = await rig.as(nyc.oiLiaison).read<Me>('/v1/me');
    expect(me).toMatchObject({ person: nyc.oiLiaison, liaison: true, onDuty: false, post: { office: 'OI-NYC', rank: 'ASAC' } });
    expect(me.may.find(({ name }) => name === 'ask-concurrence')).toMatchObject({ allowed: false, provision: 'CON-1', whoCould: expect.any(String) as string });
  });

  test('a matter says what its reader may do, and for the rest why not and who could', async () => {
    const reference = await rig.open();
    await paged(reference);
    const { actions } = await rig.as(nyc.agent).matter(reference);
    expect(actions.map(({ name }) => name)).toEqual(concurrenceActions);
    expect(actions.filter(({ allowed }) => allowed).map(({ name }) => name)).toEqual(['question']);
    expect(actions.find(({ name }) => name === 'answer')).toMatchObject({ allowed: false, type: '/problems/not-an-answerer', provision: 'CON-3', because: expect.any(String) as string, whoCould: expect.stringContaining('duty agent') as string });
    for (const { name, allowed } of (await rig.as(nyc.dutyAgent).matter(reference)).actions) expect([name, allowed]).toEqual([name, ['answer', 'question', 'acknowledgement'].includes(name)]);
  });

  test('a reader who has just this representation gets 304', async () => {
    const reference = await rig.openAcknowledged();
    await rig.allDelivered(reference);
    const first = await rig.as(nyc.sac).get(`/v1/concurrences/${reference}`);
    const again = await rig.as(nyc.sac).get(`/v1/concurrences/${reference}`, { 'if-none-match': first.etag });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });
});

describe('who may not', () => {
  test('CON-1, KEY-1: another area of responsibility neither sees nor acts, and nobody answers across', async () => {
    const reference = await rig.openAcknowledged();
    for (const person of [sea.sac, sea.afod]) {
      const outsider = rig.as(person);
      for (const path of [`/v1/concurrences/${reference}`, `/v1/matters/${reference}/record`, `/v1/clearances/${reference}`]) {
        expect((await outsider.get(path)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor', provision: 'KEY-1', whoCould: expect.stringContaining('NYC') as string });
      }
      expect((await outsider.act(reference, 'answer', concur)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    }
    expect((await rig.as('robin.ops').get(`/v1/matters/${reference}`)).problem()).toMatchObject({ status: 403, type: '/problems/not-viewable' });
    expect((await rig.as('alex.audit').act(reference, 'answer', concur)).problem()).toMatchObject({ status: 403, type: '/problems/not-an-answerer' });
    expect((await rig.as('constance.hale').act(reference, 'answer', concur)).problem()).toMatchObject({ status: 403 });
    expect((await rig.as(nyc.sac).ask(aPlan())).problem()).toMatchObject({ status: 403, type: '/problems/not-a-requester', provision: 'CON-1' });
    expect((await rig.as(nyc.afod).act(reference, 'answer', concur)).problem()).toMatchObject({ status: 403, type: '/problems/own-request', whoCould: expect.any(String) as string });
    expect((await rig.as(nyc.agent).act(reference, 'answer', concur)).problem()).toMatchObject({ status: 403, type: '/problems/not-an-answerer', provision: 'CON-3' });
    expect(await rig.as(nyc.afod).matter(reference)).toMatchObject({ phase: 'awaiting-answer', answer: null });
  });

  test('what is no proper request is refused in the common form, and does nothing', async () => {
    const before = (await rig.as(nyc.afod).all('/v1/matters?limit=100')).length;
    const [asker, post] = [rig.as(nyc.afod), '/v1/concurrences'];
    const refusals: readonly (readonly [Promise<{ problem(): unknown }>, number, string])[] = [
      [asker.post(post, aPlan(), { key: '\u00e9t\u00e9' }), 400, 'idempotency-key-wanted'],
      [asker.post(post, aPlan(), { headers: { 'idempotency-key': undefined } }), 400, 'idempotency-key-wanted'],
      [asker.post(post, '{"subjects": ['), 400, 'malformed-json'],
      [asker.post(post, 'text', { headers: { 'content-type': 'text/plain' } }), 415, 'json-wanted'],
      [asker.post(post, { ...aPlan(), narrative: 'x'.repeat(300_000) }), 413, 'body-too-large'],
      [asker.post(post, { ...aPlan(), color: 'red' }), 422, 'invalid-body'],
      [asker.post(post, { ...aPlan(), charges: [] }), 422, 'invalid-body'],
      [asker.post(post, { ...aPlan(), window: { start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' } }), 422, 'window-over'],
      [asker.post(post, { ...aPlan(), vetting: { statement: 'To come.', completedAt: aPlan().window.end } }), 422, 'not-vetted-yet'],
      [rig.client.send(post, { method: 'PUT', headers: await asker.headers() }), 405, 'method-not-allowed'],
      [asker.get('/v1/nowhere'), 404, 'no-such-resource'],
      [asker.get('/v1/concurrences/NYC-CR-2026-9999'), 404, 'no-such-matter'],
      [asker.get('/v1/matters/nonsense'), 404, 'no-such-matter'],
      [asker.get('/problems/no-such-thing'), 404, 'no-such-problem'],
      [rig.client.send('/v1/me', { method: 'GET' }), 401, 'not-signed-in'],
      [asker.get('/v1/me', { authorization: 'Bearer x.y.z' }), 401, 'token-refused'],
      [asker.get('/v1/stream', { 'last-event-id': 'soon' }), 400, 'bad-request'],
      [rig.as('robin.ops').get('/v1/worklist'), 403, 'no-program'],
    ];
    for (const [answer, status, slug] of refusals) {
      expect((await answer).problem()).toMatchObject({ status, type: `/problems/${slug}`, title: expect.any(String) as string, detail: expect.any(String) as string });
      expect(await rig.as(nyc.afod).read(`/problems/${slug}`)).toMatchObject({ type: `/problems/${slug}` });
    }
    expect(await rig.as(nyc.afod).all('/v1/matters?limit=100')).toHaveLength(before);
  });

  test('one person may make so many requests a minute, and others are not held up by it', async () => {
    const greedy = rig.as('otis.marlow'); // whom no other suite needs within this minute
    const statuses = (await Promise.all(Array.from({ length: 620 }, () => greedy.get('/v1/me')))).map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 429).length]).toEqual([600, 20]);
    expect((await greedy.get('/v1/me')).problem()).toMatchObject({ status: 429, type: '/problems/too-many-requests' });
    expect((await rig.as('felix.ames').get('/v1/me')).status).toBe(200);
  });
});

describe('the live stream', () => {
  test('tells every change of what its reader may see, and resumes after the last one seen, without gap or repeat', async () => {
    const reader = rig.as(nyc.sac);
    const whole = await StreamReader.open(rig.client.api, reader);
    const first = await StreamReader.open(rig.client.api, reader);
    const reference = await rig.openAcknowledged();
    await until('the first reader has seen something', () => first.changes.length >= 2);
    first.leave();
    await rig.open({}, sea.afod);
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', concur)).matter();
    const second = await StreamReader.open(rig.client.api, reader, first.lastId);
    (await rig.as(nyc.afod).act(reference, 'withdrawal', { reason: 'Done.' })).matter();
    const seen = () => [...first.changes, ...second.changes];
    await until('all have seen the end', () => [seen(), whole.changes].every((events) => events.some(({ data }) => data.kind === 'withdrawn')));
    expect(seen().map(({ id }) => id)).toEqual(whole.changes.map(({ id }) => id));
    expect(whole.changes.map(({ data }) => data.kind)).toEqual(await rig.kinds(reference));
    expect(whole.changes.every(({ data }) => data.aor === 'NYC')).toBe(true);
    for (const stream of [whole, second]) stream.leave();
    expect((await rig.as('robin.ops').get('/v1/stream')).problem()).toMatchObject({ status: 403, type: '/problems/not-viewable' });
  });
});

describe('as a whole', () => {
  test('it is alive, ready and measured, and every page of its own is there', async () => {
    const visitor = rig.as(nyc.afod);
    expect(await visitor.read('/healthz')).toEqual({ status: 'alive' });
    expect(await visitor.read('/readyz')).toEqual({ status: 'ready', database: 'ready', engine: 'answers' });
    const metrics = (await visitor.get('/metrics')).as<string>();
    expect(metrics).toMatch(/counterpart_commands_total\{action="answer",outcome="accepted"\} [1-9]/);
    for (const word of [...personal, 'NYC-CR', 'ada.reyes']) expect(metrics).not.toContain(word);
    for (const page of ['/docs', '/docs/show.js', '/docs/swagger-ui.css']) expect((await fetch(`${rig.client.api}${page}`)).status).toBe(200);
  });

  test('every operation of the description was answered as described', () => {
    const elsewhere = ['followChanges', 'decodePayloads', 'sealConcurrenceCommand', 'disputeOfConcurrence', 'askConcurrenceForOperation']; // the stream above; seals, ladder and joint-operations
    expect(rig.client.contract.unanswered('Concurrence', 'Matters', 'People', 'System').filter((name) => !elsewhere.includes(name))).toEqual([]);
  });

  test('every delivery was made once, or withheld since its call-out was over by then; nothing is left undecided', async () => {
    await rig.allDelivered();
    expect((await rig.mails()).filter(({ status, mails }) => !(status === 'sent' && mails === 1) && !(status === 'withheld' && mails === 0))).toEqual([]);
    const undecided = await rig.system.database.selectFrom('commands').select('command').where('status', '=', 'pending').execute();
    expect(undecided).toEqual([]);
    expect(await rig.failedWorkflows()).toEqual([]);
  });

  test('the ledger is verified while matters change, without a false alarm', async () => {
    const changes = Array.from({ length: 12 }, async () => rig.as(nyc.dutyAgent).act(await rig.open(), 'answer', concur));
    const settled = Promise.all(changes).then(() => 'settled');
    do expect((await verifyLedger(rig.system.database)).faults).toEqual([]);
    while ((await Promise.race([settled, Promise.resolve('changing')])) === 'changing');
  });

  test('the ledger has no fault, and one that somebody with the database’s own powers makes is found', async () => {
    const { database } = rig.system;
    expect(await verifyLedger(database)).toMatchObject({ faults: [] });
    const [one, other] = (await rig.as(nyc.afod).all<{ readonly reference: string }>('/v1/matters')).map(({ reference }) => reference);
    const before = await database.selectFrom('ledger').select(['matter', 'seq', 'actor', 'detail']).where('matter', 'in', [one ?? '', other ?? '']).where('seq', '<=', 2).execute();
    const rewrite = [
      sql`update ledger set actor = ${nyc.sac} where matter = ${one} and seq = 2`,
      sql`update ledger set detail = jsonb_set(detail, '{aor}', '"SEA"') where matter = ${other} and seq = 1`,
    ];
    for (const query of rewrite) await expect(query.execute(database)).rejects.toThrow('append-only');
    await sql`alter table ledger disable trigger user`.execute(database);
    for (const query of rewrite) await query.execute(database);
    const { faults } = await verifyLedger(database);
    for (const { matter, seq, actor, detail } of before) await database.updateTable('ledger').set({ actor, detail: JSON.stringify(detail) }).where('matter', '=', matter).where('seq', '=', seq).execute();
    await sql`alter table ledger enable trigger user`.execute(database);
    expect(faults.map(({ fault }) => fault).sort()).toEqual(['altered-detail', 'altered-entry']);
  });
});

