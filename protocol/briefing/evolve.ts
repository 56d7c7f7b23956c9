/** What a briefing becomes when something happens to it: pure, and total over every event. */
import { afterPaging } from '../call-out';
import { pressedOn, pressing, saidBy, type Pressing } from '../pressing';
import { after, assertNever, type Instant, type PersonName, type Program } from '../vocabulary';
import type { BriefingEvent, LaterBriefingEvent } from './events';
import { pressureOf, takingPlace, type Briefing, type BriefingParameters, type BriefingPhase, type BriefingPlan, type Invited } from './state';

type EventOf<Kind extends BriefingEvent['kind']> = Extract<BriefingEvent, { kind: Kind }>;

function clockOf(plan: BriefingPlan, from: Instant, parameters: BriefingParameters): Pressing {
  const dueAt = saidBy(takingPlace(plan), from, parameters.sayBriefingHeldWithin);
  return pressing(dueAt, from, pressureOf(plan, dueAt, parameters));
}

const namedBy = (side: Program, persons: readonly PersonName[]): readonly Invited[] => persons.map(({ person, name }) => ({ person, name, side }));

export function opened({ reference, aor, from, topics, plan, note, invited, parameters, by, at }: EventOf<'opened'>): Briefing {
  return {
    kind: 'briefing',
    reference,
    aor,
    openedAt: at,
    plannedBy: by,
    parameters,
    phase: 'planned',
    version: 1,
    revision: 1,
    from,
    topics,
    plan,
    note,
    invited: namedBy(from, invited),
    moves: [],
    told: null,
    clock: clockOf(plan, at, parameters),
    held: null,
    corrections: [],
    concludesAt: null,
    cancellation: null,
    closing: null,
    callOuts: [],
    closedAt: null,
  };
}

function moved(matter: Briefing, { plan, fields, reason, by, at }: EventOf<'moved'>): Briefing {
  const moves = [...matter.moves, { from: matter.plan, fields, reason, by, at }];
  return { ...matter, plan, moves, revision: matter.revision + 1, clock: clockOf(plan, at, matter.parameters) };
}

function attendanceCorrected(matter: Briefing, { side, attended, reason, by, at }: EventOf<'attendance-corrected'>): Briefing {
  if (matter.held === null) return matter;
  return { ...matter, held: { ...matter.held, attended }, corrections: [...matter.corrections, { side, before: matter.held.attended, reason, by, at }] };
}

const closed = (matter: Briefing, phase: BriefingPhase, at: Instant): Briefing => ({ ...matter, phase, closedAt: at, clock: null, concludesAt: null });

function change(matter: Briefing, event: LaterBriefingEvent): Briefing {
  switch (event.kind) {
    case 'told':
      return { ...matter, told: event.persons };
    case 'moved':
      return moved(matter, event);
    case 'invited':
      return { ...matter, invited: [...matter.invited, ...namedBy(event.side, event.persons)] };
    case 'declined':
      return { ...matter, invited: matter.invited.filter(({ person }) => person !== event.person.person) };
    case 'cancelled':
    case 'not-held': {
      const { kind, reason, by, at } = event;
      return { ...closed(matter, kind, at), cancellation: { reason, by, at } };
    }
    case 'held': {
      const { attended, note, by, at } = event;
      return { ...matter, phase: 'held', held: { attended, note, by, at }, clock: null, concludesAt: after(at, matter.parameters.concludeBriefingAfter) };
    }
    case 'attendance-corrected':
      return attendanceCorrected(matter, event);
    case 'closed': {
      const { note, by, at } = event;
      return { ...closed(matter, 'concluded', at), closing: { note, by, at } };
    }
    case 'concluded':
      return closed(matter, 'concluded', event.at);
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
    case 'overdue': {
      const { clock, plan, parameters } = matter;
      return { ...matter, clock: clock === null ? null : pressedOn(clock, event.at, pressureOf(plan, clock.dueAt, parameters)) };
    }
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Briefing, event: LaterBriefingEvent): Briefing {
  return { ...change(matter, event), version: matter.version + 1 };
}
