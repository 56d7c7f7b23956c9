/** From the start of an action to the closed operation: phases, authority, clocks, and the gates to closing. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { conductEventProvisions, isConductEvent, type ConductEvent } from '../../../../protocol/operation/conduct/events';
import { closingGates, reportsMissing, targetsWithoutResult } from '../../../../protocol/operation/conduct/closing';
import { conductPhaseAllows, mayActInConduct } from '../../../../protocol/operation/conduct/decide';
import { evolveConduct } from '../../../../protocol/operation/conduct/evolve';
import { untoldFugitives } from '../../../../protocol/operation/conduct/fugitives';
import { conductActions, isConductAction, type ConductAction } from '../../../../protocol/operation/conduct/actions';
import { conductSchemas, type ConductBodies, type FoundNotice } from '../../../../protocol/operation/conduct/messages';
import { conductNotices } from '../../../../protocol/operation/conduct/notices';
import { conductDue, conductObligations, conductReminder, conductWaitsOn, owingAfterAction, owingAtOnce } from '../../../../protocol/operation/conduct/obligations';
import { entriesToRaise } from '../../../../protocol/operation/conduct/owed-entries';
import { conductPhase, custodies, stands, unscreenedArrest, untoldHits, type Conduct, type ConductBasis } from '../../../../protocol/operation/conduct/state';
import { countedFrom } from '../../../../protocol/operation/conduct/statistics';
import { nationalParameters } from '../../../../protocol/parameters';
import { after, type Actor, type Instant, type Program, type Reference } from '../../../../protocol/vocabulary';
import { days, hours, inNyc, inSea, later, minutes, nameOf, nyc, receipt, sea } from '../../../support/builders';
import { aConduct, aNotice, arrestBody, done, resultBody, say, statisticsOf } from '../../../support/conduct-builders';
import { inRandomLives } from '../../../support/random-lives';

const at = later(minutes(30));
const end = later(hours(2));
const afterwards = later(hours(3));

/** Of the office of another area, and of one that conducts the operation. */
const aMatch = { interest: '6c8f5d0a-3a5e-4f0b-9d6a-0d7f6f0a1b2c', revision: 2, holder: { program: 'OI', aor: sea }, contact: nameOf(inSea.agent) } as const;
const ofDro = { ...aMatch, holder: { program: 'DRO', aor: nyc } } as const;
const ofOi = { ...aMatch, holder: { program: 'OI', aor: nyc } } as const;

const refusalOf = (decision: ReturnType<typeof say>) => (decision.kind === 'refused' ? decision.refusal.type : 'accepted');
const screened = (conduct: Conduct): Conduct =>
  conduct.arrests.reduce((each, { number, queries }) => evolveConduct(each, { kind: 'arrest-screened', arrest: number, found: queries.map((query) => ({ query: query.number, matches: [] })), at: afterwards }), conduct);
const raised = (conduct: Conduct): Conduct =>
  entriesToRaise(conduct).reduce((each, { key }, index) => evolveConduct(each, { kind: 'entry-raised', key, entry: `NYC-RE-2026-${String(index + 1).padStart(4, '0')}` as Reference, at: afterwards }), conduct);
const attested = (conduct: Conduct): Conduct =>
  conduct.arrests.reduce(
    (each, { number, queries }) => queries.reduce((one, { number: query }) => done(one, 'arrest-query', inNyc.officer, { arrest: number, query, result: 'negative', reference: `Q-${query}`, queriedAt: at }, afterwards), each),
    conduct,
  );

/** What a whole action records, piece by piece, so that a test can leave one out. */
const pieces = {
  results: (conduct: Conduct) => [1, 2].reduce((each, target) => done(each, 'result', inNyc.officer, resultBody(target, at, target === 2 ? { gang: 'known' } : {}), at), done(conduct, 'result', inNyc.agent, { outcome: 'dealt-with', target: 3, at }, at)),
  arrest: (conduct: Conduct) => done(conduct, 'incidental-arrest', inNyc.agent, arrestBody(at, { arrestedBy: 'OI', fugitive: 'immigration' }), at),
  end: (conduct: Conduct) => done(conduct, 'end', inNyc.asac, {}, end),
  queries: attested,
  register: screened,
  notice: (conduct: Conduct) => done(conduct, 'fugitive-notice', inNyc.agent, { who: 'arrest:1', notice: aNotice(afterwards) }, afterwards),
  reportOfOi: (conduct: Conduct) => done(conduct, 'after-action-report', inNyc.asac, { text: 'As planned.' }, afterwards),
  reportOfDro: (conduct: Conduct) => done(conduct, 'after-action-report', inNyc.afod, { text: 'As planned.' }, afterwards),
  statistics: (conduct: Conduct) => done(conduct, 'statistics', inNyc.sac, statisticsOf(conduct, [{ who: 'target:2', gang: 'Eastside Ninth', role: 'member' }]), afterwards),
  entries: raised,
};
type Piece = keyof typeof pieces;

const shield: Partial<ConductBasis> = { communityShield: true };
const allBut = (...left: readonly Piece[]): Conduct => (Object.keys(pieces) as Piece[]).filter((piece) => !left.includes(piece)).reduce((conduct, piece) => pieces[piece](conduct), aConduct(shield));

