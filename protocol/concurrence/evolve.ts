/** What a concurrence becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut, wasPaged, type CallOut } from '../call-out';
import { concurrenceSteps } from '../choices';
import { withNext } from '../numbered';
import { after, assertNever, type Instant } from '../vocabulary';
import { concurrenceNeed } from './charges';
import type { ConcurrenceEvent } from './events';
import { isDecided, isOnTheLadder, type AnswerClock, type Concurrence, type GivenAnswer, type Ladder, type VoidedAnswer } from './state';

type EventOf<Kind extends ConcurrenceEvent['kind']> = Extract<ConcurrenceEvent, { kind: Kind }>;

/** CON-3: real hours, from receipt. Reminders that would be due before the clock starts are left out. */
function startClock(runsFrom: Instant, { answerWithin, remindBefore }: Concurrence['parameters']): AnswerClock {
  const answerDue = after(runsFrom, answerWithin);
  const reminders = remindBefore.map((before) => after(answerDue, -before)).filter((at) => at > runsFrom);
  return { runsFrom, answerDue, reminders: [...reminders].sort(), remindersSent: 0 };
}

/** CON-6: when a decided matter is over; not while the prosecutor has not decided, nor while it is on the ladder. */
function conclusion(matter: Concurrence, decidedAt: Instant): Instant | null {
  if (isOnTheLadder(matter) || matter.presentations.some((presentation) => presentation.outcome === 'pending')) return null;
  const from = matter.request.window.end > decidedAt ? (matter.request.window.end as Instant) : decidedAt;
  return after(from, matter.parameters.concludeAfter);
}

/** Asks OI: begins a round with its clock and pages the duty agent. */
function ask(matter: Concurrence, at: Instant): Concurrence {
  const core = matter.request.coreViolations.length > 0;
  return {
    ...matter,
    phase: 'awaiting-answer',
    round: matter.round + 1,
    clock: startClock(at, matter.parameters),
    answer: null,
    lapsedAt: null,
    ladder: leftBehind(matter.ladder),
    concludesAt: null,
    callOuts: [
      ...endCallOuts(matter.callOuts),
      newCallOut(matter.callOuts.length + 1, 'OI', 'answer-wanted', core ? ['CON-1', 'CON-5'] : ['CON-1'], concurrenceSteps(matter.parameters.local?.choices ?? {}, core)),
    ],
  };
}

/** CON-2: nothing is asked; CON-5: a history of core violations is notified all the same, until somebody has acknowledged it. */
function exempt(matter: Concurrence, at: Instant, notifyCoreViolations: boolean): Concurrence {
  const unheard = matter.callOuts.some((callOut) => callOut.status === 'paging' && callOut.provisions.includes('CON-5'));
  const ended = endCallOuts(matter.callOuts);
  const callOuts = notifyCoreViolations || unheard ? [...ended, coreViolationsCallOut(ended)] : ended;
  const settled = { ...matter, ladder: leftBehind(matter.ladder) };
  return { ...settled, phase: 'exempt', clock: null, answer: null, lapsedAt: null, concludesAt: conclusion(settled, at), callOuts };
}

function coreViolationsCallOut(callOuts: readonly CallOut[]): CallOut {
  return newCallOut(callOuts.length + 1, 'OI', 'core-violations', ['CON-5']);
}

/** The matter that an opening makes. Its phase follows from CON-2. */
export function opened(event: EventOf<'opened'>): Concurrence {
  const blank: Concurrence = {
    kind: 'concurrence',
    reference: event.reference,
    aor: event.aor,
    openedAt: event.at,
    requester: event.by,
    onBehalfOf: event.onBehalfOf,
    ...(event.operation === undefined ? {} : { operation: event.operation }),
    parameters: event.parameters,
    phase: 'awaiting-answer',
    version: 1,
    revision: 1,
    round: 0,
    request: event.request,
    need: concurrenceNeed(event.request.charges, event.request.origin),
    clock: null,
    answer: null,
    voidedAnswers: [],
    questions: [],
    amendments: [],
    callOuts: [],
    presentations: [],
    withdrawal: null,
    lapsedAt: null,
    ladder: null,
    concludesAt: null,
    closedAt: null,
  };
  return blank.need.kind === 'required' ? ask(blank, event.at) : exempt(blank, event.at, event.request.coreViolations.length > 0);
}

