import type { CallOut } from '../call-out';
import type { ParametersOf } from '../parameters';
import { counterpartOf, type Aor, type Instant, type PersonName, type Program, type Reference } from '../vocabulary';

/** In force until it is lifted, also while its lifting is proposed. */
export type CustodyHoldPhase = 'in-force' | 'lifting-proposed' | 'lifted';

/**
 * Something that is unreadable without the key of the API and the worker (platform/veil.ts). The state, the ledger and the
 * engine have subjects in no other form.
 */
export type Veiled = string;

/** What was known of a subject as of a revision of the hold. */
export interface SubjectAccount {
  readonly revision: number;
  readonly details: Veiled;
}

export interface HeldSubject {
  readonly number: number;
  /** The last one is what is known now; checks look at all of them. */
  readonly accounts: readonly SubjectAccount[];
}

export interface Look {
  readonly number: number;
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** Somebody of DRO checked a target, and it is, or may be, a subject of this hold. */
export interface Hit {
  readonly number: number;
  readonly check: string;
  readonly caseReference: string | null;
  readonly by: PersonName;
  readonly at: Instant;
}

/** A hold lives for years: the state keeps the latest ones, the ledger all of them. */
export interface Latest<Each> {
  readonly count: number;
  readonly latest: readonly Each[];
}

export interface Correction {
  readonly revision: number;
  readonly subject: number;
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** A proposal to lift the hold, which the other side has not answered yet. */
export interface Lifting {
  readonly number: number;
  readonly program: Program;
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
  /** When the other side is told, or told again. */
  readonly remindAt: Instant;
  readonly reminders: number;
}

/** A proposal that came to nothing: the hold stayed. */
export interface EndedLifting extends Pick<Lifting, 'number' | 'program' | 'reason' | 'by' | 'at'> {
  readonly because: 'objected' | 'taken-back' | 'corrected';
  readonly endedBy: PersonName;
  readonly endedAt: Instant;
  readonly comment?: string;
}

export interface Review {
  readonly dueAt: Instant;
  readonly remindAt: Instant;
  readonly reminders: number;
  readonly last: { readonly reason: string; readonly by: PersonName; readonly at: Instant } | null;
}

export const custodyHoldParameters = ['pageTimeout', 'holdReview', 'holdRemindAgain', 'envelopeLifetime'] as const;
export type CustodyHoldParameters = ParametersOf<(typeof custodyHoldParameters)[number]>;

/** A custody hold (COO-15): plain JSON. */
export interface CustodyHold {
  readonly kind: 'custody-hold';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly placedBy: PersonName;
  readonly parameters: CustodyHoldParameters;

  readonly phase: CustodyHoldPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts changes of what is known of the subjects. */
  readonly revision: number;

  readonly subjects: readonly HeldSubject[];
  readonly handling: Veiled | null;
  /** Who may look besides those who always may. */
  readonly readers: readonly PersonName[];
  readonly callOuts: readonly CallOut[];
  readonly looks: Latest<Look>;
  readonly hits: Latest<Hit>;
  readonly corrections: readonly Correction[];
  readonly lifting: Lifting | null;
  readonly endedLiftings: readonly EndedLifting[];
  readonly review: Review;
  readonly lifted: (Pick<Lifting, 'number' | 'program' | 'reason' | 'by'> & { readonly agreedBy: PersonName; readonly comment?: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(hold: CustodyHold): boolean {
  return hold.closedAt !== null;
}

/** Which side a proposal waits for. */
export function otherSide({ program }: Pick<Lifting, 'program'>): Program {
  return counterpartOf(program);
}

/** Nobody of DRO’s readers has acknowledged it yet; it is in force all the same. */
export function isUnread(hold: CustodyHold): boolean {
  return hold.callOuts.some(({ reason, status }) => reason === 'hold-to-read' && status === 'paging');
}

/** The reminder that comes next, and when. An expiry is none: nothing but both sides lifts a hold. */
export function nextReminder({ lifting, review, closedAt }: CustodyHold): { readonly about: 'lifting' | 'review'; readonly at: Instant; readonly number: number } | null {
  if (closedAt !== null) return null;
  if (lifting !== null && lifting.remindAt <= review.remindAt) return { about: 'lifting', at: lifting.remindAt, number: lifting.reminders + 1 };
  return { about: 'review', at: review.remindAt, number: review.reminders + 1 };
}
