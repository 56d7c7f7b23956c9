/**
 * Part 6, by itself: how long a target of Fugitive Operations takes to be looked for among many custody holds in force
 * (COO-15), and whether every one that is there is found. The answer of the API comes at the next quarter of a second.
 */
import { sql } from 'kysely';
import { holdsOn } from '../../store/custody-checks';
import type { Entity } from '../../protocol/entities';
import { comparable } from '../../protocol/fugitive-check/messages';
import type { Database } from '../../store/database';
import type { Scene } from '../scene';
import { spreadOf, type Spread } from '../statistics';
import { inventEntity, randomFrom } from './invented-register';

export interface CheckFigures {
  readonly holds: number;
  readonly checks: number;
  /** Of one search, in milliseconds. */
  readonly milliseconds: Spread;
  /** Targets that are a hold's subject, and how many of them were found. */
  readonly held: number;
  readonly found: number;
}

type Subject = Extract<Entity, { readonly kind: 'subject' }>;

function inventSubject(random: () => number): Subject {
  for (;;) {
    const entity = inventEntity(random);
    if (entity.kind === 'subject') return entity;
  }
}

const rowsAtOnce = 2000;
const reference = (number: number): string => `NYC-CH-2026-${String(number).padStart(4, '0')}`;

/** Holds as the search sees them: nobody works on them. */
async function inventHolds(database: Database, subjects: readonly Subject[]): Promise<void> {
  await sql`
    insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
    select 'NYC-CH-2026-' || case when number < 10000 then lpad(number::text, 4, '0') else number::text end, 'custody-hold', 'NYC', 'in-force', 1, 1, now(), 'nadia.frost', '{}'::jsonb, now()
    from generate_series(1, ${subjects.length}::int) as given (number)`.execute(database);
  const rows = subjects.flatMap((subject, at) => {
    const { names, born, alienNumber } = comparable(subject);
    return names.map((name, ordinal) => ({ matter: reference(at + 1), subject: 1, revision: 1, ordinal, name, born, alien_number: alienNumber }));
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce) await database.insertInto('held_names').values(rows.slice(from, from + rowsAtOnce)).execute();
  for (const table of ['matters', 'held_names']) await sql`vacuum analyze ${sql.table(table)}`.execute(database);
}

const checks = 120;
const warmUpChecks = 10;
/** One target in so many is a hold's subject, with the words of the name turned. */
const heldEvery = 4;

export async function measureChecks({ database }: Pick<Scene, 'database'>, holds: number, tell: (sentence: string) => void): Promise<CheckFigures> {
  const random = randomFrom(3);
  tell(`Making ${holds} custody holds.`);
  const subjects = Array.from({ length: holds }, () => inventSubject(random));
  await inventHolds(database, subjects);
  tell(`${checks} targets with three names each are looked for, one after the other.`);
  const durations: number[] = [];
  let found = 0;
  for (let at = -warmUpChecks; at < checks; at += 1) {
    const place = Math.floor(random() * holds);
    const isHeld = at % heldEvery === 0;
    const one = isHeld ? (subjects[place] as Subject) : inventSubject(random);
    const target = comparable({ ...one, name: one.name.split(' ').reverse().join(' '), alsoKnownAs: [inventSubject(random).name, inventSubject(random).name] });
    const began = performance.now();
    const hits = await database.transaction().execute((transaction) => holdsOn(transaction, target));
    if (at < 0) continue;
    durations.push(performance.now() - began);
    if (isHeld && hits.some(({ matter }) => matter === reference(place + 1))) found += 1;
  }
  return { holds, checks, milliseconds: spreadOf(durations), held: Math.ceil(checks / heldEvery), found };
}

export function checksText({ holds, checks, milliseconds, held, found }: CheckFigures): string {
  return [
    `${checks} targets with three names each, looked for among ${holds} custody holds in force`,
    `  a target: p50 ${milliseconds.p50.toFixed(0)} ms, p95 ${milliseconds.p95.toFixed(0)} ms, longest ${milliseconds.max.toFixed(0)} ms`,
    `  targets that are under a hold: ${found} of ${held} found`,
  ].join('\n');
}