function answered(matter: Concurrence, given: GivenAnswer): Concurrence {
  const { answer, by, at } = given;
  // CON-5 is not answered away: its page ends only when somebody who was paged has shown that they know.
  const over = (callOut: CallOut) => !callOut.provisions.includes('CON-5') || wasPaged(callOut, by.person);
  return {
    ...matter,
    phase: answer.decision === 'do-not-concur' ? 'refused' : 'concurred',
    answer: given,
    concludesAt: conclusion(matter, at),
    callOuts: endCallOuts(matter.callOuts, over),
  };
}

/** RES-1: it climbs until the two sides agree; what is refused stays refused meanwhile, and is not concluded. */
function toTheLadder(matter: Concurrence, cause: Ladder['cause'], since: Instant, reason: string | null): Concurrence {
  return { ...matter, concludesAt: null, ladder: { raise: (matter.ladder?.raise ?? 0) + 1, cause, since, reason, dispute: null, over: false } };
}

/** Nothing is left to settle there. */
function leftBehind(ladder: Ladder | null): Ladder | null {
  return ladder === null ? null : { ...ladder, over: true };
}

/** Since when OI was asked for the answer that it gives now: the clock does not outlive the matter, the answer does. */
const askedAt = ({ clock }: Concurrence): Pick<GivenAnswer, 'askedAt'> => (clock === null ? {} : { askedAt: clock.runsFrom });

/** RES-2: the resolution carries OI's answer. One that was agreed on for an earlier revision is void at once (CON-4). */
function resolved(matter: Concurrence, { dispute, hash, answer, acceptedBy, at }: EventOf<'resolved'>): Concurrence {
  const late = matter.ladder?.cause === 'lapse';
  const given: GivenAnswer = { answer, by: acceptedBy, at, late, round: matter.round, ...askedAt(matter), resolution: { dispute, hash } };
  const before: readonly VoidedAnswer[] = matter.answer === null ? matter.voidedAnswers : [...matter.voidedAnswers, { ...matter.answer, voidedAt: at, becauseOf: [dispute] }];
  const settled: Concurrence = { ...matter, ladder: leftBehind(matter.ladder), voidedAnswers: before };
  if (answer.revision === matter.revision) return answered(settled, given);
  return ask({ ...settled, voidedAnswers: [...before, { ...given, voidedAt: at, becauseOf: ['revision'] }] }, at);
}

/** CON-4: a material change voids an answer and asks again; before an answer it restarts nothing. */
function amended(matter: Concurrence, event: EventOf<'amended'>): Concurrence {
  const { request, fields, material, reason, by, at } = event;
  const revision = matter.revision + 1;
  const changed: Concurrence = {
    ...matter,
    request,
    revision,
    need: concurrenceNeed(request.charges, request.origin),
    amendments: [...matter.amendments, { revision, fields, material, reason, by, at }],
  };
  if (material.length === 0) return changed;
  const coreIsNew = request.coreViolations.some((violation) => !matter.request.coreViolations.includes(violation)); // CON-5
  const voided: Concurrence =
    matter.answer === null
      ? changed
      : { ...changed, answer: null, voidedAnswers: [...matter.voidedAnswers, { ...matter.answer, voidedAt: at, becauseOf: material }] };
  if (changed.need.kind === 'exempt') return exempt(voided, at, coreIsNew);
  if (matter.phase !== 'awaiting-answer' && matter.phase !== 'lapsed') return ask(voided, at);
  return coreIsNew ? { ...voided, callOuts: [...voided.callOuts, coreViolationsCallOut(voided.callOuts)] } : voided;
}

