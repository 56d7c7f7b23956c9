/**
 * The inbox: a command is accepted when it is committed here, with the database's clock as its moment of receipt. Whatever
 * becomes of the engine, it is delivered later and judged by that moment.
 */
import { sql, type InsertQueryBuilder, type InsertResult, type QueryCreator, type SqlBool } from 'kysely';
import type { Outcome, Sealed } from '../protocol/envelope';
import type { AgreedProtocol } from '../protocol/local-protocol/in-force';
import type { MatterView } from '../protocol/record';
import type { Refusal } from '../protocol/refusal';
import { toInstant, type Aor, type CommandId, type Instant, type MatterKind, type PersonId, type Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { claimKey, earlierClaim, type EarlierClaim, type RequestKey } from './idempotency';
import { append, lockChain } from './ledger';
import { localProtocolAt } from './local-protocols';
import { newMatter } from './new-matter';
import { insertObligations, settleCommand } from './record';
import { nextReference } from './reference-counters';
import type { Schema } from './schema';

/** The task that the relay runs; its payload is `{ command }`. */
export const deliverTask = 'deliver';

/** The API delivers at once; the relay takes over this long after receipt, in seconds. */
const relayAfterSeconds = 5;

/** A command as the inbox holds it. */
export interface InboxCommand {
  readonly id: CommandId;
  readonly matter: Reference;
  readonly action: string;
  readonly person: PersonId;
  readonly via: 'inbox' | 'engine';
  readonly status: 'issued' | 'pending' | 'applied' | 'refused';
  readonly receivedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly decidedAt: Instant | null;
  /** When its workflow answered for it; until then it is delivered again, also when it is decided (0008_delivered.sql). */
  readonly deliveredAt: Instant | null;
  readonly outcome: Outcome<Refusal> | null;
  readonly sealed: Sealed;
  /** Known to be the next to deliver: nothing of its matter was on its way before it. False when that is not known. */
  readonly isNext: boolean;
}

/** `repeated`: the same request was received before. `key-reused`: another one was, under this key. */
export type Receipt =
  | { readonly kind: 'received'; readonly command: InboxCommand }
  | { readonly kind: 'repeated'; readonly command: InboxCommand }
  | { readonly kind: 'key-reused' };

const columns = ['command', 'matter', 'action', 'person', 'via', 'status', 'received_at', 'expires_at', 'decided_at', 'delivered_at', 'outcome', 'envelope'] as const;

function rows(database: Database) {
  return database.selectFrom('commands').select(columns);
}

type CommandRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

function asCommand(row: CommandRow): InboxCommand {
  return {
    id: row.command as CommandId,
    matter: row.matter as Reference,
    action: row.action,
    person: row.person as PersonId,
    via: row.via,
    status: row.status,
    receivedAt: row.received_at as Instant | null,
    expiresAt: row.expires_at as Instant | null,
    decidedAt: row.decided_at as Instant | null,
    deliveredAt: row.delivered_at as Instant | null,
    outcome: row.outcome as Outcome<Refusal> | null,
    sealed: row.envelope as Sealed,
    isNext: false,
  };
}

export async function findCommand(database: Database, command: CommandId): Promise<InboxCommand | undefined> {
  const row = await rows(database).where('command', '=', command).executeTakeFirst();
  return row === undefined ? undefined : asCommand(row);
}

/** The commands of a matter that were received and not decided yet, in the order of their receipt. */
export async function undecided(database: Database, matter: Reference): Promise<readonly InboxCommand[]> {
  const found = await rows(database).where('matter', '=', matter).where('status', '=', 'pending').orderBy('received_at').orderBy('command').execute();
  return found.map(asCommand);
}

const isUndelivered = sql<SqlBool>`delivered_at is null and via = 'inbox'`;

/** The commands of a matter whose workflow has not answered for them yet, in the order of their receipt. */
export async function undelivered(database: Database, matter: Reference): Promise<readonly InboxCommand[]> {
  const found = await rows(database).where('matter', '=', matter).where(isUndelivered).orderBy('received_at').orderBy('command').execute();
  return found.map(asCommand);
}

/** Its workflow has answered for it: the relay needs not bring it again. */
export async function noteDelivered(database: Database, command: CommandId): Promise<void> {
  await database
    .with('delivered', (own) => own.updateTable('commands').set({ delivered_at: sql<string>`clock_timestamp()` }).where('command', '=', command).where('delivered_at', 'is', null).returning('command'))
    .selectFrom('delivered')
    .select(sql`(graphile_worker.remove_job(delivered.command::text)).id`.as('job'))
    .execute();
}

/** Commands that were received some time ago and are not delivered, oldest first, a hundred at most. */
export async function overdueCommands(database: Database, seconds: number): Promise<readonly InboxCommand[]> {
  const found = await rows(database)
    .where(isUndelivered)
    .where('received_at', '<', sql<string>`clock_timestamp() - make_interval(secs => ${seconds})`)
    .orderBy('received_at')
    .limit(100)
    .execute();
  return found.map(asCommand);
}

async function databaseNow(transaction: Database): Promise<Instant> {
  const { rows: answer } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(transaction);
  return asInstant(answer[0]?.now);
}

const asInstant = (now: string | undefined): Instant => toInstant(Date.parse(now ?? ''));

type EarlierReceipt = Exclude<Receipt, { kind: 'received' }>;

async function receiptOf(database: Database, earlier: EarlierClaim): Promise<EarlierReceipt> {
  if (earlier.kind === 'key-reused') return earlier;
  const found = await rows(database).where('command', '=', earlier.command).executeTakeFirst();
  // A key under which something was done that is no command was used for another request.
  return found === undefined ? { kind: 'key-reused' } : { kind: 'repeated', command: asCommand(found) };
}

/** What was received under a caller's key before; undefined when nothing was. */
export async function earlierReceipt(database: Database, request: RequestKey): Promise<EarlierReceipt | undefined> {
  const earlier = await earlierClaim(database, request);
  return earlier === undefined ? undefined : await receiptOf(database, earlier);
}

interface NewCommand {
  readonly sealed: Sealed;
  readonly status: 'issued' | 'pending';
  readonly isNext: boolean;
}

type CommandInsert = InsertQueryBuilder<Schema, 'commands', InsertResult>;

function commandInsert(transaction: Database, { sealed, status }: NewCommand): CommandInsert {
  const { id, matter, action, actor, via, receivedAt, expiresAt } = sealed.command;
  return transaction
    .insertInto('commands')
    .values({ command: id, matter, action, person: actor.person, envelope: JSON.stringify(sealed), via, status, received_at: receivedAt, expires_at: expiresAt });
}

/** Inserts a command and its relay job in one statement, with whatever else `statement` makes. */
async function withRelayJob(statement: QueryCreator<Schema>, inserted: CommandInsert, afterSeconds = relayAfterSeconds): Promise<void> {
  const job = sql`(graphile_worker.add_job(${deliverTask}, json_build_object('command', received.command::text),
    run_at := now() + make_interval(secs => ${afterSeconds}), job_key := received.command::text)).id`;
  await statement.with('received', () => inserted.returning('command')).selectFrom('received').select(job.as('job')).execute();
}

function newCommand({ sealed, status, isNext }: NewCommand): InboxCommand {
  const { id, matter, action, actor, via, receivedAt, expiresAt } = sealed.command;
  return { id, matter, action, person: actor.person, via, status, receivedAt, expiresAt, decidedAt: null, deliveredAt: null, outcome: null, sealed, isNext };
}

async function insertCommand(transaction: Database, made: NewCommand): Promise<InboxCommand> {
  const inserted = commandInsert(transaction, made);
  if (made.status === 'issued') await inserted.execute();
  else await withRelayJob(transaction, inserted);
  return newCommand(made);
}

/** What receiveOpening asks its caller to make, once the reference and the receipt are known. */
export interface Opening {
  readonly sealed: Sealed;
  readonly view: MatterView;
}

/**
 * Receives a command that opens a matter: its reference, its read model and its first ledger entry are made with it.
 *
 * @param compose seals the opening and foretells the matter that it makes, under the local protocol that is in force in its area at its
 *   receipt (GOV-1); it may not wait for anything
 * @param within what else is in force from the moment of receipt, written in the same transaction
 */
export async function receiveOpening(
  database: Database,
  request: RequestKey,
  opening: { readonly id: CommandId; readonly aor: Aor; readonly kind: MatterKind },
  compose: (reference: Reference, receivedAt: Instant, local: AgreedProtocol | undefined) => Opening,
  within?: (transaction: Database, reference: Reference) => Promise<void>,
): Promise<Receipt> {
  return await database.transaction().execute(async (transaction): Promise<Receipt> => {
    const claim = await claimKey(transaction, request, opening.id);
    if (claim.kind !== 'claimed') return await receiptOf(transaction, claim);
    const receivedAt = claim.at;
    const local = await localProtocolAt(transaction, opening.aor, receivedAt);
    const composed = compose(await nextReference(transaction, opening.aor, opening.kind, receivedAt), receivedAt, local);
    const command = await insertOpening(transaction, composed, receivedAt);
    await within?.(transaction, command.matter);
    return { kind: 'received', command };
  });
}

/** One statement makes the matter, its first entry, the command and the relay job: its caller waits for all of them. */
async function insertOpening(transaction: Database, { sealed, view }: Opening, receivedAt: Instant): Promise<InboxCommand> {
  const { row, entries } = newMatter({ command: sealed.command, view, receivedAt });
  const statement = transaction.with('made', (own) => own.insertInto('matters').values(row)).with('entered', (own) => own.insertInto('ledger').values(entries));
  const made = { sealed, status: 'pending', isNext: true } as const;
  await withRelayJob(statement, commandInsert(transaction, made));
  await insertObligations(transaction, view);
  return newCommand(made);
}

/** Receipts of a matter share this lock; whoever must know that none is under way takes it alone. */
const receiptLock = (matter: Reference) => sql`hashtextextended(${`receipt ${matter}`}, 0)`;

/** The moment of a receipt: the clock is read when the lock is held. */
async function beginReceipt(transaction: Database, matter: Reference): Promise<Instant> {
  const { rows: answer } = await sql<{ now: string }>`
    with held as materialized (select pg_advisory_xact_lock_shared(${receiptLock(matter)})) select clock_timestamp() as now from held`.execute(transaction);
  return asInstant(answer[0]?.now);
}

/** A command to be received: sealed with its receipt, or refused at once. */
export type Composed = { readonly kind: 'seal'; readonly sealed: Sealed } | { readonly kind: 'refuse'; readonly sealed: Sealed; readonly refusal: Refusal };

/**
 * Receives a command to an open matter. One that a rule refuses at once is kept too, with its refusal.
 *
 * @param compose seals it; it may not wait for anything. It is told which commands are still on their way before it.
 */
export async function receiveCommand(
  database: Database,
  request: RequestKey,
  { id, matter }: { readonly id: CommandId; readonly matter: Reference },
  compose: (receivedAt: Instant, onTheirWay: readonly InboxCommand[]) => Composed,
): Promise<Receipt> {
  return await database.transaction().execute(async (transaction): Promise<Receipt> => {
    const claim = await claimKey(transaction, request, id);
    if (claim.kind !== 'claimed') return await receiptOf(transaction, claim);
    const receivedAt = await beginReceipt(transaction, matter);
    const onTheirWay = await undelivered(transaction, matter);
    const composed = compose(receivedAt, onTheirWay);
    const status = composed.sealed.command.via === 'engine' ? 'issued' : 'pending';
    const command = await insertCommand(transaction, { sealed: composed.sealed, status, isNext: onTheirWay.length === 0 });
    if (composed.kind === 'seal') return { kind: 'received', command };
    await refuseIn(transaction, command, composed.refusal);
    return { kind: 'received', command: { ...command, status: 'refused', decidedAt: receivedAt, deliveredAt: receivedAt, outcome: { kind: 'refused', refusal: composed.refusal } } };
  });
}

/** Receives a command that is made together with something else, in its transaction; the relay brings it at once. */
export async function receiveWithin(transaction: Database, matter: Reference, seal: (receivedAt: Instant) => Sealed): Promise<void> {
  const sealed = seal(await beginReceipt(transaction, matter));
  await withRelayJob(transaction, commandInsert(transaction, { sealed, status: 'pending', isNext: false }), 0);
}

/** Writes down that a command was refused, in the inbox and in the ledger. Once: a command that has its outcome keeps it. */
export async function recordRefusal(database: Database, command: InboxCommand, refusal: Refusal): Promise<void> {
  await database.transaction().execute((transaction) => refuseIn(transaction, command, refusal));
}

async function refuseIn(transaction: Database, command: InboxCommand, refusal: Refusal): Promise<void> {
  const head = await lockChain(transaction, command.matter);
  if (head === undefined) return;
  const settled = await settleCommand(transaction, { command: command.id, outcome: { kind: 'refused', refusal } });
  await noteDelivered(transaction, command.id);
  if (!settled) return;
  const { version } = await transaction.selectFrom('matters').select('version').where('matter', '=', command.matter).executeTakeFirstOrThrow();
  const next = await append(transaction, command.matter, head, [
    {
      transition: `command:${command.id}`,
      kind: 'command-refused',
      at: command.receivedAt ?? (await databaseNow(transaction)),
      version,
      provisions: [refusal.provision],
      actor: command.person,
      command: command.id,
      detail: { action: command.action, refusal, way: command.via },
    },
  ]);
  await transaction.updateTable('matters').set({ last_seq: next.seq, last_hash: next.hash }).where('matter', '=', command.matter).execute();
}

const clockPatienceMs = 100;

/**
 * The commands received for a matter by an instant and not delivered, in the order of their receipt. When it answers, none
 * can be received by that instant any more: it waits until the database's clock has passed it, then for receipts under way.
 */
export async function receivedBy(database: Database, matter: Reference, instant: Instant): Promise<readonly Sealed[]> {
  for (;;) {
    const found = await database.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${receiptLock(matter)})`.execute(transaction);
      if ((await databaseNow(transaction)) <= instant) return undefined;
      return (await undelivered(transaction, matter)).filter(({ receivedAt }) => receivedAt !== null && receivedAt <= instant);
    });
    if (found !== undefined) return found.map(({ sealed }) => sealed);
    await new Promise((resolve) => setTimeout(resolve, clockPatienceMs));
  }
}
