/**
 * Shifts as periods of time (COO-4): what covers what, where nobody is, and who stands in for whom. Pure: instants only;
 * what a wall clock says is platform/calendar's matter. Periods are half-open: a shift ends where the next one begins.
 */
import type { Instant, PersonId } from '../vocabulary';

/** [from, until) */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** Where a shift comes from; `unplanned`: written by hand, from before there were rosters. */
export type Origin = 'unplanned' | 'pattern' | 'one-off' | 'override' | 'swap' | 'relief';

export interface Shift extends Period {
  readonly person: PersonId;
  readonly origin: Origin;
  /** The id of the pattern, one-off or substitution that it comes from. */
  readonly source: string | null;
}

/**
 * Somebody else for a period. An `override` takes the whole of it, where nobody was too; in a `swap` and a `relief` they
 * take only what `insteadOf` had, so that neither can open a gap nor close one.
 */
export type Substitution = Period & { readonly id: string; readonly person: PersonId } & (
    | { readonly kind: 'override' }
    | { readonly kind: 'swap' | 'relief'; readonly insteadOf: PersonId }
  );

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

export const isAt = ({ from, until }: Period, instant: Instant): boolean => from <= instant && instant < until;
export const overlaps = (one: Period, other: Period): boolean => one.from < other.until && other.from < one.until;

