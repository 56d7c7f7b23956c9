import type { CallOut, Reached } from '../call-out';
import type { DueDateMove } from '../due-date';
import type { ParametersOf } from '../parameters';
import type { Pressing, PressingStep, Pressure } from '../pressing';
import { after, type Aor, type Instant, type PersonName, type Program, type Rank, type Reference, type Said } from '../vocabulary';
import type { Agenda } from './agenda';
import type { Asked } from './messages';
import type { MeetingSeries } from './series';

/**
 * - `planned`: its period owes it, with a date or without one. - `held`: both sides have said who led there for them; minutes or action items
 *   are open. - `concluded`: closed; the minutes are accepted, and every action item is done. - `missed`: closed; the period is over,
 *   and it was not held.
 */
export type MeetingPhase = 'planned' | 'held' | 'concluded' | 'missed';

/** `period-passed`: made when its period was over, to record that it was missed. */
export type MeetingOrigin = 'schedule' | 'people' | 'period-passed';

/** A calendar month or quarter by the clocks of the area: half-open. */
export interface MeetingPeriod {
  /** `2026-11`, `2026-Q4`. */
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
  /** A meeting that is moved beyond its period is held before the next one ends. */
  readonly lateUntil: Instant;
  /** IANA name. */
  readonly timeZone: string;
}

export interface MeetingDate {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string | null;
}

/** A date that was set, or cancelled. */
export interface DateChange extends Said {
  /** The revision that it made. */
  readonly revision: number;
  readonly date: MeetingDate | null;
  readonly reason: string | null;
}

export interface Attendee extends PersonName {
  readonly rank: Rank;
  readonly actingFor: PersonName | null;
  /** Speaks for their side. */
  readonly leads: boolean;
}

/** Who of one side was there, in that side's own word. */
export interface Attendance extends Said {
  readonly startedAt: Instant;
  readonly attendees: readonly Attendee[];
  /** Why it was held late. */
  readonly reason: string | null;
}

export interface AskedItem {
  readonly what: string;
  readonly program: Program;
  readonly person: PersonName | null;
  readonly dueAt: Instant;
}

export interface MinutesContent extends Pick<Asked<'minutes'>, 'text' | 'decisions' | 'answers'> {
  readonly items: readonly AskedItem[];
}

/** Written by one side; accepted by the other, by their hash. */
export interface Minutes extends Said {
  readonly number: number;
  readonly side: Program;
  readonly content: MinutesContent;
  readonly hash: string;
}

/** Its due date is that which both sides agreed on last. */
export interface ActionItem extends AskedItem {
  readonly number: number;
  /** That the other side has not agreed to; absent and null: none. */
  readonly move?: DueDateMove | null;
  readonly done: (Said & { readonly note: string }) | null;
  readonly clock: Pressing;
}

/** Who got the invitation to which date. */
export interface Invited {
  readonly revision: number;
  readonly persons: { readonly [Side in Program]: readonly Reached[] };
}

export const meetingParameters = [
  'freezeAgendaBefore',
  'remindOfMeetingBefore',
  'recordMeetingWithin',
  'setMeetingDateWithin',
  'writeMinutesWithin',
  'acceptMinutesWithin',
  'remindOfMinutesBefore',
  'remindOfMeetingEvery',
  'remindOfActionItemBefore',
  'remindOfActionItemEvery',
  'pageTimeout',
  'envelopeLifetime',
] as const;
export type MeetingParameters = ParametersOf<(typeof meetingParameters)[number]>;

/** A meeting: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Meeting {
  readonly kind: 'meeting';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  /** Of one that a schedule made: in whose name, the head of an office that owes it. */
  readonly openedBy: PersonName;
  readonly parameters: MeetingParameters;

  readonly phase: MeetingPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts the dates: what is set, moved and cancelled. The SEQUENCE of its invitation is one less. */
  readonly revision: number;

  readonly series: MeetingSeries;
  readonly period: MeetingPeriod;
  readonly origin: MeetingOrigin;
  /** It pages nobody. */
  readonly callOuts: readonly CallOut[];

  readonly date: MeetingDate | null;
  /** The one that stood last: what a cancellation cancels. */
  readonly lastDate: MeetingDate | null;
  readonly dateChanges: readonly DateChange[];
  readonly late: (Said & { readonly reason: string }) | null;
  readonly invited: Invited | null;
  /** The revision of which people were reminded that it is near. */
  readonly remindedOf: number | null;
  /** As it was frozen; null before. */
  readonly agenda: Agenda | null;
  /** What people of either side have put on it. */
  readonly agendaItems: readonly (Said & { readonly number: number; readonly side: Program; readonly text: string })[];
  readonly attendance: { readonly [Side in Program]: Attendance | null };
  readonly heldAt: Instant | null;
  /** On the table. */
  readonly proposal: Minutes | null;
  readonly earlierMinutes: readonly Minutes[];
  readonly comments: readonly (Said & { readonly minutes: number; readonly side: Program; readonly text: string })[];
  /** Accepted. */
  readonly minutes: (Minutes & { readonly acceptance: Said }) | null;
  readonly items: readonly ActionItem[];
  /** By when the next word is owed: a date, who attended, the minutes. */
  readonly clock: Pressing | null;
  /** Counts what the clocks have said. */
  readonly pressedSteps: number;
  /** MIS-2: the offices whose shortfalls the minutes answer have been told. */
  readonly answersTold: boolean;
  readonly closedAt: Instant | null;
}

