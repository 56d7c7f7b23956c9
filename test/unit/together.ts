/**
 * All unit tests in one go, as `npm test` runs them: each file in a `describe` of its own, and what they import is loaded once instead of
 * once for each file, which is half of the tier's time. Files that put doubles in the place of modules run by themselves: `*.alone.test.ts`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts') && !file.endsWith('.alone.test.ts'));

for (const file of files.sort()) {
  describe(file.replace('.test.ts', ''), () => {
    require(join(__dirname, file));
  });
}
