/**
 * Brings a database to the current schema: our numbered SQL files in order, then the job queue's own migrations.
 *
 * Safe when several start at once: kysely takes an advisory lock, so one migrates and the others wait and then find
 * nothing to do; graphile-worker guards its own in the same way.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import { type Migration, Migrator, sql } from 'kysely';
import { closing, type Database } from './database';
import { rekey } from './rekeying';

/** A migration could not be applied. The message names it; the database is as it was before that migration. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The SQL files: beside this file (sources, or a build that copied them), else in the sources that `dist/` was built from. */
function migrationsFolder(): string {
  const candidates = [join(__dirname, 'migrations'), resolve(__dirname, '..', '..', 'store', 'migrations')];
  const found = candidates.find((folder) => existsSync(folder));
  if (found === undefined) throw new MigrationError(`The SQL migrations are missing: expected in ${candidates[0]}. Run npm run build.`);
  return found;
}

function readMigrations(folder: string): Record<string, Migration> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const misnamed = files.find((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file));
  if (misnamed !== undefined) throw new MigrationError(`${misnamed} is no migration's name: use 0002_what_it_does.sql.`);
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.sql'.length),
      { up: async (database): Promise<void> => void (await sql.raw(readFileSync(join(folder, file), 'utf8')).execute(database)) },
    ]),
  );
}

/**
 * Applies our SQL migrations that are not applied yet, all in one transaction, and answers with their names.
 *
 * @param last The name of the last one: the schema of an earlier release, for tests.
 */
export async function migrateSchema(database: Database, last = '9999'): Promise<readonly string[]> {
  const migrations = Object.fromEntries(Object.entries(readMigrations(migrationsFolder())).filter(([name]) => name <= last));
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
    throw new MigrationError(explain(error, failed), { cause: error });
  }
  return results?.map(({ migrationName }) => migrationName) ?? [];
}

function explain(error: unknown, failed: string | undefined): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (failed !== undefined) return `Migration ${failed} failed: ${reason}.`;
  const unknown = /previously executed migration (\S+) is missing/.exec(reason)?.[1];
  if (unknown !== undefined) return `The database was migrated by a newer version, which this one does not know (${unknown}): start that version.`;
  return `The database cannot be reached, or cannot be migrated: ${reason}.`;
}

/**
 * Migrates the database at `url` and answers with the names of our migrations that were applied now.
 *
 * @param url `postgres://…` of a role that may create tables and the extensions btree_gist, pg_trgm, fuzzystrmatch, unaccent, cube and earthdistance.
 * @throws MigrationError naming the migration that failed.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  // One connection, which waits for the lock and for slow index builds as long as it takes.
  const applied = await closing({ url, pool: 1, applicationName: 'counterpart-migrate', statementTimeoutMs: 0 }, (database) =>
    migrateSchema(database),
  );
  await migrateQueue(url);
  await closing({ url, pool: 1, applicationName: 'counterpart-migrate', statementTimeoutMs: 0 }, rekey);
  return applied;
}

async function migrateQueue(url: string): Promise<void> {
  try {
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The job queue's migrations failed: ${reason}`, { cause: error });
  }
}
