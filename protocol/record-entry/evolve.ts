/** What a record entry becomes when something happens to it: pure, and total over every event. */
import { afterPaging } from '../call-out';
import { assertNever, type Instant } from '../vocabulary';
import type { LaterRecordEntryEvent, RecordEntryEvent } from './events';
import { owingOf, seizingEntityOf, systemOf } from './rules';
import { agreementStepAfter, dueAtOf, stepAfter } from './schedule';
import type { NextStep, RecordEntry, RecordEntryPhase } from './state';

type EventOf<Kind extends RecordEntryEvent['kind']> = Extract<RecordEntryEvent, { kind: Kind }>;

/** Who owes the entry and who seized are decided here, and by no later event. */
export function opened(event: EventOf<'opened'>): RecordEntry {
  const { reference, aor, about, incident, owed, droIsTrained, openedFor, parameters, by, at } = event;
  const owing = owingOf(owed, droIsTrained);
  const dueAt = dueAtOf(owed, at, parameters);
  return {
    kind: 'record-entry',
    reference,
    aor,
    openedAt: at,
    openedBy: by,
    openedFor,
    parameters,
    phase: 'owed',
    version: 1,
    revision: 1,
    about,
    incident,
    owed,
    system: systemOf(owed),
    owing,
    seizingEntity: seizingEntityOf(owed),
    dueAt,
    overdueSince: null,
    // An office that opened it itself knows of it.
    nextStep: openedFor === owing.program ? stepAfter({ dueAt, overdueSince: null, parameters }, at, 1) : { kind: 'told', at, number: 1 },
    takenBy: null,
    handovers: [],
    corrections: [],
    notOwed: null,
    endedSayings: [],
    entered: null,
    agreement: null,
    callOuts: [],
    closedAt: null,
  };
}

const numberAfter = ({ nextStep }: RecordEntry): number => nextStep?.number ?? 1;

/** What the clock does once a step is taken. */
function stepTaken(matter: RecordEntry, at: Instant): NextStep {
  const number = numberAfter(matter) + 1;
  return matter.notOwed === null ? stepAfter(matter, at, number) : agreementStepAfter(matter, matter.notOwed.at, at, number);
}

function closed(matter: RecordEntry, phase: RecordEntryPhase, at: Instant): RecordEntry {
  return { ...matter, phase, closedAt: at, nextStep: null };
}

function corrected(matter: RecordEntry, { owed, incident, fields, reason, by, at }: EventOf<'corrected'>): RecordEntry {
  const revision = matter.revision + 1;
  return { ...matter, owed, incident, revision, corrections: [...matter.corrections, { revision, fields, material: [], reason, by, at }] };
}

function handedOver(matter: RecordEntry, { to, reason, by, at }: EventOf<'handed-over'>): RecordEntry {
  const handover = { from: matter.takenBy, to, ...(reason === undefined ? {} : { reason }), by, at };
  return { ...matter, takenBy: to, handovers: [...matter.handovers, handover] };
}

/** The other side learns of it at once. */
function notOwedSaid(matter: RecordEntry, { reason, by, at }: EventOf<'not-owed-said'>): RecordEntry {
  const number = matter.endedSayings.length + 1;
  return { ...matter, phase: 'not-owed-said', notOwed: { number, reason, by, at }, nextStep: { kind: 'told', at, number: numberAfter(matter) } };
}

/** It is owed as before, and its time has run on meanwhile. */
function notOwedEnded(matter: RecordEntry, { because, comment, by, at }: EventOf<'not-owed-ended'>): RecordEntry {
  if (matter.notOwed === null) return matter;
  const ended = { ...matter.notOwed, because, comment, endedBy: by, endedAt: at };
  const owed: RecordEntry = { ...matter, phase: matter.overdueSince === null ? 'owed' : 'overdue', notOwed: null, endedSayings: [...matter.endedSayings, ended] };
  return { ...owed, nextStep: stepAfter(owed, at, numberAfter(matter)) };
}

function change(matter: RecordEntry, event: LaterRecordEntryEvent): RecordEntry {
  switch (event.kind) {
    case 'taken':
      return { ...matter, takenBy: event.by };
    case 'entered': {
      const { number, enteredAt, late, by, at } = event;
      return { ...closed(matter, 'entered', at), entered: { number, enteredAt, late, by, at } };
    }
    case 'corrected':
      return corrected(matter, event);
    case 'handed-over':
      return handedOver(matter, event);
    case 'not-owed-said':
      return notOwedSaid(matter, event);
    case 'not-owed-ended':
      return notOwedEnded(matter, event);
    case 'not-owed-agreed': {
      const { comment, by, at } = event;
      return { ...closed(matter, 'not-owed', at), agreement: { ...(comment === undefined ? {} : { comment }), by, at } };
    }
    case 'told':
    case 'reminded':
      return { ...matter, nextStep: stepTaken(matter, event.at) };
    case 'overdue': {
      const overdue: RecordEntry = { ...matter, phase: 'overdue', overdueSince: event.at };
      return { ...overdue, nextStep: stepTaken(overdue, event.at) };
    }
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: RecordEntry, event: LaterRecordEntryEvent): RecordEntry {
  return { ...change(matter, event), version: matter.version + 1 };
}
