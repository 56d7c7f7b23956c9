/** Reading matters: one, lists by cursor, worklists, and the feed of changes. Lists never come from the engine. */
import { sql, type SqlBool } from 'kysely';
import { officeCode, officeOfCode, type FieldOffice } from '../protocol/field-office';
import type { Obligation } from '../protocol/obligation';
import type { Provision } from '../protocol/provisions';
import type { Aor, Instant, MatterKind, PersonId, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** A matter as lists show it. */
export interface MatterSummary {
  readonly reference: Reference;
  readonly kind: MatterKind;
  readonly aor: Aor;
  readonly phase: string;
  readonly version: number;
  readonly revision: number;
  readonly openedAt: Instant;
  readonly openedBy: { readonly person: PersonId; readonly name: string };
  readonly dueAt: Instant | null;
  readonly waitingOn: Program | null;
  readonly closedAt: Instant | null;
  readonly updatedAt: Instant;
}

export interface StoredMatter extends MatterSummary {
  /** Between which offices it is; null: simply both of its AOR. */
  readonly offices: readonly FieldOffice[] | null;
  /** As its workflow last recorded it; its shape is its process's own. */
  readonly state: unknown;
}

/** Where a page of a list ended. */
export interface ListPosition {
  readonly openedAt: Instant;
  readonly reference: Reference;
}

export interface UnlessOwn {
  readonly kinds: readonly MatterKind[];
  readonly person: PersonId;
}

export interface MatterFilter {
  /** Undefined: of all AORs. Those between offices are of the AOR of each. */
  readonly aor?: Aor;
  /** Only this program's office in the AOR is meant, where matters are between certain offices. */
  readonly program?: Program;
  readonly kind?: MatterKind;
  readonly phase?: string;
  /** Matters of these kinds only if this person opened them. */
  readonly unlessOwn?: UnlessOwn;
  readonly after?: ListPosition;
  /** Rows at most. */
  readonly limit: number;
}

const summaryColumns = [
  'matters.matter',
  'matters.kind',
  'matters.aor',
  'matters.phase',
  'matters.version',
  'matters.revision',
  'matters.opened_at',
  'matters.opened_by',
  'people.name',
  'matters.due_at',
  'matters.waiting_on',
  'matters.closed_at',
  'matters.updated_at',
] as const;

function summaries(database: Database) {
  return database.selectFrom('matters').innerJoin('people', 'people.person', 'matters.opened_by').select(summaryColumns);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

function asSummary(row: SummaryRow): MatterSummary {
  return {
    reference: row.matter as Reference,
    kind: row.kind as MatterKind,
    aor: row.aor as Aor,
    phase: row.phase,
    version: row.version,
    revision: row.revision,
    openedAt: row.opened_at as Instant,
    openedBy: { person: row.opened_by as PersonId, name: row.name },
    dueAt: row.due_at as Instant | null,
    waitingOn: row.waiting_on,
    closedAt: row.closed_at as Instant | null,
    updatedAt: row.updated_at as Instant,
  };
}

const asOffices = (codes: readonly string[] | null): readonly FieldOffice[] | null => codes?.map(officeOfCode) ?? null;

/** What is left of a matter that was disposed of. */
export interface DisposedMatter extends MatterSummary {
  readonly offices: readonly FieldOffice[] | null;
  readonly disposedAt: Instant;
}

/** The matter, unless it was disposed of: nothing is made of one that says nothing any more. */
export async function findMatter(database: Database, reference: string): Promise<StoredMatter | undefined> {
  const row = await summaries(database).select(['matters.state', 'matters.offices']).where('matters.matter', '=', reference).where('disposed_at', 'is', null).executeTakeFirst();
  return row === undefined ? undefined : { ...asSummary(row), offices: asOffices(row.offices), state: row.state };
}

export async function findDisposedMatter(database: Database, reference: string): Promise<DisposedMatter | undefined> {
  const row = await summaries(database).select(['matters.offices', 'matters.disposed_at']).where('matters.matter', '=', reference).executeTakeFirst();
  return row?.disposed_at == null ? undefined : { ...asSummary(row), offices: asOffices(row.offices), disposedAt: row.disposed_at as Instant };
}

function filtered(database: Database, { kind, phase, unlessOwn, after }: Omit<MatterFilter, 'aor' | 'program' | 'limit'>) {
  let query = database.selectFrom('matters').select(['matter', 'opened_at']);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (phase !== undefined) query = query.where('phase', '=', phase);
  if (unlessOwn !== undefined) query = query.where((where) => where.or([where('kind', 'not in', unlessOwn.kinds), where('opened_by', '=', unlessOwn.person)]));
  if (after !== undefined) query = query.where(sql<SqlBool>`(opened_at, matter) < (${after.openedAt}::timestamptz, ${after.reference})`);
  return query;
}

/** Of an area: its own matters, and those of other areas that one of its offices is a side of, which are few. */
function ofArea(database: Database, { aor, program, limit, ...filter }: MatterFilter & { readonly aor: Aor }) {
  const codes = (program === undefined ? (['OI', 'DRO'] as const) : [program]).map((each) => officeCode({ program: each, aor }));
  const theirs = sql<SqlBool>`offices && ${codes}::text[]`;
  const own = filtered(database, filter).where('aor', '=', aor).where((where) => where.or([where('offices', 'is', null), theirs])).orderBy('opened_at', 'desc').orderBy('matter', 'desc').limit(limit);
  // The offset keeps the planner from wandering through all matters by age to find them.
  const others = filtered(database, filter).where('aor', '<>', aor).where(theirs).offset(0);
  return database.selectFrom(own.as('own')).selectAll().unionAll(database.selectFrom(others.as('others')).selectAll());
}

/** A page by its references alone: an index has what it asks for, so the planner does not wander through the table. */
function page(database: Database, { aor, ...filter }: MatterFilter) {
  const found = aor === undefined ? filtered(database, filter).as('found') : ofArea(database, { aor, ...filter }).as('found');
  return database.selectFrom(found).select('matter').orderBy('opened_at', 'desc').orderBy('matter', 'desc').limit(filter.limit);
}

/** Newest first. The next page begins after the last row of this one, whatever was opened meanwhile. */
export async function listMatters(database: Database, filter: MatterFilter): Promise<readonly MatterSummary[]> {
  const found = await summaries(database)
    .innerJoin(page(database, filter).as('page'), 'page.matter', 'matters.matter')
    .orderBy('matters.opened_at', 'desc')
    .orderBy('matters.matter', 'desc')
    .execute();
  return found.map(asSummary);
}

/** Something owed on a matter. */
export interface OwedItem extends Obligation {
  readonly reference: Reference;
  readonly ordinal: number;
  readonly aor: Aor;
  readonly kind: MatterKind;
  readonly phase: string;
}

/** Where a page of a worklist ended: due instant (null: those without one come last), reference, ordinal. */
export interface WorkPosition {
  readonly dueAt: Instant | null;
  readonly reference: Reference;
  readonly ordinal: number;
}

const endOfTime = sql`'infinity'::timestamptz`;

/**
 * What a program owes in an AOR (or in all), soonest first. What other single persons owe is left out when `person` is given.
 */
export async function worklist(
  database: Database,
  { aor, program, person, unlessOwn, after, limit }: { aor?: Aor; program: Program; person?: PersonId; unlessOwn?: UnlessOwn; after?: WorkPosition; limit: number },
): Promise<readonly OwedItem[]> {
  let query = database
    .selectFrom('obligations')
    .innerJoin('matters', 'matters.matter', 'obligations.matter')
    .select(['obligations.matter', 'obligations.ordinal', 'obligations.aor', 'obligations.program', 'obligations.person', 'what', 'provision', 'obligations.due_at', 'matters.kind', 'matters.phase'])
    .where('obligations.program', '=', program)
    .orderBy((order) => order.ref('obligations.due_at'), (direction) => direction.asc().nullsLast())
    .orderBy('obligations.matter')
    .orderBy('obligations.ordinal')
    .limit(limit);
  if (aor !== undefined) query = query.where('obligations.aor', '=', aor);
  if (person !== undefined) query = query.where((where) => where.or([where('obligations.person', 'is', null), where('obligations.person', '=', person)]));
  if (unlessOwn !== undefined) {
    const { kinds, person: own } = unlessOwn;
    query = query.where((where) => where.or([where('matters.kind', 'not in', kinds), where('matters.opened_by', '=', own), where('obligations.person', '=', own)]));
  }
  if (after !== undefined) {
    query = query.where(
      sql<SqlBool>`(coalesce(obligations.due_at, ${endOfTime}), obligations.matter, obligations.ordinal) >
        (coalesce(${after.dueAt}::timestamptz, ${endOfTime}), ${after.reference}, ${after.ordinal})`,
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    reference: row.matter as Reference,
    ordinal: row.ordinal,
    aor: row.aor as Aor,
    kind: row.kind as MatterKind,
    phase: row.phase,
    program: row.program,
    person: row.person as PersonId | null,
    what: row.what,
    provision: row.provision as Provision,
    dueAt: row.due_at as Instant | null,
  }));
}

/** An entry of the record, as readers see it. */
export interface RecordedEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: Instant;
  readonly version: number;
  readonly provisions: readonly string[];
  readonly actor: PersonId | null;
  readonly command: string | null;
  readonly detail: unknown;
  /** SHA-256 of the entry, the one before it included, as hex. */
  readonly hash: string;
}

