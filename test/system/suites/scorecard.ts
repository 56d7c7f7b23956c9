/** The scorecard on a real PostgreSQL, with the API before it: matters of known lives give exactly known numbers. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { agendaViewSchema } from '../../../api/schemas/meeting';
import { scorecardSchema, type ScorecardView } from '../../../api/schemas/scorecard';
import { seedAors } from '../../../ops/people';
import { queryFaultWords } from '../../../protocol/operation/gates';
import type { ConcurrenceRequest } from '../../../protocol/concurrence/messages';
import type { LaterConcurrenceEvent } from '../../../protocol/concurrence/process';
import { evolve } from '../../../protocol/meeting/evolve';
import type { MeetingSeries } from '../../../protocol/meeting/series';
import { missedAt } from '../../../protocol/meeting/state';
import type { Figure } from '../../../protocol/scorecard/figures';
import { headlineMeasures } from '../../../protocol/scorecard/headline';
import { measureNames, type MeasureName } from '../../../protocol/scorecard/measures';
import { firstDayOf, periodOf, type Period, type PeriodName } from '../../../protocol/scorecard/period';
import { after, type Aor, type Instant } from '../../../protocol/vocabulary';
import { agendaMetrics } from '../../../store/meetings/metrics';
import { spansOf } from '../../../store/months';
import { currentFigures, scorecardFor, type Scorecard } from '../../../store/scorecard/scorecard';
import { aMatter, anExemptRequest, aRequest, days, happened, having, headquarters, hours, inNyc, later, minutes, nameOf, nyc, reached, receipt, sea } from '../../support/builders';
import { aCall, callHaving, inTheCall } from '../../support/call-builders';
import { aConduct, arrestBody, done } from '../../support/conduct-builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { aDeconfliction } from '../../support/deconfliction-builders';
import { aDispute, climbing, hashOnTheTable } from '../../support/disputes';
import { aHold } from '../../support/holds';
import { aMeeting, held, prepared } from '../../support/meeting-builders';
import { acknowledgedNotice, aNotice, contentAbout, noticeEvents, noticeHaving } from '../../support/notice-builders';
import { after as operated, anOperation, joined, looked, planned, ready } from '../../support/operation-builders';
import { percentile } from '../../support/random-calls';
import { anEntry } from '../../support/record-entries';
import { known, knownMeeting } from '../../support/scorecard-matters';
import { aConsultation, aTransfer, sayConsultation, sayTransfer } from '../../support/standing-builders';
import { aDeficiency, aSupportRequest } from '../../support/support-builders';

const hq = 'HQ' as Aor;
const november = '2026-11' as PeriodName;
const asOf = later(days(40));

let rig: DatabaseRig;
beforeAll(async () => {
  rig = await openDatabaseRig();
});
afterAll(async () => {
  await rig.close();
});

async function scorecard(aor: Aor | null, period: string = november): Promise<Scorecard> {
  const found = await scorecardFor(rig.database, { aor, period: period as PeriodName, asOf });
  if (found === undefined) throw new Error('There is no such area.');
  return found;
}

/** A figure as a number, or as counted, p50 and p90 in hours. */
function short(figure: Figure): unknown {
  if (figure.kind === 'time') return [figure.count, ...[figure.p50, figure.p90].map((each) => (each === null ? null : each / hours(1)))];
  return figure.kind === 'count' ? figure.value : [figure.part, figure.of, figure.value];
}

async function figures(aor: Aor, names: readonly MeasureName[], period?: string): Promise<Readonly<Record<string, unknown>>> {
  const [area] = (await scorecard(aor, period)).areas;
  return Object.fromEntries(names.map((name) => [name, area === undefined ? undefined : short(area.figures[name])]));
}

const expected = async (aor: Aor, wanted: Partial<Record<MeasureName, unknown>>, period?: string): Promise<void> => {
  expect(await figures(aor, Object.keys(wanted) as MeasureName[], period)).toEqual(wanted);
};

