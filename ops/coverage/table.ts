/** docs/provisions.md: what is behind each provision. It names files, operations and tests, and nothing of a run. */
import { provisions } from '../../protocol/provisions';
import type { Behind } from './behind';

const shown = 3;

/** The first few, and how many more. */
function few(names: readonly string[]): string {
  const rest = names.length - shown;
  return [...names.slice(0, shown).map((name) => `\`${name}\``), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ') || '**none**';
}

function row({ provision, rules, workflows, operations, claims }: Behind): string {
  const [own, citing] = [true, false].map((implementing) => workflows.filter((each) => each.implements === implementing).map(({ name }) => `\`${name}\``).join(', '));
  const living = [own, citing === '' ? '' : `cited by ${citing}`].filter((each) => each !== '').join('; ') || '**none**';
  const count = claims.reduce((all, { titles }) => all + titles.length, 0);
  const tests = few(claims.map(({ file }) => file.replace(/^test\//, '')));
  return `| ${provision} | ${provisions[provision]} | ${few(rules)} | ${living} | ${few(operations)} | ${count} in ${tests} |`;
}

/** @returns the whole page, in Markdown */
export function provisionsPage(all: readonly Behind[]): string {
  return [
    '# Every provision, and what is behind it',
    '',
    'Written by `npm run coverage:provisions -- --write`; a test fails when it is not what the sources say. `npm run coverage:provisions` lists all that is behind each provision by name, with the',
    'tests that passed when `npm test` was run last. It fails, and `npm test` with it, when a provision has no rule, no workflow, no operation of the API or no passing test, or when a test that names it failed.',
    '',
    'Rules are the files that cite the provision, the one that cites it most first. A workflow is named when the heading of its file says that it is this provision’s; others *cite* it: in their text or in the events of',
    'their process. Tests are those with the provision in their title, and the files under `test/` that they stand in.',
    '',
    '| id | duty | rules | workflows | operations | tests |',
    '|---|---|---|---|---|---|',
    ...all.map(row),
    '',
  ].join('\n');
}
