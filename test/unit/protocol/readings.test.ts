/** What is read off a matter: its clearance, what is owed on it, whom it tells, what an amendment changes. */
import fc from 'fast-check';
import { changeRequest } from '../../../protocol/concurrence/amendment';
import { clearance } from '../../../protocol/concurrence/clearance';
import type { ConcurrenceEvent } from '../../../protocol/concurrence/events';
import { concurrenceActions } from '../../../protocol/concurrence/messages';
import { concurrenceNotices, openingNotices } from '../../../protocol/concurrence/notices';
import { obligations, waitingOn } from '../../../protocol/concurrence/obligations';
import { concurrenceProcess, concurrenceView } from '../../../protocol/concurrence/process';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { Instant } from '../../../protocol/vocabulary';
import { after } from '../../../protocol/vocabulary';
import { aMatter, anExemptRequest, anOpening, aRequest, happened, having, hours, inNyc, later, minutes, nameOf, reached } from '../../support/builders';

const asked = aMatter({ by: inNyc.officer, onBehalfOf: nameOf(inNyc.afod) });
const exempt = aMatter({ request: anExemptRequest() });
const concurred = having(asked, happened.concurred());
const duty = reached(inNyc.dutyAgent, 'duty');

describe('clearance', () => {
  const during = '2026-11-27T00:00:00.000Z' as Instant;
  const says = (matter: Concurrence, asOf: Instant = during, undecided: readonly string[] = []) => {
    const { cleared, provision } = clearance(matter, asOf, undecided);
    return [cleared, provision];
  };

  test.each<[string, Concurrence, boolean, string]>([
    ['awaits an answer', asked, false, 'CON-1'],
    ['lapsed', having(asked, happened.lapsed()), false, 'CON-3'],
    ['was refused', having(asked, happened.refused()), false, 'CON-4'],
    ['was concurred in', concurred, true, 'CON-1'],
    ['is exempt', exempt, true, 'CON-2'],
    ['was withdrawn', having(concurred, happened.withdrawn()), false, 'CON-1'],
    ['is concluded', having(concurred, happened.concluded()), false, 'CON-1'],
  ])('CON-1: an enforcement whose request %s: cleared or not, and under which provision', (_, matter, cleared, provision) => {
    expect(says(matter)).toEqual([cleared, provision]);
    expect(clearance(matter, during, []).because).toMatch(/\.$/);
  });

  test('CON-4: conditions come with the clearance', () => {
    const answer = { decision: 'concur-with-conditions' as const, revision: 1, conditions: ['Call us first.'] };
    const matter = having(asked, { kind: 'answered', answer, by: nameOf(inNyc.sac), at: later(1) });
    expect(clearance(matter, during, [])).toMatchObject({ cleared: true, conditions: ['Call us first.'], revision: 1, because: 'OI concurs, with 1 condition(s).' });
  });

  test('CON-4: the clearance is for the planned window: over to the millisecond after its end', () => {
    const { end } = asked.request.window;
    for (const matter of [concurred, exempt]) {
      expect(says(matter, end as Instant)).toEqual([true, matter === exempt ? 'CON-2' : 'CON-1']);
      expect(says(matter, after(end as Instant, 1))).toEqual([false, 'CON-4']);
    }
  });

  test('CON-4: what was received and could take the clearance away takes it away until it is decided; nothing else does', () => {
    for (const action of concurrenceActions) expect(says(concurred, during, ['question', action])[0]).toBe(action !== 'amendment' && action !== 'withdrawal');
    expect(clearance(concurred, during, ['withdrawal'])).toMatchObject({ provision: 'CON-4', because: 'An announced withdrawal was received and is not decided yet.' });
  });

  test('CON-3: nothing on its way ever makes a clearance', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...concurrenceActions)), fc.integer({ min: 0, max: hours(9000) }), (undecided, milliseconds) => {
        for (const matter of [asked, having(asked, happened.lapsed()), having(asked, happened.refused())]) expect(says(matter, later(milliseconds), undecided)[0]).toBe(false);
      }),
    );
  });
});

