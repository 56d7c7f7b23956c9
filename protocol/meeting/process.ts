import type { Command } from '../envelope';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Instant } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterMeetingEvent } from './events';
import { evolve, opened } from './evolve';
import type { MeetingAction, MeetingCommand } from './messages';
import { meetingNotices, obligations, owing } from './notices';
import type { MeetingSeries } from './series';
import { missedAt, missPending, openItems, type Meeting, type MeetingDate, type MeetingOrigin, type MeetingParameters, type MeetingPeriod } from './state';

export interface MeetingOpeningBody {
  readonly aor: Aor;
  /** No matter raises it: a schedule does, or people. */
  readonly about: null;
  readonly series: MeetingSeries;
  readonly period: MeetingPeriod;
  readonly origin: MeetingOrigin;
  readonly date: MeetingDate | null;
  readonly parameters: MeetingParameters;
}

export type OpenMeeting = Command<'open', MeetingOpeningBody>;

export function openMeeting(command: OpenMeeting): Meeting {
  return opened(openingEvent(command));
}

function dueAt(state: Meeting): Instant | null {
  const { phase, date, clock } = state;
  if (phase === 'planned') return date?.startsAt ?? missedAt(state);
  const dues = [...(clock === null ? [] : [clock.dueAt]), ...openItems(state).map((item) => item.clock.dueAt)];
  return dues.sort()[0] ?? null;
}

export function meetingView(state: Meeting): MatterView {
  const [one, ...more] = owing(state);
  return viewOf(state, { dueAt: dueAt(state), waitingOn: more.length === 0 ? (one ?? null) : null, obligations: obligations(state) });
}

export const meetingProcess: Process<Meeting, LaterMeetingEvent> = {
  kind: 'meeting',
  title: 'Meeting',
  purpose: 'FOD and SAC meet monthly, the Assistant Directors too, and headquarters quarterly on resources (COO-1, COO-2, MIS-2). What a period owes is held, or recorded as missed. Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-1',
  mayActNow: (action, actor, state) => mayActNow(action as MeetingAction, actor, state),
  open: (command) => openMeeting(command as OpenMeeting),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as MeetingCommand, receivedAt),
  evolve,
  // What is received once it is missed finds it missed.
  deadlinePending: missPending,
  provisions: (event, after) => provisionsOf(event.kind, after),
  notices: meetingNotices,
  opening: (state) => ({
    provisions: provisionsOf('opened', state),
    detail: { phase: state.phase, series: state.series, period: state.period.name, origin: state.origin, startsAt: state.date?.startsAt ?? null },
    notices: [],
  }),
  view: meetingView,
};
