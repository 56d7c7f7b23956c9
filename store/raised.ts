/** Matters that another matter's own workflow raises: a dispute, a de-confliction, an owed entry. */
import { sql } from 'kysely';
import type { Command } from '../protocol/envelope';
import { processOf } from '../protocol/processes';
import type { Aor, CommandId, Instant, MatterKind, PersonId, PersonName, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { newMatter } from './new-matter';
import { insertObligations } from './record';
import { nextReference } from './reference-counters';

/** What the opening of a raised matter says at least. */
export interface RaisedBody {
  readonly aor: Aor;
  /** The matter whose workflow raises it, and alone may start it. */
  readonly about: Reference | null;
}

/** A matter that a workflow raises. */
export interface Raising<Body extends RaisedBody> {
  /** The matter whose workflow raises it; null: a schedule does. */
  readonly about: Reference | null;
  readonly kind: MatterKind;
  /** What it is about, among all matters of its kind: the same key makes the same matter, whoever raises it. */
  readonly key: string;
  readonly id: CommandId;
  readonly body: Body;
  /** In whose name. */
  readonly by: PersonName;
  readonly at: Instant;
}

/** `made`: its raiser starts it. `known`: another matter's workflow has raised it before, and starts it. */
export type Raised<Body> = { readonly kind: 'made'; readonly opening: Command<'open', Body> } | { readonly kind: 'known'; readonly reference: Reference };

/** What one of our workflows opens in the name of somebody has nobody's rights. */
function openingOf<Body extends RaisedBody>({ id, kind, body, by, at }: Omit<Raising<Body>, 'about' | 'key'>, matter: Reference): Command<'open', Body> {
  const actor = { person: by.person, name: by.name, post: null, onDuty: false, liaison: false, roles: [] };
  return { id, matter, kind, action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
}

/** The opening that made a matter, as its first entry in the ledger has it. */
async function firstOpening<Body extends RaisedBody>(transaction: Database, kind: MatterKind, matter: Reference): Promise<Command<'open', Body>> {
  const { command, detail, at, person, name } = await transaction
    .selectFrom('ledger')
    .innerJoin('matters', 'matters.matter', 'ledger.matter')
    .innerJoin('people', 'people.person', 'matters.opened_by')
    .select(['ledger.command', 'ledger.detail', 'ledger.at', 'people.person', 'people.name'])
    .where('ledger.matter', '=', matter)
    .where('ledger.seq', '=', 1)
    .executeTakeFirstOrThrow();
  return openingOf({ id: command as CommandId, kind, body: detail as Body, by: { person: person as PersonId, name }, at: at as Instant }, matter);
}

/**
 * Makes the matter that a workflow raises: its reference, its read model and its first ledger entry. Raised again, it is the
 * same one, with the opening that it had the first time.
 *
 * @param within what else is so from then on, written in the same transaction
 */
export async function raiseMatter<Body extends RaisedBody>(
  database: Database,
  raising: Raising<Body>,
  within?: (transaction: Database, reference: Reference) => Promise<void>,
): Promise<Raised<Body>> {
  const { about, kind, key, body, at } = raising;
  return await database.transaction().execute(async (transaction): Promise<Raised<Body>> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`raised ${kind} ${key}`}, 0))`.execute(transaction);
    const known = await transaction.selectFrom('raised').select(['about', 'matter']).where('kind', '=', kind).where('key', '=', key).executeTakeFirst();
    if (known !== undefined) {
      const reference = known.matter as Reference;
      return known.about === about ? { kind: 'made', opening: await firstOpening(transaction, kind, reference) } : { kind: 'known', reference };
    }
    const opening = openingOf(raising, await nextReference(transaction, body.aor, kind, at));
    await insertMatter(transaction, opening, at);
    await transaction.insertInto('raised').values({ kind, key, about, matter: opening.matter }).execute();
    await within?.(transaction, opening.matter);
    return { kind: 'made', opening };
  });
}

async function insertMatter(transaction: Database, command: Command, receivedAt: Instant): Promise<void> {
  const process = processOf(command.kind);
  const view = process.view(process.open(command));
  const { row, entries } = newMatter({ command, view, receivedAt });
  await transaction.insertInto('matters').values(row).execute();
  await transaction.insertInto('ledger').values(entries).execute();
  await insertObligations(transaction, view);
}
