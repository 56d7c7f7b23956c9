/** What a concurrence says to one command at a time: the acceptances and refusals that people will meet. */
import { decide, mayActNow, phaseAllows, type Decision } from '../../../protocol/concurrence/decide';
import type { ActionBody, ConcurrenceAction } from '../../../protocol/concurrence/messages';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { Actor, Instant } from '../../../protocol/vocabulary';
import { aCommand, aMatter, anExemptRequest, aRequest, happened, having, hours, inNyc, later, nameOf, reached } from '../../support/builders';

function say<Action extends ConcurrenceAction>(matter: Concurrence, action: Action, by: Actor, body: ActionBody<Action>, at: Instant = later(hours(1))): Decision {
  return decide(matter, aCommand(matter, action, by, body, at), at);
}
const refusal = (decision: Decision) => (decision.kind === 'refused' ? [decision.refusal.category, decision.refusal.type, decision.refusal.provision, decision.refusal.field] : 'accepted');

const asked = aMatter();
const concurred = having(asked, happened.concurred());
const exempt = aMatter({ request: anExemptRequest() });

describe('answers', () => {
  test('CON-3: concurrence, with conditions or not, and refusal with its reason are recorded with who and when', () => {
    const at = later(hours(2));
    const answer = { decision: 'concur-with-conditions', revision: 1, conditions: ['Call us first.'] } as ActionBody<'answer'>;
    expect(say(asked, 'answer', inNyc.dutyAgent, answer, at)).toEqual({
      kind: 'accepted',
      event: { kind: 'answered', answer, by: nameOf(inNyc.dutyAgent), at },
    });
  });

  test('CON-3: a second answer is a conflict that names the first: who gave it and when', () => {
    const second = say(concurred, 'answer', inNyc.sac, { decision: 'do-not-concur', revision: 1, reason: 'On reflection.' });
    expect(refusal(second)).toEqual(['conflict', 'already-answered', 'CON-3', undefined]);
    expect(second).toMatchObject({ refusal: { detail: `The first valid answer is final: OI has concurred (Duty Agent Nyc, ${later(hours(2))}).` } });
  });

  test('CON-2: an exempt case has nothing to answer', () => {
    expect(refusal(say(exempt, 'answer', inNyc.sac, { decision: 'concur', revision: 1 }))).toEqual(['conflict', 'nothing-to-answer', 'CON-2', undefined]);
  });

  test.each([0, 2, 99])('CON-4: an answer given for revision %i of a request at revision 1 is stale', (revision) => {
    expect(refusal(say(asked, 'answer', inNyc.sac, { decision: 'concur', revision }))).toEqual(['stale', 'another-revision', 'CON-4', '/revision']);
  });
});

describe('questions and replies', () => {
  const questioned = having(asked, happened.questioned(), happened.questioned());

  test('CON-4: each question has a number and takes one reply', () => {
    const reply = say(questioned, 'reply', inNyc.afod, { question: 2, text: 'No.' });
    expect(reply).toMatchObject({ kind: 'accepted', event: { kind: 'replied', question: 2 } });
    const replied = reply.kind === 'accepted' ? having(questioned, reply.event) : questioned;
    expect(replied.questions.map(({ number, reply: given }) => [number, given?.text])).toEqual([[1, undefined], [2, 'No.']]);
    expect(refusal(say(replied, 'reply', inNyc.afod, { question: 2, text: 'Yes.' }))).toEqual(['conflict', 'already-replied', 'CON-4', undefined]);
    expect(refusal(say(replied, 'reply', inNyc.afod, { question: 3, text: 'Yes.' }))).toEqual(['invalid', 'no-such-question', 'CON-4', '/question']);
  });

  test('CON-4: without an open question there is nothing to reply to', () => {
    expect(refusal(say(asked, 'reply', inNyc.afod, { question: 1, text: 'Yes.' }))).toEqual(['conflict', 'already-replied', 'CON-4', undefined]);
  });
});

