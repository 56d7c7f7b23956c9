/**
 * What presses: somebody is reminded of what they owe before it is due, it is said once that it is overdue, and then they are
 * reminded again and again. Time decides nothing else. Pure.
 */
import { after, type Instant } from './vocabulary';

export interface Pressing {
  readonly dueAt: Instant;
  readonly overdueSince: Instant | null;
  /** What the clock does next: it always has something to do. */
  readonly next: PressingStep;
  /** Counts what the clock has done, so that each step has a name of its own. */
  readonly steps: number;
}

export interface PressingStep {
  readonly kind: 'reminded' | 'overdue';
  readonly at: Instant;
}

/** Milliseconds: how long before it is due, and how often once it is overdue. */
export interface Pressure {
  readonly before: readonly number[];
  readonly every: number;
}

/** @param from since when: reminders that would lie before it are left out */
export function pressing(dueAt: Instant, from: Instant, pressure: Pressure): Pressing {
  return { dueAt, overdueSince: null, next: nextBeforeDue(dueAt, from, pressure), steps: 0 };
}

function nextBeforeDue(dueAt: Instant, passed: Instant, { before }: Pressure): PressingStep {
  const [soonest] = before.map((long) => after(dueAt, -long)).filter((at) => at > passed).sort();
  return soonest === undefined ? { kind: 'overdue', at: dueAt } : { kind: 'reminded', at: soonest };
}

/** After its next step was done at that instant. What was missed in an outage is not made up for, but that it is overdue is said. */
export function pressedOn({ dueAt, overdueSince: since, next, steps }: Pressing, at: Instant, pressure: Pressure): Pressing {
  const overdueSince = next.kind === 'overdue' ? dueAt : since;
  if (overdueSince === null) return { dueAt, overdueSince, next: nextBeforeDue(dueAt, at, pressure), steps: steps + 1 };
  const periods = Math.max(1, Math.floor((Date.parse(at) - Date.parse(dueAt)) / pressure.every) + 1);
  return { dueAt, overdueSince, next: { kind: 'reminded', at: after(dueAt, periods * pressure.every) }, steps: steps + 1 };
}

/** The last time that something was asked for which nobody had said, and how often it was by then. */
export interface AskedFor {
  readonly at: Instant;
  readonly reminders: number;
}

export const askedAgain = (last: AskedFor | undefined, at: Instant): AskedFor => ({ at, reminders: (last?.reminders ?? 0) + 1 });

/** A word is owed within a time, and before that begins which it is about; however soon that is, nobody has less than `atLeast`. */
export function owedBefore(begins: Instant, from: Instant, { within, atLeast }: { readonly within: number; readonly atLeast: number }): Instant {
  const inTime = after(from, within);
  const [due, floor] = [begins < inTime ? begins : inTime, after(from, atLeast)];
  return due < floor ? floor : due;
}

/** Something is to take place from one moment to another; what became of it is to be said afterwards. */
export interface TakingPlace {
  readonly from: Instant;
  readonly until: Instant;
}

/** By when it is to be said: however late it was planned, nobody has less than this. */
export function saidBy({ until }: Pick<TakingPlace, 'until'>, plannedAt: Instant, within: number): Instant {
  return after(until > plannedAt ? until : plannedAt, within);
}

/** Reminders come this long before it begins, and when it is over. */
export function pressureAround({ from, until }: TakingPlace, dueAt: Instant, { before, every }: Pressure): Pressure {
  const sinceStart = Date.parse(dueAt) - Date.parse(from);
  return { before: [...before.map((long) => sinceStart + long), Date.parse(dueAt) - Date.parse(until)], every };
}
