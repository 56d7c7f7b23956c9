import type { Instant, OfficeId } from '../protocol/vocabulary';

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

  /** Sends one planned notice. Throws while it may still work; one that was sent is not sent again. */
  readonly sendStandingNotice: (query: { readonly notice: string }) => Promise<'sent' | 'failed'>;
}
