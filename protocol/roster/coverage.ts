/** What is wanting in an office's duty ahead (COO-3, COO-4). */
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
