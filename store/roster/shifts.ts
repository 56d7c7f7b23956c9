/** Duty shifts as they are written (COO-4): the one truth of who is on duty. */
import { sql } from 'kysely';
import { inOrder, type Period, type Shift } from '../../protocol/roster/shifts';
import { toInstant, type Instant, type OfficeId, type PersonId } from '../../protocol/vocabulary';
import type { Database } from '../database';

/** A shift as it stands in the roster. */
export interface DutyShift extends Shift {
  /** A number that grows. A shift that is changed gets another one. */
  readonly id: string;
}

/** Shifts of an office would overlap: somebody else wrote at the same time, or by hand. */
export class OverlappingShiftsError extends Error {
  override readonly name = 'OverlappingShiftsError';
  /** @param because which shifts, in a sentence */
  constructor(readonly because: string) {
    super(because);
  }
}

/** Changes of a roster go one after the other. @returns the database's clock once it is our turn */
export async function lockRoster(transaction: Database, office: OfficeId): Promise<Instant> {
  const { rows } = await sql<{ now: string }>`
    with held as materialized (select pg_advisory_xact_lock(hashtextextended(${`roster ${office}`}, 0))) select clock_timestamp() as now from held`.execute(transaction);
  return toInstant(Date.parse(rows[0]?.now ?? ''));
}

export const periodOf = ({ from, until }: Period) => sql<boolean>`tstzrange(${from}::timestamptz, ${until}::timestamptz, '[)')`;
/** Our instants have milliseconds. A shift that was written by hand may have microseconds: rounded up, so that what is written next to it never overlaps it. */
const inMilliseconds = (bound: 'lower' | 'upper') => sql<string>`date_trunc('milliseconds', ${sql.raw(bound)}(during) + interval '999 microseconds')`;
export const lower = inMilliseconds('lower');
export const upper = inMilliseconds('upper');

const columns = ['shift', 'person', 'origin', 'source'] as const;

function shifts(database: Database) {
  return database.selectFrom('duty_shifts').select(columns).select([lower.as('from'), upper.as('until')]);
}

type ShiftRow = Awaited<ReturnType<ReturnType<typeof shifts>['execute']>>[number];

const asShift = ({ shift, person, origin, source, from, until }: ShiftRow): DutyShift => ({
  id: shift,
  person: person as PersonId,
  origin,
  source,
  from: from as Instant,
  until: until as Instant,
});

/** The shifts of an office that touch a period, whole, in the order of time. */
export async function dutyShifts(database: Database, office: OfficeId, period: Period): Promise<readonly DutyShift[]> {
  const rows = await shifts(database).where('office', '=', office).where(sql<boolean>`during && ${periodOf(period)}`).orderBy('during').execute();
  return rows.map(asShift);
}

export async function dutyShiftAt(database: Database, office: OfficeId, at: Instant): Promise<DutyShift | undefined> {
  const row = await shifts(database).where('office', '=', office).where(sql<boolean>`during @> ${at}::timestamptz`).executeTakeFirst();
  return row === undefined ? undefined : asShift(row);
}

export async function findShift(database: Database, office: OfficeId, shift: string): Promise<DutyShift | undefined> {
  if (!/^\d{1,18}$/.test(shift)) return undefined;
  const row = await shifts(database).where('office', '=', office).where('shift', '=', shift).executeTakeFirst();
  return row === undefined ? undefined : asShift(row);
}

/** When the last shift of an active person that has begun before an instant ends, or ended; undefined when there was none. */
export async function coveredUntil(database: Database, office: OfficeId, instant: Instant): Promise<Instant | undefined> {
  const row = await database
    .selectFrom('duty_shifts')
    .innerJoin('people', 'people.person', 'duty_shifts.person')
    .select(upper.as('until'))
    .where('duty_shifts.office', '=', office)
    .where('people.active', '=', true)
    .where(sql<boolean>`lower(during) <= ${instant}::timestamptz`)
    .orderBy(sql`upper(during)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.until as Instant | undefined;
}

/** What these people do for other offices in a period. */
export async function shiftsElsewhere(database: Database, office: OfficeId, persons: readonly PersonId[], period: Period) {
  if (persons.length === 0) return [];
  const rows = await database
    .selectFrom('duty_shifts')
    .select(['office', 'person', lower.as('from'), upper.as('until')])
    .where('person', 'in', [...persons])
    .where('office', '<>', office)
    .where(sql<boolean>`during && ${periodOf(period)}`)
    .execute();
  return rows.map((row) => ({ office: row.office as OfficeId, person: row.person as PersonId, from: row.from as Instant, until: row.until as Instant }));
}

const nameOf = ({ person, from, until, origin, source }: Shift): string => [person, from, until, origin, source].join(' ');

/** What of two lists of shifts is in one of them only. */
export function changesBetween(before: readonly DutyShift[], after: readonly Shift[]): { readonly removed: readonly DutyShift[]; readonly added: readonly Shift[] } {
  const [old, fresh] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  return { removed: before.filter((shift) => !fresh.has(nameOf(shift))), added: inOrder(after.filter((shift) => !old.has(nameOf(shift)))) };
}

export interface Written {
  readonly removed: number;
  readonly added: number;
}

/**
 * Makes `before` into `after`. Shifts that are in both are not touched.
 *
 * @throws OverlappingShiftsError when the database refuses it; the transaction is lost then
 */
export async function writeShifts(transaction: Database, office: OfficeId, before: readonly DutyShift[], after: readonly Shift[]): Promise<Written> {
  const { removed, added } = changesBetween(before, after);
  if (removed.length > 0) await transaction.deleteFrom('duty_shifts').where('shift', 'in', removed.map(({ id }) => id)).execute();
  if (added.length > 0) await insertShifts(transaction, office, added);
  return { removed: removed.length, added: added.length };
}

/** One statement of arrays: hundreds of rows of parameters would be as many parameters. */
export async function insertShifts(transaction: Database, office: OfficeId, added: readonly Shift[]): Promise<void> {
  const column = (name: keyof Shift): (string | null)[] => added.map((shift) => shift[name]);
  try {
    await sql`
      insert into duty_shifts (office, person, during, origin, source)
      select ${office}, person, tstzrange(begins, ends, '[)'), origin, source
      from unnest(${column('person')}::text[], ${column('from')}::timestamptz[], ${column('until')}::timestamptz[], ${column('origin')}::text[], ${column('source')}::uuid[])
        as roster (person, begins, ends, origin, source)`.execute(transaction);
  } catch (error) {
    throw asOverlap(error) ?? error;
  }
}

const exclusionViolation = '23P01';
const ranges = /\(([^()]*), \[("?)(.+?)\2,("?)(.+?)\4\)\)/g;

/** What the exclusion constraint says, in a sentence; undefined for any other fault. */
export function asOverlap(error: unknown): OverlappingShiftsError | undefined {
  const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
  if (code !== exclusionViolation) return undefined;
  const said = typeof detail === 'string' ? [...detail.matchAll(ranges)].map((match) => `${match[1] ?? ''} from ${instantIn(match[3])} to ${instantIn(match[5])}`) : [];
  return new OverlappingShiftsError(said.length === 2 ? `A shift of ${said[0]} overlaps that of ${said[1]}, which is there already.` : 'Two shifts claim the same time.');
}

/** `2026-11-24 12:00:00+00`, as Postgres writes it. */
function instantIn(text: string | undefined): string {
  const time = Date.parse((text ?? '').replaceAll('"', '').replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(time) ? (text ?? '') : toInstant(time);
}
