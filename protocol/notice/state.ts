import type { CallOut } from '../call-out';
import type { Amendment } from '../change';
import type { Agreement, CourseClock, CourseProposal } from '../course/agreement';
import type { ParametersOf } from '../parameters';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';
import { aboutRule } from './about';
import type { ActionBody, NoticeContent } from './messages';

/**
 * - `sent`: the receiver's people are paged until one acknowledges. - `awaiting-course`: acknowledged; both sides are to
 *   agree on a course. - `awaiting-disposition`: acknowledged; the receiver is to dispose of the referral.
 * - `acknowledged`, `course-agreed`, `disposed`, `withdrawn`: closed.
 */
export type NoticePhase = 'sent' | 'awaiting-course' | 'awaiting-disposition' | 'acknowledged' | 'course-agreed' | 'disposed' | 'withdrawn';

/** DEC-3: before the action, at once after it, or later. */
export type Timeliness = 'before' | 'at-once' | 'late';

/** Somebody of the receiver's side knows of the notice, as it was at that revision. */
export interface NoticeAcknowledgement {
  readonly revision: number;
  readonly note?: string;
  readonly by: PersonName;
  readonly at: Instant;
}

export interface Remark {
  readonly number: number;
  readonly side: Program;
  readonly text: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** How long after receipt of the notice something was done, in milliseconds. */
export interface Response {
  readonly at: Instant;
  readonly after: number;
}

/** The parameters that a notice is opened under. */
export const noticeParameters = ['pageTimeout', 'agreeCourseWithin', 'remindOfCourseEvery', 'atOnceWithin', 'envelopeLifetime'] as const;
export type NoticeParameters = ParametersOf<(typeof noticeParameters)[number]>;

/** A mutual notice: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface MutualNotice {
  readonly kind: 'notice';
  readonly reference: Reference;
  readonly aor: Aor;
  /** Receipt: response times and timeliness are reckoned from it. */
  readonly openedAt: Instant;
  readonly from: Program;
  readonly to: Program;
  readonly sender: PersonName;
  readonly parameters: NoticeParameters;

  readonly phase: NoticePhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts changes of the content. */
  readonly revision: number;

  readonly content: NoticeContent;
  /** Null for what is not about an enforcement action with a known fugitive. */
  readonly timeliness: Timeliness | null;
  /** Null where no course is wanted. */
  readonly clock: CourseClock | null;
  readonly callOuts: readonly CallOut[];
  readonly acknowledgement: NoticeAcknowledgement | null;
  /** Those of revisions that were changed since. */
  readonly earlierAcknowledgements: readonly NoticeAcknowledgement[];
  readonly remarks: readonly Remark[];
  readonly proposals: readonly CourseProposal<Program>[];
  readonly agreement: Agreement | null;
  readonly disposition: { readonly disposition: ActionBody<'disposition'>; readonly by: PersonName; readonly at: Instant } | null;
  readonly amendments: readonly Amendment[];
  readonly withdrawal: { readonly reason: string; readonly by: PersonName; readonly at: Instant } | null;
  readonly responseTimes: { readonly acknowledged: Response | null; readonly courseAgreed: Response | null; readonly disposed: Response | null };
  readonly closedAt: Instant | null;
}

export function isClosed(matter: MutualNotice): boolean {
  return matter.closedAt !== null;
}

export const ruleOf = (matter: MutualNotice) => aboutRule(matter.content.about);