describe('amendments', () => {
  const place = { request: { place: '3 Mill Lane' }, reason: 'Moved.' };

  test('CON-4: an amendment made on an earlier version changes nothing', () => {
    const command = { ...aCommand(asked, 'amendment', inNyc.afod, place), matterVersion: asked.version - 1 };
    expect(refusal(decide(asked, command, later(0)))).toEqual(['stale', 'version-changed', 'CON-4', undefined]);
    expect(refusal(decide(asked, { ...command, matterVersion: null }, later(0)))).toEqual(['stale', 'version-changed', 'CON-4', undefined]);
  });

  test('CON-4: one that was accepted is accepted again by a workflow that was reset, and has not paged and reminded again yet', () => {
    const command = aCommand(asked, 'amendment', inNyc.afod, place);
    expect(decide(asked, { ...command, matterVersion: asked.version + 2 }, later(0))).toMatchObject({ kind: 'accepted', event: { kind: 'amended' } });
  });

  test('CON-4: saying again what the request says is no change, in whatever order its fields come', () => {
    const same = { place: asked.request.place, window: { end: asked.request.window.end, start: asked.request.window.start } };
    expect(refusal(say(asked, 'amendment', inNyc.afod, { request: same, reason: 'Again.' }))).toEqual(['invalid', 'nothing-changed', 'CON-4', '/request']);
  });

  test('CON-4: a request cannot be amended to, or left with, a window that is over', () => {
    const over = later(hours(24 * 30));
    expect(refusal(say(exempt, 'amendment', inNyc.afod, place, over))).toEqual(['invalid', 'window-over', 'CON-4', '/request/window/end']);
    const another = { start: '2027-01-10T00:00:00.000Z', end: '2027-01-11T00:00:00.000Z' };
    expect(say(exempt, 'amendment', inNyc.afod, { request: { window: another }, reason: 'Later.' }, over).kind).toBe('accepted');
  });

  test('CON-4: an amendment says which fields changed and which of them are material', () => {
    const decision = say(asked, 'amendment', inNyc.fod, { request: { place: '3 Mill Lane', narrative: 'Moved.', origin: 'other' }, reason: 'Moved.' });
    expect(decision).toMatchObject({ event: { fields: ['place', 'narrative'], material: ['place'], request: { ...asked.request, place: '3 Mill Lane', narrative: 'Moved.' } } });
  });
});

describe('acknowledgements', () => {
  const paged = having(asked, happened.paged(1, [reached(inNyc.dutyAgent, 'duty')]));

  test('COO-5: an acknowledged page is acknowledged once', () => {
    const first = say(paged, 'acknowledgement', inNyc.dutyAgent, { note: 'Reading it.' });
    expect(first).toMatchObject({ kind: 'accepted', event: { kind: 'acknowledged', note: 'Reading it.' } });
    const known = first.kind === 'accepted' ? having(paged, first.event) : paged;
    expect(known.callOuts[0]).toMatchObject({ status: 'acknowledged', acknowledgedBy: nameOf(inNyc.dutyAgent) });
    expect(refusal(say(known, 'acknowledgement', inNyc.dutyAgent, {}))).toEqual(['conflict', 'already-acknowledged', 'COO-5', undefined]);
  });

  test('COO-5: before anybody was paged there is nothing to acknowledge', () => {
    expect(refusal(say(asked, 'acknowledgement', inNyc.dutyAgent, {}))).toEqual(['conflict', 'already-acknowledged', 'COO-5', undefined]);
  });

  test('COO-5: acknowledging is not answering', () => {
    const known = having(paged, { kind: 'acknowledged', by: nameOf(inNyc.dutyAgent), at: later(1) });
    expect([known.phase, known.answer, known.clock]).toEqual(['awaiting-answer', null, asked.clock]);
  });
});

