/** What drafts are made of (COO-4): patterns, one-off shifts, and who stands in for whom. */
import { sql } from 'kysely';
import type { Pattern, Period, Shift, Substitution } from '../../protocol/roster/shifts';
import type { Instant, OfficeId, PersonId } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { during } from '../columns';
import { asOverlap, lower, periodOf, upper } from './shifts';

export interface StoredPattern extends Pattern {
  readonly name: string;
  readonly madeAt: Instant;
  readonly madeBy: PersonId;
  readonly withdrawnAt: Instant | null;
}

function patterns(database: Database) {
  return database
    .selectFrom('roster_patterns')
    .select(['pattern', 'name', 'rule', 'rotation', 'turn_length', 'made_at', 'made_by', 'withdrawn_at'])
    .select([sql<string>`first_day::text`.as('first_day'), sql<string | null>`last_day::text`.as('last_day'), sql<string>`to_char(begins, 'HH24:MI')`.as('begins'), sql<string>`to_char(ends, 'HH24:MI')`.as('ends')]);
}

type PatternRow = Awaited<ReturnType<ReturnType<typeof patterns>['execute']>>[number];

const asPattern = (row: PatternRow): StoredPattern => ({
  id: row.pattern,
  name: row.name,
  rule: row.rule,
  firstDay: row.first_day,
  lastDay: row.last_day,
  begins: row.begins,
  ends: row.ends,
  rotation: row.rotation as PersonId[],
  turnLength: row.turn_length,
  madeAt: row.made_at as Instant,
  madeBy: row.made_by as PersonId,
  withdrawnAt: row.withdrawn_at as Instant | null,
});

/** The patterns of an office that have not been withdrawn, in the order of their making. */
export async function patternsOf(database: Database, office: OfficeId): Promise<readonly StoredPattern[]> {
  const rows = await patterns(database).where('office', '=', office).where('withdrawn_at', 'is', null).orderBy('made_at').orderBy('pattern').execute();
  return rows.map(asPattern);
}

