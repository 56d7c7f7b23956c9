import type { CallOut } from '../call-out';
import type { ParametersOf } from '../parameters';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';
import type { ActionBody, CallReport } from './messages';
import type { Routing } from './routing';

/**
 * - `awaiting-answer`: the agency waits for an answer, the clock runs. - `unanswered`: none came in time; raised, still owed.
 * - `answered`: the agency knows whether we come. - `on-scene`: we are there. - `closed`: by its outcome, and never by itself.
 */
export type CallPhase = 'awaiting-answer' | 'unanswered' | 'answered' | 'on-scene' | 'closed';

export interface AgencyAnswer {
  readonly answer: ActionBody<'answer'>;
  readonly program: Program;
  readonly by: PersonName;
  readonly at: Instant;
  /** Received after the answer was due. */
  readonly late: boolean;
}

export interface Transfer {
  readonly from: Program;
  readonly to: Program;
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** The parameters that a call is opened under. */
export const callParameters = ['answerCallWithin', 'pageTimeout', 'envelopeLifetime'] as const;
export type CallParameters = ParametersOf<(typeof callParameters)[number]>;

/** A call for assistance: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Call {
  readonly kind: 'call';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly takenBy: PersonName;
  readonly parameters: CallParameters;

  readonly phase: CallPhase;
  /** Counts transitions. */
  readonly version: number;
  /** A call is not changed, only added to: always 1. */
  readonly revision: number;

  /** `calledAt` is never after `openedAt`. */
  readonly report: CallReport;
  /** How it was routed when it was opened. */
  readonly routing: Routing;
  /** Whose it is now. */
  readonly responsible: Program;
  /** Runs from receipt, through every transfer. */
  readonly answerDue: Instant;
  /** When the answer was due and had not come. */
  readonly unansweredAt: Instant | null;
  /** When somebody who was paged first said that they know. */
  readonly acknowledgedAt: Instant | null;
  readonly answer: AgencyAnswer | null;
  readonly arrival: { readonly arrivedAt: Instant; readonly by: PersonName; readonly at: Instant } | null;
  readonly transfers: readonly Transfer[];
  readonly remarks: readonly { readonly number: number; readonly text: string; readonly by: PersonName; readonly at: Instant }[];
  readonly callOuts: readonly CallOut[];
  readonly outcome: { readonly outcome: ActionBody<'outcome'>; readonly by: PersonName; readonly at: Instant } | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Call): boolean {
  return matter.closedAt !== null;
}

/** The agency has no answer yet, in time or late. */
export function awaitsAnswer(matter: Call): boolean {
  return matter.phase === 'awaiting-answer' || matter.phase === 'unanswered';
}

/** The matter as a command finds it that was received then: receipt alone tells late from in time, not which of timer and command is seen first. */
export function asReceived(matter: Call, receivedAt: Instant): Call {
  return awaitsAnswer(matter) ? { ...matter, phase: receivedAt > matter.answerDue ? 'unanswered' : 'awaiting-answer' } : matter;
}

/** The deadline has passed for a command received then, but the matter has not been raised yet. */
export function unansweredPending(matter: Call, receivedAt: Instant): boolean {
  return matter.phase === 'awaiting-answer' && receivedAt > matter.answerDue;
}
