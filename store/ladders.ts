/** RES-1 to RES-3: disputes that a matter's own workflow raises, and what became of them. */
import { sql } from 'kysely';
import { disputeView, openDispute, type OpenDispute } from '../protocol/dispute/process';
import type { Dispute, DisputeOpening, DisputeParameters, Resolution } from '../protocol/dispute/state';
import type { CommandId, Instant, PersonName, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { newMatter } from './new-matter';
import { nextReference } from './reference-counters';
import { insertObligations } from './record';

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

/** The open dispute about a matter, if there is one. */
export async function openDisputeAbout(database: Database, about: Reference): Promise<Reference | undefined> {
  const row = await database
    .selectFrom('matters')
    .select('matter')
    .where('kind', '=', 'dispute')
    .where('closed_at', 'is', null)
    .where(sql`state ->> 'about'`, '=', about)
    .limit(1)
    .executeTakeFirst();
  return row?.matter as Reference | undefined;
}

/** What one of our workflows opens in the name of somebody has nobody's rights. */
function commandOf({ id, opening, by, at }: RaisedDispute, parameters: DisputeParameters, matter: Reference): OpenDispute {
  const actor = { ...by, post: null, onDuty: false, liaison: false, roles: [] };
  return { id, matter, kind: 'dispute', action: 'open', body: { ...opening, parameters }, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
}

/**
 * Makes the dispute that a matter raises: its reference, its read model and its first ledger entry. Raised again, it is the
 * same one.
 *
 * @param parameters in force now
 * @returns the opening that its workflow begins with
 */
export async function raiseDispute(database: Database, raised: RaisedDispute, parameters: DisputeParameters): Promise<OpenDispute> {
  const { about, raise, opening, at } = raised;
  return await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`ladder ${about}`}, 0))`.execute(transaction);
    const known = await transaction.selectFrom('ladders').select('dispute').where('about', '=', about).where('raise', '=', raise).executeTakeFirst();
    if (known !== undefined) return commandOf(raised, parameters, known.dispute as Reference);
    const command = commandOf(raised, parameters, await nextReference(transaction, opening.aor, 'dispute', at));
    const view = disputeView(openDispute(command));
    const { row, entries } = newMatter({ command, view, receivedAt: at });
    await transaction.insertInto('matters').values(row).execute();
    await transaction.insertInto('ledger').values(entries).execute();
    await insertObligations(transaction, view);
    await transaction.insertInto('ladders').values({ about, raise, dispute: command.matter }).execute();
    return command;
  });
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
