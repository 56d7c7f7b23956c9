/** What is wanting in an office's duty ahead (COO-3, COO-4). */
import { nationalParameters } from '../parameters';
import { after, type Instant } from '../vocabulary';
import type { DutyPerson } from './defects';
import { gapsOf, type Period, type Shift } from './shifts';

export interface Coverage extends Period {
  /** Nobody is on duty. */
  readonly gaps: readonly Period[];
  /** People on duty in the period who cannot be reached, with why. */
  readonly unreachable: readonly (Pick<DutyPerson, 'person' | 'name'> & { readonly because: string })[];
  /** The office has no liaison. */
  readonly withoutLiaison: readonly Period[];
}

export interface CoverageFacts {
  readonly shifts: readonly Shift[];
  readonly people: readonly DutyPerson[];
  readonly liaisons: readonly Period[];
}

/** Why somebody who is on shift is of no use to whoever calls; null when they are. */
function wanting({ active, unreachable }: DutyPerson): string | null {
  return active ? unreachable : 'no active person any more';
}

export function coverageOf(period: Period, { shifts, people, liaisons }: CoverageFacts): Coverage {
  const unreachable = people.flatMap((each) => {
    const because = wanting(each);
    return because === null ? [] : [{ person: each.person, name: each.name, because }];
  });
  return { ...period, gaps: gapsOf(shifts, period), unreachable, withoutLiaison: gapsOf(liaisons, period) };
}

/** Where there has never been a shift, a gap begins here. */
const never = '2000-01-01T00:00:00.000Z' as Instant;

/** The time in which gaps are looked for, in order to raise those that begin soon. */
export function watchedPeriod(coveredUntil: Instant | undefined, now: Instant): Period {
  const begun = coveredUntil ?? never;
  return { from: begun < now ? begun : now, until: after(now, nationalParameters.coverageAhead.value) };
}

/**
 * COO-4: the gaps that are raised to the head of office. One that has begun is named by its true beginning, so that it is the
 * same gap whenever it is looked for.
 *
 * @param coveredUntil when the last shift that has begun ends, or ended; undefined when there was none
 * @param shifts all that touch the {@link watchedPeriod}
 */
export function gapsToRaise(shifts: readonly Period[], coveredUntil: Instant | undefined, now: Instant): readonly Period[] {
  const raised = after(now, nationalParameters.gapRaisedAhead.value);
  return gapsOf(shifts, watchedPeriod(coveredUntil, now)).filter((gap) => gap.from <= raised && gap.until > now);
}