describe('closing', () => {
  test('COO-8: an action of which nothing is owed any more is closed, and then it takes no reminder and owes nothing', () => {
    const closed = done(allBut(), 'close', inNyc.sac, {}, afterwards);
    expect([conductPhase(closed), conductObligations(closed), conductReminder(closed), closed.closed?.by.person]).toEqual(['closed', [], null, inNyc.sac.person]);
  });

  test.each([
    [['results', 'statistics'], 'results', 'no result of target 1, 2, 3'],
    [['queries'], 'arrest-queries', 'arrest 1: SQ11 (query 1), SQ13 (query 2)'],
    [['register'], 'arrest-queries', 'arrest 1: SQ11 (query 1), SQ13 (query 2)'],
    [['notice'], 'fugitives-told', 'DRO has no notice of the fugitive arrest:1'],
    [['reportOfOi'], 'after-action-reports', 'OI has not reported'],
    [['reportOfDro'], 'after-action-reports', 'DRO has not reported'],
    [['statistics'], 'community-shield-statistics', 'the statistics are missing'],
    [['entries'], 'record-entries', 'the entry report:OI is not opened yet'],
    [['end', 'reportOfOi', 'reportOfDro', 'statistics', 'entries'], 'action-ended', 'the action is under way'],
  ] as const)('COO-8, DEC-3, DEC-6, DEC-8, CAS-1: without %j the gate %s is shut, and says why', (left: readonly Piece[], gate, because) => {
    const before = allBut(...left);
    expect(closingGates(before).find((each) => each.gate === gate)).toMatchObject({ passed: false, because: expect.stringContaining(because) as string });
    const decision = say(before, 'close', inNyc.sac, {}, afterwards);
    expect(decision).toMatchObject({ kind: 'refused', refusal: { type: 'not-ready-to-close', category: 'conflict' } });
    for (const { passed, because: each } of closingGates(before)) if (!passed) expect(decision.kind === 'refused' && decision.refusal.detail).toContain(each);
  });

  test('COO-8: what else the operation owes, such as a written justification, keeps it open too', () => {
    const also = [{ gate: 'exigent-justification', passed: false, because: 'the exigent start is not justified', provision: 'COO-8' }] as const;
    expect(say(allBut(), 'close', inNyc.sac, {}, afterwards, also)).toMatchObject({ refusal: { type: 'not-ready-to-close', detail: 'Not yet: the exigent start is not justified (COO-8).' } });
  });

  test('DEC-8: statistics that differ from the record are refused, field by field; what is recorded later makes them owed again', () => {
    const before = allBut('statistics');
    const sound = statisticsOf(before, [{ who: 'target:2', gang: 'Eastside Ninth', role: 'leader' }]);
    const wrong = { ...sound, firearms: 2, members: [{ who: 'target:1', gang: 'None', role: 'member' } as const] };
    expect(say(before, 'statistics', inNyc.sac, wrong, afterwards)).toMatchObject({ refusal: { type: 'statistics-differ', field: '/firearms', detail: expect.stringMatching(/firearms: the form says 2, the record 0.*target:2 must be on it once; target:1 is no gang member/) as string } });
    const more = done(allBut(), 'seizure', inNyc.agent, { goods: { what: 'weapons', pieces: 3, firearms: 2 }, discoveredBy: 'OI', description: 'In the attic.', at }, afterwards);
    expect(closingGates(more).find(({ gate }) => gate === 'community-shield-statistics')).toMatchObject({ passed: false, because: 'firearms: the form says 0, the record 2' });
    expect(conductObligations(more).map(({ what, provision }) => [what, provision])).toEqual([['Community Shield statistics', 'DEC-8']]);
  });

  test('DEC-8: no form where the operation is not Community Shield', () => {
    const conduct = done(aConduct(), 'end', inNyc.sac, {}, end);
    expect(refusalOf(say(conduct, 'statistics', inNyc.sac, statisticsOf(conduct, []), afterwards))).toBe('not-community-shield');
  });
});

