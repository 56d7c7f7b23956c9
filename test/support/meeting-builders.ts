/** Meetings for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import { periodAt } from '../../platform/calendar/meeting-periods';
import { headquartersArea } from '../../protocol/headquarters';
import type { Agenda, ShortTransfer } from '../../protocol/meeting/agenda';
import { dateOf, decide } from '../../protocol/meeting/decide';
import type { LaterMeetingEvent } from '../../protocol/meeting/events';
import { evolve } from '../../protocol/meeting/evolve';
import type { ActionBody, MeetingAction, MeetingCommand, Named } from '../../protocol/meeting/messages';
import { openMeeting, type MeetingOpeningBody, type OpenMeeting } from '../../protocol/meeting/process';
import { meetingParameters, type Meeting } from '../../protocol/meeting/state';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import { after, type Actor, type Instant, type Reference } from '../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, later, nextCommandId, nyc, reached, receipt } from './builders';

export type MeetingBodies = { readonly [Action in MeetingAction]: ActionBody<Action> };

const nothing = { items: [], more: 0 };

export const anEmptyAgenda: Agenda = {
  asOf: receipt,
  since: receipt,
  overdue: nothing,
  waiting: nothing,
  lapses: nothing,
  disputes: [],
  shortfalls: [],
  coverageGaps: nothing,
  deficiencies: nothing,
  entriesOverdue: nothing,
  holdsToReview: 0,
  actionItems: nothing,
  metrics: null,
};

/** MIS-2. */
export const aShortfall = (transfer: string): ShortTransfer => ({ transfer: transfer as Reference, aor: nyc, category: 'jail-referral', shortfall: 1, side: 'OI', foundAt: receipt });

const received = { action: 'open', matterVersion: null, via: 'inbox', expiresAt: null } as const;

type Choices = Partial<MeetingOpeningBody> & { readonly at?: Instant; readonly by?: Actor; readonly reference?: Reference; readonly startsAt?: Instant };

/** Of FOD and SAC in New York, in two weeks: the meeting of December, seen from the 24th of November. */
export function aMeetingOpening({ at = receipt, by, reference, startsAt = after(at, days(14)), ...body }: Choices = {}): OpenMeeting {
  const series = body.series ?? 'field-monthly';
  const isField = series === 'field-monthly';
  const aor = isField ? nyc : headquartersArea;
  return {
    ...received,
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor, kind: 'meeting', year: 2026, number: 1 }),
    kind: 'meeting',
    body: { aor, about: null, series, period: periodAt(series, startsAt, 'America/New_York'), origin: 'schedule', date: dateOf(series, { startsAt }), parameters: parametersInForce(meetingParameters), ...body },
    actor: by ?? (isField ? inNyc.fod : headquarters.droAd),
    receivedAt: at,
  };
}

export const aMeeting = (choices: Choices = {}): Meeting => openMeeting(aMeetingOpening(choices));

/** As the directory has them. */
export const asNamed = ({ person, name, post, actingFor }: Actor): Named => ({ person, name, post, actingFor: actingFor ?? null });

export function sayMeeting<Action extends MeetingAction>(matter: Meeting, action: Action, by: Actor, body: ActionBody<Action>, at: Instant = later(hours(1))) {
  const command = { ...received, id: nextCommandId(), matter: matter.reference, kind: 'meeting', action, body, actor: by, receivedAt: at };
  const decision = decide(matter, command as unknown as MeetingCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolve(matter, decision.event) : matter };
}

/** By the time that it begins: invited, and with its agenda. */
export function prepared(matter: Meeting, agenda: Agenda = anEmptyAgenda): Meeting {
  const persons = { OI: [reached(inNyc.sac, 'head'), reached(inNyc.oiLiaison, 'liaison')], DRO: [reached(inNyc.fod, 'head'), reached(inNyc.droLiaison, 'liaison')] };
  const events: readonly LaterMeetingEvent[] = [
    { kind: 'invited', revision: matter.revision, persons, at: matter.openedAt },
    { kind: 'agenda-frozen', agenda, persons: [], at: matter.openedAt },
  ];
  return events.reduce(evolve, matter);
}

/** Both sides have said who attended, an hour after its end. */
export function held(matter: Meeting, [oi, dro]: readonly [Actor, Actor] = [inNyc.sac, inNyc.fod]): Meeting {
  const startedAt = matter.date?.startsAt ?? receipt;
  const at = after(matter.date?.endsAt ?? receipt, hours(1));
  const first = sayMeeting(matter, 'attendance', oi, { startedAt, attendees: [asNamed(oi)] }, at).after;
  return sayMeeting(first, 'attendance', dro, { startedAt, attendees: [asNamed(dro)] }, at).after;
}

/** A text, and nothing else. */
export const someMinutes = (more: Partial<ActionBody<'minutes'>> = {}): ActionBody<'minutes'> => ({ text: 'The vans were spoken of.', decisions: [], answers: [], items: [], ...more });