describe('presentations', () => {
  const body = { outcome: 'presented', district: 'Southern District', charges: ['18 USC 1546'], presentedAt: later(0) } as const;
  const presented = having(concurred, happened.presented());

  test('CON-6: a case is presented only once concurred in or exempt', () => {
    expect(say(concurred, 'presentation', inNyc.afod, { ...body, charges: ['18 USC 1546'] }).kind).toBe('accepted');
    expect(say(exempt, 'presentation', inNyc.afod, { ...body, charges: ['8 USC 1253'] }).kind).toBe('accepted');
    for (const matter of [asked, having(asked, happened.lapsed()), having(asked, happened.refused())]) {
      expect(refusal(say(matter, 'presentation', inNyc.afod, { ...body, charges: ['18 USC 1546'] }))).toEqual(['conflict', 'not-cleared', 'CON-6', undefined]);
    }
  });

  test('CON-6: only charges of the request are presented', () => {
    expect(refusal(say(concurred, 'presentation', inNyc.afod, { ...body, charges: ['18 USC 1546', '8 USC 1326'] }))).toEqual(['invalid', 'charge-not-requested', 'CON-6', '/charges']);
  });

  test('CON-6: the prosecutor’s outcome is recorded once, on a presentation that was made', () => {
    const accepted = say(presented, 'presentation', inNyc.afod, { outcome: 'accepted', presentation: 1 });
    expect(accepted).toMatchObject({ kind: 'accepted', event: { kind: 'presentation-settled', outcome: 'accepted' } });
    const settled = accepted.kind === 'accepted' ? having(presented, accepted.event) : presented;
    expect(settled.presentations).toMatchObject([{ number: 1, outcome: 'accepted', settledAt: later(hours(1)) }]);
    expect(refusal(say(settled, 'presentation', inNyc.afod, { outcome: 'declined', presentation: 1 }))).toEqual(['conflict', 'presentation-settled', 'CON-6', undefined]);
    expect(refusal(say(presented, 'presentation', inNyc.afod, { outcome: 'declined', presentation: 2 }))).toEqual(['invalid', 'no-such-presentation', 'CON-6', '/presentation']);
  });
});

test('CON-1: phase is told before person: who may not act either way learns first that nothing is open', () => {
  expect(mayActNow('answer', inNyc.officer, concurred)).toMatchObject({ refusal: { type: 'already-answered' } });
  expect(mayActNow('answer', inNyc.officer, asked)).toMatchObject({ refusal: { type: 'not-an-answerer' } });
});

test('CON-1: a refusal because the matter is closed says how it was closed', () => {
  expect(phaseAllows('question', having(asked, happened.withdrawn()))).toMatchObject({ refusal: { category: 'conflict', detail: 'NYC-CR-2026-0001 is closed: it was withdrawn.' } });
  expect(phaseAllows('question', having(concurred, happened.concluded()))).toMatchObject({ refusal: { detail: 'NYC-CR-2026-0001 is closed: it is concluded.' } });
});

test('CON-2: an exempt case is recorded with its reason, charge by charge, and awaits nothing', () => {
  const matter = aMatter({ request: aRequest({ charges: [{ statute: '8 USC 1326(a)' }, { statute: '8 USC 1252' }], origin: 'fugitive-operations' }) });
  expect([matter.phase, matter.clock, matter.round, matter.callOuts]).toEqual(['exempt', null, 0, []]);
  expect(matter.need.findings.map(({ because }) => because)).toEqual([
    "8 USC 1326(a) evolves from DRO's Fugitive Operations (CON-2).",
    '8 USC 1252: violating conditions of release and preventing deportation are exempt (CON-2).',
  ]);
});

test('CON-6: a decided matter concludes 30 days after its window or its decision, whichever is later', () => {
  const { end } = asked.request.window;
  expect(concurred.concludesAt).toBe(new Date(Date.parse(end) + hours(720)).toISOString());
  const afterWindow = later(hours(24 * 60));
  expect(having(asked, happened.lapsed(), happened.raised(), happened.resolved({ decision: 'concur', revision: 1 }, afterWindow)).concludesAt).toBe(later(hours(24 * 90)));
});
