import type { OpenMeeting } from '../protocol/meeting/process';
import type { MeetingSeries } from '../protocol/meeting/series';
import type { Aor, Instant, OfficeId } from '../protocol/vocabulary';

/** A time in which nobody is on duty for an office. */
export interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}

/** What standing work, which belongs to no matter, asks of the world. */
export interface StandingActivities {
  /** The gaps in an office's published roster that begin within the time in which they are raised (COO-4), soonest first. */
  readonly gapsAhead: (query: { readonly office: OfficeId }) => Promise<readonly Gap[]>;

  /**
   * Plans a notice of each gap to the head of office, or to the liaison where there is no head. Idempotent by gap, person
   * and day of the office's calendar.
   *
   * @returns the names of the notices that are still to be sent
   */
  readonly planGapNotices: (query: { readonly office: OfficeId; readonly gaps: readonly Gap[] }) => Promise<readonly string[]>;

  /**
   * Plans a notice to the heads of both offices (COO-10, COO-11) when people are overdue on briefings that an office owes its counterpart, or no
   * briefing is developed on a topic of the memo. Idempotent by office, person and month of the office's calendar.
   *
   * @returns how many people are overdue, and the names of the notices that are still to be sent
   */
  readonly planBriefingNotices: (query: { readonly office: OfficeId }) => Promise<{ readonly overdue: number; readonly notices: readonly string[] }>;

  /**
   * Plans a notice to whoever has interests whose review is due, and to the liaison of their office (DEC-4). Idempotent by office, person
   * and when the last review became due.
   *
   * @returns how many are due, and the names of the notices that are still to be sent
   */
  readonly planReviewNotices: (query: { readonly office: OfficeId }) => Promise<{ readonly due: number; readonly notices: readonly string[] }>;

  /**
   * Makes the meetings that the periods of a series owe by now, those that have passed without included. Idempotent by area, series and
   * period (COO-1, COO-2, MIS-2).
   *
   * @returns the openings of those whose workflows are still to be started
   */
  readonly planMeetings: (query: { readonly series: MeetingSeries; readonly aor: Aor }) => Promise<readonly OpenMeeting[]>;

  /** Sends one planned notice. Throws while it may still work; one that was sent is not sent again. */
  readonly sendStandingNotice: (query: { readonly notice: string }) => Promise<'sent' | 'failed'>;
}
