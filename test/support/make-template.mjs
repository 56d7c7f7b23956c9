/**
 * Makes the folder that every system under test begins as a copy of (system-template.ts), with what is built: a database and an API are
 * started for the first time, and stopped. Its one argument is the folder, which must be empty.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { startSystem } = createRequire(import.meta.url)('../../dist/ops/system.js');

const [folder] = process.argv.slice(2);
const system = await startSystem({ dataDir: folder, ports: 'free', only: ['postgres', 'api'], quiet: true });
try {
  const answer = await fetch(`${system.addresses.api}/openapi.json`);
  writeFileSync(join(folder, 'openapi.json'), await answer.text());
} finally {
  await system.stop();
}
rmSync(join(folder, 'logs'), { recursive: true, force: true });
