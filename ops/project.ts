/** Where this project lies on disk, whether its code runs from `dist/` or, under jest, from its sources. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with package.json: the nearest one above this file (`dist/` has none of its own). */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`There is no package.json above ${__dirname}.`);
    folder = above;
  }
  return folder;
}
