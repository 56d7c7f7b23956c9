/** What holds in every life of a concurrence, whoever does what in whichever order. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { clearance } from '../../../protocol/concurrence/clearance';
import { decide, phaseAllows } from '../../../protocol/concurrence/decide';
import { concurrenceActions } from '../../../protocol/concurrence/messages';
import { concurrenceNotices } from '../../../protocol/concurrence/notices';
import { obligations } from '../../../protocol/concurrence/obligations';
import { concurrenceView } from '../../../protocol/concurrence/process';
import { awaitsAnswer, isOnTheLadder, isClosed, type Concurrence } from '../../../protocol/concurrence/state';
import { after } from '../../../protocol/vocabulary';
import { aCommand, bodyFor, everybody } from '../../support/builders';
import { life, type Moment } from './play';
import { inRandomLives } from '../../support/random-lives';

const everyLife = inRandomLives(life, 200);
const everyMoment = (claim: (moment: Moment) => void) => everyLife(({ moments }) => moments.forEach(claim));
/** The clearance at a time when the window cannot be over: before it. */
const cleared = (matter: Concurrence) => clearance(matter, matter.openedAt, []).cleared;
const oiPeople = new Set(everybody.filter(({ post }) => post?.program === 'OI').map(({ person }) => person));

test('the random lives are worth something: every phase and every event occurs, and late answers, new rounds and refusals too', () => {
  const lives = fc.sample(life, { numRuns: 300, seed: 1 });
  const moments = lives.flatMap((each) => each.moments);
  const events = new Set(moments.map(({ event }) => event?.kind));
  expect(events).toEqual(
    new Set([undefined, 'answered', 'questioned', 'replied', 'amended', 'withdrawn', 'acknowledged', 'presented', 'presentation-settled', 'paged', 'nobody-to-page', 'reminded', 'lapsed', 'disputed', 'raised', 'resolved', 'concluded']),
  );
  expect(new Set(moments.map((moment) => moment.after.phase))).toEqual(new Set(['awaiting-answer', 'lapsed', 'concurred', 'refused', 'exempt', 'withdrawn', 'concluded']));
  expect(moments.some((moment) => moment.after.answer?.late)).toBe(true);
  expect(moments.some((moment) => moment.after.round > 2)).toBe(true);
  const refusals = new Set(moments.map(({ decision }) => (decision?.kind === 'refused' ? decision.refusal.type : undefined)));
  for (const type of ['matter-closed', 'already-answered', 'another-revision', 'own-request', 'version-changed', 'nothing-changed', 'on-the-ladder', 'nothing-to-dispute', 'not-cleared', 'charge-not-requested', 'not-paged'] as const) {
    expect(refusals).toContain(type);
  }
});

test('CON-3: silence is never consent: whatever is cleared was answered by OI for this revision’s round, or is exempt charge by charge', () => {
  everyMoment(({ after: matter }) => {
    if (!cleared(matter)) return;
    if (matter.phase === 'exempt') {
      expect(matter.need.findings.length).toBeGreaterThan(0);
      expect(matter.need.findings.every(({ exempt }) => exempt)).toBe(true);
    } else {
      expect(matter.phase).toBe('concurred');
      expect(matter.answer?.answer.decision).toMatch(/^concur/);
      expect(matter.answer?.round).toBe(matter.round);
      expect(oiPeople).toContain(matter.answer?.by.person);
    }
  });
});

test('CON-3: nothing but an answer of OI, its resolution on the ladder, or a change of the charges to exempt ones, ever turns an uncleared matter into a cleared one', () => {
  everyMoment(({ before, after: matter, event, command }) => {
    if (cleared(before) || !cleared(matter)) return;
    if (matter.phase === 'exempt') expect(event).toMatchObject({ kind: 'amended' });
    else if (event?.kind === 'resolved') expect([before.ladder?.over, event.answer.revision]).toEqual([false, before.revision]);
    else expect([event?.kind, command?.actor.post?.program]).toEqual(['answered', 'OI']);
  });
});