describe('obligations', () => {
  test('CON-3: OI owes the answer by its deadline, and after a lapse still, marked late', () => {
    expect(obligations(asked)).toEqual([{ program: 'OI', person: null, what: 'answer', provision: 'CON-3', dueAt: later(hours(24)) }]);
    expect(obligations(having(asked, happened.lapsed()))).toEqual([{ program: 'OI', person: null, what: 'answer, late: on the ladder', provision: 'CON-3', dueAt: later(hours(24)) }]);
    expect(waitingOn(asked)).toBe('OI');
  });

  test('COO-5: only who was paged last owes the acknowledgement, within the page’s time', () => {
    const paged = having(asked, happened.paged(1, [duty]), happened.paged(1, [reached(inNyc.oiLiaison, 'liaison')], later(minutes(15))));
    expect(obligations(paged).slice(1)).toEqual([{ program: 'OI', person: inNyc.oiLiaison.person, what: 'acknowledge the page', provision: 'COO-5', dueAt: later(minutes(30)) }]);
    const together = having(asked, happened.lapsed(), happened.paged(3, [reached(inNyc.droLiaison, 'liaison'), reached(inNyc.fod, 'head')]));
    expect(obligations(together).slice(1).map(({ program, person }) => [program, person])).toEqual([['DRO', inNyc.droLiaison.person], ['DRO', inNyc.fod.person]]);
  });

  test('CON-4: DRO owes a reply to each open question, CON-6: and the outcome of each presentation', () => {
    const busy = having(concurred, happened.questioned(), happened.questioned(), happened.presented(), { kind: 'replied', question: 1, text: 'No.', by: nameOf(inNyc.afod), at: later(1) });
    expect(obligations(busy).map(({ program, what, provision }) => [program, what, provision])).toEqual([
      ['DRO', 'reply to question 2', 'CON-4'],
      ['DRO', 'outcome of presentation 1', 'CON-6'],
    ]);
    expect(waitingOn(busy)).toBe('DRO');
  });

  test('CON-1: a closed matter owes nothing and waits for nobody', () => {
    const busy = having(asked, happened.questioned(), happened.paged(1, [duty]), happened.withdrawn());
    expect([obligations(busy), waitingOn(busy)]).toEqual([[], null]);
  });
});

describe('notices', () => {
  const told = (event: ConcurrenceEvent, before: Concurrence, matter = before) =>
    concurrenceNotices(event, before, matter).map(({ purpose, topic, recipient, capacity }) => [purpose, topic, recipient, capacity].join(' '));
  const pagedTwice = having(asked, happened.paged(1, [duty]), happened.paged(1, [reached(inNyc.oiLiaison, 'liaison')], later(1)));

  test('CON-1: a supervisor is told of what was asked in their name; who asks in their own is not told', () => {
    expect(openingNotices(asked)).toMatchObject([{ purpose: 'notice', topic: 'opened', recipient: inNyc.afod.person, capacity: 'supervisor', provisions: ['CON-1', 'CON-2'] }]);
    expect(openingNotices(exempt)).toEqual([]);
  });

  test('CON-3: an answer, a question and a lapse are told to requester and supervisor', () => {
    for (const event of [happened.concurred(), happened.questioned(), happened.lapsed()]) {
      expect(told(event, asked)).toEqual([`notice ${event.kind} officer.nyc requester`, `notice ${event.kind} afod.nyc supervisor`]);
    }
  });

  test('CON-4: a reply is told to who asked the question', () => {
    const questioned = having(asked, happened.questioned(inNyc.agent));
    expect(told({ kind: 'replied', question: 1, text: 'No.', by: nameOf(inNyc.afod), at: later(2) }, questioned)).toEqual(['notice replied agent.nyc asker']);
  });

  test('CON-4: an amendment and a withdrawal are told to everybody of OI who has had to do with it, once each', () => {
    const answered = having(pagedTwice, happened.paged(1, [duty], later(2)), happened.concurred(inNyc.sac));
    const expected = ['notice withdrawn sac.nyc answerer', 'notice withdrawn duty-agent.nyc paged', 'notice withdrawn oi-liaison.nyc paged'];
    expect(told(happened.withdrawn(), answered).sort()).toEqual(expected.sort());
    expect(told(happened.withdrawn(), asked)).toEqual([]);
  });

  test('COO-5: a page carries the reason and the provisions of its call-out, and its number', () => {
    const core = aMatter({ request: anExemptRequest({ coreViolations: ['gun running'] }) });
    const page = happened.paged(1, [duty]);
    expect(concurrenceNotices(page, core, having(core, page))).toEqual([
      { purpose: 'page', topic: 'core-violations', recipient: inNyc.dutyAgent.person, capacity: 'duty', provisions: ['CON-5'], callOut: 1 },
    ]);
  });

  test('CON-3: a reminder goes to whom it names', () => {
    expect(told({ kind: 'reminded', reminder: 1, persons: [duty], at: later(1) }, asked)).toEqual(['reminder reminded duty-agent.nyc duty']);
  });

  test('COO-5: what concerns nobody else is told to nobody', () => {
    const quiet: readonly ConcurrenceEvent[] = [happened.concluded(), happened.presented(), { kind: 'acknowledged', by: nameOf(duty), at: later(1) }, { kind: 'nobody-to-page', callOut: 1, at: later(1) }];
    for (const event of quiet) expect(told(event, pagedTwice)).toEqual([]);
  });
});

