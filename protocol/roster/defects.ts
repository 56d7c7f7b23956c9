/** What is wrong with a roster (COO-4): each defect says what and where, so that somebody can mend it. */
import type { Instant, OfficeId, PersonId } from '../vocabulary';
import { gapsOf, inOrder, overlapsOf, overlaps, within, type Period, type Shift, type Substitution } from './shifts';

/** What must be known of a person who is to be on duty. */
export interface DutyPerson {
  readonly person: PersonId;
  readonly name: string;
  readonly active: boolean;
  readonly office: OfficeId | null;
  /** Why they cannot be reached; null when they can. */
  readonly unreachable: string | null;
}

/** A shift that somebody has for another office. */
export interface ShiftElsewhere extends Period {
  readonly person: PersonId;
  readonly office: OfficeId;
}

export type DefectKind = 'gap' | 'overlap' | 'unreachable' | 'not-of-office' | 'inactive' | 'double-booked' | 'stands-in-for-nobody';

export interface Defect {
  readonly kind: DefectKind;
  readonly from: Instant;
  readonly until: Instant;
  /** Null for a gap. */
  readonly person: PersonId | null;
  readonly because: string;
}

export interface DraftFacts {
  readonly office: OfficeId;
  readonly people: readonly DutyPerson[];
  readonly elsewhere: readonly ShiftElsewhere[];
  /** Swaps and reliefs that move nothing any more. */
  readonly withoutEffect: readonly Exclude<Substitution, { kind: 'override' }>[];
}

const said = ({ from, until }: Period): string => `${from} to ${until}`;

/** The defects of a draft for a period, in the order of time. */
export function defectsOf(drafted: readonly Shift[], period: Period, facts: DraftFacts): readonly Defect[] {
  const shifts = within(drafted, period);
  const gaps = gapsOf(shifts, period).map((gap): Defect => ({ ...gap, kind: 'gap', person: null, because: `Nobody is on duty from ${said(gap)}.` }));
  return inOrder([...gaps, ...overlapDefects(shifts), ...personDefects(shifts, facts), ...standInDefects(period, facts)]);
}

function overlapDefects(shifts: readonly Shift[]): readonly Defect[] {
  return overlapsOf(shifts).map(([one, other]): Defect => ({
    kind: 'overlap',
    from: one.from > other.from ? one.from : other.from,
    until: one.until < other.until ? one.until : other.until,
    person: other.person,
    because: `Two shifts claim the same time: ${one.person} (${said(one)}) and ${other.person} (${said(other)}).`,
  }));
}

/** Two people agreed on it, and the plan was changed since: they must hear of it. */
function standInDefects(period: Period, { withoutEffect }: DraftFacts): readonly Defect[] {
  return within(withoutEffect, period).map(({ kind, person, insteadOf, from, until }): Defect => {
    const because = `By a ${kind} ${person} stands in for ${insteadOf} from ${said({ from, until })}, who has no shift there any more.`;
    return { kind: 'stands-in-for-nobody', from, until, person, because };
  });
}

function personDefects(shifts: readonly Shift[], { office, people, elsewhere }: DraftFacts): readonly Defect[] {
  const persons = [...new Set(shifts.map(({ person }) => person))];
  return persons.flatMap((person) => {
    const first = shifts.find((shift) => shift.person === person);
    if (first === undefined) return [];
    const known = people.find((each) => each.person === person);
    const defect = (kind: DefectKind, because: string, when: Period = first): Defect => ({ kind, from: when.from, until: when.until, person, because });
    const away = elsewhere
      .filter((shift) => shift.person === person && shifts.some((own) => own.person === person && overlaps(own, shift)))
      .map((shift) => defect('double-booked', `${person} is on duty for ${shift.office} from ${said(shift)}.`, shift));
    if (known === undefined || !known.active) return [defect('inactive', `${person} is no active person here.`), ...away];
    return [
      ...(known.office === office ? [] : [defect('not-of-office', `${known.name} belongs to ${known.office ?? 'no office'}, not to ${office}.`)]),
      ...(known.unreachable === null ? [] : [defect('unreachable', `${known.name} cannot be reached: ${known.unreachable}.`)]),
      ...away,
    ];
  });
}
