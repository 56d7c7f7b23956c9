/** People as rosters need them (COO-4). */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { DutyPerson } from '../../protocol/roster/defects';
import type { Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId, PersonId, Reference } from '../../protocol/vocabulary';
import { verifiedContactPoint } from '../contact-points';
import type { Database } from '../database';
import type { Schema } from '../schema';
import { lower, periodOf } from './shifts';

/** Why nobody can be sure that somebody is reached when they are paged; null when they are. */
function unreachableBecause({ email, verified }: { readonly email: string; readonly verified: boolean }): string | null {
  if (verified) return null;
  return email.trim() === '' ? 'no e-mail address is known' : 'no contact point is verified';
}

/** Those of these people whom the system knows. */
export async function dutyPeople(database: Database, persons: readonly PersonId[]): Promise<readonly DutyPerson[]> {
  if (persons.length === 0) return [];
  return await peopleWhere(database, (from) => from('person', 'in', [...new Set(persons)]));
}

/** Everybody of an office, and these people. */
export async function peopleOfOffice(database: Database, office: OfficeId, others: readonly PersonId[]): Promise<readonly DutyPerson[]> {
  return await peopleWhere(database, (from) => from.or([from('office', '=', office), from('person', '=', from.fn.any(sql.val([...new Set(others)])))]));
}

async function peopleWhere(database: Database, are: (from: ExpressionBuilder<Schema, 'people'>) => Expression<SqlBool>): Promise<readonly DutyPerson[]> {
  const rows = await database
    .selectFrom('people')
    .select((from) => ['person', 'name', 'office', 'email', 'active', from.exists(verifiedContactPoint(from)).$castTo<boolean>().as('verified')])
    .where(are)
    .orderBy('person')
    .execute();
  return rows.map(({ person, name, office, email, active, verified }) => ({ person: person as PersonId, name, active, office: office as OfficeId | null, unreachable: unreachableBecause({ email, verified }) }));
}

/** When an office has a liaison, within a period, and whom (COO-3). */
export async function liaisonPeriods(database: Database, office: OfficeId, period: Period): Promise<readonly (Period & { readonly person: PersonId })[]> {
  const rows = await database
    .selectFrom('liaisons')
    .innerJoin('people', 'people.person', 'liaisons.person')
    .select(['liaisons.person', lower.as('from'), sql<string | null>`upper(during)`.as('until')])
    .where('liaisons.office', '=', office)
    .where('people.active', '=', true)
    .where(sql<boolean>`during && ${periodOf(period)}`)
    .execute();
  return rows.map(({ person, from, until }) => ({ person: person as PersonId, from: from as Instant, until: (until ?? period.until) as Instant }));
}

/**
 * The open matters that have paged somebody who has not acknowledged yet: what moves on with their shift when they are
 * relieved (COO-5).
 */
export async function openPagesOf(database: Database, person: PersonId): Promise<readonly Reference[]> {
  const rows = await database
    .selectFrom('obligations')
    .innerJoin('matters', 'matters.matter', 'obligations.matter')
    .select('obligations.matter')
    .distinct()
    .where('obligations.person', '=', person)
    .where('obligations.what', '=', 'acknowledge the page')
    .where('matters.closed_at', 'is', null)
    .orderBy('obligations.matter')
    .execute();
  return rows.map(({ matter }) => matter as Reference);
}
