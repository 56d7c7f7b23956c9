/** Matters that were closed long ago, with words of theirs in every place that has such. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Command } from '../../protocol/envelope';
import type { MatterState } from '../../protocol/process';
import { processOf } from '../../protocol/processes';
import type { Instant, PersonId, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { append, lockChain } from '../../store/ledger';
import { newMatter } from '../../store/new-matter';

/** A word that every one of these matters says somewhere, and nothing else in the database. */
export const theWord = 'Quorrin';

export interface Aged {
  readonly reference: Reference;
  readonly opening: Command;
  /** Its state in the end; the word is planted in it. Default: as it was opened. */
  readonly state?: MatterState;
  readonly closedYearsAgo: number | null;
  /** Who opened it, of the seeded people. */
  readonly by?: string;
}

async function insertCommand(database: Database, { opening, reference }: Aged, by: string): Promise<void> {
  const envelope = { command: { ...opening, matter: reference, body: { ...(opening.body as object), said: theWord } }, seal: { kid: 'k', signature: 's' } };
  const refusal = { type: 'nothing-changed', category: 'invalid', provision: 'CON-4', detail: `It says ${theWord} already.` };
  for (const [id, action, status, outcome] of [[opening.id, 'open', 'applied', { kind: 'accepted', version: 1, revision: 1 }], [randomUUID(), 'amendment', 'refused', { kind: 'refused', refusal }]] as const) {
    await sql`insert into commands (command, matter, action, person, envelope, via, status, received_at, decided_at, delivered_at, outcome)
      values (${id}, ${reference}, ${action}, ${by}, ${JSON.stringify(envelope)}, 'inbox', ${status}, now(), now(), now(), ${JSON.stringify(outcome)})`.execute(database);
    await sql`insert into idempotency_keys (person, key, body_hash, command, created_at) values (${by}, ${`${theWord} ${id}`}, 'x', ${id}, now())`.execute(database);
  }
}

async function insertRest(database: Database, matter: string, by: string): Promise<void> {
  await sql`insert into deliveries (delivery, matter, purpose, topic, provisions, recipient, capacity, status, message_id, planned_at, reason)
    values (${`${matter}/x/${theWord}`}, ${matter}, 'notice', 'x', '{COO-5}', ${by}, 'duty', 'failed', 'm', now(), ${theWord})`.execute(database);
  await sql`insert into delivery_attempts (delivery, place, channel, status, reason, permanent, at) values (${`${matter}/x/${theWord}`}, 'directory', 'email', 'failed', ${theWord}, true, now())`.execute(database);
  await sql`insert into obligations (matter, ordinal, aor, program, what, provision) values (${matter}, 0, 'NYC', 'OI', ${`ask ${theWord}`}, 'CON-3')`.execute(database);
  await sql`insert into raised (kind, key, about, matter) values ('deconfliction', ${`hit:${theWord}:${matter}`}, ${matter}, ${matter})`.execute(database);
  await sql`insert into deconflictions (matter, key, operation) values (${matter}, ${`hit:${theWord}`}, ${matter})`.execute(database);
  await sql`insert into held_names (matter, subject, revision, ordinal, name) values (${matter}, 1, 1, 0, ${theWord.toLowerCase()})`.execute(database);
  await sql`insert into planned_operations (operation, aor, lead, changes) values (${matter}, 'NYC', 'OI', 1)`.execute(database);
  await sql`insert into planned_events (operation, ordinal, label, latitude, longitude, during) values (${matter}, 0, ${theWord}, 40, -74, '[2020-01-01, 2020-01-02)')`.execute(database);
  await sql`insert into plan_entities (operation, ordinal, aor, entity, keys, keyed_by) values (${matter}, 0, 'NYC', ${JSON.stringify({ name: theWord })}, ${[theWord]}, 1)`.execute(database);
  const check = randomUUID();
  await sql`insert into fugitive_checks (id, person, key, request, checked_at, case_reference, reason, target, result, holds)
    values (${check}, ${by}, ${check}, 'r', now(), ${`case ${theWord}`}, ${`veiled ${theWord}`}, 't', 'do-not-take-into-custody', array[${matter}])`.execute(database);
  await sql`insert into hits_to_tell (hold, check_id, person, operation, tell, found_at) values (${matter}, ${check}, ${by}, ${matter}, ${JSON.stringify([theWord])}, now())`.execute(database);
}

/** As it was received, decided and closed. */
export async function insertAged(database: Database, aged: Aged): Promise<Reference> {
  const { reference, opening, closedYearsAgo, by = 'ada.reyes' } = aged;
  const process = processOf(opening.kind);
  const state: MatterState = { ...(aged.state ?? process.open(opening)), reference };
  const actor = { ...opening.actor, person: by as PersonId };
  const { row, entries } = newMatter({ command: { ...opening, actor, body: { said: theWord } }, view: { ...process.view(state), matter: reference }, receivedAt: '2000-01-01T00:00:00.000Z' as Instant });
  await database.transaction().execute(async (transaction) => {
    await transaction.insertInto('matters').values(row).execute();
    await transaction.insertInto('ledger').values(entries).execute();
    const head = await lockChain(transaction, reference);
    if (head === undefined) throw new Error('It was just inserted.');
    const next = await append(transaction, reference, head, [{ transition: 'closed', kind: 'closed', at: '2000-01-02T00:00:00.000Z' as Instant, version: 1, provisions: [], actor: by as PersonId, command: null, detail: { reason: `${theWord} is gone.` } }]);
    await transaction.updateTable('matters').set({ last_seq: next.seq, last_hash: next.hash }).where('matter', '=', reference).execute();
  });
  await insertCommand(database, aged, by);
  await insertRest(database, reference, by);
  await sql`update record_entries set number = ${theWord} where matter = ${reference}`.execute(database);
  await sql`update calls set agency = ${theWord} where matter = ${reference}`.execute(database);
  const closedAt = closedYearsAgo === null ? null : new Date(Date.now() - closedYearsAgo * 366 * 86_400_000).toISOString();
  await sql`update matters set closed_at = ${closedAt}, opened_at = least(${closedAt}::timestamptz - interval '1 day', opened_at), state = ${JSON.stringify({ ...state, closedAt, narrative: theWord })} where matter = ${reference}`.execute(database);
  await sql`update calls set agency = ${theWord} where matter = ${reference}`.execute(database);
  return reference;
}

/** Tables that say a word anywhere, as text; of every schema that is ours. */
export async function tablesSaying(database: Database, word: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(database);
  const found: string[] = [];
  for (const { name } of rows) {
    const said = await sql`select 1 from ${sql.raw(name)} as each where each::text ilike ${`%${word}%`} limit 1`.execute(database);
    if (said.rows.length > 0) found.push(name);
  }
  return found;
}
