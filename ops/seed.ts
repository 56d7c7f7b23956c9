/**
 * Fills an empty database with the invented people of people.ts, their liaisons and a duty roster. A database that has
 * people is left alone.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { DateTime } from 'luxon';
import type { Pattern } from '../protocol/roster/shifts';
import type { PersonId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { during } from '../store/columns';
import { seedAors, type SeedOffice, seedOffices, seedPeople } from './people';

export interface SeedOptions {
  /** The roster begins with the day before this, in each office's own time zone. Default: now. */
  readonly now?: Date;
  /** How many days the roster reaches beyond today. Default 400. */
  readonly days?: number;
}

export interface DutyShift {
  readonly office: string;
  readonly person: string;
  readonly turn: 'day' | 'night';
  /** ISO 8601 instants, half-open: the end is the next shift's beginning. */
  readonly from: string;
  readonly until: string;
}

const DAY_SHIFT_BEGINS = 7;
const NIGHT_SHIFT_BEGINS = 19;
/** Any number will do, as long as nothing else in the database takes the same lock. */
const SEED_LOCK = 4_107_352_001;

/**
 * Seeds the database if it has no people, in one transaction. Safe when two start at once: the second waits, and finds
 * people.
 *
 * @returns whether this call seeded it
 */
export async function seed(database: Database, options: SeedOptions = {}): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${SEED_LOCK})`.execute(transaction);
    const somebody = await transaction.selectFrom('people').select('person').limit(1).executeTakeFirst();
    if (somebody !== undefined) return false;
    const now = options.now ?? new Date();
    await insertPeople(transaction);
    await insertContactPoints(transaction, now);
    await insertDuty(transaction, now, options.days ?? 400);
    return true;
  });
}

const emailOf = (person: string): string => `${person}@counterpart.example`;

async function insertPeople(database: Database): Promise<void> {
  await database
    .insertInto('aors')
    .values(seedAors.map(({ aor, name, timeZone }) => ({ aor, name, time_zone: timeZone })))
    .execute();
  await database
    .insertInto('offices')
    .values(
      seedOffices.map(({ office, name, program, aor, timeZone, dutyLine }) => {
        const level = aor === undefined ? ('hq' as const) : ('field' as const);
        return { office, name, program, level, aor: aor ?? null, time_zone: timeZone, duty_line: dutyLine };
      }),
    )
    .execute();
  await database
    .insertInto('people')
    .values(
      seedPeople.map(({ person, name, office, rank, roles }) => ({
        person,
        subject: person,
        name,
        office: office ?? null,
        rank: rank ?? null,
        roles: [...(roles ?? [])],
        email: emailOf(person),
      })),
    )
    .execute();
}

/** COO-4: everybody in an office has confirmed that mail reaches them. */
async function insertContactPoints(database: Database, now: Date): Promise<void> {
  const people = seedPeople.filter(({ office }) => office !== undefined);
  const values = people.map(({ person }) => ({ contact_point: randomUUID(), person, position: 1, kind: 'email' as const, address: emailOf(person), created_at: now, verified_at: now }));
  await database.insertInto('contact_points').values(values).execute();
}

async function insertDuty(database: Database, now: Date, days: number): Promise<void> {
  const fieldOffices = seedOffices.filter(({ aor }) => aor !== undefined);
  const shifts = fieldOffices.flatMap((office) => dutyRoster(office, peopleOnDuty(office.office), now, days));
  const patterns = fieldOffices.flatMap((office) => seedPatterns(office, peopleOnDuty(office.office), now));
  const column = (name: Exclude<keyof DutyShift, 'turn'>): string[] => shifts.map((shift) => shift[name]);
  const sources = shifts.map(({ office, turn }) => patterns.find((pattern) => pattern.office === office && pattern.turn === turn)?.id ?? null);
  // One statement of four arrays: thousands of rows of parameters would be as many parameters.
  await sql`
    insert into duty_shifts (office, person, during, origin, source)
    select office, person, tstzrange(begins, ends, '[)'), 'pattern', source
    from unnest(${column('office')}::text[], ${column('person')}::text[], ${column('from')}::timestamptz[], ${column('until')}::timestamptz[], ${sources}::uuid[])
      as roster (office, person, begins, ends, source)`.execute(database);
  await insertPatterns(database, patterns, now);

  const since = (office: string): string => shifts.find((shift) => shift.office === office)?.from ?? now.toISOString();
  const liaisons = seedPeople.flatMap(({ person, office, liaison }) =>
    liaison === true && office !== undefined ? [{ office, person, during: during(since(office)) }] : [],
  );
  await database.insertInto('liaisons').values(liaisons).execute();
}

async function insertPatterns(database: Database, patterns: readonly SeedPattern[], now: Date): Promise<void> {
  const head = (office: string) => seedPeople.find((person) => person.office === office && (person.rank === 'SAC' || person.rank === 'FOD'))?.person ?? '';
  const rows = patterns.map(({ id, office, name, rule, firstDay, lastDay, begins, ends, rotation, turnLength }) => ({
    pattern: id,
    office,
    name,
    rule,
    first_day: firstDay,
    last_day: lastDay,
    begins,
    ends,
    rotation: [...rotation],
    turn_length: turnLength,
    made_at: now,
    made_by: head(office),
  }));
  await database.insertInto('roster_patterns').values(rows).execute();
}

export interface SeedPattern extends Pattern {
  readonly office: string;
  readonly name: string;
  readonly turn: DutyShift['turn'];
}

/** The patterns that {@link dutyRoster} goes by: published for any of its days, they change nothing. */
export function seedPatterns({ office, timeZone }: Pick<SeedOffice, 'office' | 'timeZone'>, people: readonly string[], now: Date): readonly SeedPattern[] {
  const firstDay = yesterdayOf(timeZone, now).toISODate() ?? '';
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  const inTurn = (first: number) => people.map((_, index) => people[(first + 2 * index) % people.length] as PersonId);
  const common = { office, rule: 'FREQ=DAILY', firstDay, lastDay: null, turnLength: 1 };
  return [
    { ...common, id: randomUUID(), name: 'Days', turn: 'day', begins: clock(DAY_SHIFT_BEGINS), ends: clock(NIGHT_SHIFT_BEGINS), rotation: inTurn(0) },
    { ...common, id: randomUUID(), name: 'Nights', turn: 'night', begins: clock(NIGHT_SHIFT_BEGINS), ends: clock(DAY_SHIFT_BEGINS), rotation: inTurn(1) },
  ];
}

const yesterdayOf = (timeZone: string, now: Date): DateTime => DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').minus({ days: 1 });

function peopleOnDuty(office: string): readonly string[] {
  return seedPeople.filter((person) => person.office === office && (person.rank === 'agent' || person.rank === 'officer')).map(({ person }) => person);
}

/**
 * A roster of 12-hour shifts by the office's own clock, 07:00 to 19:00 and 19:00 to 07:00, that `people` take in turns, from
 * the day before `now` until `days` days after it. Each shift ends where the next begins, so there is neither gap nor
 * overlap: the night in which the clocks change has 11 or 13 hours.
 */
export function dutyRoster(office: Pick<SeedOffice, 'office' | 'timeZone'>, people: readonly string[], now: Date, days: number): readonly DutyShift[] {
  const yesterday = yesterdayOf(office.timeZone, now);
  const changes = Array.from({ length: 2 * (days + 2) + 1 }, (_, turn) =>
    yesterday.plus({ days: Math.floor(turn / 2) }).set({ hour: turn % 2 === 0 ? DAY_SHIFT_BEGINS : NIGHT_SHIFT_BEGINS }),
  );
  return changes.slice(0, -1).map((from, turn) => ({
    office: office.office,
    person: people[turn % people.length] as string,
    turn: turn % 2 === 0 ? ('day' as const) : ('night' as const),
    from: from.toUTC().toISO() as string,
    until: (changes[turn + 1] as DateTime).toUTC().toISO() as string,
  }));
}
