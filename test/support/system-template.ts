/**
 * What every system under test begins with: a database with all tables, the invented people and their rosters, the secrets, and
 * the API's own description, as a first start makes them. That takes ten times as long as to copy it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where it is, once somebody has made it: `npm test` for all its runs of jest, or else each run for itself. */
const variable = 'COUNTERPART_TEST_TEMPLATE';

/** Which process has made it, and removes it. */
const maker = `${variable}_MAKER`;

/** Makes it, unless it is there. */
export function ensureTemplate(): void {
  if (process.env[variable] !== undefined) return;
  process.env[variable] = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(__dirname, 'make-template.mjs')], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  process.env[maker] = String(process.pid);
}

/** Unless somebody else has made it. */
export function removeTemplate(): void {
  if (process.env[maker] === String(process.pid)) rmSync(template(), { recursive: true, force: true });
}

function template(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error(`${variable} is not set: the tier needs test/support/system-setup.ts.`);
  return folder;
}

/** The folder of a system that was started once, and is this test's own. */
export function folderOfItsOwn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-test-'));
  execFileSync('cp', ['-a', `${template()}/.`, folder]); // with the owner of the database's files, and open to it as the template is
  return folder;
}

/** The description that an API of this build serves at /openapi.json. */
export const servedDescription = (): string => readFileSync(join(template(), 'openapi.json'), 'utf8');
