/**
 * Screening (DEC-5): which interests the entities of a plan match, and, the other way round, which open plans an interest
 * matches (standing queries). Keys find candidates by one index, rules decide (protocol/matching/).
 *
 * Nothing falls between the two: an operation's entities are committed before its workflow screens them, and an interest
 * before its job asks which plans it matches. Of two that come at the same moment, the later one sees the earlier.
 */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Entity } from '../protocol/entities';
import { keysOf, keysVersion } from '../protocol/matching/keys';
import { matchOf, ready } from '../protocol/matching/match';
import type { Scored } from '../protocol/matching/scored';
import type { InterestMatch } from '../protocol/operation/surroundings';
import { toInstant, type Aor, type OfficeId, type PersonId, type PersonName, type Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import { contacts } from './people';

/** The task that tells the operations that an interest matches; its payload is `{ interest }`. */
export const standingQueryTask = 'standing-query';

/** A query for entities: for each, under which key somebody like it is kept. */
function asking(entities: readonly Entity[]): { readonly positions: number[]; readonly keys: string[] } {
  const asked = entities.map((entity) => keysOf(entity).asked);
  return { positions: asked.flatMap((keys, at) => keys.map(() => at)), keys: asked.flat() };
}

interface InterestCandidate {
  readonly position: number;
  readonly interest: string;
  readonly revision: number;
  readonly entity: Entity;
}

/** Interests that share a key with one of these entities: some hundred times as many as match. */
async function interestsLike(database: Database, entities: readonly Entity[]): Promise<readonly InterestCandidate[]> {
  const { positions, keys } = asking(entities);
  if (keys.length === 0) return [];
  const { rows } = await sql<InterestCandidate>`
    with asked as materialized (select position, array_agg(key) as keys from unnest(${positions}::int[], ${keys}::text[]) as given (position, key) group by position)
    select asked.position, held.interest, held.revision, held.entity from asked
    cross join lateral (select * from interests where interests.keys && asked.keys) as held
    order by asked.position, held.entered_at, held.interest`.execute(database);
  return rows;
}

/** Whose an interest is, and whom to call about it. */
type Pointer = Pick<InterestMatch, 'holder' | 'contact'>;

/** Whoever answers for an office whose owner has left: a match without anybody to call is none. */
async function standIn(database: Database, office: OfficeId): Promise<PersonName | undefined> {
  const [first] = await contacts(database, office, ['duty', 'liaison', 'head'], toInstant(Date.now()));
  return first === undefined ? undefined : { person: first.person, name: first.name };
}

async function pointersTo(database: Database, interests: readonly string[]): Promise<ReadonlyMap<string, Pointer>> {
  if (interests.length === 0) return new Map();
  const rows = await database
    .selectFrom('interests')
    .innerJoin('offices', 'offices.office', 'interests.office')
    .innerJoin('people as owners', 'owners.person', 'interests.owner')
    .select(['interests.interest', 'interests.office', 'offices.program', 'offices.aor', 'owners.person', 'owners.name', 'owners.active', 'owners.office as office_now'])
    .where('interests.interest', '=', sql<string>`any (${[...new Set(interests)]}::uuid[])`)
    .execute();
  const left = new Set(rows.filter(({ active, office, office_now }) => !active || office_now !== office).map(({ office }) => office as OfficeId));
  const standIns = new Map<string, PersonName | undefined>();
  for (const office of left) standIns.set(office, await standIn(database, office));
  return new Map(
    rows.map(({ interest, office, program, aor, person, name, active, office_now }) => {
      const owner = { person: person as PersonId, name };
      return [interest, { holder: { program, aor: aor as Aor }, contact: active && office_now === office ? owner : (standIns.get(office) ?? owner) }];
    }),
  );
}

/** Comparisons without a pause take some ten milliseconds: whoever pages people in the same process is not kept waiting. */
const comparedAtOnce = 500;

/**
 * All interests that stand, of every office and AOR, the asker's own included, that these entities match; by entity, the
 * surest first.
 */
export async function screenEntities(database: Database, entities: readonly Entity[]): Promise<readonly InterestMatch[]> {
  const prepared = entities.map(ready);
  const found: (InterestCandidate & Scored)[] = [];
  for (const [at, candidate] of (await interestsLike(database, entities)).entries()) {
    if (at % comparedAtOnce === comparedAtOnce - 1) await othersFirst();
    const match = matchOf(prepared[candidate.position] as ReturnType<typeof ready>, ready(candidate.entity));
    if (match !== undefined) found.push({ ...candidate, ...match });
  }
  const pointers = await pointersTo(database, found.map(({ interest }) => interest));
  const matches = found.flatMap(({ position: entity, interest, revision, score, because }) => {
    const pointer = pointers.get(interest);
    return pointer === undefined ? [] : [{ entity, interest, revision, score, because, ...pointer }];
  });
  return matches.sort((one, other) => one.entity - other.entity || other.score - one.score);
}

/**
 * Replaces what an operation's plan is about, for standing queries: in the transaction of its record.
 *
 * @param entities none when the operation is over
 */
export async function writePlanEntities(transaction: Database, operation: Reference, aor: Aor, entities: readonly Entity[]): Promise<void> {
  await transaction.deleteFrom('plan_entities').where('operation', '=', operation).execute();
  if (entities.length === 0) return;
  const rows = entities.map((entity, ordinal) => ({ operation, ordinal, aor, entity: JSON.stringify(entity), keys: [...keysOf(entity).kept], keyed_by: keysVersion }));
  await transaction.insertInto('plan_entities').values(rows).execute();
}

/**
 * The operations whose plan an interest matches as it is, or matched as it was before its last changes: those must look
 * again, whether it came, changed or went.
 */
export async function operationsMatching(database: Database, interest: string): Promise<readonly Reference[]> {
  const said = await database.selectFrom('interest_revisions').select('entity').where('interest', '=', interest).execute();
  const entities = [...new Map(said.map(({ entity }) => [JSON.stringify(entity), entity as Entity])).values()];
  const { positions, keys } = asking(entities);
  if (keys.length === 0) return [];
  const { rows } = await sql<{ position: number; operation: Reference; entity: Entity }>`
    with asked as materialized (select position, array_agg(key) as keys from unnest(${positions}::int[], ${keys}::text[]) as given (position, key) group by position)
    select asked.position, planned.operation, planned.entity from asked
    cross join lateral (select * from plan_entities where plan_entities.keys && asked.keys) as planned
    order by planned.operation, planned.ordinal`.execute(database);
  const prepared = entities.map(ready);
  const matching = rows.filter(({ position, entity }) => matchOf(prepared[position] as ReturnType<typeof ready>, ready(entity)) !== undefined);
  return [...new Set(matching.map(({ operation }) => operation))];
}

/** A job for each interest that came, changed or went: in the transaction of that change. */
export async function askStandingQueries(transaction: Database, interests: readonly string[]): Promise<void> {
  await sql`
    select graphile_worker.add_job(${standingQueryTask}, json_build_object('interest', interest), job_key := 'interest ' || interest, max_attempts := 1000)
    from unnest(${[...interests]}::text[]) as changed (interest)`.execute(transaction);
}
