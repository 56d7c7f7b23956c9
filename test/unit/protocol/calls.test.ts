/** COO-16: who may do what to a call for assistance, what it says to each command, and what holds in every life of one. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { composeMessage } from '../../../activities/messages/compose';
import { mayDo, mayOpen } from '../../../protocol/call/authority';
import { decide, mayActNow, phaseAllows, reportIsSound, type Decision } from '../../../protocol/call/decide';
import type { LaterCallEvent } from '../../../protocol/call/events';
import { evolve } from '../../../protocol/call/evolve';
import { callActions, openSchema, type ActionBody, type CallAction } from '../../../protocol/call/messages';
import { callNotices } from '../../../protocol/call/notices';
import { callProcess, callView, openCall } from '../../../protocol/call/process';
import { responsibleByDefault, routeCall } from '../../../protocol/call/routing';
import { unansweredPending, type Call } from '../../../protocol/call/state';
import { callCategories, callOutcomes } from '../../../protocol/call/words';
import { nationalParameters } from '../../../protocol/parameters';
import type { Notice } from '../../../protocol/record';
import { after, type Actor, type Instant, type Program } from '../../../protocol/vocabulary';
import type { StoredDelivery } from '../../../store/deliveries';
import { everybody, frozen, hours, inNyc, inSea, later, minutes, reached, receipt } from '../../support/builders';
import { aCall, aCallCommand, aCallOpening, aReport, callHaving, inTheCall, personalInReport } from '../../support/call-builders';
import { candidates as everyCandidate, outcome, person as anyPerson } from '../../support/candidates';
import { inRandomLives } from '../../support/random-lives';

const said = (decision: Decision) => (decision.kind === 'refused' ? [decision.refusal.category, decision.refusal.type, decision.refusal.field] : 'accepted');
const say = <Action extends CallAction>(matter: Call, action: Action, by: Actor, body: ActionBody<Action>, at: Instant = later(minutes(5))) => decide(matter, aCallCommand(matter, action, by, body, at), at);

const fresh = aCall();
const custody = { outcome: 'taken-into-custody', persons: 2, text: 'Both taken.' } as const;
const matters = {
  'awaiting-answer': fresh,
  unanswered: callHaving(fresh, inTheCall.unanswered()),
  answered: callHaving(fresh, inTheCall.answered()),
  'on-scene': callHaving(fresh, inTheCall.answered(), inTheCall.arrived()),
  closed: callHaving(fresh, inTheCall.answered(), inTheCall.closed()),
} as const satisfies Record<Call['phase'], Call>;

describe('routing (MIS-1)', () => {
  test('MIS-1: non-investigative administrative arrests go to DRO by our default, all else to OI, and the source is said', () => {
    const table = Object.fromEntries(callCategories.map((category) => [category, responsibleByDefault(category).program]));
    expect(table).toEqual({ 'traffic-stop': 'DRO', 'jail-referral': 'DRO', 'probation-or-parole-referral': 'DRO', 'crime-scene': 'OI', other: 'OI' });
    for (const category of callCategories) expect(routeCall(category)).toMatchObject({ source: 'default', provision: 'MIS-1', because: expect.stringMatching(/^[A-Z].*default\.$/) as string });
  });

  test('MIS-1: whoever takes the call may name the other office, with a reason', () => {
    expect(routeCall('traffic-stop', { program: 'OI', reason: 'Bundles of cash on the seat.' })).toEqual({ program: 'OI', source: 'opener', provision: 'MIS-1', because: 'Bundles of cash on the seat.' });
    const body = { ...aReport(), routeTo: { program: 'OI' } };
    expect(openSchema.safeParse(body).error?.issues[0]?.path).toEqual(['routeTo', 'reason']);
  });
});

describe('who may (the table is written from the issue, not from authority.ts)', () => {
  const taken = [true, false];
  const candidates = everyCandidate.flatMap((each) => taken.map((tookIt) => ({ ...each, tookIt })));
  type Candidate = (typeof candidates)[number];
  const person = ({ tookIt, ...each }: Candidate) => anyPerson(each, tookIt ? fresh.takenBy.person : undefined);

  function expected(action: CallAction, { place, rank, onDuty, liaison, tookIt }: Candidate, responsible: Program): string {
    const own = place === `own ${responsible}`;
    switch (action) {
      case 'acknowledgement':
        return 'not-paged';
      case 'answer':
      case 'arrival':
      case 'outcome':
        return own ? 'allowed' : 'not-the-responsible-office';
      case 'transfer':
        if (!own) return 'not-the-responsible-office';
        return onDuty || liaison || ['ASAC', 'SAC', 'AFOD', 'FOD'].includes(rank) ? 'allowed' : 'not-for-the-office';
      case 'remark':
        return own || (tookIt && (place === 'own OI' || place === 'own DRO')) ? 'allowed' : 'not-the-responsible-office';
    }
  }

  test.each(callActions)('COO-16: %s: of all ranks, places and standings only the right ones, before and after a transfer', (action) => {
    const paged = callHaving(fresh, inTheCall.paged(1));
    for (const [matter, responsible] of [[paged, 'DRO'], [callHaving(paged, inTheCall.transferred(), inTheCall.paged(2, inNyc.dutyAgent)), 'OI']] as const) {
      for (const candidate of candidates) {
        expect({ ...candidate, says: outcome(mayDo(action, person(candidate), matter)) }).toEqual({ ...candidate, says: expected(action, candidate, responsible) });
      }
    }
  });

  test('COO-16: whoever of a field office of either program takes a call writes it down, and nobody else', () => {
    for (const candidate of candidates) {
      const inField = candidate.place !== 'nowhere' && !candidate.place.endsWith('HQ');
      expect([candidate.place, outcome(mayOpen(person(candidate)))]).toEqual([candidate.place, inField ? 'allowed' : 'not-a-call-taker']);
    }
  });

  test('COO-16: every refusal of authority says in a sentence why, and who could', () => {
    for (const action of callActions) {
      for (const candidate of candidates) {
        const verdict = mayActNow(action, person(candidate), fresh);
        if (verdict.kind === 'refused' && verdict.refusal.category === 'forbidden') expect([verdict.refusal.detail, verdict.refusal.whoCould]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/\w{3,}/)]);
      }
    }
  });
});

describe('phases', () => {
  test('COO-16: what each phase takes', () => {
    const table = Object.fromEntries(Object.entries(matters).map(([phase, matter]) => [phase, callActions.filter((action) => phaseAllows(action, matter).kind === 'allowed')]));
    expect(table).toEqual({
      'awaiting-answer': ['answer', 'transfer', 'outcome', 'remark'],
      unanswered: ['answer', 'transfer', 'outcome', 'remark'],
      answered: ['arrival', 'transfer', 'outcome', 'remark'],
      'on-scene': ['transfer', 'outcome', 'remark'],
      closed: [],
    });
  });

  test('COO-16: an answer is final, and a second one is told who gave the first', () => {
    expect(phaseAllows('answer', matters.answered)).toMatchObject({ refusal: { type: 'already-answered', detail: expect.stringContaining('Duty Officer Nyc') as string } });
  });

  test('COO-16: nobody arrives, and no call is closed, before the agency has an answer, but for one that it cancels itself', () => {
    for (const matter of [matters['awaiting-answer'], matters.unanswered]) {
      expect(said(say(matter, 'arrival', inNyc.officer, { arrivedAt: later(0) }))).toEqual(['conflict', 'agency-not-answered', undefined]);
      for (const each of callOutcomes.filter((name) => name !== 'cancelled-by-agency')) {
        const body = each === 'taken-into-custody' ? custody : { outcome: each, text: 'So it went.' };
        expect(said(say(matter, 'outcome', inNyc.officer, body))).toEqual(['conflict', 'agency-not-answered', undefined]);
      }
      expect(said(say(matter, 'outcome', inNyc.officer, { outcome: 'cancelled-by-agency', text: 'They let them go.' }))).toBe('accepted');
    }
    expect(said(say(matters.answered, 'outcome', inNyc.officer, custody))).toBe('accepted');
  });

  test('COO-16: nobody is on scene before the call, nor after it is told', () => {
    const at = later(minutes(40));
    expect(said(say(matters.answered, 'arrival', inNyc.officer, { arrivedAt: after(fresh.report.calledAt as Instant, -1) }, at))).toEqual(['invalid', 'before-the-call', '/arrivedAt']);
    expect(said(say(matters.answered, 'arrival', inNyc.officer, { arrivedAt: after(at, 1) }, at))).toEqual(['invalid', 'still-to-come', '/arrivedAt']);
    for (const arrivedAt of [fresh.report.calledAt, at]) expect(said(say(matters.answered, 'arrival', inNyc.officer, { arrivedAt }, at))).toBe('accepted');
  });

  test('COO-16: nobody calls after it is written down', () => {
    expect(outcome(reportIsSound(aReport({ calledAt: later(1) }), receipt))).toBe('still-to-come');
    expect(outcome(reportIsSound(aReport({ calledAt: receipt }), receipt))).toBe('allowed');
    expect(openCall(aCallOpening({ report: aReport({ calledAt: later(300) }) })).report.calledAt).toBe(receipt); // another clock said so
  });
});

describe('the clock', () => {
  test('COO-16: the answer is due thirty minutes after receipt, which is our default, and a transfer does not move it', () => {
    expect(nationalParameters.answerCallWithin).toMatchObject({ value: minutes(30), source: 'default' });
    expect([fresh.answerDue, callHaving(fresh, inTheCall.transferred()).answerDue]).toEqual([later(minutes(30)), later(minutes(30))]);
  });

  test('COO-16: receipt alone tells late from in time, whatever was seen first, to the millisecond', () => {
    const late = (matter: Call, at: Instant) => {
      const decision = say(matter, 'answer', inNyc.dutyOfficer, { answer: 'responding' }, at);
      return decision.kind === 'accepted' && decision.event.kind === 'answered' ? decision.event.late : 'refused';
    };
    for (const matter of [fresh, matters.unanswered]) expect([late(matter, fresh.answerDue), late(matter, after(fresh.answerDue, 1))]).toEqual([false, true]);
    expect([unansweredPending(fresh, fresh.answerDue), unansweredPending(fresh, after(fresh.answerDue, 1)), unansweredPending(matters.answered, later(hours(9)))]).toEqual([false, true, false]);
  });
});

const pages = (matter: Call) => matter.callOuts.map(({ program, reason, steps, status }) => `${program} ${reason} ${steps.map((step) => step.join('+')).join('>')} ${status}`);

describe('whom it reaches', () => {
  test('COO-5, COO-16: duty, liaison, head; unanswered: liaison and head at once; a transfer pages the counterpart instead', () => {
    expect(pages(fresh)).toEqual(['DRO assistance-wanted duty>liaison>head paging']);
    expect(pages(matters.unanswered)).toEqual(['DRO assistance-wanted duty>liaison>head ended', 'DRO unanswered liaison+head>duty paging']);
    expect(pages(callHaving(matters.unanswered, inTheCall.transferred()))).toEqual([
      'DRO assistance-wanted duty>liaison>head ended',
      'DRO unanswered liaison+head>duty ended',
      'OI transferred duty>liaison>head paging',
    ]);
    for (const matter of [matters.answered, matters['on-scene'], matters.closed]) expect(matter.callOuts.map(({ status }) => status)).toEqual(['ended']);
  });

  test('COO-16: each news goes to those concerned, and not to whoever makes it', () => {
    const paged = callHaving(fresh, inTheCall.paged(1));
    const told = (event: LaterCallEvent, before: Call) => callNotices(event, before, evolve(before, event)).map(({ topic, recipient }) => `${topic} → ${recipient}`);
    expect(told(inTheCall.answered(), paged)).toEqual(['answered → officer.nyc']);
    expect(told(inTheCall.answered(inNyc.officer), paged)).toEqual([]);
    expect(told(inTheCall.unanswered(), paged)).toEqual(['unanswered → officer.nyc']);
    expect(told(inTheCall.transferred(inNyc.fod), paged)).toEqual(['handed-over → officer.nyc', 'handed-over → duty-officer.nyc']);
    expect(told(inTheCall.closed(), callHaving(paged, inTheCall.answered()))).toEqual(['closed → duty-officer.nyc']);
  });

  test('COO-16: what is owed is owed by the office whose call it is', () => {
    const owed = (matter: Call) => callView(matter).obligations.map(({ program, what, dueAt }) => [program, what, dueAt]);
    expect(owed(fresh)).toEqual([['DRO', 'answer the agency', fresh.answerDue]]);
    expect(owed(callHaving(matters.unanswered, inTheCall.transferred()))).toEqual([['OI', 'answer the agency, late', fresh.answerDue]]);
    expect(owed(callHaving(matters.answered, inTheCall.transferred()))).toEqual([['OI', 'outcome of the call', null]]);
    expect(owed(matters.closed)).toEqual([]);
    expect([callView(fresh).dueAt, callView(matters.answered).dueAt, callView(matters.closed).waitingOn]).toEqual([fresh.answerDue, null, null]);
  });

  test('COO-16: no message says who called, from where, or about whom', () => {
    const delivery = (notice: Pick<Notice, 'topic' | 'purpose'>) => ({ ...notice, recipientName: 'Duty Officer', provisions: ['COO-16'] }) as unknown as StoredDelivery;
    const topics = ['assistance-wanted', 'transferred', 'unanswered', 'answered', 'arrived', 'handed-over', 'remarked', 'closed'];
    for (const topic of topics) {
      for (const matter of Object.values(matters)) {
        const { subject, text } = composeMessage(delivery({ topic, purpose: 'page' }), matter, 'https://counterpart.example');
        for (const word of [...personalInReport, 'Kingsport']) expect(`${subject}\n${text}`).not.toContain(word);
        expect(subject).toContain(matter.reference);
        expect(subject).not.toMatch(/news$/);
      }
    }
  });
});

/** Random lives: people act, clocks fire, pages go out; the engine sees a command only after a deadline before it has had its consequence. */
interface Step {
  readonly action: CallAction | 'page' | 'nobody' | 'clock';
  readonly who: Actor;
  readonly wait: number;
  readonly variant: number;
}