describe('what is recorded', () => {
  test.each([
    ['log', { text: 'Doors open.', at: after(receipt, -1) }, 'before-the-start'],
    ['log', { text: 'Doors open.', at: after(at, 1) }, 'still-to-come'],
    ['result', resultBody(9, at), 'no-such-target'],
    ['result', resultBody(3, at), 'outcome-not-of-target'],
    ['result', { outcome: 'dealt-with', target: 1, at }, 'outcome-not-of-target'],
    ['incidental-arrest', arrestBody(at, { caseAgent: null }), 'case-agent-not-suitable'],
    ['incidental-arrest', arrestBody(after(at, 1)), 'still-to-come'],
    ['arrest-query', { arrest: 1, query: 1, result: 'negative', reference: 'Q', queriedAt: at }, 'no-such-arrest'],
    ['fugitive-notice', { who: 'target:1', notice: aNotice(at) }, 'no-such-fugitive'],
    ['after-action-report', { text: 'Early.' }, 'action-not-ended'],
  ] as readonly (readonly [ConductAction, ConductBodies[ConductAction], string])[])('CAS-1, DEC-6: %s %j is refused as %s', (action, body, type) => {
    expect(refusalOf(say(aConduct(shield), action, inNyc.asac, body, at))).toBe(type);
  });

  test('CAS-3: what an office discovered that does not conduct the operation is not of it', () => {
    const ofOi = aConduct({ conductedBy: ['OI'] });
    expect(say(ofOi, 'evidence', inNyc.agent, { what: 'documents', discoveredBy: 'DRO', description: 'A ledger.', at }, at)).toMatchObject({ refusal: { type: 'not-a-conducting-office', field: '/discoveredBy' } });
  });

  test('CAS-1: a result is said anew until an entry rests on it', () => {
    const twice = done(pieces.results(aConduct(shield)), 'result', inNyc.officer, { outcome: 'not-found', target: 1, at }, at);
    expect(twice.results.map(({ said }) => said.outcome)).toEqual(['not-found', 'arrested', 'dealt-with']);
    expect(refusalOf(say(allBut(), 'result', inNyc.officer, { outcome: 'not-found', target: 2, at }, afterwards))).toBe('already-entered');
  });

  test('DEC-6: a query is made after the arrest; a positive result stands, a negative one may turn', () => {
    const conduct = pieces.arrest(aConduct());
    const query = (result: 'negative' | 'positive', queriedAt = at) => ({ arrest: 1, query: 1, result, reference: 'Q-1', queriedAt });
    expect(refusalOf(say(conduct, 'arrest-query', inNyc.officer, query('negative', receipt), afterwards))).toBe('before-the-start');
    const positive = done(done(conduct, 'arrest-query', inNyc.officer, query('negative'), afterwards), 'arrest-query', inNyc.officer, query('positive'), afterwards);
    expect(refusalOf(say(positive, 'arrest-query', inNyc.officer, query('negative'), afterwards))).toBe('already-attested');
  });

  test('DEC-6: the case agent is told of a positive result, from either system, and of no other', () => {
    const conduct = pieces.arrest(aConduct());
    const told = (event: ConductEvent) => conductNotices(event, evolveConduct(conduct, event)).map(({ topic, recipient, capacity }) => `${topic} → ${recipient} (${capacity})`);
    const attest = (result: 'negative' | 'positive') => say(conduct, 'arrest-query', inNyc.officer, { arrest: 1, query: 1, result, reference: 'Q-1', queriedAt: at }, afterwards);
    const eventOf = (decision: ReturnType<typeof say>) => (decision.kind === 'accepted' ? decision.event : undefined) as ConductEvent;
    expect([told(eventOf(attest('positive'))), told(eventOf(attest('negative')))]).toEqual([[`positive-result → ${inNyc.agent.person} (case-agent)`], []]);
    const screening = (count: number): ConductEvent => ({ kind: 'arrest-screened', arrest: 1, found: [{ query: 1, matches: count === 0 ? [] : [aMatch] }], at: afterwards });
    expect([told(screening(1)), told(screening(0))]).toEqual([[`positive-result → ${inNyc.agent.person} (case-agent)`], []]);
  });

  test('DEC-4, DEC-6: a match with an interest of another office, also of the other one that conducts it, is told to both sides before it can be closed; one of whoever arrested is known there', () => {
    const matched = (match: typeof aMatch | typeof ofDro | typeof ofOi, own: readonly Program[] | null = ['OI']) =>
      evolveConduct(allBut('register'), { kind: 'arrest-screened', arrest: 1, found: [{ query: 1, matches: [match] }, { query: 2, matches: [] }], ...(own === null ? {} : { own }), at: afterwards });
    expect([untoldHits(matched(ofOi)), untoldHits(matched(ofDro)).length, untoldHits(matched(ofDro, null))]).toEqual([[], 1, []]); // null: screened before the other office was told
    const untold = matched(aMatch);
    expect(untoldHits(untold)).toMatchObject([{ arrest: { number: 1 }, query: { number: 1 }, match: aMatch }]);
    expect(say(untold, 'close', inNyc.sac, {}, afterwards)).toMatchObject({ refusal: { detail: 'Not yet: arrest 1: the sides of a match of query 1 are not told yet (DEC-6).' } });
    const told = evolveConduct(untold, { kind: 'arrest-hit-raised', arrest: 1, query: 1, interest: aMatch.interest, deconfliction: 'NYC-DC-2026-0001' as Reference, at: afterwards });
    expect([untoldHits(told), say(told, 'close', inNyc.sac, {}, afterwards).kind]).toEqual([[], 'accepted']);
  });

  test.each([
    ['none that there is', null],
    ['of another area', aNotice(afterwards, { aor: 'SEA' as never })],
    ['about something else', aNotice(afterwards, { about: 'awareness' })],
    ['withdrawn', aNotice(afterwards, { withdrawn: true })],
    ['given before the arrest', aNotice(receipt)],
    ['of somebody else', aNotice(afterwards, { persons: [{ names: ['Ivo Krall'] }] })],
    ['of nobody in particular', aNotice(afterwards, { persons: [] })],
    ['of another one of that name', aNotice(afterwards, { persons: [{ names: ['Pavel Orsk'], alienNumber: 'A01234567' }] })],
  ] as const)('DEC-3: a notice %s tells DRO nothing of the fugitive', (_what, notice) => {
    const conduct = done(aConduct(), 'incidental-arrest', inNyc.agent, arrestBody(at, { person: { kind: 'subject', name: 'Pavel Orsk', alienNumber: 'A07654321' }, arrestedBy: 'OI', fugitive: 'immigration' }), at);
    expect(refusalOf(say(conduct, 'fugitive-notice', inNyc.agent, { who: 'arrest:1', notice }, afterwards))).toBe('notice-not-suitable');
  });

  test('DEC-3: one that names who was found, also by an alias, tells DRO of a target and of an arrest; commands that were sealed without its persons count as before', () => {
    const conduct = done(pieces.arrest(aConduct()), 'result', inNyc.agent, resultBody(1, at, { arrestedBy: 'OI', fugitive: 'foreign' }), at);
    const linked = (who: string, persons?: FoundNotice['persons']) => refusalOf(say(conduct, 'fugitive-notice', inNyc.agent, { who, notice: aNotice(afterwards, persons === undefined ? {} : { persons }) }, afterwards));
    const persons = [{ names: ['Ana Dolny', 'marek dolny'] }, { names: ['Pavel Orsk'] }];
    expect([linked('target:1', persons), linked('arrest:1', persons), linked('target:1', [{ names: ['Pavel Orsk'] }]), linked('target:1')]).toEqual(['accepted', 'accepted', 'notice-not-suitable', 'accepted']);
  });
});

