/** Every change of a roster, for good (COO-4): who, when, what and why. */
import type { Instant, OfficeId, PersonId } from '../../protocol/vocabulary';
import type { Database } from '../database';

export type RosterChangeKind =
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

export interface NewRosterChange {
  readonly at: Instant;
  readonly actor: PersonId;
  readonly what: RosterChangeKind;
  readonly subject: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface RosterChange extends NewRosterChange {
  /** Grows. */
  readonly change: string;
}

export async function noteChange(transaction: Database, office: OfficeId, { at, actor, what, subject, reason, detail }: NewRosterChange): Promise<void> {
  await transaction.insertInto('roster_changes').values({ office, at, actor, what, subject, reason, detail: JSON.stringify(detail) }).execute();
}

/** Newest first. @param before the last one of the page before */
export async function changesOf(database: Database, office: OfficeId, limit: number, before?: string): Promise<readonly RosterChange[]> {
  const all = database.selectFrom('roster_changes').select(['change', 'at', 'actor', 'what', 'subject', 'reason', 'detail']).where('office', '=', office);
  const rows = await (before === undefined ? all : all.where('change', '<', before)).orderBy('change', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    ...row,
    at: row.at as Instant,
    actor: row.actor as PersonId,
    what: row.what as RosterChangeKind,
    detail: row.detail as NewRosterChange['detail'],
  }));
}
