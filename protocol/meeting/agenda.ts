/**
 * What a meeting is about, as the record has it at one moment: references and counts, never a name or a text. It is drawn up by a
 * query (store/meetings/agenda.ts), and frozen into the meeting before it begins.
 */
import type { AdministrativeArrest } from '../call/words';
import type { Provision } from '../provisions';
import type { Headline } from '../scorecard/headline';
import type { Aor, Instant, MatterKind, OfficeId, Program, Reference } from '../vocabulary';

/** At most so many of each; how many more there are is said. */
export const listedAtMost = 40;

export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly more: number;
}

/** Something that one program owes on an open matter. */
export interface OwedMatter {
  readonly reference: Reference;
  readonly kind: MatterKind;
  readonly program: Program;
  readonly provision: Provision;
  readonly dueAt: Instant | null;
}

export interface OpenMatter {
  readonly reference: Reference;
  readonly phase: string;
  readonly dueAt: Instant | null;
}

/** MIS-2: a transfer that is short of resources, by the last of its shortfalls. */
export interface ShortTransfer {
  readonly transfer: Reference;
  readonly aor: Aor;
  readonly category: AdministrativeArrest;
  readonly shortfall: number;
  readonly side: Program;
  readonly foundAt: Instant;
}

/** An action item that an earlier meeting has left open. */
export interface LeftOpen {
  readonly meeting: Reference;
  readonly item: number;
  readonly program: Program;
  readonly dueAt: Instant;
  readonly overdue: boolean;
}

/** The headline of the scorecard, of the area or of the nation: the same numbers for both sides. */
export interface AgendaMetrics {
  /** The last whole month, or quarter, before that of the meeting: `2026-10`, `2026-Q3`. */
  readonly period: string;
  /** The one that it is compared with. */
  readonly before: string;
  readonly headline: readonly Headline[];
}

export interface Agenda {
  readonly asOf: Instant;
  /** Lapses since then: since the last meeting of the series that was held, or since the period before began. */
  readonly since: Instant;
  readonly overdue: Listed<OwedMatter>;
  readonly waiting: Listed<OwedMatter>;
  readonly lapses: Listed<{ readonly reference: Reference; readonly lapsedAt: Instant }>;
  /** By rung. */
  readonly disputes: readonly { readonly rung: string; readonly count: number; readonly references: readonly Reference[] }[];
  /** All of them: each is to be answered (MIS-2). */
  readonly shortfalls: readonly ShortTransfer[];
  readonly coverageGaps: Listed<{ readonly office: OfficeId; readonly from: Instant; readonly until: Instant }>;
  readonly deficiencies: Listed<OpenMatter>;
  readonly entriesOverdue: Listed<OpenMatter>;
  /** COO-15: how many are to be reviewed within a month; which ones only the few know. */
  readonly holdsToReview: number;
  readonly actionItems: Listed<LeftOpen>;
  /** Null on agendas that were frozen before there was a scorecard, or when it could not be counted in time. */
  readonly metrics: AgendaMetrics | null;
}
