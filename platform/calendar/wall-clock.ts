/**
 * An office's wall clock and the instants that it stands for. Twice a year some of its times do not come, or come twice:
 * people are asked which one they mean, patterns go by {@link instantOf}, which never turns the order of two times around.
 */
import { Temporal } from 'temporal-polyfill';
import { toInstant, type Instant } from '../../protocol/vocabulary';

/** What somebody wrote for a moment. The texts are to be shown to them. */
export type Written =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | { readonly kind: 'malformed'; readonly because: string }
  /** The clocks were put forward over it. */
  | { readonly kind: 'missing'; readonly because: string }
  /** The clocks were put back, so that it comes twice. */
  | { readonly kind: 'ambiguous'; readonly because: string };

const asInstant = ({ epochMilliseconds }: { readonly epochMilliseconds: number }): Instant => toInstant(epochMilliseconds);

interface Readings {
  readonly earlier: Temporal.ZonedDateTime;
  readonly later: Temporal.ZonedDateTime;
  readonly isMissing: boolean;
}

function earlierReading(wall: Temporal.PlainDateTime, timeZone: string): Pick<Readings, 'earlier' | 'isMissing'> {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return { earlier, isMissing: !earlier.toPlainDateTime().equals(wall) };
}

/** Both readings of a wall-clock time; the same on all but two nights of the year. */
function readings(wall: Temporal.PlainDateTime, timeZone: string): Readings {
  return { ...earlierReading(wall, timeZone), later: wall.toZonedDateTime(timeZone, { disambiguation: 'later' }) };
}

/**
 * The instant of a wall-clock time, for patterns: the first of two, and the moment of the jump for every time that the jump
 * leaves out. So shifts whose ends and beginnings are the same wall-clock time abut on every night of the year.
 *
 * @param day such as `2026-03-08`
 * @param time such as `02:30`
 */
export function instantOf(day: string, time: string, timeZone: string): Instant {
  const { earlier, isMissing } = earlierReading(Temporal.PlainDateTime.from(`${day}T${time}`), timeZone);
  const jump = isMissing ? earlier.getTimeZoneTransition('next') : null;
  return asInstant(jump ?? earlier);
}

/** The day after, or before: `days` may be negative. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The day that an office's calendar shows at an instant. */
export function dayAt(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** `2026-11-24 19:00 EST`: for people of the office. */
export function shownAt(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(Date.parse(instant)).find(({ type }) => type === 'timeZoneName')?.value;
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${zone ?? timeZone}`;
}

const withOffset = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const local = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?$/;

/**
 * What somebody wrote: a wall-clock time of the office (`2026-11-01 19:00`, or a day alone for its first moment), or an
 * instant with its offset (`2026-11-01T19:00-05:00`).
 */
export function readMoment(text: string, timeZone: string): Written {
  const written = text.trim();
  try {
    if (withOffset.test(written)) return sane(asInstant(Temporal.Instant.from(written.replace(' ', 'T'))));
    if (local.test(written)) return readLocal(written.replace(' ', 'T'), timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { kind: 'malformed', because: 'Write the office’s wall-clock time, as 2026-11-01 19:00, or an instant with its offset, as 2026-11-01T19:00-05:00.' };
}

/** Instants compare as strings, which only four-digit years do; and a roster is of our time. */
function sane(instant: Instant): Written {
  if (/^2[01]/.test(instant)) return { kind: 'instant', instant };
  return { kind: 'malformed', because: 'It must lie between the years 2000 and 2199.' };
}

function readLocal(written: string, timeZone: string): Written {
  if (!written.includes('T')) return sane(asInstant(Temporal.PlainDate.from(written).toZonedDateTime(timeZone)));
  const wall = Temporal.PlainDateTime.from(written);
  const { earlier, later, isMissing } = readings(wall, timeZone);
  if (earlier.equals(later)) return sane(asInstant(earlier));
  const shown = `${wall.toPlainDate().toString()} ${wall.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  if (isMissing) {
    const jump = earlier.getTimeZoneTransition('next');
    const from = jump === null ? '' : ` from ${wallBefore(jump)} to ${minuteOf(jump)}`;
    return {
      kind: 'missing',
      because: `${shown} does not come in ${timeZone}: the clocks are put forward${from} on that day. Write ${jump === null ? 'another time' : `${minuteOf(jump)} or later`}, or an instant with its offset.`,
    };
  }
  return {
    kind: 'ambiguous',
    because: `${shown} comes twice in ${timeZone}, because the clocks are put back on that day. Write which: ${offsetted(earlier)} for the first, ${offsetted(later)} for the second.`,
  };
}

const minuteOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });
/** What the clocks show at the moment of the jump, before they are put forward. */
const wallBefore = (jump: Temporal.ZonedDateTime): string => {
  const offsetBefore = jump.subtract({ nanoseconds: 1 }).offset;
  return minuteOf(jump.toInstant().toZonedDateTimeISO(offsetBefore));
};
const offsetted = (at: Temporal.ZonedDateTime): string => at.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