describe('what each group counts', () => {
  const amended = (request: ConcurrenceRequest, at: Instant): LaterConcurrenceEvent => ({ kind: 'amended', request, fields: ['charges'], material: ['charges'], reason: 'Another charge.', by: nameOf(inNyc.afod), at });

  test('CON-1 to CON-4: askings, answers in time, lapses, voided answers and what OI decided, by receipt and round', async () => {
    const so = (matter: Parameters<typeof having>[0], ...events: readonly LaterConcurrenceEvent[]) => known(rig.database, having(matter, ...events));
    await so(aMatter(), happened.concurred(), happened.concluded());
    await so(aMatter(), happened.refused(inNyc.dutyAgent, later(hours(4))));
    // Answered after 6 hours; asked again by a material change a day later, and answered with conditions after 8 hours more.
    await so(aMatter(), happened.concurred(inNyc.dutyAgent, later(hours(6))), amended(aRequest({ charges: [{ statute: '18 USC 1028' }] }), later(hours(30))), {
      kind: 'answered',
      answer: { decision: 'concur-with-conditions', revision: 2, conditions: ['With an agent.'] },
      by: nameOf(inNyc.dutyAgent),
      at: later(hours(38)),
    });
    // Lapsed, and settled on the ladder after 50 hours. Exempt first, and asked from the change on, which lapsed too.
    await so(aMatter(), happened.lapsed(), happened.raised(), happened.resolved());
    await so(aMatter({ request: anExemptRequest() }), amended(aRequest(), later(hours(10))), happened.concurred(inNyc.dutyAgent, later(hours(13))));
    // Lapsed, then no concurrence was needed after all: the lapse stays one, by the record.
    const exempted = await so(aMatter(), happened.lapsed(), amended(anExemptRequest(), later(hours(26))));
    await sql`insert into ledger (matter, seq, transition, kind, at, version, provisions, digest, hash) values (${exempted}, 1, 'lapsed:1', 'lapsed', ${later(hours(24))}, 2, '{CON-3}', 'd', 'h')`.execute(rig.database);
    await so(aMatter({ request: anExemptRequest() }));
    await so(aMatter(), happened.withdrawn());
    await so(aMatter());
    await so(aMatter(), happened.lapsed());
    await expected(nyc, {
      'concurrences-opened': 10,
      'concurrences-exempt': 2,
      'concurrences-withdrawn': 1,
      askings: 10,
      'askings-open': 1,
      'answered-in-time': 5,
      'askings-lapsed': 3,
      'askings-due': 8,
      'lapsed-unanswered': 1,
      'lapse-rate': [3, 8, 0.375],
      concurred: 3,
      'concurred-with-conditions': 1,
      refused: 1,
      'concurrences-decided': 5,
      'concurrences-cleared': 4,
      'proceed-rate': [4, 5, 0.8],
      'answers-voided': 1,
      // 2, 4, 6, 8, 50 and 3 hours.
      'answer-time': [6, 5, 29],
    });
  });

  test('RES-1 to RES-3: disputes by the rung that settled them, the time at each, and what is still open', async () => {
    const by = (program: 'OI' | 'DRO', at: Instant) => ({ program, by: nameOf(program === 'OI' ? inNyc.sac : inNyc.fod), at });
    const settled = (dispute: ReturnType<typeof aDispute>, at: Instant) => {
      const put = climbing(dispute, { kind: 'proposed', text: 'Half each.', answer: null, hash: 'a'.repeat(64), ...by('OI', at) });
      return climbing(put, { kind: 'accepted', hash: hashOnTheTable(put), ...by('DRO', at) });
    };
    const raised = (at: Instant) => ({ kind: 'raised', reason: null, at }) as const;
    const atHeadquarters = climbing(
      aDispute(),
      raised(later(hours(48))),
      raised(later(hours(72))),
      { kind: 'summarized', text: 'Ours.', ...by('OI', later(hours(80))) },
      { kind: 'summarized', text: 'Theirs.', ...by('DRO', later(hours(90))) },
    );
    await known(rig.database, settled(aDispute(), later(hours(10))));
    await known(rig.database, settled(climbing(aDispute(), raised(later(hours(48)))), later(hours(50))));
    await known(rig.database, settled(atHeadquarters, later(hours(100))));
    await known(rig.database, atHeadquarters);
    await known(rig.database, climbing(aDispute(), { kind: 'withdrawn', reason: 'Settled by a word.', by: nameOf(inNyc.afod), at: later(hours(6)) }));
    await expected(nyc, {
      'disputes-opened': 5,
      'disputes-settled': 3,
      'disputes-ended-otherwise': 1,
      'disputes-open': 1,
      'disputes-at-headquarters': 2,
      'disputes-open-at-headquarters': 1,
      'settled-by-afod-asac': 1,
      'settled-by-fod-sac': 1,
      'settled-over-summaries': 0,
      'settled-by-assistant-directors': 1,
      'dispute-time': [3, 50, 90],
      'time-at-afod-asac': [5, 48, 48],
      'time-at-fod-sac': [3, 24, 24],
      'time-over-summaries': [2, 18, 18],
      'time-at-assistant-directors': [1, 10, 10],
    });
  });

  test('KEY-1, COO-13, COO-14, DEC-3, REF-1: notices, coordination times, and late ones with and without a reason', async () => {
    const coordinated = acknowledgedNotice('target-under-investigation');
    await known(rig.database, noticeHaving(coordinated, noticeEvents.proposed('OI'), noticeEvents.agreed('DRO', 1, later(hours(20)))));
    await known(rig.database, aNotice('fugitive-under-investigation'));
    await known(rig.database, noticeHaving(aNotice('fugitive-under-investigation'), noticeEvents.withdrawn()));
    await known(rig.database, acknowledgedNotice('known-fugitive'));
    const late = { ...contentAbout('known-fugitive'), action: { timing: 'carried-out', at: later(-days(2)), knownBefore: true } } as const;
    const lateNotice = (rest: object) => aNotice('known-fugitive', { content: { ...late, ...rest } as never });
    await known(rig.database, lateNotice({ lateReason: 'The list was not at hand.' }));
    await known(rig.database, lateNotice({}));
    await known(rig.database, noticeHaving(acknowledgedNotice('referral'), { kind: 'disposed', disposition: { disposition: 'accepted', note: 'Taken on.' } as never, by: nameOf(inNyc.officer), at: later(hours(3)) }));
    await expected(nyc, {
      'notices-sent': 7,
      'notices-acknowledged': 3,
      'notices-unacknowledged': 3,
      'courses-wanted': 2,
      'courses-agreed': 1,
      'courses-open': 1,
      'coordination-time': [1, 20, 20],
      'fugitive-notices': 3,
      'fugitive-notices-late': 2,
      'fugitive-notices-late-with-reason': 1,
      'fugitive-notices-late-without-reason': 1,
      'late-notice-rate': [2, 3, 2 / 3],
      'referrals-sent': 1,
      'referrals-disposed': 1,
      'referral-time': [1, 3, 3],
      'notice-acknowledgement-time': [3, 1 / 12, 1 / 12],
    });
  });

  test('COO-8, DEC-5, DEC-6: invitations, screening at the start, exigent starts and what they owe', async () => {
    const exigent = (operation: ReturnType<typeof anOperation>) => operated(operation, 'exigent-start', inNyc.fod, { reason: 'He leaves tonight.' }, later(days(6)));
    await known(rig.database, anOperation());
    await known(rig.database, joined());
    const started = operated(operated(ready(), 'go', inNyc.fod, {}, later(days(5))), 'start', inNyc.fod, {}, later(days(7)));
    await known(rig.database, started);
    const unscreened = exigent(looked(planned(anOperation())));
    expect(unscreened.exigent?.shut.flatMap(({ because }) => because).filter((each) => each.endsWith(queryFaultWords.missing))).not.toEqual([]);
    await known(rig.database, unscreened);
    await known(rig.database, operated(exigent(looked(planned(anOperation()))), 'justification', inNyc.fod, { text: 'He had a ticket.' }, later(days(20))));
    const missing = unscreened.exigent?.shut.find(({ gate }) => gate === 'screening')?.because.length ?? 0;
    const arrest = done(aConduct(), 'incidental-arrest', inNyc.officer, arrestBody(receipt), later(hours(1)));
    const query = (at: Instant) => ({ ...arrest.arrests[0]?.queries[1], attested: { result: 'negative', reference: 'Q', queriedAt: at, by: nameOf(inNyc.officer), recordedAt: at } });
    const [one] = arrest.arrests;
    await known(rig.database, { ...started, conduct: { ...arrest, arrests: [{ ...one, queries: [one?.queries[0], query(later(days(30)))] }] } } as never);
    await expected(nyc, {
      'operations-opened': 6,
      'operations-joint': 1,
      'invitations-answered-in-time': 1,
      'invitations-lapsed': 0,
      'invitation-answer-time': [1, 1, 1],
      'operations-started': 4,
      'screening-complete': 2,
      'screening-missing': 2,
      'screening-late': 0,
      'screening-rate': [2, 4, 0.5],
      'queries-missing-at-start': 2 * missing,
      'arrest-queries-owed': 2,
      'arrest-queries-late': 1,
      'arrest-queries-missing': 1,
      'exigent-starts': 2,
      'justifications-late': 1,
      'justifications-overdue': 1,
    });
  });

  test('DEC-4, COO-8: de-conflictions by what they are about, the time to settle them, and what is overdue', async () => {
    const hit = aDeconfliction('hit');
    const closed = { closedAt: later(hours(9)), clock: null } as const;
    const settled: typeof hit = { ...hit, ...closed, phase: 'course-agreed', agreement: { proposal: 1, course: 'joint', text: 'Both go.', proposedBy: nameOf(inNyc.sac), acceptedBy: nameOf(inNyc.fod), at: later(hours(9)) } };
    await known(rig.database, settled);
    const moot: typeof hit = { ...hit, ...closed, phase: 'moot', moot: { because: 'operation-over', at: later(hours(9)) } };
    await known(rig.database, moot);
    await known(rig.database, aDeconfliction('near'));
    await expected(nyc, { 'deconflictions-opened': 3, hits: 2, conflicts: 1, 'deconflictions-settled': 1, 'deconflictions-moot': 1, 'deconflictions-open': 1, 'deconflictions-overdue': 1, 'deconfliction-time': [1, 9, 9] });
  });

  test('COO-16: calls are counted as /v1/call-metrics counts them', async () => {
    const called = { calledAt: receipt };
    const call = { ...aCall(), report: { ...aCall().report, ...called } };
    await known(rig.database, callHaving(call, inTheCall.answered(), inTheCall.arrived()));
    await known(rig.database, callHaving(call, inTheCall.unanswered()));
    await known(rig.database, call);
    await known(rig.database, callHaving(call, inTheCall.cancelled()));
    await known(rig.database, callHaving(call, inTheCall.unanswered(), inTheCall.cancelled(inNyc.officer, later(hours(1)))));
    const { body } = await rig.get('alex.audit', '/v1/call-metrics?aor=NYC&month=2026-11');
    expect(body).toMatchObject({ calls: 5, answeredInTime: 1, unanswered: 2, cancelledInTime: 1, awaitingAnswer: 1, answer: { calls: 1, p50: minutes(10) }, arrive: { p90: minutes(35) } });
    await expected(nyc, { calls: 5, 'calls-answered-in-time': 1, 'calls-answered-late': 0, 'calls-unanswered': 2, 'calls-cancelled': 1, 'calls-awaiting': 1, 'calls-due': 3, 'call-answer-rate': [1, 3, 1 / 3], 'call-answer-time': [1, 1 / 6, 1 / 6], 'call-arrival-time': [1, 35 / 60, 35 / 60] });
  });

  test('COO-5: call-outs of whatever matter, and whether the first page was enough', async () => {
    const paged = (person: Parameters<typeof reached>[0], at: Instant) => happened.paged(1, [reached(person, 'duty')], at);
    const acknowledged = (at: Instant): LaterConcurrenceEvent => ({ kind: 'acknowledged', by: nameOf(inNyc.oiLiaison), at });
    const seattle = (...events: readonly LaterConcurrenceEvent[]) => known(rig.database, having(aMatter(), ...events), sea);
    await seattle(paged(inNyc.oiLiaison, receipt), acknowledged(later(hours(1))));
    await seattle(paged(inNyc.dutyAgent, receipt), paged(inNyc.oiLiaison, later(hours(1))), acknowledged(later(hours(3))));
    await seattle(paged(inNyc.dutyAgent, receipt));
    await seattle();
    await expected(sea, { 'call-outs': 3, 'call-outs-acknowledged': 2, 'call-outs-passed-on': 1, 'call-outs-paging': 1, 'pass-on-rate': [1, 3, 1 / 3], 'page-time': [2, 2, 2.8] });
  });

  test('CAS-1 to CAS-4: record entries in time, late and overdue; what is not owed is in no number', async () => {
    const entered = (late: boolean, at: Instant) => ({ ...anEntry(), phase: 'entered', closedAt: at, entered: { number: 'SZ-1', enteredAt: at, late, by: nameOf(inNyc.agent), at } }) as ReturnType<typeof anEntry>;
    await known(rig.database, entered(false, later(hours(8))));
    await known(rig.database, entered(true, later(hours(200))));
    await known(rig.database, anEntry());
    await known(rig.database, { ...anEntry(), phase: 'not-owed', closedAt: later(hours(8)) });
    await expected(nyc, { 'entries-owed': 3, 'entries-entered': 2, 'entries-in-time': 1, 'entries-overdue': 1, 'entries-due': 3, 'entry-rate': [1, 3, 1 / 3], 'entry-time': [2, 104, 180.8] });
  });

  test('TPD-4, TPD-5, MIS-1, COO-6, COO-7, COO-9, COO-15: what stands between the offices, open and overdue', async () => {
    await known(rig.database, aSupportRequest());
    await known(rig.database, { ...aSupportRequest(), phase: 'agreed', agreement: { offer: 1, by: nameOf(inNyc.agent), at: later(hours(5)) }, offers: [{ number: 1, extent: 'in-full', offered: {} }] } as never);
    await known(rig.database, aDeficiency());
    const remedied: ReturnType<typeof aDeficiency> = { ...aDeficiency(), phase: 'remedied', closedAt: later(days(3)), clock: null };
    await known(rig.database, remedied);
    await known(rig.database, sayTransfer(aTransfer(), 'shortfall', inNyc.sac, { statement: 'No officers.' }).after);
    await known(rig.database, aTransfer());
    const cleared = sayConsultation(aConsultation(), 'clearing', inNyc.asac, { revision: 1 }, later(hours(7))).after;
    await known(rig.database, cleared);
    await known(rig.database, sayConsultation(aConsultation(), 'objection', inNyc.asac, { revision: 1, reason: 'It names a town.' }, later(hours(2))).after);
    await known(rig.database, aConsultation({ level: 'hq', subject: 'policy-change' }));
    await known(rig.database, aHold());
    await known(rig.database, { ...aHold(), phase: 'lifted', closedAt: later(days(9)) });
    await expected(nyc, {
      'support-asked': 2, 'support-agreed': 1, 'support-declined': 0, 'support-open': 2, 'support-overdue': 2, 'support-agreement-time': [1, 5, 5],
      'deficiencies-identified': 2, 'deficiencies-remedied': 1, 'deficiencies-open': 1, 'deficiencies-overdue': 1,
      'transfers-proposed': 2, 'transfers-short': 1, 'transfers-agreed': 0, 'transfers-overdue': 1,
      'consultations-opened': 2, 'consultations-cleared': 1, 'consultations-objected': 1, 'consultations-urgent': 0, 'consultations-open': 1, 'clearing-time': [1, 7, 7],
      'holds-placed': 2, 'holds-in-force': 1,
    });
    await expected(hq, { 'consultations-opened': 1, 'consultations-open': 1 });
  });

  test('COO-1, COO-2, MIS-2: meetings held, missed, not recorded and to come, of field and headquarters, from the first on that the record knows', async () => {
    const planned = (series: MeetingSeries, startsAt: string) => aMeeting({ series, startsAt: startsAt as Instant, at: after(startsAt as Instant, -days(14)) });
    const isHeld = held(prepared(planned('field-monthly', '2026-10-13T14:00:00.000Z')));
    const ofNovember = planned('field-monthly', '2026-11-10T15:00:00.000Z');
    await knownMeeting(rig.database, evolve(isHeld, { kind: 'concluded', at: later(0) }));
    await knownMeeting(rig.database, evolve(ofNovember, { kind: 'missed', persons: [], at: missedAt(ofNovember) }));
    await knownMeeting(rig.database, held(prepared(planned('hq-monthly', '2026-12-16T15:00:00.000Z')), [headquarters.oiAd, headquarters.droAd]));
    await knownMeeting(rig.database, planned('hq-quarterly', '2026-11-12T15:00:00.000Z'));
    await knownMeeting(rig.database, planned('field-monthly', '2026-12-08T15:00:00.000Z'));
    await knownMeeting(rig.database, { ...planned('field-monthly', '2026-11-11T18:00:00.000Z'), aor: sea });
    const meetings = (aor: Aor, period: string, at: Instant) =>
      scorecardFor(rig.database, { aor, period: period as PeriodName, asOf: at }).then((found) => {
        const of = found?.areas[0]?.figures;
        return (['meetings-expected', 'meetings-held', 'meetings-missed', 'meetings-not-recorded', 'meetings-to-come'] as const).map((name) => of && short(of[name]));
      });
    const midDecember = '2026-12-15T12:00:00.000Z' as Instant;
    expect(await meetings(nyc, '2026-Q4', midDecember)).toEqual([3, 1, 1, 0, 1]);
    expect(await meetings(sea, '2026-Q4', midDecember)).toEqual([2, 0, 0, 1, 1]);
    expect(await meetings(hq, '2026-Q4', midDecember)).toEqual([2, 1, 0, 0, 1]);
    expect(await meetings(nyc, '2026-Q3', midDecember)).toEqual([0, 0, 0, 0, 0]);
    expect(await meetings(hq, '2026-Q4', '2027-01-02T00:00:00.000Z' as Instant)).toEqual([2, 1, 0, 1, 0]);
    expect(await meetings(nyc, '2026-12', '2026-12-01T04:59:59.000Z' as Instant)).toEqual([0, 0, 0, 0, 0]);
    expect(await meetings(nyc, '2026-11', midDecember)).toEqual([1, 0, 1, 0, 0]);
    const phases = await rig.database.selectFrom('matters').select('phase').where('kind', '=', 'meeting').orderBy('opened_at').execute();
    expect(phases.map(({ phase }) => phase)).toEqual(['concluded', 'missed', 'planned', 'planned', 'planned', 'held']);
  });

  test('COO-1, COO-2: the agenda of a meeting has the headline of the month before it, the same to both sides; headquarters that of the nation', async () => {
    const at = '2026-04-07T12:00:00.000Z' as Instant;
    await known(rig.database, having(aMatter({ at }), happened.concurred(inNyc.dutyAgent, after(at, hours(2)))));
    await known(rig.database, having(aMatter({ at }), happened.lapsed(after(at, hours(24)))));
    await known(rig.database, having(aMatter({ at }), happened.concurred(inNyc.dutyAgent, after(at, hours(4)))), sea);
    const may = { startsAt: '2026-05-12T14:00:00.000Z' as Instant, at: after(at, days(20)) };
    const [field, national] = [await knownMeeting(rig.database, aMeeting(may)), await knownMeeting(rig.database, aMeeting({ ...may, series: 'hq-monthly' }))];
    const [sac, fod, director] = await Promise.all([['mara.quill', field], ['henrietta.vale', field], ['constance.hale', national]].map(async ([person = '', reference = '']) => {
      const { status, body } = await rig.get(person, `/v1/meetings/${reference}/agenda`);
      expect(status).toBe(200);
      return agendaViewSchema.parse(body).agenda.metrics;
    }));
    const words = (metrics: typeof sac) => metrics?.headline.filter(({ measure }) => ['answer-time', 'lapse-rate'].includes(measure)).map((line) => line.words);
    expect(sac).toEqual(fod);
    expect(sac).toMatchObject({ period: '2026-04', before: '2026-03' });
    expect(sac?.headline.map(({ measure }) => measure)).toEqual(headlineMeasures);
    expect(words(sac)).toEqual(['Time to answer: half within 2 h, nine in ten within 2 h (1); before: none.', 'Lapse rate: 50 % (1 of 2); before: none came due.']);
    expect(words(director)).toEqual(['Time to answer: half within 3 h, nine in ten within 3 h 48 min (2); before: none.', 'Lapse rate: 33.3 % (1 of 3); before: none came due.']);
    const quarterly = await agendaMetrics(rig.database, hq, { name: '2026-Q3' }, asOf);
    expect([quarterly?.period, quarterly?.before]).toEqual(['2026-Q2', '2026-Q1']);
  });

  test('what was disposed of says nothing any more, and how much of it there is stands beside the numbers', async () => {
    const reference = await known(rig.database, aMatter({ at: '2026-03-05T12:00:00.000Z' as Instant }));
    expect((await scorecard(nyc, '2026-03')).areas).toMatchObject([{ disposed: 0, figures: { 'concurrences-opened': { value: 1 } } }]);
    await sql`update matters set disposed_at = now(), state = '{}' where matter = ${reference}`.execute(rig.database);
    expect(await scorecard(null, '2026-03')).toMatchObject({ nation: { disposed: 1, figures: { 'concurrences-opened': { value: 0 } } } });
  });
});

