import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { Agenda } from './agenda';
import { provisionOf, type MeetingSeries } from './series';
import type { Attendance, Invited, Meeting, MeetingDate, MeetingOrigin, MeetingParameters, MeetingPeriod, MinutesContent } from './state';

interface Pressed {
  readonly step: number;
  /** The action items that it is about; none: a date, an attendance, minutes. */
  readonly items: readonly number[];
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

interface Told {
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a meeting. Each is recorded once; the state is what they add up to. */
export type MeetingEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly series: MeetingSeries;
      readonly period: MeetingPeriod;
      readonly origin: MeetingOrigin;
      readonly date: MeetingDate | null;
      readonly parameters: MeetingParameters;
    } & Said)
  | { readonly kind: 'invited'; readonly revision: number; readonly persons: Invited['persons']; readonly at: Instant }
  | ({ readonly kind: 'moved'; readonly date: MeetingDate; readonly reason: string | null; readonly late: boolean } & Said)
  | ({ readonly kind: 'date-cancelled'; readonly reason: string } & Said)
  | ({ readonly kind: 'agenda-item-added'; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'agenda-frozen'; readonly agenda: Agenda } & Told)
  /** With those who are in the posts of the meeting by then. */
  | { readonly kind: 'date-near'; readonly persons: Invited['persons']; readonly at: Instant }
  | ({ readonly kind: 'attended'; readonly side: Program } & Attendance)
  | ({ readonly kind: 'minutes-put'; readonly minutes: number; readonly side: Program; readonly content: MinutesContent; readonly hash: string } & Said)
  | ({ readonly kind: 'commented'; readonly minutes: number; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'minutes-accepted'; readonly side: Program; readonly hash: string } & Said)
  | ({ readonly kind: 'item-done'; readonly item: number; readonly note: string } & Said)
  | ({ readonly kind: 'item-move-proposed'; readonly item: number; readonly side: Program; readonly dueAt: Instant; readonly reason: string } & Said)
  | ({ readonly kind: 'item-moved'; readonly item: number; readonly dueAt: Instant } & Said)
  /** MIS-2. */
  | ({ readonly kind: 'answers-told' } & Told)
  | { readonly kind: 'concluded'; readonly at: Instant }
  | ({ readonly kind: 'missed' } & Told)
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed)
  | AcknowledgedEvent
  | PagingEvent;

export type LaterMeetingEvent = Exclude<MeetingEvent, { kind: 'opened' }>;

/** COO-1, COO-2 or MIS-2, by its series; what concerns shortfalls is MIS-2 besides. */
export function provisionsOf(kind: MeetingEvent['kind'], { series }: Pick<Meeting, 'series'>): readonly Provision[] {
  return kind === 'answers-told' ? ['MIS-2'] : [provisionOf(series)];
}