describe('what was recorded wrongly (CAS-1)', () => {
  const strike = (conduct: Conduct, by: Actor, entry: ConductBodies['strike']['entry'], number = 1) => say(conduct, 'strike', by, { entry, number, reason: 'It was the other bag.' }, afterwards);
  const struck = (conduct: Conduct, by: Actor, entry: ConductBodies['strike']['entry'], number = 1) => {
    const decision = strike(conduct, by, entry, number);
    if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
    return evolveConduct(conduct, decision.event);
  };
  const guns = (firearms: number) => ({ goods: { what: 'weapons', pieces: 4, firearms }, discoveredBy: 'OI', description: 'In the attic.', at }) as const;

  test('CAS-1, DEC-8: a seizure that is struck is shown as struck, and counts nowhere: statistics that counted it are owed anew, and its entry is not; recorded anew it has a number of its own', () => {
    const seized = done(pieces.results(aConduct(shield)), 'seizure', inNyc.agent, guns(3), at);
    const members = [{ who: 'target:2', gang: 'Eastside Ninth', role: 'member' } as const];
    const given = done(done(seized, 'end', inNyc.asac, {}, end), 'statistics', inNyc.sac, statisticsOf(seized, members), afterwards);
    const next = struck(given, inNyc.asac, 'seizure');
    expect(next.seizures).toMatchObject([{ number: 1, goods: { firearms: 3 }, struck: { reason: 'It was the other bag.', by: nameOf(inNyc.asac), at: afterwards } }]);
    expect([next.statistics, entriesToRaise(next).map(({ key }) => key).filter((key) => key.startsWith('seizure'))]).toEqual([null, []]);
    expect(closingGates(next).find(({ gate }) => gate === 'community-shield-statistics')?.because).toBe('the statistics are missing');
    const anew = done(next, 'seizure', inNyc.agent, guns(2), afterwards);
    expect(anew.seizures.map(({ number }) => number)).toEqual([1, 2]);
    expect([countedFrom(anew).firearms, entriesToRaise(anew).map(({ key }) => key).filter((key) => key.startsWith('seizure'))]).toEqual([2, ['seizure:2']]);
    expect(done(done(anew, 'statistics', inNyc.sac, statisticsOf(anew, members), afterwards), 'strike', inNyc.asac, { entry: 'seizure', number: 2, reason: 'Again.' }, afterwards).statistics).toBeNull();
  });

  test('CAS-1, DEC-3, DEC-6: of an incidental arrest that is struck no query, no notice and no entry is owed, nobody processes it, and no query is attested', () => {
    const before = done(pieces.arrest(aConduct()), 'end', inNyc.asac, {}, end);
    const next = struck(before, inNyc.asac, 'arrest');
    const owed = (conduct: Conduct) => conductObligations(conduct).filter(({ provision }) => provision !== 'CAS-1').map(({ provision }) => provision);
    expect([owed(before), owed(next)]).toEqual([['DEC-6', 'DEC-6', 'DEC-3'], []]);
    expect([custodies(next), untoldFugitives(next), entriesToRaise(next).map(({ key }) => key), unscreenedArrest(next)]).toEqual([[], [], ['report:OI', 'report:DRO'], undefined]);
    expect(refusalOf(say(next, 'arrest-query', inNyc.agent, { arrest: 1, query: 1, result: 'negative', reference: 'Q', queriedAt: at }, afterwards))).toBe('no-such-arrest');
    const another = pieces.arrest(next);
    expect(refusalOf(say(another, 'arrest-query', inNyc.agent, { arrest: 1, query: 1, result: 'negative', reference: 'Q', queriedAt: at }, afterwards))).toBe('entry-struck');
  });

  test('CAS-1: by whoever may bind the office whose it is said to be, once; whoever recorded it is told', () => {
    const recorded = done(pieces.arrest(aConduct()), 'evidence', inNyc.officer, { what: 'documents', discoveredBy: 'DRO', description: 'A ledger.', at }, at);
    expect(refusalOf(strike(aConduct(), inNyc.asac, 'arrest'))).toBe('no-such-entry-to-strike');
    expect(refusalOf(strike(recorded, inNyc.asac, 'arrest', 2))).toBe('no-such-entry-to-strike');
    expect(refusalOf(strike(recorded, inNyc.agent, 'arrest'))).toBe('may-not-bind-office');
    expect(refusalOf(strike(recorded, inNyc.asac, 'evidence'))).toBe('entry-of-the-other-office');
    const next = struck(recorded, inNyc.afod, 'evidence');
    expect(refusalOf(strike(next, inNyc.afod, 'evidence'))).toBe('entry-struck');
    const event: ConductEvent = { kind: 'entry-struck', entry: 'evidence', number: 1, reason: 'Wrong.', by: nameOf(inNyc.afod), at: afterwards };
    expect(conductNotices(event, next).map(({ topic, recipient }) => [topic, recipient])).toEqual([['entry-struck', inNyc.officer.person]]);
  });
});

