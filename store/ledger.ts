/**
 * The ledger: what happened to each matter, append-only, in a hash chain per matter.
 *
 * 1. `hash = SHA-256(canonical JSON of the entry's fixed fields, the digest of its detail, and the hash before it)`.
 * 2. `digest = SHA-256(salt, canonical JSON of the detail)`: detail and salt can be disposed of without breaking the chain,
 *    and without a salt the detail cannot be guessed from its digest.
 *    A matter that is disposed of (store/retention) leaves its entries without both, and a certificate with their hashes: the
 *    chain is followed through the digests, which stay.
 * 3. A matter's row holds the number and hash of its last entry, so that a cut-off end shows; references count without
 *    gaps, so that a missing matter shows.
 */
import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerEntry } from '../protocol/record';
import type { Instant, Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** The last entry of a matter's chain. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer | null;
}

export interface StoredEntry extends LedgerEntry {
  readonly seq: number;
  readonly hash: Buffer;
}

type Hashed = Omit<LedgerEntry, 'detail'> & { readonly matter: Reference; readonly seq: number };

const sha256 = (...parts: readonly (Buffer | string)[]) => parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256')).digest();

export function detailDigest(salt: Buffer, detail: unknown): Buffer {
  return sha256(salt, canonicalize(detail) ?? 'null');
}

export function entryHash(entry: Hashed, digest: Buffer, before: Buffer | null): Buffer {
  const { matter, seq, transition, kind, at, version, provisions, actor, command } = entry;
  const fixed = { matter, seq, transition, kind, at, version, provisions, actor, command, digest: digest.toString('hex'), before: before?.toString('hex') ?? null };
  return sha256(canonicalize(fixed) as string);
}

/**
 * Locks a matter's chain until the transaction ends, and tells where it ends.
 *
 * @returns undefined when there is no such matter
 */
export async function lockChain(transaction: Database, matter: Reference): Promise<ChainHead | undefined> {
  const row = await transaction.selectFrom('matters').select(['last_seq', 'last_hash']).where('matter', '=', matter).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : { seq: row.last_seq, hash: row.last_hash };
}

/** Which of these transitions are in the ledger already. */
export async function recordedTransitions(transaction: Database, matter: Reference, transitions: readonly string[]): Promise<ReadonlySet<string>> {
  if (transitions.length === 0) return new Set();
  const rows = await transaction.selectFrom('ledger').select('transition').where('matter', '=', matter).where('transition', 'in', transitions).execute();
  return new Set(rows.map(({ transition }) => transition));
}

/** A matter's chain before its first entry. */
export const emptyChain: ChainHead = { seq: 0, hash: null };

/** The rows that continue a chain, to be inserted by the caller, and its head after them. */
export function chained(matter: Reference, head: ChainHead, entries: readonly LedgerEntry[]) {
  let { seq, hash } = head;
  const rows = entries.map((entry) => {
    const salt = randomBytes(16);
    const digest = detailDigest(salt, entry.detail);
    const before = hash;
    seq += 1;
    hash = entryHash({ ...entry, matter, seq }, digest, before);
    return {
      ...entry,
      provisions: [...entry.provisions],
      matter,
      seq,
      detail: JSON.stringify(entry.detail ?? null),
      salt,
      digest,
      prev_hash: before,
      hash,
    };
  });
  return { rows, head: { seq, hash } satisfies ChainHead };
}

/**
 * Appends entries to a chain that is locked. The caller writes the new head into the matter's row, in the same transaction.
 */
export async function append(transaction: Database, matter: Reference, head: ChainHead, entries: readonly LedgerEntry[]): Promise<ChainHead> {
  if (entries.length === 0) return head;
  const chain = chained(matter, head, entries);
  await transaction.insertInto('ledger').values(chain.rows).execute();
  return chain.head;
}

/** What is wrong with a chain, and where. */
export interface ChainFault {
  readonly matter: Reference;
  readonly seq: number;
  readonly fault: 'gap' | 'altered-detail' | 'altered-entry' | 'broken-link' | 'cut-off' | 'missing-matter' | 'erased' | 'not-erased' | 'another-certificate';
}

export interface VerifiedChains {
  readonly matters: number;
  readonly entries: number;
  /** Entries that said something once, and were disposed of by a certificate; their order and completeness is proved all the same. */
  readonly disposed: { readonly matters: number; readonly entries: number };
  readonly faults: readonly ChainFault[];
  /** SHA-256 over the heads of all chains in the order of their references: keep it elsewhere to prove what stood here. */
  readonly heads: string;
}

type LedgerRow = Awaited<ReturnType<typeof entriesOf>>[number];

function entriesOf(database: Database, matters: readonly string[]) {
  return database.selectFrom('ledger').selectAll().where('matter', 'in', matters).orderBy('matter').orderBy('seq').execute();
}

