/** Where the sources cite provisions: `CON-3`, a list of them, or a range such as `COO-10 to COO-12`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { provisions, type Provision } from '../../protocol/provisions';

const cited = /\b(?<area>[A-Z]{3})-(?<from>\d+)(?:(?: to |–)(?:\k<area>-)?(?<to>\d+))?\b/g;

const isProvision = (id: string): id is Provision => Object.hasOwn(provisions, id);

/** The provisions that a text cites, each once. */
export function provisionsIn(text: string): ReadonlySet<Provision> {
  const found = new Set<Provision>();
  for (const { groups } of text.matchAll(cited)) {
    const { area, from, to } = groups as { readonly area: string; readonly from: string; readonly to?: string };
    for (let number = Number(from); number <= Number(to ?? from); number += 1) {
      const id = `${area}-${number}`;
      if (isProvision(id)) found.add(id);
    }
  }
  return found;
}

export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The TypeScript files of a folder and of the folders in it, in the order of their paths. */
export function sourcesOf(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ path: relative(root, join(root, folder, file)).split(sep).join('/'), text: readFileSync(join(root, folder, file), 'utf8') }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** How often a text cites a provision outside of ranges and longer ids. */
export function citationsOf(provision: Provision, text: string): number {
  return text.match(new RegExp(`\\b${provision}\\b`, 'g'))?.length ?? 0;
}
