/** COO-16 and COO-5 over HTTP, on the real system: calls for assistance with their metrics and export, and call-outs. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sql } from 'kysely';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { callMetricsSchema } from '../../../api/schemas/call-metrics';
import type { OpenBody } from '../../../protocol/call/messages';
import type { Call } from '../../../protocol/call/state';
import type { CallOutRequest } from '../../../protocol/call-out-request/state';
import type { Aor } from '../../../protocol/vocabulary';
import { callMetrics, type CallMetrics } from '../../../store/calls';
import { monthOf, type Month } from '../../../store/months';
import { matterRow, months, naiveMetrics, randomCall, undone, type RandomCall } from '../../support/random-calls';
import type { Answer, Envelope, Me, WorklistPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
type CallView = MatterRepresentation<Call>;
type Metrics = z.output<typeof callMetricsSchema>;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const month = () => DateTime.now().setZone('America/New_York').toFormat('yyyy-MM');

/** About the words that no log, mail or file of the engine may say. */
function aReport(changes: Partial<OpenBody> = {}): OpenBody {
  return {
    agency: 'Kingsport Police',
    caller: { name: 'Sergeant Quorrin', callBack: '+1 555 0100' },
    category: 'traffic-stop',
    place: '14 Sedgewick Slip',
    calledAt: minutesAgo(0),
    narrative: 'Two men in a van; one is called nightingale.',
    persons: 2,
    urgency: 'urgent',
    ...changes,
  };
}

/** With what JavaScript and Postgres round differently left out of account: half a millisecond. */
const ordered = (metrics: CallMetrics): CallMetrics => {
  const whole = ({ calls, p50, p90 }: CallMetrics['answer']) => ({ calls, p50: p50 === null ? null : Math.round(p50), p90: p90 === null ? null : Math.round(p90) });
  const key = ({ category, program, outcome }: CallMetrics['counts'][number]) => `${category} ${program} ${outcome}`;
  const counts = [...metrics.counts].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return { ...metrics, acknowledge: whole(metrics.acknowledge), answer: whole(metrics.answer), arrive: whole(metrics.arrive), counts };
};

const take = (changes: Partial<OpenBody> = {}, by: string = nyc.officer): Promise<Answer> => rig.as(by).post('/v1/calls', aReport(changes));
const taken = async (changes: Partial<OpenBody> = {}): Promise<string> => (await take(changes)).as<CallView>(201).reference;
const act = (by: string, reference: string, action: string, body: object) => rig.as(by).post(`/v1/calls/${reference}/${action}`, body);
const paged = (reference: string, count = 1) => until(`${count} pages`, async () => (await rig.count(reference, 'paged')) >= count);
const read = (by: string, reference: string) => rig.as(by).read<CallView>(`/v1/calls/${reference}`);
const mailsTo = (person: string, reference: string) => rig.system.messages({ to: person, subject: reference });

