/** GOV-1: the register of local protocols that all four have signed (migration 0022), and what matters are opened under by it. */
import { sql } from 'kysely';
import type { Choices } from '../protocol/choices';
import { inForceAt, underLocalProtocol, type AgreedProtocol } from '../protocol/local-protocol/in-force';
import type { Successor } from '../protocol/local-protocol/state';
import { parametersInForce, type ParameterName, type ParametersOf, type ParameterValues } from '../protocol/parameters';
import type { Aor, Instant, MatterKind, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** All of an area, in the order in which they come into force; those that lie ahead too. */
export async function agreedProtocolsOf(database: Database, aor: Aor): Promise<readonly AgreedProtocol[]> {
  const rows = await database.selectFrom('local_protocols').selectAll().where('aor', '=', aor).orderBy('since').orderBy('agreed_at').execute();
  return rows.map(({ protocol, supersedes, ends, since, parameters, choices }) => ({
    protocol: protocol as Reference,
    supersedes: supersedes as Reference | null,
    ends,
    since: since as Instant,
    values: parameters as ParameterValues,
    choices: choices as Choices,
  }));
}

/** What is in force in an area at an instant besides the national protocol, as the register has it now. */
export async function localProtocolAt(database: Database, aor: Aor, at: Instant): Promise<AgreedProtocol | undefined> {
  return inForceAt(await agreedProtocolsOf(database, aor), at);
}

/** Of which area, when, and for which kind of matter; null for what is no matter. */
export interface OpenedWhere {
  readonly aor: Aor;
  readonly at: Instant;
  readonly kind: MatterKind | null;
}

/**
 * The parameters that a matter is opened under: the national ones, and those of the local protocol in their place.
 *
 * @param clockScale divides every time in a demo; 1 in earnest
 */
export async function parametersAt<Name extends ParameterName>(database: Database, { aor, at, kind }: OpenedWhere, names: readonly Name[], clockScale: number): Promise<ParametersOf<Name>> {
  return underLocalProtocol(parametersInForce(names, clockScale), await localProtocolAt(database, aor, at), kind, clockScale);
}

/** What takes the place of a protocol, or ends it, once all four have signed that; null while nothing does. */
export async function successorOf(database: Database, protocol: Reference): Promise<Successor | null> {
  const row = await database.selectFrom('local_protocols').select(['protocol', 'ends', 'since']).where('supersedes', '=', protocol).orderBy('agreed_at').limit(1).executeTakeFirst();
  return row === undefined ? null : { protocol: row.protocol as Reference, ends: row.ends, since: row.since as Instant };
}

/**
 * Another local protocol of the area that is not signed by all four, nor withdrawn. In a transaction: of two that are opened at the same
 * moment, the later one finds the earlier.
 */
export async function otherProposedProtocol(transaction: Database, aor: Aor, than: Reference): Promise<Reference | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`local-protocol ${aor}`}, 0))`.execute(transaction);
  const row = await transaction
    .selectFrom('matters')
    .select('matter')
    .where('kind', '=', 'local-protocol')
    .where('aor', '=', aor)
    .where('phase', 'in', ['drafting', 'with-directors'])
    .where('matter', '<>', than)
    .limit(1)
    .executeTakeFirst();
  return row?.matter as Reference | undefined;
}

/** How many matters of these kinds are open in an area: they keep what they were opened under. */
export async function openMattersOf(database: Database, aor: Aor, kinds: readonly MatterKind[]): Promise<readonly { readonly kind: MatterKind; readonly open: number }[]> {
  if (kinds.length === 0) return [];
  const rows = await database
    .selectFrom('matters')
    .select(({ fn }) => ['kind', fn.countAll<string>().as('open')])
    .where('aor', '=', aor)
    .where('closed_at', 'is', null)
    .where('kind', 'in', kinds)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, open }) => ({ kind: kind as MatterKind, open: Number(open) }));
}