function bodyOf(action: CallAction, variant: number, at: Instant): ActionBody<CallAction> {
  const bodies: { readonly [Each in CallAction]: ActionBody<Each> } = {
    answer: variant % 3 === 0 ? { answer: 'cannot-respond', reason: 'Nobody free.' } : { answer: variant % 3 === 1 ? 'responding' : 'by-phone' },
    arrival: { arrivedAt: after(at, -minutes(variant * 7) + (variant === 9 ? minutes(99) : 0)) },
    transfer: { reason: 'It is theirs.' },
    outcome: variant % 2 === 0 ? { outcome: 'taken-into-custody', persons: 1 + variant, text: 'Taken.' } : { outcome: callOutcomes[1 + (variant % 4)] as 'declined', text: 'So it went.' },
    remark: { text: 'They called again.' },
    acknowledgement: {},
  };
  return bodies[action];
}

const onCall: Readonly<Record<Program, Actor>> = { OI: inNyc.dutyAgent, DRO: inNyc.dutyOfficer };

function happens(matter: Call, { action, who, variant }: Step, at: Instant): LaterCallEvent | undefined {
  const paging = matter.callOuts.find(({ status }) => status === 'paging');
  if (action === 'clock') return unansweredPending(matter, at) ? { kind: 'unanswered', at } : undefined;
  if (action === 'page') return paging && { kind: 'paged', callOut: paging.number, persons: [reached(onCall[paging.program], 'duty')], at };
  if (action === 'nobody') return paging && { kind: 'nobody-to-page', callOut: paging.number, at };
  const decision = decide(matter, aCallCommand(matter, action, who, bodyOf(action, variant, at), at), at);
  return decision.kind === 'accepted' ? decision.event : undefined;
}

