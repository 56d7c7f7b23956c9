/** Checks of Fugitive Operations targets (COO-15): every one is kept, by whom and when, and not of whom. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { toInstant, type Instant, type PersonId, type Reference } from '../protocol/vocabulary';
import type { Database } from './database';

/** The task that tells of an alarm; its payload is `{ alarm }`. */
export const tellAlarmTask = 'tell-check-alarm';

/** A check as it is kept. */
export interface KeptCheck {
  readonly id: string;
  readonly person: PersonId;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** HMAC of the request, and of the target in it. */
  readonly request: Buffer;
  readonly target: Buffer;
  readonly at: Instant;
  readonly caseReference: string | null;
  /** Veiled. */
  readonly reason: string | null;
  /** The holds that it found; none: clear. */
  readonly holds: readonly Reference[];
  /** Those of them whose two sides are told of it. */
  readonly told: readonly Reference[];
}

/** Checks of one person are kept one after the other, so that what is told once is told once. The moment is read then. */
export async function beginCheck(transaction: Database, person: PersonId): Promise<Instant> {
  const { rows } = await sql<{ now: string }>`
    with held as materialized (select pg_advisory_xact_lock(hashtextextended(${`check ${person}`}, 0))) select clock_timestamp() as now from held`.execute(transaction);
  return toInstant(Date.parse(rows[0]?.now ?? ''));
}

/** The check that a person made under this key before. */
export async function earlierCheck(transaction: Database, person: PersonId, key: string): Promise<{ readonly id: string; readonly request: Buffer } | undefined> {
  return await transaction.selectFrom('fugitive_checks').select(['id', 'request']).where('person', '=', person).where('key', '=', key).executeTakeFirst();
}

/** The holds whose two sides were told since then that this person has checked this target for this case, or for none. */
export async function toldSince(transaction: Database, { person, target, caseReference }: Pick<KeptCheck, 'person' | 'target' | 'caseReference'>, since: Instant): Promise<ReadonlySet<Reference>> {
  const rows = await transaction
    .selectFrom('fugitive_checks')
    .select('told')
    .where('person', '=', person)
    .where('checked_at', '>', since)
    .where('target', '=', target)
    .where('case_reference', 'is not distinct from', caseReference)
    .execute();
  return new Set(rows.flatMap(({ told }) => told as Reference[]));
}

/** The holds whose two sides were told that a target of this case is, or may be, theirs, whoever checked. */
export async function toldOf(transaction: Database, caseReference: string, target: Buffer): Promise<ReadonlySet<Reference>> {
  const rows = await transaction.selectFrom('fugitive_checks').select('told').where('case_reference', '=', caseReference).where('target', '=', target).execute();
  return new Set(rows.flatMap(({ told }) => told as Reference[]));
}

/** Keeps a check. Made again under its key, it is the same check: what it finds and tells is added to it. */
export async function keepCheck(transaction: Database, check: KeptCheck): Promise<void> {
  const { id, person, key, request, target, at, caseReference, reason, holds, told } = check;
  const result = holds.length > 0 ? ('do-not-take-into-custody' as const) : ('clear' as const);
  await transaction
    .insertInto('fugitive_checks')
    .values({ id, person, key, request, target, checked_at: at, case_reference: caseReference, reason, result, holds: [...holds], told: [...told] })
    .onConflict((conflict) =>
      conflict.columns(['person', 'key']).doUpdateSet({
        result: sql`case when excluded.result = 'clear' then fugitive_checks.result else excluded.result end`,
        holds: sql`array(select distinct unnest(fugitive_checks.holds || excluded.holds))`,
        told: sql`array(select distinct unnest(fugitive_checks.told || excluded.told))`,
      }),
    )
    .execute();
}

/** Of what a person has made too many: checks without a case, or different targets for whatever case. */
export type CheckAlarmOver = 'checks-without-case' | 'targets';

async function countedOf(transaction: Database, over: CheckAlarmOver, person: PersonId, since: Instant): Promise<number> {
  const checks = transaction.selectFrom('fugitive_checks').where('person', '=', person).where('checked_at', '>', since);
  const counted =
    over === 'targets'
      ? checks.select(({ fn }) => fn.count<string>('target').distinct().as('many'))
      : checks.where('case_reference', 'is', null).select(({ fn }) => fn.countAll<string>().as('many'));
  return Number((await counted.executeTakeFirstOrThrow()).many);
}

/** Raises an alarm when a person has made more than so many of these since then, and none over them was raised since. The relay tells of it. */
export async function raiseAlarmIfMany(transaction: Database, person: PersonId, at: Instant, { over, since, more }: { readonly over: CheckAlarmOver; readonly since: Instant; readonly more: number }): Promise<void> {
  const raised = await transaction.selectFrom('check_alarms').select('alarm').where('person', '=', person).where('over', '=', over).where('raised_at', '>', since).executeTakeFirst();
  if (raised !== undefined) return;
  const checks = await countedOf(transaction, over, person, since);
  if (checks <= more) return;
  const alarm = randomUUID();
  await transaction.insertInto('check_alarms').values({ alarm, person, raised_at: at, over, checks, since }).execute();
  await sql`select graphile_worker.add_job(${tellAlarmTask}, json_build_object('alarm', ${alarm}::text), job_key := ${`alarm ${alarm}`})`.execute(transaction);
}

export interface CheckAlarm {
  readonly alarm: string;
  readonly person: PersonId;
  readonly name: string;
  readonly raisedAt: Instant;
  readonly over: CheckAlarmOver;
  /** How many of them. */
  readonly checks: number;
  readonly since: Instant;
  readonly isTold: boolean;
}

export async function findAlarm(database: Database, alarm: string): Promise<CheckAlarm | undefined> {
  const row = await database.selectFrom('check_alarms').innerJoin('people', 'people.person', 'check_alarms.person').selectAll('check_alarms').select('people.name').where('alarm', '=', alarm).executeTakeFirst();
  if (row === undefined) return undefined;
  const { person, name, raised_at, over, checks, since, told_at } = row;
  return { alarm, person: person as PersonId, name, raisedAt: raised_at as Instant, over, checks, since: since as Instant, isTold: told_at !== null };
}

/** Somebody has been told. */
export async function closeAlarm(database: Database, alarm: string): Promise<void> {
  await database.updateTable('check_alarms').set({ told_at: sql<string>`clock_timestamp()` }).where('alarm', '=', alarm).where('told_at', 'is', null).execute();
}
