/**
 * The connection to Postgres: a kysely instance over a pg pool, with types that stay plain JSON (see schema.ts).
 */
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types as builtInTypes } from 'pg';
import type { Schema } from './schema';

export type Database = Kysely<Schema>;

export interface ConnectOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Connections at most. Default 10. */
  readonly pool?: number;
  /** Shown in `pg_stat_activity`. Default `counterpart`. */
  readonly applicationName?: string;
  /** A statement that takes longer is cancelled by the server, in milliseconds; 0 never. Default 30 s. */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a connection, in milliseconds. Default 5 s. */
  readonly connectTimeoutMs?: number;
  /**
   * Told about a connection that broke while nobody used it, as happens when the server restarts. The pool replaces it by
   * itself; pg would end the process if nobody listened. Default: nothing.
   */
  readonly onIdleError?: (error: Error) => void;
}

const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

type Parser = (text: string) => unknown;

const parseTimestamptz = builtInTypes.getTypeParser(TIMESTAMPTZ) as Parser;
// pg's own list of type ids leaves the arrays out.
const parseTimestamptzArray = builtInTypes.getTypeParser(TIMESTAMPTZ_ARRAY as number) as Parser;

/** A `Date` becomes ISO 8601 with milliseconds; `infinity` stays text, since it is no instant. */
function iso(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(iso);
  if (value === Infinity) return 'infinity';
  if (value === -Infinity) return '-infinity';
  return value;
}

const parsers = new Map<number, Parser>([
  [TIMESTAMPTZ, (text) => iso(parseTimestamptz(text))],
  [TIMESTAMPTZ_ARRAY, (text) => iso(parseTimestamptzArray(text))],
]);

/** The pg settings that {@link connect} uses: for a library that wants a pool of its own. End the pool when done. */
export function createPool(options: ConnectOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.pool ?? 10,
    application_name: options.applicationName ?? 'counterpart',
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? (builtInTypes.getTypeParser(oid, format) as Parser) },
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection that breaks between two statements of a transaction tells nobody else; the next statement on it fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/**
 * Opens a pool. Nothing is sent yet: the first query connects, and so does every query after a broken connection.
 * Close it with `database.destroy()`, which waits for running queries.
 *
 * ```ts
 * const database = connect({ url: config.DATABASE_URL, pool: config.DATABASE_POOL });
 * const matter = await database.selectFrom('matters').selectAll().where('matter', '=', reference).executeTakeFirst();
 * ```
 */
export function connect(options: ConnectOptions): Database {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPool(options) }) });
}

/** Opens a pool for one piece of work and closes it afterwards, also when the work fails. */
export async function closing<Result>(options: ConnectOptions, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = connect(options);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
