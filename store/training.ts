/** Which offices of DRO have been trained in which case system, and when (CAS-2, DEC-9). */
import { sql } from 'kysely';
import type { TrainedSystem } from '../protocol/record-entry/words';
import type { Training } from '../protocol/training/rules';
import type { Aor, Instant, OfficeId, PersonId, PersonName } from '../protocol/vocabulary';
import type { Database } from './database';

/** Whether DRO's field office of an AOR has been trained in a system, at an instant. */
export async function isTrained(database: Database, aor: Aor, system: TrainedSystem, at: Instant): Promise<boolean> {
  const row = await database
    .selectFrom('trainings')
    .innerJoin('offices', 'offices.office', 'trainings.office')
    .select('trainings.training')
    .where('offices.aor', '=', aor)
    .where('offices.program', '=', 'DRO')
    .where('trainings.system', '=', system)
    .where(sql<boolean>`trainings.during @> ${at}::timestamptz`)
    .executeTakeFirst();
  return row !== undefined;
}

const named = (person: string, name: string): PersonName => ({ person: person as PersonId, name });

function trainings(database: Database) {
  return database
    .selectFrom('trainings')
    .innerJoin('people as declarers', 'declarers.person', 'trainings.declared_by')
    .leftJoin('people as revokers', 'revokers.person', 'trainings.revoked_by')
    .selectAll('trainings')
    .select(['declarers.name as declarer_name', 'revokers.name as revoker_name'])
    .orderBy('trainings.begins')
    .orderBy('trainings.training');
}

function asTraining(row: Awaited<ReturnType<ReturnType<typeof trainings>['execute']>>[number]): Training {
  const { revoked_by, revoked_at, revocation_reason, revoker_name } = row;
  const isRevoked = revoked_by !== null && revoked_at !== null && revocation_reason !== null;
  return {
    id: row.training,
    office: row.office as OfficeId,
    system: row.system,
    from: row.begins as Instant,
    until: row.ends as Instant | null,
    reason: row.reason,
    declaredBy: named(row.declared_by, row.declarer_name),
    declaredAt: row.declared_at as Instant,
    revocation: isRevoked ? { by: named(revoked_by, revoker_name ?? revoked_by), at: revoked_at as Instant, reason: revocation_reason } : null,
  };
}

/** All of an office, those that were revoked included. */
export async function trainingsOf(database: Database, office: OfficeId): Promise<readonly Training[]> {
  return (await trainings(database).where('trainings.office', '=', office).execute()).map(asTraining);
}

export async function findTraining(database: Database, office: OfficeId, id: string): Promise<Training | undefined> {
  const row = await trainings(database).where('trainings.office', '=', office).where('trainings.training', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asTraining(row);
}

/** @throws what `isOverlap` of designations.ts knows, when the office is trained at that time already */
export async function insertTraining(
  transaction: Database,
  made: { readonly office: OfficeId; readonly system: TrainedSystem; readonly from: Instant; readonly by: PersonId; readonly at: Instant; readonly reason: string | null },
): Promise<string> {
  const { office, system, from, by, at, reason } = made;
  const row = await transaction.insertInto('trainings').values({ office, system, begins: from, declared_by: by, declared_at: at, reason }).returning('training').executeTakeFirstOrThrow();
  return row.training;
}

export async function revokeTraining(transaction: Database, id: string, revoked: { readonly until: Instant; readonly by: PersonId; readonly at: Instant; readonly reason: string }): Promise<void> {
  const { until, by, at, reason } = revoked;
  await transaction.updateTable('trainings').set({ ends: until, revoked_by: by, revoked_at: at, revocation_reason: reason }).where('training', '=', id).execute();
}