export const isClosed = (matter: Meeting): boolean => matter.closedAt !== null;

export const workPressure = ({ remindOfMinutesBefore, remindOfMeetingEvery }: MeetingParameters): Pressure => ({ before: remindOfMinutesBefore, every: remindOfMeetingEvery });
/** There is nothing to remind of before a meeting has been. */
export const datePressure = ({ remindOfMeetingEvery }: MeetingParameters): Pressure => ({ before: [], every: remindOfMeetingEvery });
export const itemPressure = ({ remindOfActionItemBefore, remindOfActionItemEvery }: MeetingParameters): Pressure => ({ before: remindOfActionItemBefore, every: remindOfActionItemEvery });

export const openItems = ({ items }: Pick<Meeting, 'items'>): readonly ActionItem[] => items.filter(({ done }) => done === null);

/** The end of its period, or of the date that it was moved to beyond it. */
const owedUntil = ({ period, date }: Meeting): Instant => (date !== null && date.endsAt > period.until ? date.endsAt : period.until);

/** COO-1, COO-2, MIS-2: from then on it is missed, unless both sides have said by then who attended. */
export const missedAt = (matter: Meeting): Instant => after(owedUntil(matter), matter.parameters.recordMeetingWithin);

/** It is missed for a command received then, but the meeting has not recorded that yet. */
export const missPending = (matter: Meeting, receivedAt: Instant): boolean => matter.phase === 'planned' && receivedAt >= missedAt(matter);

/** The transfers whose shortfalls the minutes have to answer: those that its agenda has, where it is for that. */
export const toAnswer = ({ series, agenda }: Pick<Meeting, 'series' | 'agenda'>): readonly Reference[] => (series === 'hq-quarterly' ? (agenda?.shortfalls.map(({ transfer }) => transfer) ?? []) : []);

/** What its workflow does next, and when; `items`: the action items that are pressed for, none of anything else that is owed. */
export type NextStep =
  | { readonly kind: 'missed' | 'invited' | 'agenda-frozen' | 'date-near' | 'answers-told' | 'concluded'; readonly at: Instant }
  | (PressingStep & { readonly items: readonly number[] });

function stepsWhilePlanned(matter: Meeting): readonly NextStep[] {
  const { date, parameters, revision, invited, agenda, remindedOf, dateChanges, openedAt } = matter;
  const missed: NextStep = { kind: 'missed', at: missedAt(matter) };
  if (date === null) return [missed];
  const setAt = dateChanges.at(-1)?.at ?? openedAt;
  const near = after(date.startsAt, -parameters.remindOfMeetingBefore);
  const freeze = after(date.startsAt, -parameters.freezeAgendaBefore);
  return [
    missed,
    ...(invited?.revision === revision ? [] : [{ kind: 'invited' as const, at: setAt }]),
    // Not before people are invited: they are told of it.
    ...(agenda === null ? [{ kind: 'agenda-frozen' as const, at: freeze < setAt ? setAt : freeze }] : []),
    // Whoever is invited within that time needs no reminder.
    ...(remindedOf === revision || near <= setAt ? [] : [{ kind: 'date-near' as const, at: near }]),
  ];
}

function stepsOnceHeld({ agenda, minutes, answersTold, heldAt, openedAt, ...matter }: Meeting): readonly NextStep[] {
  const at = heldAt ?? openedAt;
  if (agenda === null) return [{ kind: 'agenda-frozen', at }];
  if (minutes === null) return [];
  const told = answersTold || minutes.content.answers.length === 0;
  if (!told) return [{ kind: 'answers-told', at }];
  return openItems(matter).length === 0 ? [{ kind: 'concluded', at }] : [];
}

function pressingSteps(matter: Meeting): readonly NextStep[] {
  const open = openItems(matter);
  const [soonest] = open.map(({ clock }) => clock.next).sort((one, other) => (one.at < other.at ? -1 : 1));
  const together = open.filter(({ clock: { next } }) => next.at === soonest?.at && next.kind === soonest.kind).map(({ number }) => number);
  return [...(matter.clock === null ? [] : [{ ...matter.clock.next, items: [] }]), ...(soonest === undefined ? [] : [{ ...soonest, items: together }])];
}

/** The earliest of all; of two at the same moment, the one that is named first above. */
export function nextStep(matter: Meeting): NextStep | null {
  if (isClosed(matter)) return null;
  const steps = [...(matter.phase === 'planned' ? stepsWhilePlanned(matter) : stepsOnceHeld(matter)), ...pressingSteps(matter)];
  return steps.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))[0] ?? null;
}
