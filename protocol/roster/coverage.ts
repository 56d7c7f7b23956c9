/** What is wanting in an office's duty ahead (COO-3, COO-4). */
import { nationalParameters } from '../parameters';
import { after, type Capacity, type Instant, type OfficeId, type PersonId } from '../vocabulary';
import type { DutyPerson } from './defects';
import { gapsOf, type Period, type Shift } from './shifts';

/** Somebody with why they cannot be reached for certain. */
type Unreachable = Pick<DutyPerson, 'person' | 'name'> & { readonly because: string };

/** `answersAs`: in which capacities they are paged in the period; none for those who are not. */
export type WithoutContact = Unreachable & { readonly answersAs: readonly Capacity[] };

export interface Coverage extends Period {
  /** Nobody is on duty, or nobody who is active. */
  readonly gaps: readonly Period[];
  /** People on duty in the period who cannot be reached, with why. */
  readonly unreachable: readonly Unreachable[];
  /** People of the office, and whoever else answers for it, without a verified contact point: first those who are paged. */
  readonly withoutVerifiedContact: readonly WithoutContact[];
  /** The office has no liaison. */
  readonly withoutLiaison: readonly Period[];
}

export interface CoverageFacts {
  readonly office: OfficeId;
  readonly shifts: readonly Shift[];
  /** Everybody of the office, and whoever else answers for it. */
  readonly people: readonly DutyPerson[];
  readonly liaisons: readonly (Period & { readonly person: PersonId })[];
  /** Heads of office, and who acts for them. */
  readonly heads: readonly PersonId[];
}

/** Why somebody who is on shift is of no use to whoever calls; null when they are. */
function wanting({ active, unreachable }: DutyPerson): string | null {
  return active ? unreachable : 'no active person any more';
}

/** COO-5: in the order in which they are paged. */
function answering({ shifts, liaisons, heads }: CoverageFacts, person: PersonId): readonly Capacity[] {
  const is = (each: { readonly person: PersonId }) => each.person === person;
  const standing = { duty: shifts.some(is), liaison: liaisons.some(is), head: heads.includes(person) };
  return (['duty', 'liaison', 'head'] as const).filter((capacity) => standing[capacity]);
}

const pagingOrder: readonly (Capacity | undefined)[] = ['duty', 'liaison', 'head', undefined];

/** COO-4: whoever is paged may be out of reach without anybody knowing, unless a code that was sent to them has come back. */
function withoutContact(facts: CoverageFacts): readonly WithoutContact[] {
  const found = facts.people.flatMap(({ person, name, office, active, unreachable: because }) => {
    const answersAs = answering(facts, person);
    const counts = active && (office === facts.office || answersAs.length > 0);
    return because === null || !counts ? [] : [{ person, name, because, answersAs }];
  });
  const rank = ({ answersAs: [first] }: WithoutContact) => pagingOrder.indexOf(first);
  return found.sort((one, other) => rank(one) - rank(other) || (one.person < other.person ? -1 : 1));
}

/** COO-5: nobody pages somebody who is not active any more, so that their shifts cover nothing. */
export function ofActive(shifts: readonly Shift[], people: readonly DutyPerson[]): readonly Shift[] {
  const active = new Set(people.filter((each) => each.active).map(({ person }) => person));
  return shifts.filter(({ person }) => active.has(person));
}

export function coverageOf(period: Period, facts: CoverageFacts): Coverage {
  const { shifts, people, liaisons } = facts;
  const unreachable = people.flatMap((each) => {
    const because = wanting(each);
    return because === null || !answering(facts, each.person).includes('duty') ? [] : [{ person: each.person, name: each.name, because }];
  });
  return { ...period, gaps: gapsOf(ofActive(shifts, people), period), unreachable, withoutVerifiedContact: withoutContact(facts), withoutLiaison: gapsOf(liaisons, period) };
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