describe('who may', () => {
  const office: readonly ConductAction[] = ['end', 'strike', 'after-action-report', 'statistics', 'close'];

  test.each(conductActions)('COO-8: %s: the conducting offices only; for the office, by whoever binds it', (action) => {
    const verdict = (actor: Actor, basis: Partial<ConductBasis> = {}) => {
      const said = mayActInConduct(action, actor, aConduct(basis));
      return said.kind === 'refused' && said.refusal.category === 'forbidden' ? said.refusal.type : 'may';
    };
    for (const other of [inSea.sac, inSea.fod]) expect(verdict(other)).toBe('not-a-conducting-office');
    expect(verdict(inNyc.fod, { conductedBy: ['OI'] })).toBe('not-a-conducting-office');
    for (const plain of [inNyc.agent, inNyc.officer]) expect(verdict(plain)).toBe(office.includes(action) ? 'may-not-bind-office' : 'may');
    for (const binds of [inNyc.sac, inNyc.asac, inNyc.oiLiaison, inNyc.dutyAgent, inNyc.fod, inNyc.afod, inNyc.droLiaison, inNyc.dutyOfficer]) expect(verdict(binds)).toBe('may');
  });

  test('CAS-1: each office reports for itself', () => {
    const both = allBut();
    expect(both.reports.map(({ program }) => program)).toEqual(['OI', 'DRO']);
  });
});

