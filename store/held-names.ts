/** What subjects of custody holds are found by (COO-15): rows that only grow while a hold is in force. */
import { sql } from 'kysely';
import type { Comparable } from '../protocol/fugitive-check/matching';
import type { Aor, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** An account of a subject, unveiled for the search. */
export interface HeldAccount extends Comparable {
  readonly subject: number;
  readonly revision: number;
}

/**
 * Adds what is not there yet. Called in the transaction that receives a hold or records a change of it; again with the same,
 * nothing changes.
 */
export async function addHeldNames(transaction: Database, matter: Reference, accounts: readonly HeldAccount[]): Promise<void> {
  const rows = accounts.flatMap(({ subject, revision, names, born, alienNumber }) =>
    // Somebody without a name that has letters is still found by number.
    (names.length === 0 ? [''] : names).map((name, ordinal) => ({ matter, subject, revision, ordinal, name, born, alien_number: alienNumber })),
  );
  if (rows.length === 0) return;
  await transaction.insertInto('held_names').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
}

/** Which accounts of a hold have rows already, as `subject revision`. */
export async function heldAccounts(transaction: Database, matter: Reference): Promise<ReadonlySet<string>> {
  const rows = await transaction.selectFrom('held_names').select(['subject', 'revision']).distinct().where('matter', '=', matter).execute();
  return new Set(rows.map(({ subject, revision }) => `${subject} ${revision}`));
}

/** A hold is lifted: nothing of its subjects is kept here. */
export async function disposeOfHeldNames(transaction: Database, matter: Reference): Promise<void> {
  await transaction.deleteFrom('held_names').where('matter', '=', matter).execute();
}

/** Somebody who may be meant: everything that was ever known of a subject of a hold in force. */
export interface HeldCandidate {
  readonly matter: Reference;
  readonly aor: Aor;
  readonly accounts: readonly Comparable[];
}

/** Trigram likeness that is worth a closer look; rules decide (protocol/fugitive-check/matching.ts). */
const worthALook = '0.25';

interface CandidateRow {
  readonly matter: Reference;
  readonly aor: Aor;
  readonly subject: number;
  readonly revision: number;
  readonly plain: string;
  readonly born: string | null;
  readonly alien_number: string | null;
}

/**
 * Subjects of holds in force, of all AORs, that share with the target a likeness of names, a word or its sound, a date of
 * birth or most of a number.
 *
 * @param births dates of birth that the target may have
 */
async function candidateRows(transaction: Database, { names, alienNumber }: Comparable, births: readonly string[]): Promise<readonly CandidateRow[]> {
  const digits = alienNumber === null ? null : alienNumber.slice(1).replace(/^0+/, '');
  const { rows } = await sql<CandidateRow>`
    with asked as (select plain_name(name) as plain, name_sounds(name) as sounds from unnest(${[...names]}::text[]) as given (name)),
    found as (
      select held.matter, held.subject from asked join held_names held on held.plain % asked.plain
      union select held.matter, held.subject from asked join held_names held on held.sounds && asked.sounds
      union select held.matter, held.subject from asked join held_names held on held.words && string_to_array(asked.plain, ' ')
      union select matter, subject from held_names where born = any (${[...births]}::date[])
      union select matter, subject from held_names where digits % ${digits}
    )
    select held.matter, matters.aor, held.subject, held.revision, held.plain, to_char(held.born, 'YYYY-MM-DD') as born, held.alien_number
    from found
    join matters on matters.matter = found.matter and matters.closed_at is null
    join held_names held on held.matter = found.matter and held.subject = found.subject
    order by matters.opened_at, held.matter, held.subject, held.revision, held.ordinal`.execute(transaction);
  return rows;
}

/** Its transaction ends the setting with it. */
export async function heldCandidates(transaction: Database, target: Comparable, births: readonly string[]): Promise<readonly HeldCandidate[]> {
  await sql`select set_config('pg_trgm.similarity_threshold', ${worthALook}, true)`.execute(transaction);
  const rows = await candidateRows(transaction, target, births);
  const subjects = new Map<string, CandidateRow[]>();
  for (const row of rows) {
    const key = `${row.matter} ${row.subject}`;
    const own = subjects.get(key);
    if (own === undefined) subjects.set(key, [row]);
    else own.push(row);
  }
  return [...subjects.values()].map((own) => {
    const { matter, aor } = own[0] as CandidateRow;
    // Every name with every date and number: an account that was corrected may be the one that documents have.
    const names = [...new Set(own.map(({ plain }) => plain))];
    const facts = new Map(own.map(({ born, alien_number: alienNumber }) => [`${born} ${alienNumber}`, { names, born, alienNumber }]));
    return { matter, aor, accounts: [...facts.values()] };
  });
}
