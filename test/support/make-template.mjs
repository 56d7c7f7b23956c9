/**
 * Makes the folder that every system under test begins as a copy of (system-template.ts), with what is built: a database and an API are
 * started for the first time, and stopped. Says on standard output where it is; one that could not be made is gone.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { startSystem } = createRequire(import.meta.url)('../../dist/ops/system.js');

async function fill(folder) {
  const system = await startSystem({ dataDir: folder, ports: 'free', only: ['postgres', 'api'], quiet: true });
  try {
    const answer = await fetch(`${system.addresses.api}/openapi.json`);
    writeFileSync(join(folder, 'openapi.json'), await answer.text());
  } finally {
    await system.stop();
  }
  rmSync(join(folder, 'logs'), { recursive: true, force: true });
}

const folder = mkdtempSync(join(tmpdir(), 'counterpart-test-'));
chmodSync(folder, 0o711); // the database's user passes through
try {
  await fill(folder);
  process.stdout.write(folder);
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  throw error;
}
