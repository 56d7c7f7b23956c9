/** What an operation's workflow does when time passes, one thing after the other: the clocks of the action itself are in conduct/. */
import { after, type Instant } from '../vocabulary';
import { awaitsAnswer, isWatched, plannedWindow, type Operation } from './state';

export type ClockKind = 'invitation-reminder' | 'invitation-lapse' | 'owed-reminder' | 'start-missed' | 'start-owed' | 'justification-reminder';

export interface Clock {
  readonly kind: ClockKind;
  readonly at: Instant;
  /** Tells this one from the one before it. */
  readonly name: string;
}

function invitationClock({ invitation, ...operation }: Operation): readonly Clock[] {
  if (invitation === null || invitation.lapsedAt !== null || !awaitsAnswer({ joint: operation.joint, invitation })) return [];
  const reminder = invitation.reminders[invitation.remindersSent];
  const lapse: Clock = { kind: 'invitation-lapse', at: invitation.answerDue, name: `${invitation.number}` };
  return reminder === undefined ? [lapse] : [{ kind: 'invitation-reminder', at: reminder, name: `${invitation.number}:${invitation.remindersSent + 1}` }, lapse];
}

/** Nobody is reminded of what is cleared; nobody is told twice that a start was missed. */
function countdownClock({ phase, countdown, parameters }: Operation): readonly Clock[] {
  if (phase === 'cleared' || countdown.missed) return [];
  const { start, remindersSent } = countdown;
  const before = parameters.remindOwedBefore[remindersSent];
  const missed: Clock = { kind: 'start-missed', at: start, name: start };
  return before === undefined ? [missed] : [{ kind: 'owed-reminder', at: after(start, -before), name: `${start}:${remindersSent + 1}` }, missed];
}

/** COO-8: what is cleared is started, or planned again. Operations opened before there was this clock have none. */
function startOwedClock({ phase, countdown, go, parameters }: Operation): readonly Clock[] {
  const within: number | undefined = parameters.actionSaidWithin;
  if (phase !== 'cleared' || within === undefined) return [];
  const { start, startAsked } = countdown;
  const since = [start, ...[go.OI, go.DRO].flatMap((each) => each?.at ?? [])].sort().at(-1) ?? start;
  const at = startAsked === undefined ? after(since, within) : after(startAsked.at, parameters.remindAfterActionEvery);
  return [{ kind: 'start-owed', at, name: `${start}:${(startAsked?.reminders ?? 0) + 1}` }];
}

function justificationClock({ exigent }: Operation): readonly Clock[] {
  return exigent === null || exigent.justification !== null ? [] : [{ kind: 'justification-reminder', at: exigent.remindAt, name: `${exigent.reminders + 1}` }];
}

/** What comes next by itself; null when nothing does. */
export function nextClock(operation: Operation): Clock | null {
  if (operation.closedAt !== null) return null;
  const clocks = operation.conduct === null ? [...invitationClock(operation), ...countdownClock(operation), ...startOwedClock(operation)] : justificationClock(operation);
  return clocks.reduce<Clock | null>((first, each) => (first === null || each.at < first.at ? each : first), null);
}

/** How many of these instants have passed, so that after an outage only the last one that is due is sent. */
export const passedOf = (instants: readonly Instant[], now: Instant): number => instants.filter((each) => each <= now).length;

export const owedReminders = ({ countdown, parameters }: Operation): readonly Instant[] => parameters.remindOwedBefore.map((before) => after(countdown.start, -before));

/**
 * When the world around the plan is to be looked at again though nobody says so: when what was found grows stale for the planned
 * start (DEC-5), and every now and then. Null once the action has ended.
 */
export function nextLook(operation: Operation): Instant | null {
  const { surroundings, parameters, openedAt } = operation;
  if (!isWatched(operation)) return null;
  if (surroundings === null) return openedAt;
  const again = after(surroundings.lookedAt, parameters.lookAgainEvery);
  const fresh = after(plannedWindow(operation).start, -parameters.screeningFreshFor);
  return surroundings.lookedAt < fresh && fresh < again ? fresh : again;
}
