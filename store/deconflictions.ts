/** De-conflictions that operations raise, and how they stand (COO-8, DEC-4 to DEC-6). */
import { sql } from 'kysely';
import type { Course } from '../protocol/course/messages';
import type { DeconflictionCause, DeconflictionOpening, DeconflictionParameters, MootCause, OpeningSide, Pointer, SideName } from '../protocol/deconfliction/state';
import type { FieldOffice } from '../protocol/field-office';
import type { NearbyOperation, PlannedConflict, Standing } from '../protocol/operation/surroundings';
import type { Aor, CommandId, Instant, PersonId, PersonName, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { contacts, fieldOffice } from './people';
import { raiseMatter, type Raised } from './raised';

/** An office, and whom of it to call. */
export interface Party extends FieldOffice {
  readonly contact: PersonName;
}

/** What an operation has met. */
export type Met =
  /** @see hitKey */
  | { readonly cause: 'interest-hit'; readonly key: string; readonly entity: Omit<Extract<Pointer, { kind: 'entity' }>, 'kind'>; readonly interest: string; readonly revision: number; readonly holder: Party }
  | { readonly cause: 'planned-events'; readonly near: NearbyOperation };

/** A de-confliction that an operation's workflow raises. */
export interface RaisedDeconfliction {
  /** The operation. */
  readonly about: Reference;
  readonly id: CommandId;
  /** The office that conducts or leads it, and whom the other side calls about it. */
  readonly party: Party;
  readonly met: Met;
  readonly at: Instant;
}

/** An operation is answered for by whoever opened it. */
async function openerOf(database: Database, operation: Reference): Promise<PersonName> {
  const row = await database.selectFrom('matters').innerJoin('people', 'people.person', 'matters.opened_by').select(['people.person', 'people.name']).where('matter', '=', operation).executeTakeFirstOrThrow();
  return { person: row.person as PersonId, name: row.name };
}

async function sideOf(database: Database, { program, aor, contact }: Party, operation: Reference | null, own: Pointer, at: Instant): Promise<OpeningSide> {
  const office = await fieldOffice(database, program, aor);
  const found = office === undefined ? [] : await contacts(database, office, ['duty', 'liaison'], at);
  const tell = found.map(({ person, name, capacity }) => ({ person, name, capacity }));
  return { program, aor, contact, operation, tell, own };
}

async function sidesOf(database: Database, { about, party, met, at }: RaisedDeconfliction): Promise<Readonly<Record<SideName, OpeningSide>>> {
  if (met.cause === 'interest-hit') {
    const { entity, interest, revision, holder } = met;
    return {
      raiser: await sideOf(database, party, about, { kind: 'entity', ...entity }, at),
      other: await sideOf(database, holder, null, { kind: 'interest', interest, revision }, at),
    };
  }
  const { operation, lead: program, aor, own, their } = met.near;
  const other: Party = { program, aor, contact: await openerOf(database, operation) };
  return {
    raiser: await sideOf(database, party, about, { kind: 'place', label: own }, at),
    other: await sideOf(database, other, operation, { kind: 'place', label: their }, at),
  };
}

const keyOf = (met: Met): string => (met.cause === 'interest-hit' ? met.key : met.near.key);

/** What was moot may come to be so again: then it is another matter. */
async function timesMoot(database: Database, key: string): Promise<number> {
  const row = await database
    .selectFrom('deconflictions')
    .innerJoin('matters', 'matters.matter', 'deconflictions.matter')
    .select(({ fn }) => fn.countAll<string>().as('times'))
    .where('deconflictions.key', '=', key)
    .where('matters.phase', '=', 'moot')
    .executeTakeFirstOrThrow();
  return Number(row.times);
}

/** When the first of these operations is planned to start: by its places; as it was opened, until there are places. */
async function firstPlannedStart(database: Database, operations: readonly Reference[]): Promise<Instant | null> {
  const { rows } = await sql<{ readonly start: string | null }>`
    select min(coalesce((select min(lower(during)) from planned_events where planned_events.operation = matter), (state #>> '{window,start}')::timestamptz)) as start
    from matters where matter = any (${[...operations]}::text[])`.execute(database);
  return (rows[0]?.start ?? null) as Instant | null;
}

/** What is settled before an action starts; whoever was arrested is in custody already (DEC-6). */
const plansOf = ({ about, met }: RaisedDeconfliction): readonly Reference[] => (met.cause === 'planned-events' ? [about, met.near.operation] : met.entity.incidental ? [] : [about]);

/**
 * Makes the de-confliction that an operation raises, with both sides and who is told on each. Raised again, or by the other
 * operation at the same moment, it is the same one.
 *
 * @param parameters in force now
 * @returns `made`: the opening that its workflow begins with; `known`: the other operation has raised it, and starts it
 */
export async function raiseDeconfliction(database: Database, raised: RaisedDeconfliction, parameters: DeconflictionParameters): Promise<Raised<DeconflictionOpening>> {
  const { about, id, party, met, at } = raised;
  const key = keyOf(met);
  const times = await timesMoot(database, key);
  const plannedStart = await firstPlannedStart(database, plansOf(raised));
  const body: DeconflictionOpening = { aor: party.aor, about, cause: met.cause, sides: await sidesOf(database, raised), ...(plannedStart === null ? {} : { plannedStart }), parameters };
  const other = met.cause === 'interest-hit' ? {} : { other_operation: met.near.operation, changes: met.near.ownChanges, other_changes: met.near.theirChanges };
  const raising = { about, kind: 'deconfliction', key: times === 0 ? key : `${key}:${times + 1}`, id, body, by: party.contact, at } as const;
  return await raiseMatter(database, raising, async (transaction, matter) => {
    await transaction.insertInto('deconflictions').values({ matter, key, operation: about, ...other }).execute();
  });
}

interface Planned {
  readonly changes: number | null;
  readonly changes_now: number | null;
  readonly other_changes: number | null;
  readonly other_changes_now: number | null;
}

/** The places of both operations are still those that it is about. */
const isAsPlanned = (row: Planned): boolean => row.changes_now === row.changes && row.other_changes_now === row.other_changes;

/** De-conflictions with the operations that they are about, as these are planned now. */
const withPlans = (database: Database) =>
  database
    .selectFrom('deconflictions')
    .innerJoin('matters', 'matters.matter', 'deconflictions.matter')
    .leftJoin('planned_operations as planned', 'planned.operation', 'deconflictions.operation')
    .leftJoin('planned_operations as other_planned', 'other_planned.operation', 'deconflictions.other_operation')
    .select(['deconflictions.changes', 'deconflictions.other_changes', 'planned.changes as changes_now', 'other_planned.changes as other_changes_now']);

/** The de-conflictions of an operation, whichever side raised them, but for those that are moot. As their workflows have recorded them. */
export async function deconflictionsOf(database: Database, operation: Reference): Promise<readonly Standing[]> {
  const rows = await withPlans(database)
    .select(['deconflictions.matter', 'deconflictions.key', 'matters.phase', sql<string>`state ->> 'cause'`.as('cause'), sql<string | null>`state #>> '{agreement,course}'`.as('course')])
    .select(['deconflictions.operation', 'deconflictions.other_operation', 'planned.aor', 'planned.lead', 'other_planned.aor as other_aor', 'other_planned.lead as other_lead'])
    .where((where) => where.or([where('deconflictions.operation', '=', operation), where('deconflictions.other_operation', '=', operation)]))
    .where('matters.phase', '<>', 'moot')
    .orderBy('matters.opened_at')
    .orderBy('deconflictions.matter')
    .execute();
  return rows.map((row): Standing => {
    const isRaiser = row.operation === operation;
    const [other, aor, lead] = isRaiser ? [row.other_operation, row.other_aor, row.other_lead] : [row.operation, row.aor, row.lead];
    const conflict: PlannedConflict | null = row.other_operation === null ? null : { operation: other as Reference, aor: aor as Aor, lead: lead as Program, asPlanned: isAsPlanned(row) };
    return {
      reference: row.matter as Reference,
      cause: row.cause as DeconflictionCause,
      key: row.key,
      phase: row.phase,
      settled: row.phase === 'course-agreed',
      course: row.course as Course | null,
      ...(conflict === null ? {} : { conflict }),
    };
  });
}

/** Those that are open, whichever side raised them: what their operations record may leave them nothing to settle. */
export async function unsettledConflicts(database: Database, operation: Reference): Promise<readonly Reference[]> {
  const rows = await database
    .selectFrom('deconflictions')
    .innerJoin('matters', 'matters.matter', 'deconflictions.matter')
    .select('deconflictions.matter')
    .where((where) => where.or([where('deconflictions.operation', '=', operation), where('deconflictions.other_operation', '=', operation)]))
    .where('matters.closed_at', 'is', null)
    .orderBy('deconflictions.matter')
    .execute();
  return rows.map(({ matter }) => matter as Reference);
}

/**
 * Writes which hits of an operation's plan there are now, by their keys, in the transaction that records the operation; none once it is
 * over. Those that are not among them any more have nothing left to settle: tell their workflows to look. Hits of people arrested
 * incidentally stay as they are (DEC-6).
 */
export async function writeHeldHits(transaction: Database, operation: Reference, keys: readonly string[]): Promise<void> {
  await transaction
    .updateTable('deconflictions')
    .set({ held: sql<boolean>`key = any (${[...keys]}::text[])` })
    .where('operation', '=', operation)
    .where('other_operation', 'is', null)
    .execute();
}

/** Why nothing is left to settle, as the operations have recorded it; null while there is. */
export async function whyMoot(database: Database, deconfliction: Reference): Promise<MootCause | null> {
  const row = await withPlans(database)
    .innerJoin('matters as operation', 'operation.matter', 'deconflictions.operation')
    .leftJoin('matters as other', 'other.matter', 'deconflictions.other_operation')
    .select(['deconflictions.held', 'deconflictions.other_operation', 'operation.closed_at', 'other.closed_at as other_closed_at'])
    .select(sql<boolean | null>`(matters.state #>> '{sides,raiser,own,incidental}')::boolean`.as('incidental'))
    .where('deconflictions.matter', '=', deconfliction)
    .executeTakeFirstOrThrow();
  if (row.incidental === true) return null; // DEC-6: whoever was arrested is in custody, whatever becomes of the operation
  if (row.closed_at !== null || row.other_closed_at !== null) return 'operation-over';
  if (row.other_operation === null) return row.held ? null : 'no-longer-matches';
  return isAsPlanned(row) ? null : 'places-changed';
}
