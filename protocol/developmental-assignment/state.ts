import { openOf, type Put } from '../bargain';
import type { CallOut, Reached } from '../call-out';
import type { FieldOffice } from '../field-office';
import type { ParametersOf } from '../parameters';
import { pressureAround, type Pressing, type Pressure, type TakingPlace } from '../pressing';
import { hashOf, unsignedSides, type SignOff } from '../sign-off';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import type { AssignmentAsked } from './messages';

/**
 * - `offered`: the office whose people it is for may propose a candidate. - `proposed`: both offices are to accept this one. - `agreed`: both
 *   have; it is to begin. - `begun`. Closed: `completed`, `ended` before that, `declined`, `withdrawn`, and `lapsed`: its first day came, and
 *   nobody was agreed on. The memo encourages these assignments and demands none, so nobody is to blame for a lapse.
 */
export type AssignmentPhase = 'offered' | 'proposed' | 'agreed' | 'begun' | 'completed' | 'ended' | 'declined' | 'withdrawn' | 'lapsed';

export type Offer = Omit<AssignmentAsked, 'peopleOf' | 'startsAt' | 'endsAt'> & { readonly startsAt: Instant; readonly endsAt: Instant };

/** Somebody whom their office proposes. `voided`: refused, or the offer came to its end. */
export interface Candidate extends Put<Program> {
  readonly person: PersonName;
  /** A calendar day. */
  readonly hiredOn: string;
  readonly statement: string | null;
  readonly refusal: (Said & { readonly side: Program; readonly reason: string }) | null;
}

export const assignmentParameters = ['answerAssignmentWithin', 'sayOfAssignmentWithin', 'remindOfAssignmentBefore', 'remindOfAssignmentEvery', 'newlyHiredFor', 'pageTimeout', 'envelopeLifetime'] as const;
export type AssignmentParameters = ParametersOf<(typeof assignmentParameters)[number]>;

/** A developmental assignment: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface DevelopmentalAssignment {
  readonly kind: 'developmental-assignment';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly offeredBy: PersonName;
  readonly parameters: AssignmentParameters;

  readonly phase: AssignmentPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts the offer and the candidates that were proposed for it. */
  readonly revision: number;

  /** Whose office offers it. */
  readonly from: Program;
  /** Whose newly hired people it is for. */
  readonly peopleOf: Program;
  readonly offer: Offer;
  readonly candidates: readonly Candidate[];
  /** What both offices accept: the offer with the candidate that is open. Null while there is none. */
  readonly signOff: SignOff | null;
  /** Liaison and head of the counterpart, once they were told of it. */
  readonly told: readonly Reached[] | null;
  readonly clock: Pressing | null;
  readonly begun: (Said & { readonly note: string | null }) | null;
  readonly completion: (Said & { readonly learnt: string }) | null;
  /** Why it ended, was declined or was withdrawn. */
  readonly ending: (Said & { readonly side: Program; readonly reason: string }) | null;
  /** Nobody is paged for it: always empty. */
  readonly callOuts: readonly CallOut[];
  readonly closedAt: Instant | null;
}

export const isClosed = ({ closedAt }: DevelopmentalAssignment): boolean => closedAt !== null;

export const officeOf = ({ aor }: Pick<DevelopmentalAssignment, 'aor'>, program: Program): FieldOffice => ({ program, aor });

/** The candidate that is proposed, and not agreed on yet. */
export const openCandidate = ({ candidates }: Pick<DevelopmentalAssignment, 'candidates'>): Candidate | undefined => openOf(candidates);

/** The candidate that both offices have agreed on. */
export const agreedCandidate = ({ candidates }: Pick<DevelopmentalAssignment, 'candidates'>): Candidate | undefined => candidates.find(({ status }) => status === 'accepted');

/** What is accepted: just this person, for just this offer. */
export function hashOfCandidacy({ reference, offer }: Pick<DevelopmentalAssignment, 'reference' | 'offer'>, { number, person, hiredOn }: Pick<Candidate, 'number' | 'person' | 'hiredOn'>): string {
  return hashOf({ reference, offer, candidate: number, person: person.person, hiredOn });
}

/** What is next to take place: its first day, and once it has begun its last. */
export function nextMoment({ phase, offer }: Pick<DevelopmentalAssignment, 'phase' | 'offer'>): TakingPlace {
  const moment = phase === 'begun' ? offer.endsAt : offer.startsAt;
  return { from: moment, until: moment };
}

export function pressureOf(matter: Pick<DevelopmentalAssignment, 'phase' | 'offer' | 'parameters'>, dueAt: Instant): Pressure {
  const { remindOfAssignmentBefore: before, remindOfAssignmentEvery: every } = matter.parameters;
  return matter.phase === 'agreed' || matter.phase === 'begun' ? pressureAround(nextMoment(matter), dueAt, { before, every }) : { before, every };
}

/** The sides whose word it waits for. */
export function owing(matter: DevelopmentalAssignment): readonly Program[] {
  switch (matter.phase) {
    case 'offered':
      return [matter.peopleOf];
    case 'proposed':
      return matter.signOff === null ? [] : unsignedSides(matter.signOff);
    case 'agreed':
    case 'begun':
      return ['OI', 'DRO'];
    case 'completed':
    case 'ended':
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
      return [];
  }
}

/** COO-12: it has lapsed for a command received then, but the matter has not recorded that yet. */
export function lapsePending({ phase, offer }: DevelopmentalAssignment, receivedAt: Instant): boolean {
  return (phase === 'offered' || phase === 'proposed') && receivedAt >= offer.startsAt;
}

/** The matter as a command finds it that was received then: receipt alone tells whether it has lapsed. */
export function asReceived(matter: DevelopmentalAssignment, receivedAt: Instant): DevelopmentalAssignment {
  return lapsePending(matter, receivedAt) ? { ...matter, phase: 'lapsed', closedAt: receivedAt } : matter;
}