export function inOrder<Each extends Period>(periods: readonly Each[]): readonly Each[] {
  return [...periods].sort((one, other) => compare(one.from, other.from) || compare(one.until, other.until));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What of each lies within a period. */
export function within<Each extends Period>(periods: readonly Each[], { from, until }: Period): readonly Each[] {
  return periods.map((each) => ({ ...each, from: later(each.from, from), until: earlier(each.until, until) })).filter(isNotEmpty);
}

/** What of each lies outside of a period: none, one or two pieces. */
export function outside<Each extends Period>(periods: readonly Each[], { from, until }: Period): readonly Each[] {
  return periods.flatMap((each) => [{ ...each, until: earlier(each.until, from) }, { ...each, from: later(each.from, until) }].filter(isNotEmpty));
}

const isNotEmpty = ({ from, until }: Period): boolean => from < until;

/** Where none of them is. */
export function gapsOf(periods: readonly Period[], { from, until }: Period): readonly Period[] {
  const gaps: Period[] = [];
  let covered = from;
  for (const each of inOrder(within(periods, { from, until }))) {
    if (each.from > covered) gaps.push({ from: covered, until: each.from });
    covered = later(covered, each.until);
  }
  return covered < until ? [...gaps, { from: covered, until }] : gaps;
}

/** Neighbors that claim the same time, in pairs. */
export function overlapsOf<Each extends Period>(periods: readonly Each[]): readonly (readonly [Each, Each])[] {
  const found: [Each, Each][] = [];
  let longest: Each | undefined;
  for (const each of inOrder(periods)) {
    if (longest !== undefined && overlaps(longest, each)) found.push([longest, each]);
    if (longest === undefined || each.until > longest.until) longest = each;
  }
  return found;
}

/** What a substitution makes of shifts. The bounds of shifts stay where they are, so that a relief is of one shift. */
export function substitute(shifts: readonly Shift[], substitution: Substitution): readonly Shift[] {
  const { person, kind: origin, id: source } = substitution;
  const takenOver = (piece: Period): Shift => ({ from: piece.from, until: piece.until, person, origin, source });
  if (substitution.kind !== 'override') {
    const isTheirs = (shift: Shift) => shift.person === substitution.insteadOf;
    const theirs = shifts.filter(isTheirs);
    return inOrder([...shifts.filter((shift) => !isTheirs(shift)), ...outside(theirs, substitution), ...within(theirs, substitution).map(takenOver)]);
  }
  const taken = [...within(shifts, substitution), ...gapsOf(shifts, substitution)];
  return inOrder([...outside(shifts, substitution), ...taken.map(takenOver)]);
}

/** One-off shifts go before patterns. */
function planned(patterns: readonly Shift[], oneOffs: readonly Shift[]): readonly Shift[] {
  return inOrder([...oneOffs.reduce<readonly Shift[]>(outside, patterns), ...oneOffs]);
}

/** What is planned; then everybody who stands in, in the order in which that was settled. */
export function layered(patterns: readonly Shift[], oneOffs: readonly Shift[], substitutions: readonly Substitution[]): readonly Shift[] {
  return substitutions.reduce(substitute, planned(patterns, oneOffs));
}

/** Swaps and reliefs that move nothing: whoever was to be stood in for has no shift there, since the plan was changed after it was agreed. */
export function withoutEffect(patterns: readonly Shift[], oneOffs: readonly Shift[], substitutions: readonly Substitution[]): readonly Exclude<Substitution, { kind: 'override' }>[] {
  const idle: Exclude<Substitution, { kind: 'override' }>[] = [];
  let shifts = planned(patterns, oneOffs);
  for (const substitution of substitutions) {
    if (substitution.kind !== 'override' && !shifts.some((shift) => shift.person === substitution.insteadOf && overlaps(shift, substitution))) idle.push(substitution);
    shifts = substitute(shifts, substitution);
  }
  return idle;
}

const isSameDuty = (one: Shift, other: Shift): boolean => one.person === other.person && one.origin === other.origin && one.source === other.source;
const spans = ({ from, until }: Period, instant: Instant): boolean => from < instant && instant < until;

/** Where both the old and the new roster have one shift across a bound, that bound cuts nothing. */
function rejoined(pieces: readonly Shift[], before: readonly Shift[], drafted: readonly Shift[], bound: Instant): readonly Shift[] {
  const old = before.find((shift) => spans(shift, bound));
  const drafts = drafted.find((shift) => spans(shift, bound));
  if (old === undefined || drafts === undefined || !isSameDuty(old, drafts)) return pieces;
  const left = pieces.find(({ until }) => until === bound);
  const right = pieces.find(({ from }) => from === bound);
  if (left === undefined || right === undefined || !isSameDuty(left, old) || !isSameDuty(right, old)) return pieces;
  return [...pieces.filter((piece) => piece !== left && piece !== right), { ...left, until: right.until }];
}

/** From when on a roster can be changed: the past stands, and the shift under way keeps its person until its end. */
export function changeableFrom(shifts: readonly Shift[], now: Instant): Instant {
  return shifts.find((shift) => isAt(shift, now))?.until ?? now;
}

/**
 * The shifts after a draft was published for a period.
 *
 * @param before all shifts that touch the period, and the one under way
 * @param drafted not cut at the period's bounds
 */
export function published(before: readonly Shift[], drafted: readonly Shift[], period: Period, now: Instant): readonly Shift[] {
  const from = period.from > now ? period.from : changeableFrom(before, now);
  if (from >= period.until) return before;
  const written = { from, until: period.until };
  const pieces = [...outside(before, written), ...within(drafted, written)];
  return inOrder([from, period.until].reduce((joined, bound) => rejoined(joined, before, drafted, bound), pieces as readonly Shift[]));
}

/**
 * The shifts after an override was withdrawn: what it replaced is in force again, but for the shift under way.
 *
 * @param shifts all that touch the override or abut it, and the one under way
 * @param replaced the shifts that were there before it, whole
 */
export function restored(shifts: readonly Shift[], { id, from, until }: Period & { readonly id: string }, replaced: readonly Shift[], now: Instant): readonly Shift[] {
  const changeable = changeableFrom(shifts, now);
  const isGone = (shift: Shift) => shift.source === id && shift.from >= changeable;
  const back = shifts.filter(isGone).flatMap((shift) => within(replaced, shift));
  const pieces = [...shifts.filter((shift) => !isGone(shift)), ...back];
  return inOrder([from, until].reduce<readonly Shift[]>((joined, bound) => rejoined(joined, replaced, replaced, bound), pieces));
}

/** Repeating shifts, as they are planned. */
export interface Pattern {
  readonly id: string;
  /** An RRULE of days, without DTSTART: `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR`. */
  readonly rule: string;
  /** The rule's DTSTART: a day of the office's calendar. */
  readonly firstDay: string;
  /** The last day on which a shift of it begins; null for none. */
  readonly lastDay: string | null;
  /** Wall-clock times of the office. An end that is not after the beginning is on the next day. */
  readonly begins: string;
  readonly ends: string;
  /** Who takes the shifts in turn, the first one on the first day of the rule. */
  readonly rotation: readonly PersonId[];
  /** How many shifts one person takes before the next one's turn. */
  readonly turnLength: number;
}
