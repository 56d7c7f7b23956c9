/** RES-1 to RES-3: disputes that a matter's own workflow raises, and what became of them. */
import { sql } from 'kysely';
import type { OpenDispute } from '../protocol/dispute/process';
import type { Dispute, DisputeOpening, DisputeParameters, Resolution } from '../protocol/dispute/state';
import type { CommandId, Instant, PersonName, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { raiseMatter } from './raised';

/** A dispute that a workflow raises about its matter. */
export interface RaisedDispute {
  readonly about: Reference;
  /** Counts the times that the matter was raised: the same one makes the same dispute. */
  readonly raise: number;
  readonly id: CommandId;
  readonly opening: Omit<DisputeOpening, 'parameters'>;
  /** Whose request it is about. */
  readonly by: PersonName;
  readonly at: Instant;
}

/** Another open dispute about a matter. In a transaction: of two that are opened at the same moment, the later one finds the earlier. */
export async function otherOpenDispute(transaction: Database, about: Reference, than: Reference): Promise<Reference | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dispute ${about}`}, 0))`.execute(transaction);
  const row = await transaction
    .selectFrom('matters')
    .select('matter')
    .where('kind', '=', 'dispute')
    .where('closed_at', 'is', null)
    .where(sql`state ->> 'about'`, '=', about)
    .where('matter', '<>', than)
    .limit(1)
    .executeTakeFirst();
  return row?.matter as Reference | undefined;
}

/**
 * Makes the dispute that a matter raises: its reference, its read model and its first ledger entry. Raised again, it is the
 * same one.
 *
 * @param parameters in force now
 * @returns the opening that its workflow begins with
 */
export async function raiseDispute(database: Database, { raise, opening, ...raised }: RaisedDispute, parameters: DisputeParameters): Promise<OpenDispute> {
  const made = await raiseMatter(database, { ...raised, kind: 'dispute', key: `${raised.about}:${raise}`, body: { ...opening, parameters } });
  if (made.kind === 'known') throw new Error(`${made.reference} was raised by another matter than ${raised.about}.`);
  return made.opening;
}

/** The resolution of a dispute, as its workflow has recorded it; null while there is none. */
export async function resolutionOf(database: Database, dispute: Reference): Promise<Resolution | null> {
  const row = await database.selectFrom('matters').select('state').where('matter', '=', dispute).where('kind', '=', 'dispute').executeTakeFirst();
  return (row?.state as Dispute | undefined)?.resolution ?? null;
}

interface OnTheLadder {
  readonly closedAt: Instant | null;
  readonly ladder?: { readonly dispute: Reference | null; readonly over: boolean } | null;
}

/** Whether the matter that raised a dispute still waits for it, as its workflow has recorded it. */
export async function waitsForDispute(database: Database, about: Reference, dispute: Reference): Promise<boolean> {
  const row = await database.selectFrom('matters').select('state').where('matter', '=', about).executeTakeFirst();
  const state = row?.state as OnTheLadder | undefined;
  return state?.closedAt === null && state.ladder?.dispute === dispute && !state.ladder.over;
}
