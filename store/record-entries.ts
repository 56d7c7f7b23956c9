/** Record entries that a matter's own workflow raises, and what stands of them (CAS-1 to CAS-4, DEC-9). */
import type { OwedEntry } from '../protocol/record-entry/opening';
import type { OpenRecordEntry, RecordEntryOpening } from '../protocol/record-entry/process';
import { trainingAskedFor } from '../protocol/record-entry/rules';
import type { RecordEntryParameters, RecordEntryPhase } from '../protocol/record-entry/state';
import type { EntryKind, EntrySystem } from '../protocol/record-entry/words';
import type { Aor, CommandId, Instant, PersonName, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { raiseMatter } from './raised';
import { isTrained } from './training';

/** An entry that a workflow raises. */
export interface RaisedRecordEntry {
  /** The matter that raises it. */
  readonly about: Reference;
  /** Which of that matter's entries it is: the same one makes the same record entry. */
  readonly key: string;
  readonly id: CommandId;
  readonly aor: Aor;
  readonly owed: OwedEntry;
  /** Who said what it follows from. */
  readonly by: PersonName;
  /** When it is raised: its time runs from then, and the training of then decides who owes it. */
  readonly at: Instant;
}

/** CAS-2, DEC-9: whether DRO's office has been trained, at an instant, to make this entry itself. */
export async function isTrainedFor(database: Database, aor: Aor, owed: OwedEntry, at: Instant): Promise<boolean> {
  const system = trainingAskedFor(owed);
  return system !== null && (await isTrained(database, aor, system, at));
}

/**
 * Makes the record entry that a matter raises: its reference, its read model and its first ledger entry. Raised again, it is
 * the same one, owed by the same office, whatever was declared of training meanwhile.
 *
 * @param parameters in force now
 * @returns the opening that its workflow begins with
 */
export async function raiseRecordEntry(database: Database, { about, key, aor, owed, ...raised }: RaisedRecordEntry, parameters: RecordEntryParameters): Promise<OpenRecordEntry> {
  const droIsTrained = await isTrainedFor(database, aor, owed, raised.at);
  const body: RecordEntryOpening = { aor, about, incident: null, owed, droIsTrained, openedFor: null, parameters };
  const made = await raiseMatter(database, { ...raised, about, kind: 'record-entry', key: `${about}:${key}`, body });
  if (made.kind === 'known') throw new Error(`${made.reference} was raised by another matter than ${about}.`);
  return made.opening;
}

/** A record entry as the matter that it comes from may show it. */
export interface EntryStanding {
  readonly reference: Reference;
  readonly entry: EntryKind;
  readonly system: EntrySystem;
  readonly owing: Program;
  readonly seizingEntity: Program | null;
  readonly phase: RecordEntryPhase;
  readonly dueAt: Instant;
  /** Under which it was entered. */
  readonly number: string | null;
  readonly late: boolean | null;
}

/** The record entries of a matter, as their workflows have recorded them, in the order in which they are due. */
export async function recordEntriesOf(database: Database, about: Reference): Promise<readonly EntryStanding[]> {
  const rows = await database.selectFrom('record_entries').selectAll().where('about', '=', about).orderBy('due_at').orderBy('matter').execute();
  return rows.map((row) => ({
    reference: row.matter as Reference,
    entry: row.entry as EntryKind,
    system: row.system as EntrySystem,
    owing: row.owing,
    seizingEntity: row.seizing_entity,
    phase: row.phase as RecordEntryPhase,
    dueAt: row.due_at as Instant,
    number: row.number,
    late: row.late,
  }));
}