interface Moment {
  readonly before: Call;
  readonly after: Call;
  readonly event: LaterCallEvent;
  readonly who: Actor;
}

const people = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(inNyc.dutyAgent, inNyc.dutyOfficer, inNyc.fod, inNyc.sac, inNyc.officer) }, { weight: 1, arbitrary: fc.constantFrom(...everybody, ...Object.values(inSea)) });
const steps = fc.array(
  fc.record({ action: fc.constantFrom<Step['action']>(...callActions, 'page', 'page', 'nobody', 'clock', 'answer', 'arrival'), who: people, wait: fc.integer({ min: 0, max: minutes(25) }), variant: fc.nat(9) }),
  { minLength: 4, maxLength: 25, size: 'max' },
);
const life = fc.tuple(fc.constantFrom(...callCategories), steps).map(([category, taken]): readonly Moment[] => {
  const moments: Moment[] = [];
  let [matter, at]: [Call, Instant] = [frozen(aCall({ category })), receipt];
  for (const step of taken) {
    at = after(at, step.wait);
    const due: readonly Step[] = unansweredPending(matter, at) ? [{ ...step, action: 'clock' }, step] : [step];
    for (const each of due) {
      const event = happens(matter, each, at);
      if (event === undefined) continue;
      const next = frozen(evolve(matter, event));
      moments.push({ before: matter, after: next, event, who: each.who });
      matter = next;
    }
  }
  return moments;
});
const everyLife = inRandomLives(life, 300);
const everyMoment = (claim: (moment: Moment) => void) => everyLife((moments) => moments.forEach(claim));