test('CON-1: no answer is ever given by who asked, across areas, or by DRO', () => {
  everyLife(({ opened, moments }) => {
    for (const { event, command } of moments) {
      if (event?.kind !== 'answered') continue;
      expect([opened.requester.person, opened.onBehalfOf?.person]).not.toContain(command?.actor.person);
      expect(command?.actor.post).toMatchObject({ program: 'OI' });
      expect([opened.aor, null]).toContain(command?.actor.post?.aor);
    }
  });
});

test('CON-3: the first valid answer is final: within a round no other answer is accepted, nor is the given one changed but by the ladder', () => {
  everyMoment(({ before, after: matter, event, decision, command }) => {
    if (before.answer === null || event?.kind === 'resolved') return;
    if (command?.action === 'answer') expect(decision).toMatchObject({ kind: 'refused', refusal: { category: 'conflict' } });
    if (matter.round === before.round && matter.phase !== 'exempt') expect(matter.answer).toEqual(before.answer);
  });
});

test('CON-3: an answer outside of the ladder was received by when it was due, and one that the ladder gives after a lapse is late', () => {
  everyMoment(({ before, after: matter, event }) => {
    if (event?.kind === 'answered') expect(event.at <= (before.clock?.answerDue ?? '')).toBe(true);
    if (event?.kind === 'resolved' && matter.answer !== null) expect(matter.answer.late).toBe(before.phase === 'lapsed');
  });
});

test('CON-4: an answer for another revision is refused', () => {
  everyMoment(({ before, command, decision }) => {
    if (command?.action !== 'answer' || !awaitsAnswer(before) || command.body.revision === before.revision) return;
    expect(decision?.kind).toBe('refused');
  });
});

test('CON-4: a material change after an answer voids it and asks again, with a new clock from the change; any other change leaves both alone', () => {
  everyMoment(({ before, after: matter, event, at }) => {
    if (event?.kind !== 'amended') return;
    expect(matter.revision).toBe(before.revision + 1);
    const voids = before.answer !== null && event.material.length > 0;
    if (!voids) {
      expect(matter.voidedAnswers).toEqual(before.voidedAnswers);
      expect(matter.answer).toEqual(before.answer);
    } else {
      expect(matter.answer).toBeNull();
      expect(matter.voidedAnswers.at(-1)).toEqual({ ...before.answer, voidedAt: at, becauseOf: event.material });
    }
    if (event.material.length === 0) {
      expect([matter.phase, matter.clock, matter.round]).toEqual([before.phase, before.clock, before.round]);
    } else if (matter.need.kind === 'exempt') {
      expect([matter.phase, matter.clock]).toEqual(['exempt', null]);
    } else if (awaitsAnswer(before)) {
      expect([matter.phase, matter.clock, matter.round]).toEqual([before.phase, before.clock, before.round]); // restarts nothing
    } else {
      expect([matter.phase, matter.round]).toEqual(['awaiting-answer', before.round + 1]);
      expect(matter.clock).toMatchObject({ runsFrom: at, answerDue: after(at, matter.parameters.answerWithin), remindersSent: 0 });
    }
  });
});

test('CON-3: the clock of a round is never moved: only a new asking or the end of asking changes it', () => {
  everyMoment(({ before, after: matter }) => {
    if (before.clock === null || matter.clock === null || before.round !== matter.round) return;
    expect({ ...matter.clock, remindersSent: 0 }).toEqual({ ...before.clock, remindersSent: 0 });
    expect(matter.clock.remindersSent).toBeGreaterThanOrEqual(before.clock.remindersSent);
  });
});

test('every event makes the version greater by exactly one; a refusal leaves everything as it was', () => {
  everyMoment(({ before, after: matter, event, decision }) => {
    expect(matter.version).toBe(before.version + (event === undefined ? 0 : 1));
    if (decision?.kind === 'refused') expect(matter).toBe(before);
  });
});