describe('months and the whole', () => {
  const randomPeriod = fc.oneof(
    fc.tuple(fc.integer({ min: 2007, max: 2099 }), fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
    fc.tuple(fc.integer({ min: 2007, max: 2099 }), fc.integer({ min: 1, max: 4 })).map(([year, quarter]) => `${year}-Q${quarter}`),
  );

  test('a period is from midnight to midnight by the clocks of each area, across daylight saving, and the next begins where it ends', async () => {
    await fc.assert(
      fc.asyncProperty(randomPeriod, async (name) => {
        const period = periodOf(name) as Period;
        for (const { timeZone, from, until } of await spansOf(rig.database, null, { firstDay: firstDayOf(period), months: period.months.length })) {
          const first = DateTime.fromISO(firstDayOf(period), { zone: timeZone });
          expect([from, until]).toEqual([first, first.plus({ months: period.months.length })].map((each) => each.toUTC().toISO()));
        }
      }),
      { numRuns: 40 },
    );
    const [fall] = (await scorecard(nyc)).areas;
    expect(fall).toMatchObject({ from: '2026-11-01T04:00:00.000Z', until: '2026-12-01T05:00:00.000Z', before: { from: '2026-10-01T04:00:00.000Z', until: '2026-11-01T04:00:00.000Z' } });
  });

  test('a matter counts in the month of its receipt by its area’s clocks, and once', async () => {
    for (const at of ['2026-08-01T03:59:59.999Z', '2026-08-01T04:00:00.000Z', '2026-09-01T03:59:59.999Z', '2026-09-01T04:00:00.000Z']) await known(rig.database, aDispute({ at: at as Instant }));
    const opened = async (period: string) => (await figures(nyc, ['disputes-opened'], period))['disputes-opened'];
    expect([await opened('2026-07'), await opened('2026-08'), await opened('2026-09'), await opened('2026-Q3')]).toEqual([1, 2, 1, 4]);
  });

  test('percentiles of the nation are of the whole, and never an average of areas; they lie as a naive count has them', async () => {
    const june = (random: number) => new Date(Date.parse('2026-06-03T00:00:00.000Z') + random).toISOString() as Instant;
    const waits = fc.sample(fc.array(fc.integer({ min: 0, max: days(3) }), { minLength: 3, maxLength: 9 }), { numRuns: 2, seed: 7 });
    for (const [index, area] of [nyc, sea].entries()) {
      for (const wait of waits[index] ?? []) {
        const sent = aNotice('awareness', { at: june(index) });
        const acknowledged: typeof sent = { ...sent, responseTimes: { ...sent.responseTimes, acknowledged: { at: june(wait), after: wait } } };
        await known(rig.database, acknowledged, area);
      }
    }
    const { areas, nation } = await scorecard(null, '2026-06');
    const naive = (of: readonly number[]) => {
      const sorted = [...of].sort((one, other) => one - other);
      return { kind: 'time', count: of.length, p50: Math.round(percentile(sorted, 0.5) ?? 0), p90: Math.round(percentile(sorted, 0.9) ?? 0) };
    };
    const ofArea = (aor: Aor) => areas.find((each) => each.aor === aor)?.figures['notice-acknowledgement-time'];
    expect([ofArea(nyc), ofArea(sea), nation?.figures['notice-acknowledgement-time']]).toEqual([naive(waits[0] ?? []), naive(waits[1] ?? []), naive(waits.flat())]);
    expect(areas.map(({ aor }) => aor)).toEqual(expect.arrayContaining(['HQ', 'NYC', 'SEA']));
    expect(nation?.figures['notices-sent']).toEqual({ kind: 'count', value: waits.flat().length });
  });

  test('the period before stands beside it, and the headline says what turned', async () => {
    const { before, areas, headline } = await scorecard(nyc, '2026-12');
    const earlier = await scorecard(nyc);
    expect(before).toBe(november);
    expect(areas[0]?.figuresBefore).toEqual(earlier.areas[0]?.figures);
    expect(headline.find(({ measure }) => measure === 'lapse-rate')).toMatchObject({ by: null, turn: null, words: 'Lapse rate: none came due; before: 37.5 % (3 of 8).' });
    expect(headline.find(({ measure }) => measure === 'disputes-open')).toMatchObject({ by: -1, turn: 'better', words: 'Disputes still open: 0; before: 1; better.' });
  });

  test('the gauges’ month is each area’s own, with the nation as one more', async () => {
    const now = (await sql<{ now: string }>`select clock_timestamp() as now`.execute(rig.database)).rows[0]?.now as Instant;
    await known(rig.database, aDispute({ at: now }), sea);
    const current = await currentFigures(rig.database, 'month');
    expect(current.map(({ aor }) => aor)).toEqual([...(await spansOf(rig.database, null, { kind: 'month', at: now })).map(({ aor }) => aor), 'nation']);
    for (const wanted of ['SEA', 'nation']) expect(current.find(({ aor }) => aor === wanted)?.figures['disputes-opened']).toMatchObject({ value: expect.any(Number) as number });
    expect(current.find(({ aor }) => aor === sea)?.figures['disputes-opened']).not.toEqual({ kind: 'count', value: 0 });
  });

  test('COO-1: at the turn of a month, and of a quarter, each area is counted for the one that it is there', async () => {
    const turn = '2027-01-01T06:00:00.000Z' as Instant; // in New York it is January
    const firstDays = async (kind: 'month' | 'quarter') => (await spansOf(rig.database, null, { kind, at: turn })).filter(({ aor }) => aor !== hq).map(({ aor, firstDay }) => `${aor} ${firstDay}`);
    expect([await firstDays('month'), await firstDays('quarter')]).toEqual([['NYC 2027-01-01', 'SEA 2026-12-01'], ['NYC 2027-01-01', 'SEA 2026-10-01']]);
    const expectedMeetings = async (kind: 'month' | 'quarter') => (await currentFigures(rig.database, kind, turn)).map(({ aor, figures }) => [aor, short(figures['meetings-expected'])]);
    expect(await expectedMeetings('month')).toEqual(expect.arrayContaining([['NYC', 1], ['SEA', 1]]));
    expect(await expectedMeetings('quarter')).toEqual(expect.arrayContaining([['NYC', 1], ['SEA', 2]]));
  });
});

describe('over HTTP', () => {
  const read = async (person: string, query: string) => {
    const { status, body } = await rig.get(person, `/v1/scorecard?${query}`);
    return { status, body: body as ScorecardView & { readonly type: string } };
  };
  const untimed = ({ body }: Awaited<ReturnType<typeof read>>) => ({ ...body, asOf: '' });
  const areasSeen = async (person: string) => (await read(person, 'period=2026-11')).body.areas.map(({ aor }) => aor);

  test('KEY-1: both sides of an area, headquarters and auditors see the same numbers, as the API describes them', async () => {
    const [sac, ...others] = await Promise.all(['mara.quill', 'henrietta.vale', 'sam.whitlock', 'constance.hale', 'edith.marsh', 'alex.audit'].map((person) => read(person, 'aor=NYC&period=2026-11')));
    if (sac === undefined) throw new Error('Nobody read it.');
    expect(sac.status).toBe(200);
    for (const other of others) expect(untimed(other)).toEqual(untimed(sac));
    expect(sac.body.areas[0]?.measures['lapse-rate']).toMatchObject({ now: { kind: 'rate', part: 3, of: 8, value: 0.375 }, before: { value: null } });
    expect(scorecardSchema.strict().parse(sac.body)).toEqual(sac.body);
    expect(sac.body.definitions.map(({ measure }) => measure)).toEqual(measureNames);
  });

  test('KEY-1: a field office sees its own area and the nation’s total, and not other areas beside it; operations staff see none', async () => {
    expect(await areasSeen('mara.quill')).toEqual(['NYC']);
    expect(await areasSeen('henrietta.vale')).toEqual(['NYC']);
    expect(await areasSeen('constance.hale')).toEqual(expect.arrayContaining(['HQ', 'NYC', 'SEA']));
    const [own, all] = await Promise.all([read('mara.quill', 'period=2026-11'), read('alex.audit', 'period=2026-11')]);
    expect([own.body.nation, own.body.headline]).toEqual([all.body.nation, all.body.headline]);
    for (const area of ['SEA', 'HQ']) expect(await read('mara.quill', `aor=${area}&period=2026-11`)).toMatchObject({ status: 403, body: { type: '/problems/not-your-aor' } });
    for (const query of ['aor=NYC&period=2026-11', 'period=2026-11']) expect(await read('robin.ops', query)).toMatchObject({ status: 403, body: { type: '/problems/not-viewable' } });
  });

  test('a period that is none, an area that is none and a field that is none are refused', async () => {
    for (const query of ['aor=NYC', 'period=2026-13', 'period=2026-Q5', 'period=2026', 'period=2026-11&by=me', 'period=2026-11&format=xml']) expect(await read('alex.audit', query)).toMatchObject({ status: 400, body: { type: '/problems/invalid-query' } });
    expect(await read('alex.audit', 'aor=XX&period=2026-11')).toMatchObject({ status: 404, body: { type: '/problems/no-such-aor' } });
  });

  test('as CSV, by Accept or by name: a line for each measure and area, with nothing in it that is a formula', async () => {
    const [named, accepted] = [await rig.ask('mara.quill', '/v1/scorecard?aor=NYC&period=2026-Q4&format=csv'), await rig.ask('mara.quill', '/v1/scorecard?aor=NYC&period=2026-Q4', { Accept: 'text/csv' })];
    expect(named.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(named.headers.get('content-disposition')).toBe('attachment; filename="scorecard-NYC-2026-Q4.csv"');
    expect(named.headers.get('vary')).toContain('Accept');
    const lines = parse<Record<string, string>>(await named.text(), { columns: true });
    const timeless = (all: readonly Record<string, string>[]) => all.map((line) => ({ ...line, asOf: '' }));
    expect(timeless(parse(await accepted.text(), { columns: true }))).toEqual(timeless(lines));
    expect(lines.map(({ measure }) => measure)).toEqual(measureNames);
    expect(lines.find(({ measure }) => measure === 'lapse-rate')).toMatchObject({ period: '2026-Q4', scope: 'NYC', from: '2026-10-01T04:00:00.000Z', provisions: 'CON-3', part: '3', of: '8', value: '0.375', before: '2026-Q3', valueBefore: '' });
    for (const cell of lines.flatMap((line) => Object.values(line))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const nation = parse<Record<string, string>>(await (await rig.ask('constance.hale', '/v1/scorecard?period=2026-11&format=csv')).text(), { columns: true });
    expect(new Set(nation.map(({ scope }) => scope))).toEqual(new Set(['HQ', ...seedAors.map(({ aor }) => aor), 'nation']));
    expect((await rig.ask('mara.quill', '/v1/scorecard?period=2026-11')).headers.get('content-type')).toMatch('application/json');
  });
});