test('the random lives are worth something: every phase and event occurs', () => {
  const moments = fc.sample(life, { numRuns: 400, seed: 3 }).flat();
  expect(new Set(moments.map(({ after: { phase } }) => phase))).toEqual(new Set(Object.keys(matters)));
  expect(new Set(moments.map(({ event: { kind } }) => kind))).toEqual(
    new Set(['answered', 'arrived', 'transferred', 'closed', 'remarked', 'acknowledged', 'paged', 'nobody-to-page', 'unanswered']),
  );
});

test('COO-16: the times of a call are never negative, in any life', () => {
  everyMoment(({ after: { report, openedAt, acknowledgedAt, answer, arrival, closedAt } }) => {
    for (const each of [openedAt, acknowledgedAt, answer?.at, arrival?.arrivedAt, closedAt]) if (each != null) expect(each >= report.calledAt).toBe(true);
  });
});

test('COO-16: only its outcome closes a call, never a clock; only the office whose call it is answers, arrives, transfers and closes', () => {
  everyMoment(({ before, after: matter, event, who }) => {
    expect(matter.closedAt !== null).toBe(event.kind === 'closed');
    if (['answered', 'arrived', 'transferred', 'closed'].includes(event.kind)) expect(who.post).toMatchObject({ program: before.responsible, aor: before.aor, level: 'field' });
  });
});

test('COO-16: an answer is late exactly when it was received after it was due, and then the call was raised before', () => {
  everyMoment(({ before, event }) => {
    if (event.kind === 'answered') expect([event.late, before.unansweredAt !== null]).toEqual([event.at > before.answerDue, event.at > before.answerDue]);
  });
});

test('COO-5: a call pages at most one call-out at a time, of the office whose call it is, and a closed one pages nobody', () => {
  everyMoment(({ after: matter }) => {
    const paging = matter.callOuts.filter(({ status }) => status === 'paging');
    expect(paging.length).toBeLessThanOrEqual(matter.closedAt === null ? 1 : 0);
    for (const { program } of paging) expect(program).toBe(matter.responsible);
    expect(matter.callOuts.map(({ number }) => number)).toEqual(matter.callOuts.map((_, index) => index + 1));
  });
});

test('every event makes the version greater by one, and all of it is plain JSON', () => {
  everyMoment(({ before, after: matter, event }) => {
    expect(matter.version).toBe(before.version + 1);
    const all = [callView(matter), event, callNotices(event, before, matter), callProcess.provisions(event, matter)];
    expect(isDeepStrictEqual(JSON.parse(JSON.stringify(all)), all)).toBe(true);
  });
});