describe('the clocks', () => {
  test('CAS-1: reports, results and statistics are owed 72 hours after the end, which is our default, then reminded of every day', () => {
    expect([nationalParameters.afterActionWithin.value, nationalParameters.remindAfterActionEvery.value]).toEqual([days(3), days(1)]);
    const ended = done(pieces.results(aConduct(shield)), 'end', inNyc.sac, {}, end);
    const due = after(end, days(3));
    expect(conductObligations(ended).map(({ program, what, dueAt }) => [program, what, dueAt])).toEqual([['OI', 'report on the action', due], ['DRO', 'report on the action', due], ['OI', 'Community Shield statistics', due]]);
    expect([conductReminder(ended), conductDue(ended), conductWaitsOn(ended)]).toEqual([{ of: 'after-action', at: due, number: 1 }, due, null]);
    const reminded = evolveConduct(ended, { kind: 'after-action-reminded', persons: [], at: after(due, days(2) + 5) });
    expect(conductReminder(reminded)).toEqual({ of: 'after-action', at: after(due, days(3)), number: 2 }); // what was missed in an outage is not made up for
    expect(conductWaitsOn(pieces.reportOfOi(pieces.statistics(ended)))).toBe('DRO');
    expect(conductReminder(pieces.reportOfDro(pieces.reportOfOi(pieces.statistics(ended))))).toBeNull();
  });

  test('DEC-6, DEC-3: a query is owed a day after the arrest by whoever arrested, a notice two hours after it by OI', () => {
    const conduct = pieces.arrest(aConduct());
    expect(conductObligations(conduct).map(({ program, what, provision, dueAt }) => [program, what, provision, dueAt])).toEqual([
      ['OI', 'SQ11 on arrest 1', 'DEC-6', after(at, days(1))],
      ['OI', 'SQ13 on arrest 1', 'DEC-6', after(at, days(1))],
      ['OI', 'tell DRO of the fugitive arrest:1', 'DEC-3', after(at, hours(2))],
      ['OI', 'conduct the action, and say when it has ended', 'COO-8', null],
    ]);
    expect(conductDue(conduct)).toBe(after(at, hours(2)));
  });

  test('DEC-3, DEC-6: each is asked for when it is overdue, and every four hours from then on, while the action is under way too', () => {
    const conduct = pieces.arrest(aConduct());
    const reminded = (before: Conduct, moment: Instant) => evolveConduct(before, { kind: 'arrest-owed-reminded', persons: [], at: moment });
    const notice = after(at, hours(2));
    expect([conductReminder(conduct), owingAtOnce(conduct, after(notice, -1)), owingAtOnce(conduct, notice)]).toEqual([{ of: 'arrest', at: notice, number: 1 }, [], ['OI']]);
    expect(conductReminder(reminded(conduct, notice))).toEqual({ of: 'arrest', at: after(at, hours(6)), number: 2 });
    expect(conductReminder(reminded(conduct, after(at, hours(21))))).toMatchObject({ at: after(at, days(1)) }); // the queries are due before the notice is asked for again
    const told = pieces.notice(conduct);
    expect(conductReminder(reminded(told, after(at, days(4))))).toEqual({ of: 'arrest', at: after(at, days(4) + hours(4)), number: 2 }); // one for all that an outage missed
    expect(conductReminder(attested(told))).toBeNull();
    const { remindOfArrestEvery: _every, ...older } = conduct.basis.parameters;
    expect(conductReminder({ ...conduct, basis: { ...conduct.basis, parameters: older as typeof conduct.basis.parameters } })).toBeNull(); // what was opened before keeps its clocks
  });

  test('COO-8: that it has ended is owed by its planned end, asked for an hour after that, and every day until it is said', () => {
    const conduct = aConduct({ expectedEnd: end });
    expect(conductObligations(conduct)).toMatchObject([{ program: 'OI', what: 'conduct the action, and say when it has ended', dueAt: end }]);
    expect([conductDue(conduct), conductReminder(conduct)]).toEqual([end, { of: 'end', at: after(end, hours(1)), number: 1 }]);
    const asked = evolveConduct(conduct, { kind: 'end-owed-reminded', persons: [], at: after(end, days(2)) });
    expect(conductReminder(asked)).toEqual({ of: 'end', at: after(end, days(3)), number: 2 });
    expect(conductReminder(done(asked, 'end', inNyc.asac, {}, after(end, days(2))))).toMatchObject({ of: 'after-action' });
    expect(conductReminder(pieces.arrest(conduct))).toMatchObject({ of: 'arrest', at: after(at, hours(2)) });
    expect(conductReminder(aConduct())).toBeNull(); // what was opened before keeps its clocks
  });

  test('COO-8: when nothing but the closing is left, it is owed by then as everything after the action is, and asked for like it', () => {
    const all = allBut();
    const due = after(end, days(3));
    expect([conductObligations(all).map(({ what, dueAt }) => [what, dueAt]), conductReminder(all)]).toEqual([[['close the operation', null]], null]); // opened before
    const timed: Conduct = { ...all, basis: { ...all.basis, expectedEnd: end } };
    expect(conductObligations(timed)).toEqual([{ program: 'OI', person: null, what: 'close the operation', provision: 'COO-8', dueAt: due }]);
    expect([conductReminder(timed), owingAfterAction(timed)]).toEqual([{ of: 'after-action', at: due, number: 1 }, ['OI']]);
    expect(conductReminder(done(timed, 'close', inNyc.sac, {}, afterwards))).toBeNull();
  });
});

test('an event of an action is known by its kind, and its action by its name', () => {
  expect(Object.keys(conductSchemas).every(isConductAction)).toBe(true);
  expect([isConductEvent({ kind: 'seized' }), isConductEvent({ kind: 'signed' }), isConductAction('signature')]).toEqual([true, false, false]);
});

/** Random lives: anybody says anything, the system screens and raises. */
interface Step {
  readonly action: ConductAction | 'screen' | 'tell' | 'raise' | 'remind' | 'progress';
  readonly who: Actor;
  readonly wait: number;
  readonly variant: number;
}

function bodyOf(conduct: Conduct, action: ConductAction, variant: number, now: Instant): ConductBodies[ConductAction] {
  const target = 1 + (variant % 3);
  const by = variant % 2 === 0 ? 'OI' : 'DRO';
  const found = custodies(conduct).filter(({ gang }) => gang !== 'none');
  const bodies: { readonly [Each in ConductAction]: ConductBodies[Each] } = {
    log: { text: 'So far.', at: now },
    result: target === 3 ? { outcome: 'dealt-with', target, at: now } : variant > 6 ? { outcome: 'not-found', target, at: now } : resultBody(target, now, { arrestedBy: by, gang: variant > 3 ? 'known' : 'none', arrest: variant > 4 ? 'criminal' : 'administrative', fugitive: variant === 2 ? 'foreign' : 'none' }),
    'incidental-arrest': arrestBody(now, { arrestedBy: by, fugitive: variant > 7 ? 'immigration' : 'none' }),
    'arrest-query': { arrest: 1 + (variant % 2), query: 1 + (variant % 2), result: variant > 8 ? 'positive' : 'negative', reference: 'Q', queriedAt: now },
    seizure: { goods: variant > 5 ? { what: 'narcotics', drug: 'heroin', grams: 0.1 * variant } : { what: 'weapons', pieces: 2, firearms: 1 }, discoveredBy: by, description: 'Found.', at: now },
    evidence: { what: 'documents', discoveredBy: by, description: 'Found.', at: now },
    strike: { entry: variant > 6 ? 'arrest' : variant > 3 ? 'seizure' : 'evidence', number: 1 + (variant % 2), reason: 'Written twice.' },
    'fugitive-notice': { who: variant > 4 ? 'arrest:1' : `target:${target}`, notice: aNotice(now) },
    end: {},
    'after-action-report': { text: 'So it went.' },
    statistics: { ...statisticsOf(conduct, variant > 8 ? [] : found.map(({ who }) => ({ who, gang: 'Eastside Ninth', role: 'member' }))) },
    close: {},
  };
  return bodies[action];
}

