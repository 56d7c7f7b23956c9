/** The table of docs/provisions.md: what is behind each provision. It names files and operations, and no counts of a run. */
import { provisions } from '../../protocol/provisions';
import type { Behind } from './behind';

const shown = 3;

/** The first few, and how many more. */
function few(names: readonly string[]): string {
  const rest = names.length - shown;
  return [...names.slice(0, shown).map((name) => `\`${name}\``), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ') || '**none**';
}

function row({ provision, rules, workflows, operations, claims }: Behind): string {
  const tests = [...claims].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([file]) => file.replace(/^test\//, ''));
  return `| ${provision} | ${provisions[provision]} | ${few(rules)} | ${few(workflows)} | ${few(operations)} | ${few(tests)} |`;
}

/** @returns the whole page, in Markdown */
export function provisionsPage(all: readonly Behind[]): string {
  return [
    '# Every provision, and what is behind it',
    '',
    'Written by `npm run coverage:provisions -- --write`; a test fails when it is not what the sources say. `npm run coverage:provisions` says what',
    'is wanting, and how the tests came out when `npm test` was run last: it fails when a provision has no rule, no workflow, no operation of',
    'the API, or no passing test. Rules are the files that cite the provision, the one that cites it most first; tests are files under `test/` with',
    'a claim that names it.',
    '',
    '| id | duty | rules | workflows | operations | tests |',
    '|---|---|---|---|---|---|',
    ...all.map(row),
    '',
  ].join('\n');
}
