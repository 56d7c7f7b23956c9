/**
 * What was done to an office's directory and to its roster, which is no matter: who did it, when, to whom, and why. Append-only.
 * Whoever's post it was done in is told of it.
 */
import { doneInPostOf } from '../protocol/acting';
import type { Actor, Instant, OfficeId, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';
import { tellPersons } from './standing-notices';

/** `directory`: designations, trainings, how people are reached. `roster`: who is on duty. */
export type ChangedPart = 'directory' | 'roster';

type ChangeKinds = {
  readonly directory:
    | 'liaison-designated'
    | 'liaison-ended'
    | 'acting-designated'
    | 'acting-ended'
    | 'contact-point-added'
    | 'contact-point-removed'
    | 'contact-point-tested'
    | 'contact-point-verified'
    | 'contact-points-ordered'
    | 'training-declared'
    | 'training-revoked'
    | 'feed-made'
    | 'feed-revoked';
  readonly roster:
    | 'pattern-made'
    | 'pattern-ended'
    | 'one-off-made'
    | 'one-off-withdrawn'
    | 'shifts-imported'
    | 'override-made'
    | 'override-withdrawn'
    | 'swap-proposed'
    | 'swap-accepted'
    | 'swap-refused'
    | 'swap-withdrawn'
    | 'relieved'
    | 'published';
};
export type DirectoryChangeKind = ChangeKinds['directory'];
export type RosterChangeKind = ChangeKinds['roster'];

interface Change {
  readonly at: Instant;
  readonly actor: Pick<Actor, 'person' | 'actingFor'>;
  /** Whom it was done to. */
  readonly subject: PersonId | null;
  /** Plain JSON: ids, periods and ranks; never an address. */
  readonly detail: object;
  readonly reason?: string | undefined;
}

export interface DirectoryChange extends Change {
  readonly office: OfficeId | null;
  readonly what: DirectoryChangeKind;
}

export interface RosterChange extends Change {
  readonly office: OfficeId;
  readonly what: RosterChangeKind;
  /** The pattern, one-off, override, swap or relief; null for what concerns the roster as a whole. */
  readonly entry: string | null;
}

/** A change as readers see it. */
interface Kept {
  /** Grows. */
  readonly change: string;
  readonly at: Instant;
  readonly actor: PersonId;
  readonly actingFor: PersonId | null;
  readonly what: string;
  readonly detail: object;
  readonly reason: string | null;
}

export interface KeptDirectoryChange extends Kept {
  readonly office: OfficeId;
  readonly subject: PersonId | null;
}

export interface KeptRosterChange extends Kept {
  /** What of the roster it is about. */
  readonly subject: string | null;
}

/** Newest first. */
async function rowsOf(database: Database, office: OfficeId, part: ChangedPart, limit: number, before?: string) {
  const all = database.selectFrom('directory_changes').selectAll().where('office', '=', office).where('part', '=', part);
  const rows = await (before === undefined ? all : all.where('change', '<', before)).orderBy('change', 'desc').limit(limit).execute();
  return rows.map((row) => {
    const { change, at, actor, acting_for: actingFor, what, detail, reason } = row;
    const kept: Kept = { change, at: at as Instant, actor: actor as PersonId, actingFor: actingFor as PersonId | null, what, detail: detail as object, reason };
    return { kept, row };
  });
}

/** What was changed in an office's directory. @param before the last one of the page before */
export async function directoryChangesOf(database: Database, office: OfficeId, limit: number, before?: string): Promise<readonly KeptDirectoryChange[]> {
  const rows = await rowsOf(database, office, 'directory', limit, before);
  return rows.map(({ kept, row }) => ({ ...kept, office, subject: row.subject as PersonId | null }));
}

/** What was changed in an office's roster (COO-4). @param before the last one of the page before */
export async function rosterChangesOf(database: Database, office: OfficeId, limit: number, before?: string): Promise<readonly KeptRosterChange[]> {
  const rows = await rowsOf(database, office, 'roster', limit, before);
  return rows.map(({ kept, row }) => ({ ...kept, subject: row.entry }));
}

/** Writes it down, in the transaction that makes the change. */
export async function noteChange(transaction: Database, change: DirectoryChange): Promise<void> {
  await write(transaction, 'directory', { ...change, entry: null });
}

/** The same for a roster. */
export async function noteRosterChange(transaction: Database, change: RosterChange): Promise<void> {
  await write(transaction, 'roster', change);
}

async function write(transaction: Database, part: ChangedPart, { at, actor, office, entry, subject, what, detail, reason }: (DirectoryChange & { readonly entry: null }) | RosterChange): Promise<void> {
  const { change } = await transaction
    .insertInto('directory_changes')
    .values({ at, actor: actor.person, acting_for: actor.actingFor?.person ?? null, office, part, entry, subject, what, detail: JSON.stringify(detail), reason: reason ?? null })
    .returning('change')
    .executeTakeFirstOrThrow();
  const principal = doneInPostOf(what, actor, subject);
  if (principal === null || office === null) return;
  const about = { office, topic: 'done-in-your-post', provision: part === 'roster' ? 'COO-4' : 'COO-5', detail: { person: actor.person, what, part } } as const;
  await tellPersons(transaction, [principal], { ...about, name: `in-your-post/${change}` });
}