/** CON-3: a lapse is for the liaison and the head of office, both at once. */
const atOnce = [['liaison', 'head']] as const;

/** CON-3: never consent. OI's and DRO's liaison and head of office are paged. */
function lapsed(matter: Concurrence, at: Instant): Concurrence {
  const wanted = (callOut: CallOut) => callOut.reason === 'answer-wanted';
  const coreUnknown = matter.callOuts.some((callOut) => wanted(callOut) && callOut.status === 'paging' && callOut.provisions.includes('CON-5'));
  const ended = endCallOuts(matter.callOuts, wanted);
  const next = ended.length + 1;
  // CON-5 is not lost with the call-out that carried it: nobody has shown yet that they know.
  const provisions = coreUnknown ? (['CON-3', 'COO-5', 'CON-5'] as const) : (['CON-3', 'COO-5'] as const);
  return {
    ...toTheLadder(matter, 'lapse', at, null),
    phase: 'lapsed',
    lapsedAt: at,
    callOuts: [...ended, newCallOut(next, 'OI', 'lapsed', provisions, atOnce), newCallOut(next + 1, 'DRO', 'lapsed', ['CON-3', 'COO-5'], atOnce)],
  };
}

function closed(matter: Concurrence, phase: 'withdrawn' | 'concluded', at: Instant): Concurrence {
  return { ...matter, phase, closedAt: at, clock: null, concludesAt: null, ladder: leftBehind(matter.ladder), callOuts: endCallOuts(matter.callOuts) };
}

function withReply(matter: Concurrence, { question, text, by, at }: EventOf<'replied'>): Concurrence {
  const questions = matter.questions.map((each) => (each.number === question ? { ...each, reply: { text, by, at } } : each));
  return { ...matter, questions };
}

function withOutcome(matter: Concurrence, event: EventOf<'presentation-settled'>): Concurrence {
  const presentations = matter.presentations.map((each) =>
    each.number === event.presentation
      ? { ...each, outcome: event.outcome, settledAt: event.at, ...(event.note === undefined ? {} : { note: event.note }) }
      : each,
  );
  const settled = { ...matter, presentations };
  return isDecided(matter) ? { ...settled, concludesAt: conclusion(settled, event.at) } : settled;
}

function change(matter: Concurrence, event: Exclude<ConcurrenceEvent, { kind: 'opened' }>): Concurrence {
  switch (event.kind) {
    case 'answered': {
      const { answer, by, at } = event;
      return answered(matter, { answer, by, at, late: false, round: matter.round, ...askedAt(matter) });
    }
    case 'disputed':
      return toTheLadder(matter, 'refusal', event.at, event.reason);
    case 'raised':
      return matter.ladder === null ? matter : { ...matter, ladder: { ...matter.ladder, dispute: event.dispute } };
    case 'resolved':
      return resolved(matter, event);
    case 'questioned': {
      const { text, by, at } = event;
      return { ...matter, questions: withNext(matter.questions, { text, by, at }) };
    }
    case 'replied':
      return withReply(matter, event);
    case 'amended':
      return amended(matter, event);
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'withdrawn', at), withdrawal: { reason, by, at } };
    }
    case 'presented': {
      const { district, charges, presentedAt, by } = event;
      const number = matter.presentations.length + 1;
      return { ...matter, concludesAt: null, presentations: [...matter.presentations, { number, district, charges, presentedAt, by, outcome: 'pending' }] };
    }
    case 'presentation-settled':
      return withOutcome(matter, event);
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
      return matter.clock === null ? matter : { ...matter, clock: { ...matter.clock, remindersSent: event.reminder } };
    case 'lapsed':
      return lapsed(matter, event.at);
    case 'concluded':
      return closed(matter, 'concluded', event.at);
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Concurrence, event: Exclude<ConcurrenceEvent, { kind: 'opened' }>): Concurrence {
  const next = change(matter, event);
  return { ...next, version: matter.version + 1 };
}

