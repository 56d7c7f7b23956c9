import type { CallOut, Reached } from '../call-out';
import type { Agreement, CourseClock, CourseProposal } from '../course/agreement';
import type { EntityKind } from '../entities';
import type { QueryCode } from '../queries';
import { isSameOffice, type FieldOffice } from '../field-office';
import type { ParametersOf } from '../parameters';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Reference } from '../vocabulary';

/**
 * `interest-hit`: somebody or something of an operation matches an interest of an office (DEC-4 to DEC-6). `planned-events`: two
 * operations are near each other in space and time (COO-8).
 */
export type DeconflictionCause = 'interest-hit' | 'planned-events';

/**
 * - `unclaimed`: somebody is paged until each side that must has claimed it. - `awaiting-course`: both sides know, and are to
 *   agree on a course. - `course-agreed`, `moot`: closed.
 */
export type DeconflictionPhase = 'unclaimed' | 'awaiting-course' | 'course-agreed' | 'moot';

/** The operation whose workflow raised it, and the other one: who holds the interest, or plans the other operation. */
export type SideName = 'raiser' | 'other';
export const sideNames = ['raiser', 'other'] as const satisfies readonly SideName[];
export const otherSideOf = (side: SideName): SideName => (side === 'raiser' ? 'other' : 'raiser');

/** What a side is shown of its own, and the other side never is: enough to find it, and no more. */
export type Pointer =
  /** Somebody or something of the operation: by its place in the plan, or by its number among those arrested incidentally (DEC-6). */
  | { readonly kind: 'entity'; readonly entity: EntityKind; readonly index: number; readonly query: QueryCode; readonly incidental: boolean }
  | { readonly kind: 'interest'; readonly interest: string; readonly revision: number }
  | { readonly kind: 'place'; readonly label: string };

export interface Claim {
  readonly note?: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** A side as it is opened. */
export interface OpeningSide extends FieldOffice {
  /** Its operation; null for who holds an interest. Both sides see it. */
  readonly operation: Reference | null;
  /** Whom the other side calls. */
  readonly contact: PersonName;
  /** Who is told of it besides, at the same moment as the other side. */
  readonly tell: readonly Reached[];
  readonly own: Pointer;
}

export interface Side extends OpeningSide {
  /** Null until somebody of it has claimed it, and for good where nobody must: who raises a hit knows of it. */
  readonly claim: Claim | null;
}

export interface Remark {
  readonly number: number;
  readonly side: SideName;
  readonly text: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** Why nothing is left to settle. */
export const mootCauses = ['no-longer-matches', 'places-changed', 'operation-over'] as const;
export type MootCause = (typeof mootCauses)[number];

/** The parameters that a de-confliction is raised under. */
export const deconflictionParameters = ['pageTimeout', 'settleConflictWithin', 'settleUrgentConflictWithin', 'remindOfConflictEvery', 'envelopeLifetime'] as const;
export type DeconflictionParameters = ParametersOf<(typeof deconflictionParameters)[number]>;

/** What a de-confliction is opened with. */
export interface DeconflictionOpening {
  /** Of the operation that raised it. */
  readonly aor: Aor;
  /** The operation whose workflow raised it. */
  readonly about: Reference;
  readonly cause: DeconflictionCause;
  readonly sides: Readonly<Record<SideName, OpeningSide>>;
  /** The first planned start of the operations that it concerns, which the matter does not keep: a side has a pointer only. Absent of somebody who was arrested. */
  readonly plannedStart?: Instant;
  readonly parameters: DeconflictionParameters;
}

/** A de-confliction: plain JSON, the same in the workflow and in Postgres. What of it a side sees is the API's matter. */
export interface Deconfliction extends Omit<DeconflictionOpening, 'sides' | 'plannedStart'> {
  readonly kind: 'deconfliction';
  readonly reference: Reference;
  readonly openedAt: Instant;

  readonly phase: DeconflictionPhase;
  /** Counts transitions. */
  readonly version: number;
  /** What it is about does not change, or it is moot: always 1. */
  readonly revision: number;

  readonly sides: Readonly<Record<SideName, Side>>;
  /** Null once it is closed. */
  readonly clock: CourseClock | null;
  readonly callOuts: readonly CallOut[];
  readonly remarks: readonly Remark[];
  readonly proposals: readonly CourseProposal<SideName>[];
  readonly agreement: Agreement | null;
  readonly moot: { readonly because: MootCause; readonly at: Instant } | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Deconfliction): boolean {
  return matter.closedAt !== null;
}

type WithSides = Pick<DeconflictionOpening, 'cause' | 'sides'>;

/** The sides that must claim it: who holds the interest, or both that plan something. Whoever raises a hit knows of it. */
export const claimers = ({ cause }: Pick<Deconfliction, 'cause'>): readonly SideName[] => (cause === 'interest-hit' ? ['other'] : sideNames);

/** The sides that must claim it and have not. */
export const unclaimed = (matter: Deconfliction): readonly SideName[] => claimers(matter).filter((side) => matter.sides[side].claim === null);

/** Two operations of one office: one person proposes, and another one accepts. */
export const isWithinOneOffice = ({ sides }: WithSides): boolean => isSameOffice(sides.raiser, sides.other);

/** The offices of these sides, each once: two, or one that has both. */
export function officesOf({ sides }: Pick<WithSides, 'sides'>, of: readonly SideName[] = sideNames): readonly FieldOffice[] {
  const offices = of.map((side): FieldOffice => ({ program: sides[side].program, aor: sides[side].aor }));
  return offices.filter((office, index) => offices.findIndex((each) => isSameOffice(each, office)) === index);
}

/** The operations that it concerns. */
export const operationsOf = ({ sides }: WithSides): readonly Reference[] => sideNames.flatMap((side) => sides[side].operation ?? []);

/** The duty that it is under, named when a rule refuses. */
export function provisionOf({ cause, sides }: WithSides): Provision {
  if (cause === 'planned-events') return 'COO-8';
  const { own } = sides.raiser;
  return own.kind === 'entity' && own.incidental ? 'DEC-6' : 'DEC-5';
}
