/**
 * The types of columns, as kysely sees them (schema.ts has the tables).
 *
 * How values cross the border (see database.ts):
 * - `timestamptz` is read as an ISO 8601 string in UTC with milliseconds (`2026-01-01T00:00:00.000Z`), so that a row is plain JSON.
 * - `bigint` and `xid8` are read as decimal strings: they may pass 2^53.
 * - `jsonb` is read as the value and written as JSON text (`JSON.stringify`): pg would turn a bare array into a Postgres array.
 * - `tstzrange` is read as Postgres text. Ask for `lower(during)` and `upper(during)` instead; write it with {@link during}.
 */
import { type ColumnType, type RawBuilder, sql } from 'kysely';

/** An ISO 8601 instant in UTC with milliseconds. A `Date` may be written, never comes back. */
export type Instant = ColumnType<string, string | Date, string | Date>;
export type OptionalInstant = ColumnType<string | null, string | Date | null | undefined, string | Date | null>;
/** Any JSON value, written as JSON text. Parse what you read: the database does not check its shape. */
export type Json = ColumnType<unknown, string, string>;
export type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>;
/** A half-open period [from, until), read as Postgres text. */
export type Period = ColumnType<string, RawBuilder<string>, RawBuilder<string>>;

/** The half-open period [from, until); without `until` it does not end. */
export function during(from: string, until?: string): RawBuilder<string> {
  return sql<string>`tstzrange(${from}::timestamptz, ${until ?? null}::timestamptz, '[)')`;
}

export type ProgramName = 'OI' | 'DRO';
export type RankName = 'agent' | 'ASAC' | 'SAC' | 'officer' | 'AFOD' | 'FOD' | 'AD' | 'Director';
export type RoleName = 'ops' | 'audit';
