/** Legal holds: placed and lifted, never changed. */
import { sql } from 'kysely';
import type { HoldScope, LegalHold } from '../../protocol/retention/holds';
import type { Aor, Instant, MatterKind, PersonId, PersonName, Reference } from '../../protocol/vocabulary';
import { during } from '../columns';
import type { Database } from '../database';

export interface Doing {
  readonly person: PersonId;
  /** In whose post, if they acted. */
  readonly actingFor: PersonId | null;
  readonly at: Instant;
  readonly reason: string;
}

/** Placing a hold and disposing of matters wait for each other, until the transaction ends. */
export async function lockLegalHolds(transaction: Database): Promise<void> {
  await sql`select lock_legal_holds()`.execute(transaction);
}

export async function placeHold(transaction: Database, { hold, scope, reference, placed }: { readonly hold: string; readonly scope: HoldScope; readonly reference: string; readonly placed: Doing }): Promise<void> {
  await lockLegalHolds(transaction);
  const over =
    scope.over === 'matter'
      ? { matter: scope.matter, aor: null, kind: null, during: null }
      : { matter: null, aor: scope.aor, kind: scope.kind, during: during(scope.from, scope.until) };
  await transaction.insertInto('legal_holds').values({ hold, ...over, reason: placed.reason, reference, placed_by: placed.person, acting_for: placed.actingFor, placed_at: placed.at }).execute();
}

/** Once: the primary key refuses a second lifting. */
export async function liftHold(transaction: Database, hold: string, { person, actingFor, at, reason }: Doing): Promise<void> {
  await transaction.insertInto('legal_hold_liftings').values({ hold, reason, lifted_by: person, acting_for: actingFor, lifted_at: at }).execute();
}

function holds(database: Database) {
  return database
    .selectFrom('legal_holds')
    .innerJoin('people as placers', 'placers.person', 'legal_holds.placed_by')
    .leftJoin('legal_hold_liftings as liftings', 'liftings.hold', 'legal_holds.hold')
    .leftJoin('people as lifters', 'lifters.person', 'liftings.lifted_by')
    .selectAll('legal_holds')
    .select(['placers.name as placer_name', 'liftings.reason as lift_reason', 'liftings.lifted_by', 'liftings.lifted_at', 'liftings.acting_for as lifter_acting_for', 'lifters.name as lifter_name'])
    .select([sql<string | null>`lower(legal_holds.during)`.as('begins'), sql<string | null>`upper(legal_holds.during)`.as('ends')])
    .orderBy('legal_holds.placed_at', 'desc')
    .orderBy('legal_holds.hold');
}

type HoldRow = Awaited<ReturnType<ReturnType<typeof holds>['execute']>>[number];

const named = (person: string, name: string | null): PersonName => ({ person: person as PersonId, name: name ?? person });

function asHold(row: HoldRow): LegalHold {
  const { hold, matter, aor, kind, begins, ends, reference } = row;
  const scope: HoldScope = matter === null ? { over: 'area', aor: aor as Aor, kind: kind as MatterKind | null, from: begins as Instant, until: ends as Instant } : { over: 'matter', matter: matter as Reference };
  const placed = { by: named(row.placed_by, row.placer_name), actingFor: row.acting_for, at: row.placed_at as Instant, reason: row.reason };
  const lifted = row.lifted_by === null || row.lifted_at === null ? null : { by: named(row.lifted_by, row.lifter_name), actingFor: row.lifter_acting_for, at: row.lifted_at as Instant, reason: row.lift_reason ?? '' };
  return { hold, scope, reference, placed, lifted };
}

/** Newest first, those that were lifted included; a thousand at most. */
export async function allHolds(database: Database): Promise<readonly LegalHold[]> {
  return (await holds(database).limit(1000).execute()).map(asHold);
}

export async function findHold(database: Database, hold: string): Promise<LegalHold | undefined> {
  const row = await holds(database).where('legal_holds.hold', '=', hold).executeTakeFirst();
  return row === undefined ? undefined : asHold(row);
}

/** Those that are on a matter, in force or lifted. */
export async function holdsOn(database: Database, matter: Reference): Promise<readonly LegalHold[]> {
  const rows = await holds(database).where('legal_holds.hold', 'in', sql<string>`(select hold from legal_holds_on(${matter}))`).execute();
  return rows.map(asHold);
}

/** Who lifted the holds that there were on matters of a list. */
export async function liftersOf(database: Database, batch: string): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select distinct lifting.lifted_by as person
    from disposal_items item, legal_holds_on(item.matter) hold join legal_hold_liftings lifting using (hold)
    where item.batch = ${batch}`.execute(database);
  return rows.map(({ person }) => person);
}
