/** What the world says about the plan of an operation: what one look around finds, and when. Plain JSON. */
import type { Course } from '../course/messages';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';

/** DEC-4, DEC-5: an entity of the plan matches an interest of an office: a pointer, never the case. */
export interface InterestMatch {
  /** Its place among the entities of the plan, from 0. */
  readonly entity: number;
  /** A UUID. */
  readonly interest: string;
  readonly revision: number;
  readonly holder: { readonly program: Program; readonly aor: Aor };
  /** 0 to 1. */
  readonly score: number;
  readonly because: readonly string[];
  /** Whom to call. */
  readonly contact: PersonName;
}

/** COO-8: an open operation that is planned near this one in space and time, where both come nearest. */
export interface NearbyOperation {
  readonly operation: Reference;
  readonly aor: Aor;
  readonly lead: Program;
  readonly miles: number;
  /** Labels of the places. */
  readonly own: string;
  readonly their: string;
  /** How often the places of each have changed so far. */
  readonly ownChanges: number;
  readonly theirChanges: number;
  /** Of the de-confliction that it is: the same from either side. */
  readonly key: string;
}

/** COO-8: the other operation of a conflict, and whether the places of both are still those that it is about. */
export interface PlannedConflict {
  readonly operation: Reference;
  readonly aor: Aor;
  readonly lead: Program;
  readonly asPlanned: boolean;
}

/** How a de-confliction of the operation stands. */
export interface Standing {
  readonly reference: Reference;
  readonly cause: 'interest-hit' | 'planned-events';
  readonly key: string;
  readonly phase: string;
  /** Both sides have agreed on a course, whichever. */
  readonly settled: boolean;
  readonly course: Course | null;
  /** Of planned events; looks of before that, and what was only just raised, have none. */
  readonly conflict?: PlannedConflict;
}

/** Somebody whom another matter is about, by what tells them from others of the same name. */
export interface NamedPerson {
  /** Name and aliases. */
  readonly names: readonly string[];
  readonly dateOfBirth?: string;
  readonly alienNumber?: string;
}

/** CON-1: a concurrence that was opened from the plan. */
export interface PlannedConcurrence {
  readonly reference: Reference;
  /** Names and aliases, as the request has them. */
  readonly subjects: readonly string[];
  /** The same, person by person; looks of before that have none. */
  readonly persons?: readonly NamedPerson[];
  readonly phase: string;
  readonly cleared: boolean;
  readonly because: string;
  /** Under which OI concurs; looks of before that have none. */
  readonly conditions?: readonly string[];
  readonly window: { readonly start: string; readonly end: string };
}

/** COO-15: an entity of the plan that is not to be taken into custody, and whom to call; nothing else of the hold is told. */
export interface HeldEntity {
  readonly entity: number;
  readonly call: string;
}

/** DEC-3: a notice of known fugitives that OI gave DRO for this operation. */
export interface FugitiveNotice {
  readonly reference: Reference;
  /** Names and aliases, as the notice has them. */
  readonly subjects: readonly string[];
  /** The same, person by person; looks of before that have none. */
  readonly persons?: readonly NamedPerson[];
  /** Somebody of DRO who was paged knows of it as it stands. */
  readonly acknowledged: boolean;
}

/** DEC-1, DEC-2: a de-confliction center of the area. */
export interface Center {
  readonly center: string;
  readonly name: string;
  readonly participating: boolean;
}

/** What one look around finds. */
export interface Found {
  readonly matches: readonly InterestMatch[];
  readonly near: readonly NearbyOperation[];
  readonly deconflictions: readonly Standing[];
  readonly concurrences: readonly PlannedConcurrence[];
  readonly held: readonly HeldEntity[];
  readonly notices: readonly FugitiveNotice[];
  readonly centers: readonly Center[];
}

/** A look around, and the sections that it was about, as they were recorded then. */
export interface LookedAround {
  readonly found: Found;
  readonly targetsVersion: number;
  readonly placesVersion: number;
}

/** What was found last, of which plan. */
export interface Surroundings extends Found {
  readonly lookedAt: Instant;
  /** Versions of the sections that the look was about: once they change, it says nothing. */
  readonly targetsVersion: number;
  readonly placesVersion: number;
  /** DEC-5: by the key of a de-confliction, the planned start as it was when both sides agreed to delay. */
  readonly delayedFrom: Readonly<Record<string, Instant>>;
}

/** As people of the operation see it: what another operation calls its places is told to nobody but its own people (COO-8). */
export function asShown({ near, ...rest }: Surroundings): Omit<Surroundings, 'near'> & { readonly near: readonly Omit<NearbyOperation, 'their'>[] } {
  return { ...rest, near: near.map(({ their: _theirs, ...each }) => each) };
}
