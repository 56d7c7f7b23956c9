/** What a developmental assignment becomes when something happens to it: pure, and total over every event. */
import { ended, withPut } from '../bargain';
import { afterPaging } from '../call-out';
import { pressedOn, pressing, saidBy, type Pressing } from '../pressing';
import { isSignedByBoth, signed, unsigned } from '../sign-off';
import { after, assertNever, type Instant } from '../vocabulary';
import type { AssignmentEvent, LaterAssignmentEvent } from './events';
import { hashOfCandidacy, nextMoment, pressureOf, type AssignmentPhase, type Candidate, type DevelopmentalAssignment } from './state';

type EventOf<Kind extends AssignmentEvent['kind']> = Extract<AssignmentEvent, { kind: Kind }>;
type Clocked = Pick<DevelopmentalAssignment, 'phase' | 'offer' | 'parameters'>;

/** A word is owed within its time, and before the first day: then the offer lapses. */
function wordClock(matter: Clocked, from: Instant): Pressing {
  const inTime = after(from, matter.parameters.answerAssignmentWithin);
  const dueAt = inTime < matter.offer.startsAt ? inTime : matter.offer.startsAt;
  return pressing(dueAt, from, pressureOf(matter, dueAt));
}

/** That its first or last day has come is said soon afterwards. */
function dayClock(matter: Clocked, from: Instant): Pressing {
  const dueAt = saidBy(nextMoment(matter), from, matter.parameters.sayOfAssignmentWithin);
  return pressing(dueAt, from, pressureOf(matter, dueAt));
}

export function opened({ reference, aor, from, peopleOf, offer, parameters, by, at }: EventOf<'opened'>): DevelopmentalAssignment {
  return {
    kind: 'developmental-assignment',
    reference,
    aor,
    openedAt: at,
    offeredBy: by,
    parameters,
    phase: 'offered',
    version: 1,
    revision: 1,
    from,
    peopleOf,
    offer,
    candidates: [],
    signOff: null,
    told: null,
    clock: wordClock({ phase: 'offered', offer, parameters }, at),
    begun: null,
    completion: null,
    ending: null,
    callOuts: [],
    closedAt: null,
  };
}

function proposed(matter: DevelopmentalAssignment, { candidate: number, side, person, hiredOn, statement, accepts, by, at }: EventOf<'candidate-proposed'>): DevelopmentalAssignment {
  const candidates = withPut<Candidate>(matter.candidates, { number, side, person, hiredOn, statement, refusal: null, by, at });
  const hash = hashOfCandidacy(matter, { number, person, hiredOn });
  const signOff = accepts ? signed(unsigned(hash), { side, hash, by, at }) : unsigned(hash);
  const next: DevelopmentalAssignment = { ...matter, phase: 'proposed', revision: matter.revision + 1, candidates, signOff };
  return { ...next, clock: wordClock(next, at) };
}

/** Agreed once both offices have accepted just this candidate for just this offer. */
function acceptedBy(matter: DevelopmentalAssignment, { side, hash, by, at }: EventOf<'accepted'>): DevelopmentalAssignment {
  if (matter.signOff === null) return matter;
  const signOff = signed(matter.signOff, { side, hash, by, at });
  if (!isSignedByBoth(signOff)) return { ...matter, signOff };
  const agreed: DevelopmentalAssignment = { ...matter, phase: 'agreed', signOff, candidates: ended(matter.candidates, 'accepted') };
  return { ...agreed, clock: dayClock(agreed, at) };
}

function refusedCandidate(matter: DevelopmentalAssignment, { candidate, side, reason, by, at }: EventOf<'candidate-refused'>): DevelopmentalAssignment {
  const candidates = matter.candidates.map((each): Candidate => (each.number === candidate ? { ...each, status: 'voided', refusal: { side, reason, by, at } } : each));
  const next: DevelopmentalAssignment = { ...matter, phase: 'offered', candidates, signOff: null };
  return { ...next, clock: wordClock(next, at) };
}

function closed(matter: DevelopmentalAssignment, phase: AssignmentPhase, at: Instant): DevelopmentalAssignment {
  return { ...matter, phase, closedAt: at, clock: null, candidates: ended(matter.candidates, 'voided') };
}

function change(matter: DevelopmentalAssignment, event: LaterAssignmentEvent): DevelopmentalAssignment {
  switch (event.kind) {
    case 'told':
      return { ...matter, told: event.persons };
    case 'candidate-proposed':
      return proposed(matter, event);
    case 'accepted':
      return acceptedBy(matter, event);
    case 'candidate-refused':
      return refusedCandidate(matter, event);
    case 'begun': {
      const { note, by, at } = event;
      const begun: DevelopmentalAssignment = { ...matter, phase: 'begun', begun: { note, by, at } };
      return { ...begun, clock: dayClock(begun, at) };
    }
    case 'completed': {
      const { learnt, by, at } = event;
      return { ...closed(matter, 'completed', at), completion: { learnt, by, at } };
    }
    case 'ended':
    case 'declined':
    case 'withdrawn': {
      const { kind, side, reason, by, at } = event;
      return { ...closed(matter, kind, at), ending: { side, reason, by, at } };
    }
    case 'lapsed':
      return closed(matter, 'lapsed', event.at);
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
    case 'overdue':
      return { ...matter, clock: matter.clock === null ? null : pressedOn(matter.clock, event.at, pressureOf(matter, matter.clock.dueAt)) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: DevelopmentalAssignment, event: LaterAssignmentEvent): DevelopmentalAssignment {
  return { ...change(matter, event), version: matter.version + 1 };
}
