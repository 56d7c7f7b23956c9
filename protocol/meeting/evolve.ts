/** What a meeting becomes when something happens to it: pure, and total over every event. */
import { withNext } from '../numbered';
import { pressedOn, pressing, type Pressing } from '../pressing';
import { after, assertNever, type Instant, type Program } from '../vocabulary';
import type { LaterMeetingEvent, MeetingEvent } from './events';
import { datePressure, itemPressure, workPressure, type ActionItem, type Attendance, type Invited, type Meeting, type MeetingDate, type MeetingParameters, type Minutes } from './state';

type EventOf<Kind extends MeetingEvent['kind']> = Extract<MeetingEvent, { kind: Kind }>;

/** A date: then who attended. None: then a date. */
function clockOf(date: MeetingDate | null, at: Instant, parameters: MeetingParameters): Pressing {
  const dueAt = date === null ? after(at, parameters.setMeetingDateWithin) : after(date.endsAt, parameters.recordMeetingWithin);
  return pressing(dueAt, at, datePressure(parameters));
}

const owedWithin = (within: number, at: Instant, parameters: MeetingParameters): Pressing => pressing(after(at, within), at, workPressure(parameters));

export function opened({ reference, aor, series, period, origin, date, parameters, by, at }: EventOf<'opened'>): Meeting {
  return {
    kind: 'meeting',
    reference,
    aor,
    openedAt: at,
    openedBy: by,
    parameters,
    phase: 'planned',
    version: 1,
    revision: 1,
    series,
    period,
    origin,
    callOuts: [],
    date,
    lastDate: date,
    dateChanges: [{ revision: 1, date, reason: null, by, at }],
    late: null,
    invited: null,
    remindedOf: null,
    agenda: null,
    agendaItems: [],
    attendance: { OI: null, DRO: null },
    heldAt: null,
    proposal: null,
    earlierMinutes: [],
    comments: [],
    minutes: null,
    items: [],
    clock: clockOf(date, at, parameters),
    pressedSteps: 0,
    answersTold: false,
    closedAt: null,
  };
}

/** Another date, or none: what was drawn up for the one before is drawn up anew, and who attended is said anew. */
function withDate(matter: Meeting, date: MeetingDate | null, reason: string | null, { by, at }: Pick<EventOf<'moved'>, 'by' | 'at'>): Meeting {
  const revision = matter.revision + 1;
  return {
    ...matter,
    revision,
    date,
    lastDate: date ?? matter.lastDate,
    dateChanges: [...matter.dateChanges, { revision, date, reason, by, at }],
    agenda: null,
    attendance: { OI: null, DRO: null },
    clock: clockOf(date, at, matter.parameters),
  };
}

/** The reminder has an invitation for whoever has come into a post since: a move or a cancellation reaches them too. */
function withReminded(invited: Meeting['invited'], persons: Invited['persons']): Meeting['invited'] {
  if (invited === null) return null;
  const known = [...invited.persons.OI, ...invited.persons.DRO].map(({ person }) => person);
  const joined = (side: Program) => [...invited.persons[side], ...persons[side].filter(({ person }) => !known.includes(person))];
  return { ...invited, persons: { OI: joined('OI'), DRO: joined('DRO') } };
}

/** COO-1, COO-2: held once both sides have said who was there for them. */
function attended(matter: Meeting, { side, startedAt, attendees, reason, by, at }: EventOf<'attended'>): Meeting {
  const own: Attendance = { startedAt, attendees, reason, by, at };
  const attendance = { ...matter.attendance, [side]: own };
  if (attendance.OI === null || attendance.DRO === null) return { ...matter, attendance };
  const late = matter.late ?? (startedAt >= matter.period.until ? { reason: attendance.OI.reason ?? attendance.DRO.reason ?? '', by, at } : null);
  return { ...matter, attendance, phase: 'held', heldAt: startedAt, late, clock: owedWithin(matter.parameters.writeMinutesWithin, at, matter.parameters) };
}

