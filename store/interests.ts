/** The register of interests (DEC-4): what offices are interested in, with every change of it. */
import { sql } from 'kysely';
import type { Entity, EntityKind } from '../protocol/entities';
import { keysOf, keysVersion } from '../protocol/matching/keys';
import type { Sight } from '../protocol/interests/authority';
import type { Aor, Instant, OfficeId, PersonId, PersonName, Program } from '../protocol/vocabulary';
import type { Database } from './database';
import { askStandingQueries } from './screening';

/** What an interest says. */
export interface InterestContent {
  readonly entity: Entity;
  readonly owner: PersonId;
  readonly reviewAt: Instant;
  readonly caseReference: string | null;
  readonly note: string | null;
}

export interface Interest extends Omit<InterestContent, 'owner'> {
  /** A UUID. */
  readonly id: string;
  readonly office: OfficeId;
  readonly program: Program;
  readonly aor: Aor;
  readonly owner: PersonName;
  readonly revision: number;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  readonly changedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

function interests(database: Database) {
  return database
    .selectFrom('interests')
    .innerJoin('offices', 'offices.office', 'interests.office')
    .innerJoin('people as owners', 'owners.person', 'interests.owner')
    .select(['interests.interest', 'interests.office', 'offices.program', 'offices.aor', 'interests.entity', 'interests.owner', 'owners.name as owner_name', 'interests.review_at'])
    .select(['interests.case_reference', 'interests.note', 'interests.revision', 'interests.entered_at', 'interests.entered_by', 'interests.changed_at', 'interests.withdrawn_at']);
}

type InterestRow = Awaited<ReturnType<ReturnType<typeof interests>['execute']>>[number];

const asInterest = (row: InterestRow): Interest => ({
  id: row.interest,
  office: row.office as OfficeId,
  program: row.program,
  aor: row.aor as Aor,
  entity: row.entity as Entity,
  owner: { person: row.owner as PersonId, name: row.owner_name },
  reviewAt: row.review_at as Instant,
  caseReference: row.case_reference,
  note: row.note,
  revision: row.revision,
  enteredAt: row.entered_at as Instant,
  enteredBy: row.entered_by as PersonId,
  changedAt: row.changed_at as Instant,
  withdrawnAt: row.withdrawn_at as Instant | null,
});

export async function findInterest(database: Database, id: string): Promise<Interest | undefined> {
  const row = await interests(database).where('interest', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asInterest(row);
}

/** Changes of one interest wait for each other: in a transaction. */
export async function lockInterest(transaction: Database, id: string): Promise<void> {
  await transaction.selectFrom('interests').select('interest').where('interest', '=', id).forUpdate().execute();
}

export interface InterestPosition {
  readonly enteredAt: Instant;
  readonly id: string;
}

export interface InterestFilter {
  readonly sight: Exclude<Sight, { readonly kind: 'none' }>;
  readonly office?: string;
  readonly kind?: EntityKind;
  /** Default: those that stand. */
  readonly withdrawn?: boolean;
  /** Only those whose review was due by then. */
  readonly dueBy?: Instant;
  readonly after?: InterestPosition;
  readonly limit: number;
}

/** Newest first. */
export async function listInterests(database: Database, { sight, office, kind, withdrawn = false, dueBy, after, limit }: InterestFilter): Promise<readonly Interest[]> {
  let query = interests(database).where('withdrawn_at', withdrawn ? 'is not' : 'is', null);
  if (sight.kind === 'office') query = query.where('interests.office', '=', sight.office);
  if (sight.kind === 'program') query = query.where('offices.program', '=', sight.program);
  if (office !== undefined) query = query.where('interests.office', '=', office);
  if (kind !== undefined) query = query.where(sql<boolean>`interests.entity ->> 'kind' = ${kind}`);
  if (dueBy !== undefined) query = query.where('review_at', '<=', dueBy);
  if (after !== undefined) query = query.where(sql<boolean>`(entered_at, interest) < (${after.enteredAt}::timestamptz, ${after.id}::uuid)`);
  const rows = await query.orderBy('entered_at', 'desc').orderBy('interest', 'desc').limit(limit).execute();
  return rows.map(asInterest);
}

/** Interests of an office whose review is due, by whose they are. */
export interface ReviewsDue {
  readonly owner: PersonId;
  /** Null when they have left the office. */
  readonly address: string | null;
  readonly interests: number;
  /** When the review was due that became so last. */
  readonly latest: Instant;
}

export async function reviewsDue(database: Database, office: OfficeId, by: Instant): Promise<readonly ReviewsDue[]> {
  const rows = await database
    .selectFrom('interests')
    .leftJoin('people', (join) => join.onRef('people.person', '=', 'interests.owner').onRef('people.office', '=', 'interests.office').on('people.active', '=', true))
    .select(({ fn }) => ['interests.owner', 'people.email', fn.countAll<string>().as('count'), fn.max('interests.review_at').as('latest')])
    .where('interests.office', '=', office)
    .where('withdrawn_at', 'is', null)
    .where('review_at', '<=', by)
    .groupBy(['interests.owner', 'people.email'])
    .orderBy('interests.owner')
    .execute();
  return rows.map(({ owner, email, count, latest }) => ({ owner: owner as PersonId, address: email, interests: Number(count), latest: latest as Instant }));
}

/** Who does it, and when. */
interface Doing {
  readonly by: PersonId;
  readonly at: Instant;
}

const contentColumns = ({ entity, owner, reviewAt, caseReference, note }: InterestContent) => ({ entity: JSON.stringify(entity), owner, review_at: reviewAt, case_reference: caseReference, note });

/** Of one statement: a statement has 65,535 parameters at most. */
const rowsAtOnce = 1000;

/**
 * Enters interests of an office, and has every open operation that one of them matches told (standing queries): all in the
 * caller's transaction.
 */
export async function enterInterests(transaction: Database, office: OfficeId, entered: readonly (InterestContent & { readonly id: string })[], what: 'entered' | 'imported', { by, at }: Doing): Promise<void> {
  for (let from = 0; from < entered.length; from += rowsAtOnce) {
    const some = entered.slice(from, from + rowsAtOnce);
    const rows = some.map((each) => ({ interest: each.id, office, ...contentColumns(each), revision: 1, entered_at: at, entered_by: by, changed_at: at, keys: [...keysOf(each.entity).kept], keyed_by: keysVersion }));
    await transaction.insertInto('interests').values(rows).execute();
    await transaction.insertInto('interest_revisions').values(some.map((each) => ({ interest: each.id, revision: 1, at, actor: by, what, ...contentColumns(each), reason: null }))).execute();
  }
  await askStandingQueries(transaction, entered.map(({ id }) => id));
}

/** Changes an interest, and has the operations told that it matches now, or matched before. */
export async function changeInterest(transaction: Database, { id, revision }: Pick<Interest, 'id' | 'revision'>, content: InterestContent, reason: string | null, doing: Doing): Promise<void> {
  const columns = contentColumns(content);
  await transaction
    .updateTable('interests')
    .set({ ...columns, revision: revision + 1, changed_at: doing.at, keys: [...keysOf(content.entity).kept], keyed_by: keysVersion })
    .where('interest', '=', id)
    .execute();
  await noteRevision(transaction, id, revision + 1, 'changed', columns, reason, doing);
}

/** It matches no longer; what it was is kept. */
export async function withdrawInterest(transaction: Database, interest: Interest, reason: string, doing: Doing): Promise<void> {
  const { id, revision, owner } = interest;
  await transaction.updateTable('interests').set({ revision: revision + 1, changed_at: doing.at, withdrawn_at: doing.at, keys: [] }).where('interest', '=', id).execute();
  await noteRevision(transaction, id, revision + 1, 'withdrawn', contentColumns({ ...interest, owner: owner.person }), reason, doing);
}

async function noteRevision(transaction: Database, interest: string, revision: number, what: 'changed' | 'withdrawn', columns: ReturnType<typeof contentColumns>, reason: string | null, { by, at }: Doing): Promise<void> {
  await transaction.insertInto('interest_revisions').values({ interest, revision, at, actor: by, what, ...columns, reason }).execute();
  await askStandingQueries(transaction, [interest]);
}

export interface InterestRevision extends InterestContent {
  readonly revision: number;
  readonly what: 'entered' | 'imported' | 'changed' | 'withdrawn';
  readonly at: Instant;
  readonly by: PersonId;
  readonly reason: string | null;
}

/** Newest first. @param before the last one of the page before */
export async function revisionsOf(database: Database, interest: string, limit: number, before?: number): Promise<readonly InterestRevision[]> {
  const all = database.selectFrom('interest_revisions').selectAll().where('interest', '=', interest);
  const rows = await (before === undefined ? all : all.where('revision', '<', before)).orderBy('revision', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    revision: row.revision,
    what: row.what,
    at: row.at as Instant,
    by: row.actor as PersonId,
    entity: row.entity as Entity,
    owner: row.owner as PersonId,
    reviewAt: row.review_at as Instant,
    caseReference: row.case_reference,
    note: row.note,
    reason: row.reason,
  }));
}

/** Which of these entities the office has an interest in already, word for word, as positions in the list. */
export async function alreadyEntered(database: Database, office: OfficeId, entities: readonly Entity[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ position: string }>`
    select given.position - 1 as position from jsonb_array_elements(${JSON.stringify(entities)}::jsonb) with ordinality as given (entity, position)
    where given.entity in (select entity from interests where office = ${office} and withdrawn_at is null)`.execute(database);
  return new Set(rows.map(({ position }) => Number(position)));
}