test('CON-1: a withdrawn or concluded matter accepts nothing, owes nothing, pages nobody and clears nothing', () => {
  everyMoment(({ before, after: matter, at }) => {
    if (!isClosed(matter) || isClosed(before)) return; // a refusal changes nothing, so once is enough
    for (const action of concurrenceActions) {
      expect(phaseAllows(action, matter)).toMatchObject({ kind: 'refused', refusal: { type: 'matter-closed' } });
      for (const who of everybody.slice(0, 6)) expect(decide(matter, aCommand(matter, action, who, bodyFor(action, matter), at), at).kind).toBe('refused');
    }
    expect(obligations(matter)).toEqual([]);
    expect(matter.callOuts.filter(({ status }) => status === 'paging')).toEqual([]);
    expect(cleared(matter)).toBe(false);
    expect([matter.clock, matter.concludesAt]).toEqual([null, null]);
  });
});

test('state, view, event and notices are plain JSON: the next run finds what this one left', () => {
  const isPlain = (value: unknown) => expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)).toBe(true);
  everyLife(({ opened, moments }) => {
    isPlain(opened);
    for (const { before, after: matter, event, decision } of moments) {
      isPlain(concurrenceView(matter));
      if (event !== undefined) isPlain([event, concurrenceNotices(event, before, matter)]);
      if (decision?.kind === 'refused') isPlain(decision.refusal);
    }
  });
});

test('CON-3: OI owes an answer exactly while the matter awaits one, and the clock is there exactly then or since', () => {
  everyMoment(({ after: matter }) => {
    const owed = obligations(matter).filter(({ provision }) => provision === 'CON-3');
    expect(owed.map(({ program, dueAt }) => [program, dueAt])).toEqual(awaitsAnswer(matter) ? [['OI', matter.clock?.answerDue]] : []);
    if (awaitsAnswer(matter)) expect(matter.clock).not.toBeNull();
    const presentationPending = matter.presentations.some(({ outcome }) => outcome === 'pending');
    expect(matter.concludesAt !== null).toBe(['concurred', 'refused', 'exempt'].includes(matter.phase) && !presentationPending && !isOnTheLadder(matter));
  });
});

test('CON-5: a page about core violations ends only when somebody who was paged has shown that they know, or the request no longer asks for it', () => {
  everyMoment(({ before, after: matter, event, command }) => {
    const open = (state: Concurrence) => state.callOuts.some(({ status, provisions }) => status === 'paging' && provisions.includes('CON-5'));
    if (!open(before) || open(matter) || event === undefined) return;
    const whoKnows = before.callOuts.filter(({ provisions }) => provisions.includes('CON-5')).flatMap(({ pages }) => pages.map(({ person }) => person));
    if (event.kind === 'answered' || event.kind === 'acknowledged') expect(whoKnows).toContain(command?.actor.person);
    else if (event.kind === 'resolved' && whoKnows.includes(event.acceptedBy.person)) return;
    else if (event.kind === 'amended' || event.kind === 'resolved') expect(matter.request.coreViolations).toEqual([]);
    else expect(['withdrawn', 'concluded']).toContain(event.kind);
  });
});

test('COO-5: call-outs are numbered from 1 without gaps, and one that has ended never pages again', () => {
  everyMoment(({ before, after: matter }) => {
    expect(matter.callOuts.map(({ number }) => number)).toEqual(matter.callOuts.map((_, index) => index + 1));
    for (const earlier of before.callOuts) {
      if (earlier.status !== 'paging') expect(matter.callOuts[earlier.number - 1]).toEqual(earlier);
    }
  });
});

test('every refusal in every life names a provision and says why, and a forbidden one who could', () => {
  everyMoment(({ decision }) => {
    if (decision?.kind !== 'refused') return;
    const { detail, provision, category, whoCould } = decision.refusal;
    expect(detail).toMatch(/\.$/);
    expect(provision).toMatch(/^(CON|COO|RES)-\d$/);
    if (category === 'forbidden') expect(whoCould).toBeTruthy();
  });
});
