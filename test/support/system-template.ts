/**
 * What every system under test begins with: a database with all tables, the invented people and their rosters, the secrets, and
 * the API's own description, as a first start makes them. That takes ten times as long as to copy it.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem } from '../../ops/system';

/** Where system-setup.ts has made it. */
const variable = 'COUNTERPART_TEST_TEMPLATE';

const descriptionFile = 'openapi.json';

/** A folder for a system under test. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-test-'));
  chmodSync(folder, 0o711); // the database's user passes through
  return folder;
}

/** Starts a database and an API for the first time, and stops them. */
export async function makeTemplate(): Promise<void> {
  const folder = newFolder();
  process.env[variable] = folder;
  const system = await startSystem({ dataDir: folder, ports: 'free', only: ['postgres', 'api'], quiet: true });
  try {
    const answer = await fetch(`${system.addresses.api}/openapi.json`);
    writeFileSync(join(folder, descriptionFile), await answer.text());
  } finally {
    await system.stop();
  }
  rmSync(join(folder, 'logs'), { recursive: true, force: true });
}

export function removeTemplate(): void {
  rmSync(template(), { recursive: true, force: true });
}

function template(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error(`${variable} is not set: the tier needs test/support/system-setup.ts.`);
  return folder;
}

/** The folder of a system that was started once, and is this test's own. */
export function folderOfItsOwn(): string {
  const folder = newFolder();
  execFileSync('cp', ['-a', `${template()}/.`, folder]); // with the owner of the database's files
  return folder;
}

/** The description that an API of this build serves at /openapi.json. */
export const servedDescription = (): string => readFileSync(join(template(), descriptionFile), 'utf8');