describe('a call for assistance', () => {
  test('COO-16, MIS-1: taken by an agent, routed to DRO’s duty officer, answered, on scene, closed with its outcome', async () => {
    const opened = await take({}, nyc.agent);
    const call = opened.as<CallView>(201);
    expect(call.reference).toMatch(/^NYC-CA-\d{4}-0001$/);
    expect(opened.location).toBe(`/v1/calls/${call.reference}`);
    expect(call).toMatchObject({ phase: 'awaiting-answer', responsible: 'DRO', waitingOn: 'DRO', routing: { source: 'default', provision: 'MIS-1' }, takenBy: { person: nyc.agent } });
    expect(Date.parse(call.answerDue) - Date.parse(call.openedAt)).toBe(30 * 60_000);
    const mail = await until('the duty officer has mail', () => mailsTo(nyc.dutyOfficer, call.reference)[0]);
    expect(mail.subject).toBe(`PAGE ${call.reference}: URGENT call for assistance`);
    for (const word of [...personal, 'Kingsport', '555 0100']) expect(JSON.stringify(mail)).not.toContain(word);
    const owed = await rig.as(nyc.dutyOfficer).all<WorklistPage['items'][number]>('/v1/worklist');
    expect(owed.filter(({ reference }) => reference === call.reference).map(({ what, provision }) => [what, provision])).toEqual(expect.arrayContaining([['answer the agency', 'COO-16']]));
    expect((await act(nyc.dutyOfficer, call.reference, 'acknowledgement', {})).as<CallView>()).toMatchObject({ callOuts: [{ status: 'acknowledged' }] });
    expect((await act(nyc.dutyAgent, call.reference, 'answer', { answer: 'responding' })).problem()).toMatchObject({ status: 403, type: '/problems/not-the-responsible-office', whoCould: 'anybody of DRO in NYC' });
    expect((await act(nyc.officer, call.reference, 'arrival', { arrivedAt: minutesAgo(0) })).problem()).toMatchObject({ status: 409, type: '/problems/agency-not-answered' });
    expect((await act(nyc.dutyOfficer, call.reference, 'answer', { answer: 'responding' })).as<CallView>()).toMatchObject({ phase: 'answered', answer: { late: false, program: 'DRO' } });
    expect((await act(nyc.officer, call.reference, 'arrival', { arrivedAt: minutesAgo(9) })).problem()).toMatchObject({ status: 422, type: '/problems/before-the-call', field: '/arrivedAt' });
    expect((await act(nyc.officer, call.reference, 'arrival', { arrivedAt: minutesAgo(0) })).as<CallView>()).toMatchObject({ phase: 'on-scene' });
    expect((await act(nyc.agent, call.reference, 'remark', { text: 'They thank us.' })).as<CallView>()).toMatchObject({ remarks: [{ number: 1 }] });
    const closed = (await act(nyc.officer, call.reference, 'outcome', { outcome: 'taken-into-custody', persons: 2, text: 'Both taken.' })).as<CallView>();
    expect(closed).toMatchObject({ phase: 'closed', waitingOn: null, outcome: { outcome: { persons: 2 } } });
    expect((await act(nyc.officer, call.reference, 'remark', { text: 'Late.' })).problem()).toMatchObject({ status: 409, type: '/problems/matter-closed' });
  });

  test('COO-16: handed to OI, whose duty agent is paged; the other office reads it, and another area does not', async () => {
    const reference = await taken({ calledAt: minutesAgo(5) });
    await paged(reference);
    const before = await read(nyc.officer, reference);
    expect((await act(nyc.officer, reference, 'transfer', { reason: 'Weapons.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-office' });
    expect((await act(nyc.dutyOfficer, reference, 'transfer', { reason: 'Weapons in the van.' })).as<CallView>()).toMatchObject({ responsible: 'OI', answerDue: before.answerDue });
    await until('the duty agent has mail', () => mailsTo(nyc.dutyAgent, reference)[0]);
    expect((await act(nyc.agent, reference, 'answer', { answer: 'cannot-respond' })).problem()).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] });
    (await act(nyc.agent, reference, 'answer', { answer: 'cannot-respond', reason: 'Nobody free.' })).as();
    (await act(nyc.agent, reference, 'outcome', { outcome: 'no-response-possible', text: 'They let them go.' })).as();
    expect((await rig.as(sea.sac).get(`/v1/calls/${reference}`)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
  });

  test('COO-16: whoever takes the call may name the other office, with a reason; nobody calls in the future, and headquarters takes no calls', async () => {
    expect((await take({ routeTo: { program: 'OI', reason: 'Bulk cash in the van.' } })).as<CallView>()).toMatchObject({ responsible: 'OI', routing: { program: 'OI', source: 'opener' } });
    expect((await take({ calledAt: minutesAgo(-5) })).problem()).toMatchObject({ status: 422, type: '/problems/still-to-come', field: '/calledAt' });
    expect((await take({}, 'constance.hale')).problem()).toMatchObject({ status: 403, type: '/problems/not-a-call-taker' });
    const { may } = await rig.as(nyc.agent).read<Me>('/v1/me');
    expect(may.filter(({ name }) => name === 'take-calls' || name === 'ask-call-out').map(({ allowed }) => allowed)).toEqual([true, true]);
  });
});

describe('metrics and export', () => {
  test('COO-16: both programs see the same numbers of the month, other areas do not, and headquarters and auditors do', async () => {
    const address = `/v1/call-metrics?aor=NYC&month=${month()}`;
    const metrics = await rig.as(nyc.sac).read<Metrics>(address);
    expect(await rig.as(nyc.fod).read(address)).toEqual(metrics);
    expect(await rig.as('alex.audit').read(address)).toEqual(metrics);
    expect(metrics).toMatchObject({ aor: 'NYC', timeZone: 'America/New_York', calls: 3, persons: 6, takenIntoCustody: 2, answeredInTime: 2, answeredLate: 0, unanswered: 0, awaitingAnswer: 1 });
    expect(metrics.counts).toEqual([
      { category: 'traffic-stop', program: 'DRO', outcome: 'taken-into-custody', calls: 1 },
      { category: 'traffic-stop', program: 'OI', outcome: 'no-response-possible', calls: 1 },
      { category: 'traffic-stop', program: 'OI', outcome: 'open', calls: 1 },
    ]);
    expect(metrics.answer.calls).toBe(2);
    expect(metrics.answer.p90).toBeGreaterThan(240_000); // one of the two was called five minutes before
    expect((await rig.as(sea.sac).get(address)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect((await rig.as('constance.hale').get('/v1/call-metrics?aor=XX&month=2026-11')).problem()).toMatchObject({ status: 404, type: '/problems/no-such-aor' });
    for (const query of ['aor=NYC', 'aor=NYC&month=2026-13', 'aor=NYC&month=2026-11&by=me']) expect((await rig.as(nyc.sac).get(`/v1/call-metrics?${query}`)).problem()).toMatchObject({ status: 400, type: '/problems/invalid-query' });
    expect(await rig.as(sea.sac).read<Metrics>('/v1/call-metrics?aor=SEA&month=2026-03')).toMatchObject({ calls: 0, counts: [], answer: { calls: 0, p50: null, p90: null } });
  });

  test('COO-16: the export has each call and no caller, and a formula in it is none any more', async () => {
    await taken({ agency: '=HYPERLINK("http://evil.example","Kingsport, \u201cSheriff\u201d")' });
    const answer = await rig.as(nyc.fod).get(`/v1/calls.csv?aor=NYC&month=${month()}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="calls-NYC-${month()}.csv"`);
    const text = answer.as<string>();
    expect(text.split('\r\n')[0]).toMatch(/^"reference","calledAt",/);
    const rows = parse<Record<string, string>>(text, { columns: true });
    expect(rows).toHaveLength(4);
    expect(rows.map(({ agency }) => agency).filter((agency) => agency !== 'Kingsport Police')).toEqual(["'=HYPERLINK(\"http://evil.example\",\"Kingsport, \u201cSheriff\u201d\")"]);
    expect(rows.filter(({ outcome }) => outcome === 'taken-into-custody')).toMatchObject([{ answeredLate: 'no', answeredBy: 'DRO', takenIntoCustody: '2', transfers: '0' }]);
    for (const word of [...personal, '555 0100']) expect(text).not.toContain(word);
    expect((await rig.as(sea.sac).get(`/v1/calls.csv?aor=NYC&month=${month()}`)).problem()).toMatchObject({ status: 403 });
  });

  test('COO-16: the metrics are what a naive count over random calls gives, month by month in the AOR’s own time', async () => {
    const monthIn = (instant: string) => DateTime.fromISO(instant, { zone: 'America/Los_Angeles' }).toFormat('yyyy-MM');
    const compare = async (calls: readonly RandomCall[]) => {
      const counted = await undone(rig.system.database, async (database) => {
        await database.insertInto('matters').values(calls.map((call, index) => matterRow(call, index, 'SEA'))).execute();
        const found = [];
        for (const name of months) found.push(ordered(await callMetrics(database, (await monthOf(database, 'SEA' as Aor, name)) as Month)));
        return found;
      });
      expect(counted.map(({ calls: count }) => count).reduce((sum, each) => sum + each, 0)).toBe(calls.length);
      expect(counted).toEqual(months.map((name) => ordered(naiveMetrics(calls.filter(({ calledAt }) => monthIn(calledAt) === name)))));
    };
    await fc.assert(fc.asyncProperty(fc.array(randomCall, { minLength: 1, maxLength: 40 }), compare), { numRuns: 40 });
  });

  test('COO-16: a month is found by an index, not by reading all calls', async () => {
    const plan = await undone(rig.system.database, async (database) => {
      const many = fc.sample(randomCall, { numRuns: 3_000, seed: 1 }).map((call, index) => matterRow(call, index, index % 2 === 0 ? 'SEA' : 'NYC'));
      for (let at = 0; at < many.length; at += 500) await database.insertInto('matters').values(many.slice(at, at + 500)).execute();
      await sql`analyze calls`.execute(database);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from calls where aor = 'SEA' and called_at >= '2026-10-20T07:00:00Z' and called_at < '2026-10-22T07:00:00Z'`.execute(database);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('calls_of_a_month');
  });
});

describe('a call-out', () => {
  type CallOutView = MatterRepresentation<CallOutRequest>;
  const ask = (by: string, body: object) => rig.as(by).post('/v1/call-outs', body);
  const asked = { program: 'DRO', reason: 'A bus with forty people at Sedgewick Slip.', urgency: 'urgent' };
  const to = (by: string, reference: string, action: string, body: object) => rig.as(by).post(`/v1/call-outs/${reference}/${action}`, body);

  test('COO-5: OI asks for DRO’s representative, who is paged, says what they will do, and concludes it', async () => {
    const callOut = (await ask(nyc.agent, asked)).as<CallOutView>(201);
    expect(callOut.reference).toMatch(/^NYC-CO-\d{4}-0001$/);
    expect(callOut).toMatchObject({ phase: 'paging', waitingOn: 'DRO', asker: { person: nyc.agent } });
    const mail = await until('the duty officer has mail', () => mailsTo(nyc.dutyOfficer, callOut.reference)[0]);
    expect(mail.subject).toBe(`PAGE ${callOut.reference}: URGENT call-out`);
    expect(JSON.stringify(mail)).not.toContain('Sedgewick');
    expect((await to(nyc.dutyOfficer, callOut.reference, 'acknowledgement', {})).problem()).toMatchObject({ status: 422, errors: [{ pointer: '/note' }] });
    expect((await to(nyc.agent, callOut.reference, 'conclusion', { note: 'Done.' })).problem()).toMatchObject({ status: 409, type: '/problems/not-acknowledged-yet' });
    expect((await to(nyc.dutyOfficer, callOut.reference, 'acknowledgement', { note: 'Two of us leave now.' })).as<CallOutView>()).toMatchObject({ phase: 'acknowledged', acknowledgement: { note: 'Two of us leave now.' } });
    await until('the asker has mail', () => mailsTo(nyc.agent, callOut.reference)[0]);
    expect((await to(nyc.fod, callOut.reference, 'conclusion', { note: 'Done.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-party-to-it' });
    expect((await to(nyc.dutyOfficer, callOut.reference, 'conclusion', { note: 'The bus was taken over.' })).as<CallOutView>()).toMatchObject({ phase: 'concluded', waitingOn: null });
  });

  test('COO-5: headquarters names the area; whoever asked withdraws, and nobody else', async () => {
    expect((await ask('constance.hale', asked)).problem()).toMatchObject({ status: 422, type: '/problems/aor-not-named', field: '/aor' });
    expect((await ask('constance.hale', { ...asked, aor: 'XX' })).problem()).toMatchObject({ status: 422, type: '/problems/aor-not-named' });
    expect((await ask(sea.sac, { ...asked, aor: 'NYC' })).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect((await ask('robin.ops', asked)).problem()).toMatchObject({ status: 403, type: '/problems/not-a-call-out-asker' });
    const callOut = (await ask('constance.hale', { ...asked, aor: 'SEA' })).as<CallOutView>(201);
    expect(callOut.reference).toMatch(/^SEA-CO-/);
    expect((await to(sea.sac, callOut.reference, 'withdrawal', { reason: 'No.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-party-to-it', whoCould: 'Constance Hale' });
    expect((await to('constance.hale', callOut.reference, 'withdrawal', { reason: 'Solved otherwise.' })).as<CallOutView>()).toMatchObject({ phase: 'withdrawn' });
  });
});

test('COO-5, COO-16: a sealed envelope works through the engine too, and lists have what was opened', async () => {
  const [call, callOut] = [await taken(), (await rig.as(nyc.agent).post('/v1/call-outs', { program: 'OI', reason: 'To be seen.', urgency: 'routine' })).as<CallView>(201).reference];
  const wishes = [
    ['calls', call, nyc.dutyOfficer, { action: 'answer', body: { answer: 'by-phone' } }, 'answered'],
    ['call-outs', callOut, nyc.agent, { action: 'withdrawal', body: { reason: 'Seen.' } }, 'withdrawn'],
  ] as const;
  for (const [collection, reference, by, wish, phase] of wishes) {
    const { envelope } = (await rig.as(by).post(`/v1/${collection}/${reference}/envelope`, wish)).as<Envelope>(201);
    await rig.rawEngine.workflow.getHandle(reference).signal('command', envelope);
    await until('it is done', async () => (await rig.as(nyc.sac).read<CallView>(`/v1/${collection}/${reference}`)).phase === phase);
    expect((await rig.as(nyc.sac).all<{ readonly reference: string }>(`/v1/${collection}?phase=${phase}`)).map((each) => each.reference)).toContain(reference);
  }
});

test('every operation of calls and call-outs was answered as described', () => {
  expect(rig.client.contract.unanswered('Call for assistance', 'Call-out')).toEqual([]);
});

test('every delivery was made once, or withheld since its matter was closed or its call-out over by then; nothing is left undecided', async () => {
  await rig.allDecided();
  await rig.allDelivered();
  expect((await rig.mails()).filter(({ status, mails }) => !(status === 'sent' && mails === 1) && !(status === 'withheld' && mails === 0))).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
