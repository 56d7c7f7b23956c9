import type { CallOut } from '../call-out';
import type { Amendment } from '../change';
import type { ParametersOf } from '../parameters';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';
import type { OwedEntry } from './opening';
import type { Owing } from './rules';
import type { EntryKind, EntrySystem } from './words';

/**
 * - `owed`: to be entered by the owing office. - `overdue`: it was to be entered by then. - `not-owed-said`: the owing office
 *   says that nothing is to be entered; the other side is to agree. - `entered`, `not-owed`: closed.
 */
export type RecordEntryPhase = 'owed' | 'overdue' | 'not-owed-said' | 'entered' | 'not-owed';

/** The parameter that says how long each kind of entry may take. */
export const enterWithin = {
  report: 'enterReportWithin',
  'criminal-arrest': 'enterCriminalArrestWithin',
  seizure: 'enterSeizureWithin',
  evidence: 'enterEvidenceWithin',
  'gang-arrest': 'enterGangArrestWithin',
  processing: 'enterProcessingWithin',
} as const satisfies Record<EntryKind, string>;

/** The parameters that a record entry is opened under. */
export const recordEntryParameters = [...Object.values(enterWithin), 'remindOfEntryBefore', 'remindOfEntryEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type RecordEntryParameters = ParametersOf<(typeof recordEntryParameters)[number]>;

/**
 * What the clock does next. `told`: those whom it is now up to learn of it. `reminded`: they are told again. `overdue`: the time
 * for the entry is over.
 */
export interface NextStep {
  readonly kind: 'told' | 'reminded' | 'overdue';
  readonly at: Instant;
  /** Counts the steps of a matter from 1. */
  readonly number: number;
}

/** The owing office says that nothing is owed, and the other side has not answered yet. */
export interface NotOwedSaid {
  readonly number: number;
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** It came to nothing: the entry is owed as before. */
export interface EndedSaying extends NotOwedSaid {
  readonly because: 'objected' | 'taken-back';
  readonly comment: string;
  readonly endedBy: PersonName;
  readonly endedAt: Instant;
}

export interface Handover {
  readonly from: PersonName | null;
  readonly to: PersonName;
  readonly reason?: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** An entry that is owed in the case systems: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface RecordEntry {
  readonly kind: 'record-entry';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly openedBy: PersonName;
  /** Whose office opened it; null when the matter that it is about raised it. */
  readonly openedFor: Program | null;
  readonly parameters: RecordEntryParameters;

  readonly phase: RecordEntryPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts corrections of what is to be entered. */
  readonly revision: number;

  /** The matter that it comes from, where there is one. */
  readonly about: Reference | null;
  readonly incident: string | null;
  readonly owed: OwedEntry;
  readonly system: EntrySystem;
  /** Whose field office owes it: fixed at opening (CAS-2, DEC-9). */
  readonly owing: Owing;
  /** Fixed by who discovered it (CAS-3); null for what is no seizure. */
  readonly seizingEntity: Program | null;
  readonly dueAt: Instant;
  /** When it was found that the time for it was over. */
  readonly overdueSince: Instant | null;
  readonly nextStep: NextStep | null;
  /** Who of the owing office has taken it on. */
  readonly takenBy: PersonName | null;
  readonly handovers: readonly Handover[];
  readonly corrections: readonly Amendment[];
  readonly notOwed: NotOwedSaid | null;
  readonly endedSayings: readonly EndedSaying[];
  readonly entered: { readonly number: string; readonly enteredAt: Instant; readonly late: boolean; readonly by: PersonName; readonly at: Instant } | null;
  readonly agreement: { readonly comment?: string; readonly by: PersonName; readonly at: Instant } | null;
  /** Nobody is paged for an entry: always empty. */
  readonly callOuts: readonly CallOut[];
  readonly closedAt: Instant | null;
}

export function isClosed(matter: RecordEntry): boolean {
  return matter.closedAt !== null;
}
