import type { CallOut, Reached } from '../call-out';
import type { FieldOffice } from '../field-office';
import type { ParametersOf } from '../parameters';
import { pressureAround, type Pressing, type Pressure, type TakingPlace } from '../pressing';
import { counterpartOf, type Aor, type Instant, type PersonName, type Program, type Reference, type Said } from '../vocabulary';
import type { MemoTopicName } from './topics';

/**
 * - `planned`: it is to be held, or its time has passed and nobody has said whether it was. - `held`: who attended is recorded, and can be
 *   corrected. - `concluded`: after that. - `cancelled`: before its time. - `not-held`: its time came, and it was not. The last three are closed.
 */
export type BriefingPhase = 'planned' | 'held' | 'concluded' | 'cancelled' | 'not-held';

/** What is briefed on: an entry of the giving office’s catalogue, as it stood when the briefing was planned. */
export interface BriefedTopic {
  readonly entry: string;
  readonly version: number;
  readonly topic: MemoTopicName | null;
  readonly title: string;
}

export interface BriefingPlan {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly presenter: PersonName;
  readonly capacity: number;
}

export interface Invited extends PersonName {
  /** Whose office named them. */
  readonly side: Program;
}

export interface Move extends Said {
  readonly from: BriefingPlan;
  readonly fields: readonly string[];
  readonly reason: string;
}

export interface AttendanceCorrection extends Said {
  readonly side: Program;
  readonly before: readonly PersonName[];
  readonly reason: string;
}

export const briefingParameters = ['sayBriefingHeldWithin', 'remindOfBriefingBefore', 'remindOfBriefingEvery', 'concludeBriefingAfter', 'pageTimeout', 'envelopeLifetime'] as const;
export type BriefingParameters = ParametersOf<(typeof briefingParameters)[number]>;

/** A briefing: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Briefing {
  readonly kind: 'briefing';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly plannedBy: PersonName;
  readonly parameters: BriefingParameters;

  readonly phase: BriefingPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts plans: each move makes another. */
  readonly revision: number;

  /** Whose office gives it; people of its counterpart attend. */
  readonly from: Program;
  readonly topics: readonly BriefedTopic[];
  readonly plan: BriefingPlan;
  readonly note: string | null;
  readonly invited: readonly Invited[];
  readonly moves: readonly Move[];
  /** Liaison and head of the counterpart, once they were told of it. */
  readonly told: readonly Reached[] | null;
  /** By when it is to be said whether it was held. */
  readonly clock: Pressing | null;
  readonly held: (Said & { readonly attended: readonly PersonName[]; readonly note: string | null }) | null;
  readonly corrections: readonly AttendanceCorrection[];
  /** Until when attendance can be corrected. */
  readonly concludesAt: Instant | null;
  readonly cancellation: (Said & { readonly reason: string }) | null;
  readonly closing: (Said & { readonly note: string | null }) | null;
  /** Nobody is paged for a briefing: always empty. */
  readonly callOuts: readonly CallOut[];
  readonly closedAt: Instant | null;
}

export const isClosed = ({ closedAt }: Briefing): boolean => closedAt !== null;

export const givingOffice = ({ from, aor }: Pick<Briefing, 'from' | 'aor'>): FieldOffice => ({ program: from, aor });
export const attendingOffice = ({ from, aor }: Pick<Briefing, 'from' | 'aor'>): FieldOffice => ({ program: counterpartOf(from), aor });

export const takingPlace = ({ startsAt, endsAt }: BriefingPlan): TakingPlace => ({ from: startsAt, until: endsAt });

export function pressureOf(plan: BriefingPlan, dueAt: Instant, { remindOfBriefingBefore, remindOfBriefingEvery }: BriefingParameters): Pressure {
  return pressureAround(takingPlace(plan), dueAt, { before: remindOfBriefingBefore, every: remindOfBriefingEvery });
}

/** It is concluded for a command received then, but the matter has not recorded that yet. */
export function conclusionPending({ phase, concludesAt }: Briefing, receivedAt: Instant): boolean {
  return phase === 'held' && concludesAt !== null && receivedAt >= concludesAt;
}

/** The matter as a command finds it that was received then: receipt alone tells whether it is concluded. */
export function asReceived(matter: Briefing, receivedAt: Instant): Briefing {
  return conclusionPending(matter, receivedAt) ? { ...matter, phase: 'concluded', closedAt: receivedAt } : matter;
}