async function certificatesOf(database: Database, matters: readonly string[]): Promise<ReadonlyMap<string, Disposed>> {
  const rows = await database.selectFrom('disposals').select(['matter', 'hashes']).where('matter', 'in', matters).execute();
  return new Map(rows.map(({ matter, hashes }) => [matter, hashes]));
}

/** By its certificate, the hashes of the entries that lost what they said; none of a matter that was not disposed of. */
type Disposed = readonly Buffer[];

/** What an entry says is there and as it was, or was disposed of by a certificate that names its hash. */
function detailFault({ seq, salt, detail, digest, hash }: LedgerRow, disposed: Disposed): ChainFault['fault'] | undefined {
  const certified = disposed[seq - 1];
  if (certified !== undefined && !certified.equals(hash)) return 'another-certificate';
  if (certified !== undefined) return salt === null && detail === null ? undefined : 'not-erased';
  if (salt === null) return 'erased';
  return detailDigest(salt, detail).equals(digest) ? undefined : 'altered-detail';
}

function faultOf(row: LedgerRow, before: { readonly seq: number; readonly hash: Buffer | null }, disposed: Disposed): ChainFault['fault'] | undefined {
  if (row.seq !== before.seq + 1) return 'gap';
  if (before.hash === null ? row.prev_hash !== null : row.prev_hash === null || !before.hash.equals(row.prev_hash)) return 'broken-link';
  const said = detailFault(row, disposed);
  if (said !== undefined) return said;
  const entry = { ...row, at: row.at as Instant } as unknown as Hashed;
  return entryHash(entry, row.digest, row.prev_hash).equals(row.hash) ? undefined : 'altered-entry';
}

async function missingReferences(database: Database): Promise<readonly ChainFault[]> {
  const counters = await database.selectFrom('reference_counters').selectAll().execute();
  const counted = await database
    .selectFrom('matters')
    .select(({ fn }) => ['aor', 'kind', fn.countAll<string>().as('number')])
    .groupBy(['aor', 'kind'])
    .execute();
  return counted.flatMap(({ aor, kind, number }) => {
    const given = counters.filter((counter) => counter.aor === aor && counter.kind === kind).reduce((sum, counter) => sum + counter.last, 0);
    return given === Number(number) ? [] : [{ matter: `${aor} ${kind}` as Reference, seq: 0, fault: 'missing-matter' as const }];
  });
}

const matterBatch = 100;

/** Follows one matter's chain from its beginning. */
function verifyChain(matter: Reference, rows: readonly LedgerRow[], expected: ChainHead, disposed: Disposed): { readonly head: ChainHead; readonly faults: readonly ChainFault[] } {
  const faults: ChainFault[] = [];
  let head = emptyChain;
  for (const row of rows) {
    const fault = faultOf(row, head, disposed);
    if (fault !== undefined) faults.push({ matter, seq: row.seq, fault });
    head = { seq: row.seq, hash: row.hash };
  }
  const whole = head.seq === expected.seq && (head.hash ?? Buffer.alloc(0)).equals(expected.hash ?? Buffer.alloc(0));
  if (!whole) faults.push({ matter, seq: expected.seq, fault: 'cut-off' });
  return { head, faults };
}

/**
 * Checks every chain, every head, and that no reference is missing. Reads all of the ledger as it stands at one instant, so
 * that the system may go on writing meanwhile.
 */
export async function verifyLedger(database: Database): Promise<VerifiedChains> {
  return await database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(verifyWithin);
}

/** The same within a transaction, which sees all of one instant only if it is isolated so. */
export async function verifyWithin(database: Database): Promise<VerifiedChains> {
  const faults: ChainFault[] = [...(await missingReferences(database))];
  const heads = createHash('sha256');
  const disposed = { matters: 0, entries: 0 };
  let [matters, entries, last] = [0, 0, ''];
  for (;;) {
    const batch = await database.selectFrom('matters').select(['matter', 'last_seq', 'last_hash']).where('matter', '>', last).orderBy('matter').limit(matterBatch).execute();
    if (batch.length === 0) return { matters, entries, disposed, faults, heads: heads.digest('hex') };
    const references = batch.map(({ matter }) => matter);
    const [rows, certificates] = [await entriesOf(database, references), await certificatesOf(database, references)];
    for (const { matter, last_seq, last_hash } of batch) {
      const own = rows.filter((row) => row.matter === matter);
      const certified = certificates.get(matter) ?? [];
      const verified = verifyChain(matter as Reference, own, { seq: last_seq, hash: last_hash }, certified);
      disposed.matters += certified.length > 0 ? 1 : 0;
      disposed.entries += certified.length;
      faults.push(...verified.faults);
      entries += own.length;
      heads.update(`${matter} ${verified.head.seq} ${verified.head.hash?.toString('hex') ?? ''}\n`);
    }
    matters += batch.length;
    last = batch.at(-1)?.matter ?? '';
  }
}
