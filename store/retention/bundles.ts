/** What a matter's bundle is made of, as of one moment, and the record of each making. */
import { sql } from 'kysely';
import type { Sealed } from '../../protocol/envelope';
import { makeReference, parseReference } from '../../protocol/reference';
import type { Instant, PersonId, PersonName, Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { deliveriesOf, type StoredDelivery } from '../deliveries';
import { findMatter, type StoredMatter } from '../matters';

export interface RawEntry {
  readonly seq: number;
  readonly transition: string;
  readonly kind: string;
  readonly at: Instant;
  readonly version: number;
  readonly provisions: readonly string[];
  readonly actor: PersonId | null;
  readonly command: string | null;
  readonly detail: unknown;
  /** Hex, as all bytes here. */
  readonly salt: string | null;
  readonly digest: string;
  readonly before: string | null;
  readonly hash: string;
}

export interface RawCommand {
  readonly id: string;
  readonly action: string;
  readonly person: string;
  readonly via: string;
  readonly status: string;
  readonly receivedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly outcome: unknown;
  readonly sealed: Sealed;
}

/** The head of another matter's chain: the one before or after it by number, or one that is related. */
export interface OtherChain {
  readonly reference: string;
  readonly relation: 'before' | 'after' | 'raised-by' | 'raised';
  readonly entries: number;
  readonly head: string | null;
}

export interface BundleSource {
  readonly matter: StoredMatter;
  readonly timeZone: string;
  readonly entries: readonly RawEntry[];
  readonly commands: readonly RawCommand[];
  readonly deliveries: readonly StoredDelivery[];
  readonly neighbours: readonly OtherChain[];
  /** Names of those who did something, by person id. */
  readonly names: ReadonlyMap<string, string>;
  readonly at: Instant;
}

const hex = (value: Buffer): string => value.toString('hex');

async function entriesOf(database: Database, matter: Reference): Promise<readonly RawEntry[]> {
  const rows = await database.selectFrom('ledger').selectAll().where('matter', '=', matter).orderBy('seq').execute();
  return rows.map(({ seq, transition, kind, at, version, provisions, actor, command, detail, salt, digest, prev_hash: before, hash }) => ({
    seq,
    transition,
    kind,
    at: at as Instant,
    version,
    provisions,
    actor: actor as PersonId | null,
    command,
    detail,
    salt: salt === null ? null : hex(salt),
    digest: hex(digest),
    before: before === null ? null : hex(before),
    hash: hex(hash),
  }));
}

async function commandsOf(database: Database, matter: Reference): Promise<readonly RawCommand[]> {
  const rows = await database.selectFrom('commands').selectAll().where('matter', '=', matter).orderBy(sql`coalesce(received_at, decided_at)`).orderBy('command').execute();
  return rows.map((row) => ({
    id: row.command,
    action: row.action,
    person: row.person,
    via: row.via,
    status: row.status,
    receivedAt: row.received_at as Instant | null,
    decidedAt: row.decided_at as Instant | null,
    outcome: row.outcome,
    sealed: row.envelope as Sealed,
  }));
}

async function neighboursOf(database: Database, matter: Reference): Promise<readonly OtherChain[]> {
  const parts = parseReference(matter);
  const [before, after] = parts === undefined ? [] : [parts.number > 1 ? makeReference({ ...parts, number: parts.number - 1 }) : undefined, makeReference({ ...parts, number: parts.number + 1 })];
  const { rows } = await sql<Omit<OtherChain, 'head'> & { readonly head: Buffer | null }>`
    select other.matter as reference, relation, other.last_seq as entries, other.last_hash as head
    from (
      values (${before ?? null}::text, 'before'), (${after ?? null}::text, 'after')
      union all select about, 'raised-by' from raised where matter = ${matter}
      union all select matter, 'raised' from raised where about = ${matter}
    ) as near (matter, relation) join matters other on other.matter = near.matter
    order by relation, other.matter`.execute(database);
  return rows.map(({ head, ...other }) => ({ ...other, head: head === null ? null : hex(head) }));
}

/** @returns undefined when there is no such matter any more */
export async function bundleSource(database: Database, reference: Reference): Promise<BundleSource | undefined> {
  return await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const matter = await findMatter(snapshot, reference);
      if (matter === undefined) return undefined;
      const entries = await entriesOf(snapshot, reference);
      const persons = [...new Set(entries.flatMap(({ actor }) => (actor === null ? [] : [actor])))];
      const people = persons.length === 0 ? [] : await snapshot.selectFrom('people').select(['person', 'name']).where('person', 'in', persons).execute();
      const { time_zone: timeZone } = await snapshot.selectFrom('aors').select('time_zone').where('aor', '=', matter.aor).executeTakeFirstOrThrow();
      const { rows } = await sql<{ now: string }>`select now() as now`.execute(snapshot);
      return {
        matter,
        timeZone,
        entries,
        commands: await commandsOf(snapshot, reference),
        deliveries: await deliveriesOf(snapshot, reference),
        neighbours: await neighboursOf(snapshot, reference),
        names: new Map(people.map(({ person, name }) => [person, name])),
        at: rows[0]?.now as Instant,
      };
    });
}

export interface MadeBundle {
  readonly bundle: string;
  readonly madeFor: PersonName;
  readonly actingFor: string | null;
  readonly madeAt: Instant;
  /** Of the archive, as hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly through: number;
  readonly withheld: number;
}

export async function noteBundle(database: Database, matter: Reference, { bundle, madeFor, actingFor, madeAt, sha256, bytes, through, withheld }: MadeBundle): Promise<void> {
  await database
    .insertInto('matter_bundles')
    .values({ bundle, matter, made_for: madeFor.person, acting_for: actingFor, made_at: madeAt, archive: Buffer.from(sha256, 'hex'), bytes, through_seq: through, withheld })
    .execute();
}

/** Newest first, a thousand at most. */
export async function bundlesOf(database: Database, matter: Reference): Promise<readonly MadeBundle[]> {
  const rows = await database
    .selectFrom('matter_bundles')
    .innerJoin('people', 'people.person', 'matter_bundles.made_for')
    .selectAll('matter_bundles')
    .select('people.name')
    .where('matter', '=', matter)
    .orderBy('made_at', 'desc')
    .orderBy('bundle')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    bundle: row.bundle,
    madeFor: { person: row.made_for as PersonId, name: row.name },
    actingFor: row.acting_for,
    madeAt: row.made_at as Instant,
    sha256: hex(row.archive),
    bytes: row.bytes,
    through: row.through_seq,
    withheld: row.withheld,
  }));
}