describe('amendments', () => {
  const fields = ['subjects', 'charges', 'origin', 'coreViolations', 'vetting', 'window', 'place', 'narrative'] as const;
  const other = {
    subjects: [{ name: 'Bela Thorn', juvenile: true }],
    charges: [{ statute: '8 USC 1324' }],
    origin: 'CAP' as const,
    coreViolations: ['gun running'],
    vetting: { statement: 'Done again.', completedAt: '2026-11-24T10:00:00.000Z' },
    window: { start: '2026-12-01T10:00:00.000Z', end: '2026-12-02T10:00:00.000Z' },
    place: '3 Mill Lane',
    narrative: 'Moved.',
  };

  test('CON-4: everything that an answer depends on is material; the narrative alone is not', () => {
    for (const field of fields) {
      const { fields: changed, material } = changeRequest(aRequest(), { [field]: other[field] });
      expect([field, changed, material]).toEqual([field, [field], field === 'narrative' ? [] : [field]]);
    }
  });

  test('CON-4: exactly the fields that differ change, whatever is given; giving them again changes nothing', () => {
    fc.assert(
      fc.property(fc.subarray([...fields]), fc.subarray([...fields]), (changed, repeated) => {
        const before = aRequest();
        const given = { ...Object.fromEntries(repeated.map((field) => [field, before[field]])), ...Object.fromEntries(changed.map((field) => [field, other[field]])) };
        const change = changeRequest(before, given);
        expect([...change.fields].sort()).toEqual([...changed].sort());
        expect(change.request).toEqual({ ...before, ...Object.fromEntries(changed.map((field) => [field, other[field]])) });
        expect(changeRequest(change.request, given).fields).toEqual([]);
      }),
    );
  });

  test('CON-4: the order of keys is no change, nor is a field given as undefined; a subject’s new alias is one', () => {
    const before = aRequest();
    expect(changeRequest(before, { subjects: [{ juvenile: false, name: 'Ivo Marsh' }], place: undefined }).fields).toEqual([]);
    expect(changeRequest(before, { subjects: [{ name: 'Ivo Marsh', juvenile: false, alsoKnownAs: ['Ivan'] }] }).material).toEqual(['subjects']);
  });
});

test('CON-3: what lists show of a matter follows from its state', () => {
  expect(concurrenceView(asked)).toMatchObject({ matter: 'NYC-CR-2026-0001', kind: 'concurrence', aor: 'NYC', phase: 'awaiting-answer', version: 1, revision: 1, dueAt: later(hours(24)), waitingOn: 'OI', closedAt: null });
  expect(concurrenceProcess.opening(exempt)).toMatchObject({ provisions: ['CON-1', 'CON-2'], detail: { phase: 'exempt', answerDue: null } });
});

test('CON-3: the clock of a request runs from its receipt by the inbox', () => {
  const at = later(12_345);
  expect(concurrenceProcess.open(anOpening({ at })).clock).toMatchObject({ runsFrom: at, answerDue: after(at, hours(24)) });
});