function minutesPut(matter: Meeting, { minutes: number, side, content, hash, by, at }: EventOf<'minutes-put'>): Meeting {
  const { proposal, earlierMinutes, parameters } = matter;
  return {
    ...matter,
    proposal: { number, side, content, hash, by, at },
    earlierMinutes: proposal === null ? earlierMinutes : [...earlierMinutes, proposal],
    clock: owedWithin(parameters.acceptMinutesWithin, at, parameters),
  };
}

function itemsOf({ content }: Minutes, at: Instant, parameters: MeetingParameters): readonly ActionItem[] {
  return content.items.map((item, index) => ({ number: index + 1, ...item, done: null, clock: pressing(item.dueAt, at, itemPressure(parameters)) }));
}

function accepted(matter: Meeting, { by, at }: EventOf<'minutes-accepted'>): Meeting {
  const { proposal, parameters } = matter;
  if (proposal === null) return matter; // decide.ts: there is one
  return { ...matter, proposal: null, minutes: { ...proposal, acceptance: { by, at } }, items: itemsOf(proposal, at, parameters), clock: null };
}

/** One clock has said its word: that of these action items, or that of the meeting. */
function pressed(matter: Meeting, { items: pressedFor, at }: EventOf<'reminded' | 'overdue'>): Meeting {
  const { clock, items, parameters, phase, pressedSteps } = matter;
  const counted = { ...matter, pressedSteps: pressedSteps + 1 };
  if (pressedFor.length === 0) {
    const pressure = phase === 'planned' ? datePressure(parameters) : workPressure(parameters);
    return { ...counted, clock: clock === null ? null : pressedOn(clock, at, pressure) };
  }
  return { ...counted, items: items.map((item) => (pressedFor.includes(item.number) ? { ...item, clock: pressedOn(item.clock, at, itemPressure(parameters)) } : item)) };
}

const withItem = (matter: Meeting, number: number, becomes: (item: ActionItem) => ActionItem): Meeting => ({ ...matter, items: matter.items.map((item) => (item.number === number ? becomes(item) : item)) });

function change(matter: Meeting, event: LaterMeetingEvent): Meeting {
  switch (event.kind) {
    case 'invited':
      return { ...matter, invited: { revision: event.revision, persons: event.persons } };
    case 'moved': {
      const { date, reason, late, by, at } = event;
      return { ...withDate(matter, date, reason, event), late: late ? { reason: reason ?? '', by, at } : null };
    }
    case 'date-cancelled':
      return { ...withDate(matter, null, event.reason, event), late: null };
    case 'agenda-item-added': {
      const { side, text, by, at } = event;
      return { ...matter, agendaItems: withNext(matter.agendaItems, { side, text, by, at }) };
    }
    case 'agenda-frozen':
      return { ...matter, agenda: event.agenda };
    case 'date-near':
      return { ...matter, remindedOf: matter.revision, invited: withReminded(matter.invited, event.persons) };
    case 'attended':
      return attended(matter, event);
    case 'minutes-put':
      return minutesPut(matter, event);
    case 'commented': {
      const { minutes, side, text, by, at } = event;
      return { ...matter, comments: [...matter.comments, { minutes, side, text, by, at }] };
    }
    case 'minutes-accepted':
      return accepted(matter, event);
    case 'item-done': {
      const { note, by, at } = event;
      return withItem(matter, event.item, (item) => ({ ...item, done: { note, by, at } }));
    }
    case 'item-move-proposed': {
      const { side, dueAt, reason, by, at } = event;
      return withItem(matter, event.item, (item) => ({ ...item, move: { side, dueAt, reason, by, at } }));
    }
    case 'item-moved': {
      const { dueAt, at } = event;
      return withItem(matter, event.item, (item) => ({ ...item, dueAt, move: null, clock: pressing(dueAt, at, itemPressure(matter.parameters)) }));
    }
    case 'answers-told':
      return { ...matter, answersTold: true };
    case 'concluded':
    case 'missed':
      return { ...matter, phase: event.kind, closedAt: event.at, clock: null };
    case 'reminded':
    case 'overdue':
      return pressed(matter, event);
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return matter; // it pages nobody
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Meeting, event: LaterMeetingEvent): Meeting {
  return { ...change(matter, event), version: matter.version + 1 };
}