/** The next thing that stands in the way of closing is done, so that some lives get there. */
function progress(conduct: Conduct, now: Instant): ConductEvent | undefined {
  const accepted = (decision: ReturnType<typeof say>) => (decision.kind === 'accepted' ? decision.event : undefined);
  const [target] = targetsWithoutResult(conduct);
  if (target !== undefined) return accepted(say(conduct, 'result', inNyc.officer, target === 3 ? { outcome: 'dealt-with', target, at: now } : resultBody(target, now), now));
  if (conduct.ended === null) return accepted(say(conduct, 'end', inNyc.sac, {}, now));
  for (const { number: arrest, queries } of conduct.arrests) {
    const query = queries.find((each) => each.attested === null)?.number;
    if (query !== undefined) return accepted(say(conduct, 'arrest-query', inNyc.officer, { arrest, query, result: 'negative', reference: 'Q', queriedAt: now }, now));
  }
  const [untold] = untoldFugitives(conduct);
  if (untold !== undefined) return accepted(say(conduct, 'fugitive-notice', inNyc.agent, { who: untold.who, notice: aNotice(now) }, now));
  const [missing] = reportsMissing(conduct);
  if (missing !== undefined) return accepted(say(conduct, 'after-action-report', missing === 'OI' ? inNyc.sac : inNyc.fod, { text: 'Done.' }, now));
  const members = custodies(conduct).filter(({ gang }) => gang !== 'none').map(({ who }) => ({ who, gang: 'Eastside Ninth', role: 'member' as const }));
  return conduct.basis.communityShield ? accepted(say(conduct, 'statistics', inNyc.sac, statisticsOf(conduct, members), now)) : undefined;
}

function happens(conduct: Conduct, { action, who, variant }: Step, now: Instant): ConductEvent | undefined {
  if (action === 'progress') return progress(conduct, now);
  if (action === 'screen') {
    const arrest = conduct.arrests.find(({ queries }) => queries.some(({ register }) => register === null));
    return arrest && { kind: 'arrest-screened', arrest: arrest.number, found: arrest.queries.map(({ number }) => ({ query: number, matches: variant % 3 === 0 ? [aMatch] : variant % 3 === 1 ? [ofDro] : [] })), own: [arrest.arrestedBy], at: now };
  }
  if (action === 'tell') {
    const [hit] = untoldHits(conduct);
    return hit && { kind: 'arrest-hit-raised', arrest: hit.arrest.number, query: hit.query.number, interest: hit.match.interest, deconfliction: 'NYC-DC-2026-0001' as Reference, at: now };
  }
  if (action === 'raise') {
    const [owed] = entriesToRaise(conduct);
    return owed && { kind: 'entry-raised', key: owed.key, entry: 'NYC-RE-2026-0001' as Reference, at: now };
  }
  if (action === 'remind') {
    const reminder = conductReminder(conduct);
    return reminder === null ? undefined : { kind: reminder.of === 'end' ? 'end-owed-reminded' : reminder.of === 'arrest' ? 'arrest-owed-reminded' : 'after-action-reminded', persons: [], at: now };
  }
  const decision = say(conduct, action, who, bodyOf(conduct, action, variant, now), now);
  return decision.kind === 'accepted' ? decision.event : undefined;
}

interface Moment {
  readonly before: Conduct;
  readonly after: Conduct;
  readonly event: ConductEvent;
}

const people = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(inNyc.sac, inNyc.fod, inNyc.dutyAgent, inNyc.droLiaison) }, { weight: 1, arbitrary: fc.constantFrom(inNyc.agent, inNyc.officer, inSea.sac) });
const step = fc.record({
  action: fc.oneof({ weight: 2, arbitrary: fc.constantFrom<Step['action']>(...conductActions, 'remind') }, { weight: 3, arbitrary: fc.constantFrom<Step['action']>('progress', 'progress', 'progress', 'screen', 'tell', 'raise', 'raise', 'close') }),
  who: people,
  wait: fc.integer({ min: 1, max: minutes(20) }),
  variant: fc.nat(9),
});
const life = fc.tuple(fc.boolean(), fc.array(step, { minLength: 40, maxLength: 120, size: 'max' })).map(([communityShield, steps]): readonly Moment[] => {
  const moments: Moment[] = [];
  let [conduct, now]: [Conduct, Instant] = [aConduct({ communityShield, expectedEnd: later(hours(1)) }), receipt];
  for (const each of steps) {
    if (conduct.closed !== null) break;
    now = after(now, each.wait);
    const event = happens(conduct, each, now);
    if (event === undefined) continue;
    const next = evolveConduct(conduct, event);
    moments.push({ before: conduct, after: next, event });
    conduct = next;
  }
  return moments;
});
const everyLife = inRandomLives(life, 60);
const everyMoment = (claim: (moment: Moment) => void) => everyLife((moments) => moments.forEach(claim));

