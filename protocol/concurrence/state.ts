import type { CallOut } from '../call-out';
import type { Amendment } from '../change';
import type { ParametersOf } from '../parameters';
import type { Aor, Instant, PersonName, Reference } from '../vocabulary';
import type { ConcurrenceNeed } from './charges';
import type { ActionBody, ConcurrenceRequest } from './messages';

/**
 * - `awaiting-answer`: OI owes an answer, the clock runs. - `lapsed`: none came in time; not cleared, raised.
 * - `concurred`, `refused`: answered. - `exempt`: needs no concurrence.
 * - `withdrawn`, `concluded`: closed.
 */
export type ConcurrencePhase = 'awaiting-answer' | 'lapsed' | 'concurred' | 'refused' | 'exempt' | 'withdrawn' | 'concluded';

export interface AnswerClock {
  /** Receipt of the request, or of the amendment that voided an earlier answer. */
  readonly runsFrom: Instant;
  readonly answerDue: Instant;
  /** When OI is reminded, in order. */
  readonly reminders: readonly Instant[];
  readonly remindersSent: number;
}

export interface GivenAnswer {
  readonly answer: ActionBody<'answer'>;
  readonly by: PersonName;
  readonly at: Instant;
  /** Given after the answer was due, on the ladder. */
  readonly late: boolean;
  readonly round: number;
  /** Since when it was asked for, in this round; absent on answers of earlier releases. */
  readonly askedAt?: Instant;
  /** The dispute whose resolution it is part of. */
  readonly resolution?: { readonly dispute: Reference; readonly hash: string };
}

/** An answer that a material change made void (CON-4). */
export interface VoidedAnswer extends GivenAnswer {
  readonly voidedAt: Instant;
  readonly becauseOf: readonly string[];
}

export interface Question {
  readonly number: number;
  readonly text: string;
  readonly by: PersonName;
  readonly at: Instant;
  readonly reply?: { readonly text: string; readonly by: PersonName; readonly at: Instant };
}

export interface Presentation {
  readonly number: number;
  readonly district: string;
  readonly charges: readonly string[];
  readonly presentedAt: Instant;
  readonly by: PersonName;
  readonly outcome: 'pending' | 'accepted' | 'declined';
  readonly note?: string;
  readonly settledAt?: Instant;
}

/** The matter on the ladder (RES-1 to RES-3): a dispute, which is a matter of its own, settles what OI's answer is. */
export interface Ladder {
  /** Counts the times that it was raised. */
  readonly raise: number;
  readonly cause: 'lapse' | 'refusal';
  readonly since: Instant;
  readonly reason: string | null;
  /** Null until it has its reference. */
  readonly dispute: Reference | null;
  /** Resolved, or ended because nothing is left to settle. */
  readonly over: boolean;
}

/** The parameters that a concurrence is opened under. */
export const concurrenceParameters = ['answerWithin', 'remindBefore', 'pageTimeout', 'concludeAfter', 'envelopeLifetime'] as const;
export type ConcurrenceParameters = ParametersOf<(typeof concurrenceParameters)[number]>;

/** A concurrence matter: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Concurrence {
  readonly kind: 'concurrence';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly requester: PersonName;
  /** The supervisor an officer asks for. */
  readonly onBehalfOf: PersonName | null;
  /** The operation that it was opened for; absent for one that belongs to none. */
  readonly operation?: Reference;
  readonly parameters: ConcurrenceParameters;

  readonly phase: ConcurrencePhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts changes of the request. */
  readonly revision: number;
  /** Counts askings. */
  readonly round: number;

  readonly request: ConcurrenceRequest;
  readonly need: ConcurrenceNeed;
  /** Null while nothing is asked. */
  readonly clock: AnswerClock | null;
  readonly answer: GivenAnswer | null;
  readonly voidedAnswers: readonly VoidedAnswer[];
  readonly questions: readonly Question[];
  readonly amendments: readonly Amendment[];
  readonly callOuts: readonly CallOut[];
  readonly presentations: readonly Presentation[];
  readonly withdrawal: { readonly reason: string; readonly by: PersonName; readonly at: Instant } | null;
  readonly lapsedAt: Instant | null;
  readonly ladder: Ladder | null;
  /** When a decided matter is concluded by itself; null while it is not decided, or a presentation has no outcome. */
  readonly concludesAt: Instant | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Concurrence): boolean {
  return matter.closedAt !== null;
}

/** It is being settled on the ladder. */
export const isOnTheLadder = ({ ladder }: Concurrence): boolean => ladder !== null && !ladder.over;

/** OI owes an answer, in time or late. */
export function awaitsAnswer(matter: Concurrence): boolean {
  return matter.phase === 'awaiting-answer' || matter.phase === 'lapsed';
}

/** Answered, or in no need of an answer, and not closed. */
export function isDecided(matter: Concurrence): boolean {
  return isConcurredOrExempt(matter) || matter.phase === 'refused';
}

/** Decided in favour of going ahead; the window and what is still on its way are clearance.ts's matter. */
export function isConcurredOrExempt(matter: Concurrence): boolean {
  return matter.phase === 'concurred' || matter.phase === 'exempt';
}

/**
 * The matter as a command finds it that was received then: whether OI's time was over is told by the clock and the receipt
 * alone, never by which of timer and command the workflow happened to see first (CON-3).
 */
export function asReceived(matter: Concurrence, receivedAt: Instant): Concurrence {
  if (!awaitsAnswer(matter) || matter.clock === null) return matter;
  return { ...matter, phase: receivedAt > matter.clock.answerDue ? 'lapsed' : 'awaiting-answer' };
}

/** The rule that a late command waits behind: the deadline has passed for it, but the matter has not lapsed yet. */
export function lapsePending(matter: Concurrence, receivedAt: Instant): boolean {
  return matter.phase === 'awaiting-answer' && matter.clock !== null && receivedAt > matter.clock.answerDue;
}
