/**
 * Part 5, by itself: how long it takes to screen the entities of a plan against a large register (DEC-5), and whether all
 * that it should find is found.
 */
import { sql } from 'kysely';
import type { Entity } from '../../protocol/entities';
import type { Database } from '../../store/database';
import { screenEntities } from '../../store/screening';
import type { Scene } from '../scene';
import { spreadOf, type Spread } from '../statistics';
import { inventEntity, inventRegister, randomFrom, rewritten } from './invented-register';

export interface ScreeningFigures {
  readonly interests: number;
  readonly plans: number;
  readonly entitiesOfPlan: number;
  /** Of one plan, in milliseconds. */
  readonly milliseconds: Spread;
  /** Entities that are an interest's, written otherwise; and how many of them were found. */
  readonly rewritten: number;
  readonly found: number;
  /** Matches of all kinds, in all plans. */
  readonly matches: number;
  readonly megabytes: { readonly table: number; readonly index: number };
}

const entitiesOfPlan = 50;
const plans = 60;
const warmUpPlans = 5;
/** So many of a plan's entities are in the register, written otherwise. */
const known = 5;

async function megabytesOf(database: Database, relation: string, how: 'pg_table_size' | 'pg_relation_size'): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`select ${sql.raw(how)}(${relation}::regclass) as bytes`.execute(database);
  return Number(rows[0]?.bytes ?? 0) / 2 ** 20;
}

export async function measureScreening({ database }: Pick<Scene, 'database'>, interests: number, tell: (sentence: string) => void): Promise<ScreeningFigures> {
  const random = randomFrom(7);
  tell(`Making a register of ${interests} interests.`);
  const register = Array.from({ length: interests }, () => inventEntity(random));
  await inventRegister(database, register);
  const plan = (): readonly Entity[] => [
    ...Array.from({ length: known }, () => rewritten(register[Math.floor(random() * register.length)] as Entity)),
    ...Array.from({ length: entitiesOfPlan - known }, () => inventEntity(random)),
  ];
  for (let warmUp = 0; warmUp < warmUpPlans; warmUp += 1) await screenEntities(database, plan());
  tell(`${plans} plans of ${entitiesOfPlan} entities are screened, one after the other.`);
  const durations: number[] = [];
  let [matches, found] = [0, 0];
  for (let at = 0; at < plans; at += 1) {
    const entities = plan();
    const began = performance.now();
    const matched = await screenEntities(database, entities);
    durations.push(performance.now() - began);
    matches += matched.length;
    found += new Set(matched.filter(({ entity }) => entity < known).map(({ entity }) => entity)).size;
  }
  const megabytes = { table: await megabytesOf(database, 'interests', 'pg_table_size'), index: await megabytesOf(database, 'interests_found_by', 'pg_relation_size') };
  return { interests, plans, entitiesOfPlan, milliseconds: spreadOf(durations), rewritten: plans * known, found, matches, megabytes };
}

export function screeningText({ interests, plans, entitiesOfPlan, milliseconds, rewritten, found, matches, megabytes }: ScreeningFigures): string {
  return [
    `${plans} plans of ${entitiesOfPlan} entities, each screened against ${interests} interests`,
    `  a plan: p50 ${milliseconds.p50.toFixed(0)} ms, p95 ${milliseconds.p95.toFixed(0)} ms, longest ${milliseconds.max.toFixed(0)} ms`,
    `  entities that are in the register, written otherwise: ${found} of ${rewritten} found; ${(matches / plans).toFixed(1)} matches a plan`,
    `  interests_found_by (GIN) has ${megabytes.index.toFixed(0)} MiB, the table ${megabytes.table.toFixed(0)} MiB`,
  ].join('\n');
}
