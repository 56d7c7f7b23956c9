/** The ways to reach people: their contact points, in their order, with test and verification (COO-4). */
import { sql, type ExpressionBuilder } from 'kysely';
import { waysToReach, type Channel, type Way } from '../protocol/channels';
import type { Instant, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';
import type { Schema } from './schema';

export interface ContactPoint {
  /** A UUID. */
  readonly id: string;
  readonly person: PersonId;
  readonly kind: Channel;
  readonly address: string;
  readonly label: string | null;
  readonly createdAt: Instant;
  readonly verifiedAt: Instant | null;
  /** The last test, if there was one. */
  readonly test: { readonly status: 'planned' | 'sent' | 'failed'; readonly reason: string | null; readonly at: Instant } | null;
}

function contactPoints(database: Database) {
  return database
    .selectFrom('contact_points')
    .select(['contact_point', 'person', 'kind', 'address', 'label', 'created_at', 'verified_at', 'test_status', 'test_reason', 'test_at'])
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('created_at');
}

function asContactPoint(row: Awaited<ReturnType<ReturnType<typeof contactPoints>['execute']>>[number]): ContactPoint {
  return {
    id: row.contact_point,
    person: row.person as PersonId,
    kind: row.kind,
    address: row.address,
    label: row.label,
    createdAt: row.created_at as Instant,
    verifiedAt: row.verified_at as Instant | null,
    test: row.test_status === null || row.test_at === null ? null : { status: row.test_status, reason: row.test_reason, at: row.test_at as Instant },
  };
}

/** In the order in which they are tried. */
export async function contactPointsOf(database: Database, person: PersonId): Promise<readonly ContactPoint[]> {
  return (await contactPoints(database).where('person', '=', person).execute()).map(asContactPoint);
}

export async function findContactPoint(database: Database, person: PersonId, id: string): Promise<ContactPoint | undefined> {
  const row = await contactPoints(database).where('person', '=', person).where('contact_point', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asContactPoint(row);
}

/** Changes of one person's contact points wait for each other: in a transaction. */
export async function lockPerson(transaction: Database, person: PersonId): Promise<void> {
  await transaction.selectFrom('people').select('person').where('person', '=', person).forNoKeyUpdate().execute();
}

export interface NewContactPoint {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: Channel;
  readonly address: string;
  readonly label: string | null;
  /** Encrypted; null for an e-mail address. */
  readonly secret: string | null;
}

/** Adds one as the last. */
export async function addContactPoint(transaction: Database, { id, person, kind, address, label, secret }: NewContactPoint, at: Instant): Promise<void> {
  const last = await transaction.selectFrom('contact_points').select((from) => from.fn.max('position').as('position')).where('person', '=', person).executeTakeFirst();
  await transaction
    .insertInto('contact_points')
    .values({ contact_point: id, person, position: (last?.position ?? 0) + 1, kind, address, label, secret, created_at: at, test_status: null, test_reason: null, code_hash: null })
    .execute();
}

/** It is never used again, and its address and secret are gone. */
export async function removeContactPoint(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction
    .updateTable('contact_points')
    .set({ removed_at: at, address: '', secret: null, label: null, code_hash: null, code_expires: null })
    .where('contact_point', '=', id)
    .execute();
}

/** @param order all of a person's, each once */
export async function orderContactPoints(transaction: Database, order: readonly string[]): Promise<void> {
  await sql`update contact_points set position = places.position from unnest(${[...order]}::uuid[]) with ordinality as places (contact_point, position)
    where contact_points.contact_point = places.contact_point`.execute(transaction);
}

/** The ways to a person, in the order in which they are tried. */
export async function waysTo(database: Database, person: PersonId, purpose: 'page' | 'notice' | 'reminder'): Promise<readonly Way[]> {
  const rows = await database
    .selectFrom('people')
    .leftJoin('contact_points', (join) => join.onRef('contact_points.person', '=', 'people.person').on('contact_points.removed_at', 'is', null))
    .select(['people.email', 'contact_point', 'kind', 'address', 'verified_at'])
    .where('people.person', '=', person)
    .orderBy('position')
    .orderBy('created_at')
    .execute();
  const own = rows.flatMap(({ contact_point: place, kind: channel, address, verified_at }) =>
    place === null || channel === null || address === null ? [] : [{ place, channel, address, verified: verified_at !== null }],
  );
  const [first] = rows;
  return first === undefined ? [] : waysToReach(purpose, own, first.email);
}

/** The encrypted signing secret of a webhook; null when it is none, or is gone. */
export async function lockedSecretOf(database: Database, id: string): Promise<string | null> {
  const row = await database.selectFrom('contact_points').select('secret').where('contact_point', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return row?.secret ?? null;
}

/** The verified contact points of the person in an outer query. */
export function verifiedContactPoint(from: ExpressionBuilder<Schema, 'people'>) {
  return from.selectFrom('contact_points').select('contact_point').whereRef('contact_points.person', '=', 'people.person').where('removed_at', 'is', null).where('verified_at', 'is not', null);
}
