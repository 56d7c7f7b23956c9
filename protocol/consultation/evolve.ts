/** What a consultation becomes when something happens to it: pure, and total over every event. */
import { ended, withPut } from '../bargain';
import { acknowledge, afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import { withNext } from '../numbered';
import { pressedOn, pressing, type Pressing } from '../pressing';
import { after, assertNever, type Instant, type Program } from '../vocabulary';
import type { ConsultationEvent, LaterConsultationEvent } from './events';
import type { ConsultationSubject } from './messages';
import { counterpartIn, pressureOf, provisionOf, type Consultation, type ConsultationParameters, type ConsultationPhase, type Objection, type Settled, type SettlementText } from './state';

type EventOf<Kind extends ConsultationEvent['kind']> = Extract<ConsultationEvent, { kind: Kind }>;

const wordWithin: Readonly<Record<ConsultationSubject, 'clearMediaWithin' | 'clearReplyWithin' | 'clearPolicyWithin'>> = {
  'media-release': 'clearMediaWithin',
  'congressional-reply': 'clearReplyWithin',
  'policy-change': 'clearPolicyWithin',
};

/** A word is owed within its time and before it would go, but nobody has less than the least time. */
function wordClock({ subject, parameters }: Pick<Consultation, 'subject' | 'parameters'>, plannedAt: string, from: Instant): Pressing {
  const inTime = [after(from, parameters[wordWithin[subject]]), plannedAt as Instant].sort()[0] as Instant;
  const least = after(from, parameters.clearAtLeastWithin);
  return pressing(inTime < least ? least : inTime, from, pressureOf(parameters));
}

const owedWithin = (within: number, from: Instant, parameters: ConsultationParameters): Pressing => pressing(after(from, within), from, pressureOf(parameters));

/** Who is paged, step after step: for media the duty person first, for policy the head; between headquarters the Assistant Director, then the Director. */
function stepsFor({ level, subject }: Pick<Consultation, 'level' | 'subject'>): CallOut['steps'] {
  if (level === 'hq') return [['assistant-director'], ['director']];
  if (subject === 'media-release') return [['duty'], ['liaison'], ['head']];
  return subject === 'policy-change' ? [['head'], ['liaison']] : [['liaison'], ['head']];
}

type Pages = Pick<Consultation, 'level' | 'subject' | 'callOuts'>;

/** Pages somebody from now on, and nobody else. */
function paging(matter: Pages, program: Program, reason: string): readonly CallOut[] {
  return [...endCallOuts(matter.callOuts), newCallOut(matter.callOuts.length + 1, program, reason, [provisionOf(matter), 'COO-5'], stepsFor(matter))];
}

/** The matter that an opening makes: the counterpart is shown the draft, and owes its word on it. */
export function opened({ reference, aor, level, from, subject, inquiry, impact, content, parameters, by, at }: EventOf<'opened'>): Consultation {
  return {
    kind: 'consultation',
    reference,
    aor,
    openedAt: at,
    openedBy: by,
    parameters,
    phase: 'not-cleared',
    version: 1,
    revision: 1,
    level,
    from,
    subject,
    inquiry,
    impact,
    draft: { revision: 1, content, reason: null, by, at },
    earlierDrafts: [],
    clearing: null,
    voidedClearings: [],
    objections: [],
    ladder: null,
    settlements: [],
    settled: null,
    comments: [],
    clock: wordClock({ subject, parameters }, content.plannedAt, at),
    callOuts: paging({ level, subject, callOuts: [] }, counterpartIn({ from }), 'draft-to-clear'),
    urgent: null,
    release: null,
    withdrawal: null,
    closedAt: null,
  };
}

const overNow = ({ ladder }: Consultation): Consultation['ladder'] => (ladder === null ? null : { ...ladder, over: true });

/** The objection that stands does so no more, and nothing is left to settle. */
function objectionOver(matter: Consultation, status: Exclude<Objection['status'], 'standing'>): Consultation {
  const objections = matter.objections.map((each) => (each.status === 'standing' ? { ...each, status } : each));
  return { ...matter, objections, ladder: overNow(matter), settlements: ended(matter.settlements, 'voided') };
}

/** COO-6, COO-7, COO-9: the counterpart owes its word on this revision, from now on. */
function asked(matter: Consultation, reason: string, at: Instant): Consultation {
  return { ...matter, phase: 'not-cleared', clock: wordClock(matter, matter.draft.content.plannedAt, at), callOuts: paging(matter, counterpartIn(matter), reason) };
}

/** What was cleared is void: nobody has cleared this revision. */
function redrafted(matter: Consultation, { content, reason, by, at }: EventOf<'redrafted'>): Consultation {
  const { clearing, revision } = matter;
  const next: Consultation = {
    ...objectionOver(matter, 'voided'),
    revision: revision + 1,
    draft: { revision: revision + 1, content, reason, by, at },
    earlierDrafts: [...matter.earlierDrafts, matter.draft],
    clearing: null,
    voidedClearings: clearing === null ? matter.voidedClearings : [...matter.voidedClearings, clearing],
    settled: null,
  };
  return asked(next, 'draft-changed', at);
}

/** It may go when it is planned to; that it has is owed from then on. */
function cleared(matter: Consultation, { revision, note, by, at }: EventOf<'cleared'>): Consultation {
  const { plannedAt } = matter.draft.content;
  const from = (plannedAt > at ? plannedAt : at) as Instant;
  return {
    ...objectionOver(matter, 'dropped'),
    phase: 'cleared',
    clearing: { revision, note, by, at },
    clock: pressing(after(from, matter.parameters.reportReleaseWithin), at, pressureOf(matter.parameters)),
    callOuts: endCallOuts(matter.callOuts),
  };
}

/** Between field offices the ladder has it, with clocks of its own; between headquarters the Assistant Directors settle it. */
function objected(matter: Consultation, { revision, reason, by, at }: EventOf<'objected'>): Consultation {
  const objections: Consultation['objections'] = withNext(matter.objections, { revision, reason, status: 'standing', by, at });
  const disputed: Consultation = { ...matter, phase: 'disputed', objections };
  if (matter.level === 'field') return { ...disputed, ladder: { raise: (matter.ladder?.raise ?? 0) + 1, since: at, dispute: null, over: false }, clock: null, callOuts: endCallOuts(matter.callOuts) };
  return { ...disputed, clock: owedWithin(matter.parameters.settleObjectionWithin, at, matter.parameters), callOuts: paging(matter, matter.from, 'objection-to-settle') };
}

/** One text settles the objection; it clears nothing: the counterpart's word on this revision is owed again. */
function settledBy(matter: Consultation, settled: Settled): Consultation {
  return asked({ ...objectionOver(matter, 'settled'), settled }, 'objection-settled', settled.at);
}

function settlementAccepted(matter: Consultation, { settlement, at }: EventOf<'settlement-accepted'>): Consultation {
  const text = matter.settlements.find(({ number }) => number === settlement)?.text ?? '';
  return settledBy({ ...matter, settlements: ended(matter.settlements, 'accepted') }, { by: 'assistant-directors', dispute: null, text, at });
}

/** COO-6: the counterpart is told at the same moment, and its acknowledgement closes the matter. */
function releasedUrgently(matter: Consultation, { reason, by, at }: EventOf<'released-urgently'>): Consultation {
  const callOuts = paging(matter, counterpartIn(matter), 'released-urgently');
  return { ...matter, phase: 'released-uncleared', urgent: { reason, callOut: callOuts.length, acknowledged: null, by, at }, clock: null, callOuts };
}

function closed(matter: Consultation, phase: ConsultationPhase, at: Instant): Consultation {
  return { ...matter, phase, closedAt: at, clock: null, ladder: overNow(matter), settlements: ended(matter.settlements, 'voided'), callOuts: endCallOuts(matter.callOuts) };
}

function acknowledged(matter: Consultation, { by, at }: EventOf<'acknowledged'>): Consultation {
  const known = { ...matter, callOuts: acknowledge(matter.callOuts, by, at) };
  const { urgent } = known;
  if (urgent === null || known.callOuts.find(({ number }) => number === urgent.callOut)?.status !== 'acknowledged') return known;
  return { ...closed(known, 'released', at), urgent: { ...urgent, acknowledged: { by, at } } };
}

function change(matter: Consultation, event: LaterConsultationEvent): Consultation {
  switch (event.kind) {
    case 'commented': {
      const { side, text, by, at } = event;
      return { ...matter, comments: withNext(matter.comments, { side, revision: matter.revision, text, by, at }) };
    }
    case 'redrafted':
      return redrafted(matter, event);
    case 'cleared':
      return cleared(matter, event);
    case 'objected':
      return objected(matter, event);
    case 'raised':
      return matter.ladder === null ? matter : { ...matter, ladder: { ...matter.ladder, dispute: event.dispute } };
    case 'ladder-settled':
      return settledBy(matter, { by: 'ladder', dispute: event.dispute, text: event.text, at: event.at });
    case 'settlement-put': {
      const { side, text, by, at } = event;
      return { ...matter, settlements: withPut<SettlementText>(matter.settlements, { number: matter.settlements.length + 1, side, text, by, at }) };
    }
    case 'settlement-accepted':
      return settlementAccepted(matter, event);
    case 'released-urgently':
      return releasedUrgently(matter, event);
    case 'released':
    case 'implemented': {
      const { kind, note, by, at } = event;
      return { ...closed(matter, kind, at), release: { note, by, at } };
    }
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(objectionOver(matter, 'voided'), 'withdrawn', at), withdrawal: { reason, by, at } };
    }
    case 'acknowledged':
      return acknowledged(matter, event);
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
    case 'overdue':
      return { ...matter, clock: matter.clock === null ? null : pressedOn(matter.clock, event.at, pressureOf(matter.parameters)) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Consultation, event: LaterConsultationEvent): Consultation {
  return { ...change(matter, event), version: matter.version + 1 };
}
