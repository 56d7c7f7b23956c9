/**
 * `npm run coverage:provisions [-- --brief] [-- --write]`: every provision with its rules, workflows, API operations and passing tests, by
 * name. It fails when one has none of these, or a test that failed. `--brief` counts them; `--write` writes docs/provisions.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../project';
import { behindEachProvision } from './behind';
import { inFull, inShort, wanting } from './listing';
import { provisionsPage } from './table';
import { outcomesByProvision, type Outcome } from './test-results';

/** Where a whole run of `npm test` leaves its results, from the project's root. */
const resultsFolder = '.cache/test-results';

const noOutcome: Outcome = { passed: [], failed: [] };

function main(): void {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, brief: { type: 'boolean', default: false } } });
  const root = projectRoot();
  const all = behindEachProvision(root);
  if (values.write) writeFileSync(join(root, 'docs', 'provisions.md'), provisionsPage(all));
  const outcomes = outcomesByProvision(join(root, resultsFolder));
  if (outcomes === undefined) throw new Error('No run of the tests is on record: run npm test first.');
  const say = values.brief ? inShort : inFull;
  const faulty = all.filter((each) => {
    const outcome = outcomes.get(each.provision) ?? noOutcome;
    console.log(say(each, outcome));
    return wanting(each, outcome).length > 0;
  });
  console.log(`${all.length - faulty.length} of ${all.length} provisions have all that they need.`);
  if (faulty.length > 0) process.exitCode = 1;
}

try {
  main();
} catch (error: unknown) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