/** The ledger of one matter, in its order. */
export async function recordOf(database: Database, matter: Reference, afterSeq: number, limit: number): Promise<readonly RecordedEntry[]> {
  const rows = await database.selectFrom('ledger').selectAll().where('matter', '=', matter).where('seq', '>', afterSeq).orderBy('seq').limit(limit).execute();
  return rows.map(({ seq, kind, at, version, provisions, actor, command, detail, hash }) => ({
    seq,
    kind,
    at: at as Instant,
    version,
    provisions,
    actor: actor as PersonId | null,
    command,
    detail,
    hash: hash.toString('hex'),
  }));
}

/** A change, as the live stream tells it. */
export interface FeedEntry {
  readonly position: FeedPosition;
  readonly reference: Reference;
  readonly matterKind: MatterKind;
  readonly aor: Aor;
  readonly offices: readonly FieldOffice[] | null;
  readonly kind: string;
  readonly at: Instant;
  readonly version: number;
}

/** Transaction id and position of a ledger entry: readers follow both, since transactions do not commit in the order of positions. */
export interface FeedPosition {
  readonly txid: string;
  readonly position: string;
}

/** The changes after a position. Those of transactions that could still be overtaken wait for the next call. */
export async function feed(database: Database, after: FeedPosition, limit: number): Promise<readonly FeedEntry[]> {
  const rows = await database
    .selectFrom('ledger')
    .innerJoin('matters', 'matters.matter', 'ledger.matter')
    .select(['ledger.txid', 'ledger.position', 'ledger.matter', 'matters.kind as matter_kind', 'matters.aor', 'matters.offices', 'ledger.kind', 'ledger.at', 'ledger.version'])
    .where(sql<SqlBool>`(ledger.txid, ledger.position) > (${after.txid}::xid8, ${after.position}::bigint)`)
    .where(sql<SqlBool>`ledger.txid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('ledger.txid')
    .orderBy('ledger.position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    position: { txid: row.txid, position: row.position },
    reference: row.matter as Reference,
    matterKind: row.matter_kind as MatterKind,
    aor: row.aor as Aor,
    offices: asOffices(row.offices),
    kind: row.kind,
    at: row.at as Instant,
    version: row.version,
  }));
}

/** Where the feed stands now: a reader that begins here sees what comes. */
export async function feedEnd(database: Database): Promise<FeedPosition> {
  const { rows } = await sql<{ txid: string }>`select pg_snapshot_xmin(pg_current_snapshot()) as txid`.execute(database);
  return { txid: rows[0]?.txid ?? '0', position: '0' };
}
