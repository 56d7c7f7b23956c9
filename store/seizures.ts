/** CAS-3: the seizures of a month, counted and listed by who discovered them, from the table that the matters keep (migration 0012). */
import { sql } from 'kysely';
import type { EntrySystem, SeizureCategory } from '../protocol/record-entry/words';
import type { Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import type { Month } from './months';

/** `overdue`: it was to be entered by now. What is not owed after all is no seizure, and in no count. */
export type EntryStatus = 'entered' | 'owed' | 'overdue';

export interface SeizureCount {
  readonly entry: 'seizure' | 'evidence';
  readonly what: SeizureCategory;
  readonly seizingEntity: Program;
  readonly owing: Program;
  readonly status: EntryStatus;
  readonly seizures: number;
}

export interface SeizureMetrics {
  readonly seizures: number;
  readonly entered: number;
  readonly enteredLate: number;
  readonly owed: number;
  readonly overdue: number;
  /** Each combination that there is. */
  readonly counts: readonly SeizureCount[];
}

export interface SeizureFilter {
  /** Undefined: of both. */
  readonly seizingEntity?: Program | undefined;
  /** Whether one is overdue goes by this. */
  readonly asOf: Instant;
}

/** Of record entries: whether one is entered. */
export const entryStatusAt = (asOf: Instant) => sql<EntryStatus>`case when entered_at is not null then 'entered' when due_at < ${asOf}::timestamptz then 'overdue' else 'owed' end`;

function ofMonth(database: Database, { aor, from, until }: Month, { seizingEntity, asOf }: SeizureFilter) {
  const all = database
    .selectFrom('record_entries')
    .where('aor', '=', aor)
    .where('seizing_entity', 'is not', null)
    .where('phase', '<>', 'not-owed')
    .where('happened_at', '>=', from)
    .where('happened_at', '<', until)
    .select(['matter', 'entry', 'what', 'seizing_entity', 'owing', 'system', 'happened_at', 'opened_at', 'due_at', 'entered_at', 'late', 'number', 'about', entryStatusAt(asOf).as('status')]);
  return seizingEntity === undefined ? all : all.where('seizing_entity', '=', seizingEntity);
}

/** One statement, so that all numbers are of one moment. */
export async function seizureMetrics(database: Database, month: Month, filter: SeizureFilter): Promise<SeizureMetrics> {
  const rows = await database
    .selectFrom(ofMonth(database, month, filter).as('seizure'))
    .select(['entry', 'what', 'seizing_entity as seizingEntity', 'owing', 'status', sql<number>`count(*)::int`.as('seizures'), sql<number>`(count(*) filter (where late))::int`.as('late')])
    .groupBy(['entry', 'what', 'seizing_entity', 'owing', 'status'])
    .orderBy('entry')
    .orderBy('what')
    .orderBy('seizing_entity')
    .orderBy('owing')
    .orderBy('status')
    .execute();
  const sum = (of: readonly { readonly seizures: number }[]) => of.reduce((total, { seizures }) => total + seizures, 0);
  const inStatus = (wanted: EntryStatus) => sum(rows.filter(({ status }) => status === wanted));
  return {
    seizures: sum(rows),
    entered: inStatus('entered'),
    enteredLate: rows.reduce((total, { late }) => total + late, 0),
    owed: inStatus('owed'),
    overdue: inStatus('overdue'),
    counts: rows.map(({ late: _late, ...count }) => count as SeizureCount),
  };
}

/** A seizure without its description: what an export may say. */
export interface ListedSeizure {
  readonly reference: Reference;
  readonly happenedAt: Instant;
  readonly entry: string;
  readonly what: string;
  readonly seizingEntity: Program;
  readonly owing: Program;
  readonly system: EntrySystem;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly status: EntryStatus;
  readonly enteredAt: Instant | null;
  readonly late: boolean | null;
  readonly number: string | null;
  readonly about: Reference | null;
}

/** The seizures of a month, in the order in which they happened. */
export async function seizuresOfMonth(database: Database, month: Month, filter: SeizureFilter): Promise<readonly ListedSeizure[]> {
  const rows = await ofMonth(database, month, filter).orderBy('happened_at').orderBy('matter').execute();
  return rows.map((row) => ({
    reference: row.matter as Reference,
    happenedAt: row.happened_at as Instant,
    entry: row.entry,
    what: row.what ?? '',
    seizingEntity: row.seizing_entity as Program,
    owing: row.owing,
    system: row.system as EntrySystem,
    openedAt: row.opened_at as Instant,
    dueAt: row.due_at as Instant,
    status: row.status,
    enteredAt: row.entered_at as Instant | null,
    late: row.late,
    number: row.number,
    about: row.about as Reference | null,
  }));
}