export async function findPattern(database: Database, office: OfficeId, id: string): Promise<StoredPattern | undefined> {
  const row = await patterns(database).where('office', '=', office).where('pattern', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asPattern(row);
}

export async function insertPattern(transaction: Database, office: OfficeId, made: Omit<StoredPattern, 'withdrawnAt'>): Promise<void> {
  const { id, name, rule, firstDay, lastDay, begins, ends, rotation, turnLength, madeAt, madeBy } = made;
  await transaction
    .insertInto('roster_patterns')
    .values({ pattern: id, office, name, rule, first_day: firstDay, last_day: lastDay, begins, ends, rotation: [...rotation], turn_length: turnLength, made_at: madeAt, made_by: madeBy })
    .execute();
}

/** @param lastDay the last day on which a shift of it begins; undefined to withdraw it altogether */
export async function endPattern(transaction: Database, id: string, lastDay: string | undefined, at: Instant): Promise<void> {
  await transaction.updateTable('roster_patterns').set(lastDay === undefined ? { withdrawn_at: at } : { last_day: lastDay }).where('pattern', '=', id).execute();
}

/** Something that somebody made, and may have taken back. */
interface Made {
  readonly madeAt: Instant;
  readonly madeBy: PersonId;
  readonly withdrawnAt: Instant | null;
}

export interface StoredOneOff extends Period, Made {
  readonly id: string;
  readonly person: PersonId;
}

function oneOffs(database: Database) {
  return database.selectFrom('roster_one_offs').select(['one_off', 'person', 'made_at', 'made_by', 'withdrawn_at', lower.as('from'), upper.as('until')]);
}

type OneOffRow = Awaited<ReturnType<ReturnType<typeof oneOffs>['execute']>>[number];

const asOneOff = (row: OneOffRow): StoredOneOff => ({
  id: row.one_off,
  person: row.person as PersonId,
  from: row.from as Instant,
  until: row.until as Instant,
  madeAt: row.made_at as Instant,
  madeBy: row.made_by as PersonId,
  withdrawnAt: row.withdrawn_at as Instant | null,
});

/** Those that have not been withdrawn and touch a period, in the order of time. */
export async function oneOffsOf(database: Database, office: OfficeId, period: Period): Promise<readonly StoredOneOff[]> {
  const rows = await oneOffs(database).where('office', '=', office).where('withdrawn_at', 'is', null).where(sql<boolean>`during && ${periodOf(period)}`).orderBy('during').execute();
  return rows.map(asOneOff);
}

export async function findOneOff(database: Database, office: OfficeId, id: string): Promise<StoredOneOff | undefined> {
  const row = await oneOffs(database).where('office', '=', office).where('one_off', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asOneOff(row);
}

export const oneOffShift = ({ id, person, from, until }: Pick<StoredOneOff, 'id' | 'person' | 'from' | 'until'>): Shift => ({ person, from, until, origin: 'one-off', source: id });

/** @throws OverlappingShiftsError when two one-off shifts of the office claim the same time */
export async function insertOneOffs(transaction: Database, office: OfficeId, made: readonly Omit<StoredOneOff, 'withdrawnAt'>[]): Promise<void> {
  const rows = made.map(({ id, person, from, until, madeAt, madeBy }) => ({ one_off: id, office, person, during: during(from, until), made_at: madeAt, made_by: madeBy }));
  try {
    await transaction.insertInto('roster_one_offs').values(rows).execute();
  } catch (error) {
    throw asOverlap(error) ?? error;
  }
}

export async function withdrawOneOff(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction.updateTable('roster_one_offs').set({ withdrawn_at: at }).where('one_off', '=', id).execute();
}

export type StoredSubstitution = Substitution & Made & { readonly replaced: readonly Shift[] | null };

function substitutions(database: Database) {
  return database.selectFrom('roster_substitutions').select(['substitution', 'kind', 'person', 'instead_of', 'replaced', 'made_at', 'made_by', 'withdrawn_at', lower.as('from'), upper.as('until')]);
}

type SubstitutionRow = Awaited<ReturnType<ReturnType<typeof substitutions>['execute']>>[number];

function asSubstitution(row: SubstitutionRow): StoredSubstitution {
  const common = {
    id: row.substitution,
    person: row.person as PersonId,
    from: row.from as Instant,
    until: row.until as Instant,
    madeAt: row.made_at as Instant,
    madeBy: row.made_by as PersonId,
    withdrawnAt: row.withdrawn_at as Instant | null,
    replaced: row.replaced as readonly Shift[] | null,
  };
  return row.kind === 'override' ? { ...common, kind: row.kind } : { ...common, kind: row.kind, insteadOf: row.instead_of as PersonId };
}

/** Those in force that touch a period, in the order in which they were settled. */
export async function substitutionsOf(database: Database, office: OfficeId, period: Period): Promise<readonly StoredSubstitution[]> {
  const rows = await substitutions(database).where('office', '=', office).where('withdrawn_at', 'is', null).where(sql<boolean>`during && ${periodOf(period)}`).orderBy('ordinal').execute();
  return rows.map(asSubstitution);
}

export async function findSubstitution(database: Database, office: OfficeId, id: string): Promise<StoredSubstitution | undefined> {
  const row = await substitutions(database).where('office', '=', office).where('substitution', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asSubstitution(row);
}

export async function insertSubstitution(transaction: Database, office: OfficeId, made: Omit<Made, 'withdrawnAt'> & { readonly substitution: Substitution; readonly replaced?: readonly Shift[] }): Promise<void> {
  const { substitution, madeAt, madeBy, replaced } = made;
  const { id, kind, person, from, until } = substitution;
  await transaction
    .insertInto('roster_substitutions')
    .values({
      substitution: id,
      office,
      kind,
      person,
      instead_of: substitution.kind === 'override' ? null : substitution.insteadOf,
      during: during(from, until),
      replaced: replaced === undefined ? null : JSON.stringify(replaced),
      made_at: madeAt,
      made_by: madeBy,
    })
    .execute();
}

export async function withdrawSubstitution(transaction: Database, id: string, at: Instant): Promise<void> {
  await transaction.updateTable('roster_substitutions').set({ withdrawn_at: at }).where('substitution', '=', id).execute();
}