test('the random lives are worth something: every event occurs, and many are closed', () => {
  const lives = fc.sample(life, { numRuns: 120, seed: 5 });
  expect(new Set(lives.flat().map(({ event }) => event.kind))).toEqual(new Set(Object.keys(conductEventProvisions)));
  expect(lives.filter((moments) => moments.some(({ event }) => event.kind === 'operation-closed')).length).toBeGreaterThan(10);
});

test('COO-8, CAS-1, DEC-3, DEC-6, DEC-8: no life closes with anything open, counted here by itself', () => {
  everyMoment(({ before, event }) => {
    if (event.kind !== 'operation-closed') return;
    const { basis, results, arrests, reports, statistics, entries, notices, seizures, evidence } = before;
    expect(before.ended).not.toBeNull();
    expect(results.map(({ said }) => said.target)).toEqual([1, 2, 3]);
    for (const { queries } of arrests.filter(stands)) for (const { register, attested: word } of queries) expect([register === null, word === null]).toEqual([false, false]);
    const foreign = arrests.filter(stands).flatMap(({ arrestedBy, queries }) => queries.flatMap(({ register }) => register?.matches ?? []).filter(({ holder }) => holder.aor !== basis.aor || holder.program !== arrestedBy));
    for (const { deconfliction } of foreign) expect(deconfliction).not.toBeNull();
    expect(new Set(reports.map(({ program }) => program))).toEqual(new Set(basis.conductedBy));
    if (basis.communityShield) expect(statistics?.said.firearms).toBe(seizures.filter(stands).reduce((sum, { goods }) => sum + (goods.what === 'weapons' ? goods.firearms : 0), 0));
    const administrative = custodies(before).filter(({ arrest }) => arrest === 'administrative');
    const gang = administrative.filter((each) => each.gang !== 'none');
    const struck = [...arrests.map((each) => [`arrest:${each.number}`, each] as const), ...seizures.map((each) => [`seizure:${each.number}`, each] as const), ...evidence.map((each) => [`evidence:${each.number}`, each] as const)].flatMap(([key, each]) => (stands(each) ? [] : [key]));
    const owed = entries.filter(({ key }) => !struck.some((each) => key.endsWith(each))); // what was opened before it was struck is a matter of its own
    expect(owed).toHaveLength(2 + custodies(before).length + gang.length + seizures.filter(stands).length + evidence.filter(stands).length);
    for (const { number, arrestedBy, fugitive } of arrests.filter(stands)) if (arrestedBy === 'OI' && fugitive !== 'none') expect(notices.map(({ who }) => who)).toContain(`arrest:${number}`);
  });
});

test('CAS-3: who discovered something never changes; nothing that was recorded is lost but a result that is said anew, and what is struck stays as it was, and struck', () => {
  everyMoment(({ before, after: next }) => {
    const asRecorded = <Each extends { readonly struck?: unknown }>(entries: readonly Each[]) => entries.map(({ struck: _struck, ...each }) => each);
    expect(asRecorded(next.seizures).slice(0, before.seizures.length)).toEqual(asRecorded(before.seizures));
    expect(asRecorded(next.evidence).slice(0, before.evidence.length)).toEqual(asRecorded(before.evidence));
    for (const [one, other] of [[before.seizures, next.seizures], [before.evidence, next.evidence], [before.arrests, next.arrests]] as const) for (const [index, { struck }] of one.entries()) if (struck !== undefined) expect(other[index]?.struck).toEqual(struck);
    expect(next.arrests.map(({ number, arrestedBy, processing }) => [number, arrestedBy, processing]).slice(0, before.arrests.length)).toEqual(before.arrests.map(({ number, arrestedBy, processing }) => [number, arrestedBy, processing]));
  });
});

test('CAS-1: every entry is raised once, and all of an action is plain JSON', () => {
  everyMoment(({ before, after: next, event }) => {
    if (event.kind === 'entry-raised') expect(before.entries.map(({ key }) => key)).not.toContain(event.key);
    const all = [next, event, closingGates(next), conductObligations(next), conductNotices(event, next)];
    expect(isDeepStrictEqual(JSON.parse(JSON.stringify(all)), all)).toBe(true);
  });
});

test('what the API foretells is what the decision says, for every action and person', () => {
  everyMoment(({ before }) => {
    for (const actor of [inNyc.agent, inNyc.fod, inSea.sac]) {
      const foretold = mayActInConduct('close', actor, before);
      expect(say(before, 'close', actor, {}, afterwards).kind).toBe(foretold.kind === 'allowed' ? 'accepted' : 'refused');
    }
    expect(conductPhaseAllows('log', before).kind).toBe('allowed');
  });
});
