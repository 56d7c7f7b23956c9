/** What each office has developed to brief its counterpart on (COO-10, COO-11). */
import { sql } from 'kysely';
import type { CatalogueEntry, KnownOfEntry } from '../protocol/briefing/catalogue';
import type { MemoTopicName } from '../protocol/briefing/topics';
import type { Actor, Instant, OfficeId, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';
import { named } from './named';

function entries(database: Database) {
  return database
    .selectFrom('briefing_catalogue')
    .select(['entry', 'office', 'topic', 'title', 'description', 'materials_title', 'materials_reference', 'review_at', 'version', 'entered_at', 'retired_at', named('briefing_catalogue.entered_by').as('entered_by')])
    .orderBy('title')
    .orderBy('entry');
}

function asEntry(row: Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]): CatalogueEntry {
  return {
    entry: row.entry,
    office: row.office as OfficeId,
    topic: row.topic as MemoTopicName | null,
    title: row.title,
    description: row.description,
    materials: { title: row.materials_title, reference: row.materials_reference },
    reviewAt: row.review_at as Instant,
    version: row.version,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at as Instant,
    retiredAt: row.retired_at as Instant | null,
  };
}

/** Those of an office that are in use. */
export async function catalogueOf(database: Database, office: OfficeId): Promise<readonly CatalogueEntry[]> {
  return (await entries(database).where('office', '=', office).where('retired_at', 'is', null).execute()).map(asEntry);
}

/** Of an office, those that are retired included. */
export async function findEntry(database: Database, office: OfficeId, entry: string): Promise<CatalogueEntry | undefined> {
  const row = await entries(database).where('office', '=', office).where('entry', '=', entry).executeTakeFirst();
  return row === undefined ? undefined : asEntry(row);
}

/** Changes of one entry wait for each other: in a transaction. */
export async function lockEntry(transaction: Database, entry: string): Promise<void> {
  await transaction.selectFrom('briefing_catalogue').select('entry').where('entry', '=', entry).forNoKeyUpdate().execute();
}

/** What the database has refused: an office has each memo topic, and each title, once. */
export function isKnownEntry(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return error instanceof Error && code === '23505' && (constraint === 'one_briefing_on_each_memo_topic' || constraint === 'briefings_by_title');
}

const columnsOf = ({ title, description, materials, reviewAt }: Partial<KnownOfEntry>) => ({
  ...(title === undefined ? {} : { title }),
  ...(description === undefined ? {} : { description }),
  ...(materials === undefined ? {} : { materials_title: materials.title, materials_reference: materials.reference }),
  ...(reviewAt === undefined ? {} : { review_at: reviewAt }),
});

export type NewEntry = KnownOfEntry & { readonly entry: string; readonly office: OfficeId; readonly topic: MemoTopicName | null };

export async function insertEntry(transaction: Database, { entry, office, topic, title, description, materials, reviewAt }: NewEntry, by: PersonId, at: Instant): Promise<void> {
  await transaction
    .insertInto('briefing_catalogue')
    .values({ entry, office, topic, title, description, materials_title: materials.title, materials_reference: materials.reference, review_at: reviewAt, entered_by: by, entered_at: at })
    .execute();
}

/** What is known of it has changed: that makes its next version. */
export async function amendEntry(transaction: Database, entry: string, changes: Partial<KnownOfEntry>): Promise<void> {
  await transaction.updateTable('briefing_catalogue').set({ ...columnsOf(changes), version: sql<number>`version + 1` }).where('entry', '=', entry).execute();
}

export async function retireEntry(transaction: Database, entry: string, at: Instant): Promise<void> {
  await transaction.updateTable('briefing_catalogue').set({ retired_at: at, version: sql<number>`version + 1` }).where('entry', '=', entry).execute();
}

export interface CatalogueChange {
  readonly at: Instant;
  readonly actor: Pick<Actor, 'person' | 'actingFor'>;
  readonly what: 'entered' | 'amended' | 'retired';
  /** Plain JSON. */
  readonly detail: object;
  readonly reason?: string;
}

/** Writes it down, in the transaction that makes the change. */
export async function noteCatalogueChange(transaction: Database, entry: string, { at, actor, what, detail, reason }: CatalogueChange): Promise<void> {
  await transaction
    .insertInto('briefing_catalogue_changes')
    .values({ entry, at, actor: actor.person, acting_for: actor.actingFor?.person ?? null, what, detail: JSON.stringify(detail), reason: reason ?? null })
    .execute();
}
