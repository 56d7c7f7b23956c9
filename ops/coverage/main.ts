/**
 * `npm run coverage:provisions [-- --write]`: every provision with its rule, workflow, API operation and passing tests. It fails
 * when one has none of these. `--write` writes docs/provisions.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../project';
import { behindEachProvision, type Behind } from './behind';
import { provisionsPage } from './table';
import { outcomesByProvision, type Outcome } from './test-results';

/** Where a whole run of `npm test` leaves its results, from the project's root. */
const resultsFolder = '.cache/test-results';

function wanting({ rules, workflows, operations, claims }: Behind, outcome: Outcome | undefined): readonly string[] {
  return [
    ...(rules.length === 0 ? ['no rule'] : []),
    ...(workflows.length === 0 ? ['no workflow'] : []),
    ...(operations.length === 0 ? ['no operation'] : []),
    ...(claims.size === 0 ? ['no test'] : []),
    ...((outcome?.passed ?? 0) === 0 ? ['no passing test'] : []),
    ...((outcome?.failed ?? 0) > 0 ? [`${outcome?.failed} failed tests`] : []),
  ];
}

function main(): void {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const root = projectRoot();
  const all = behindEachProvision(root);
  if (values.write) writeFileSync(join(root, 'docs', 'provisions.md'), provisionsPage(all));
  const outcomes = outcomesByProvision(join(root, resultsFolder));
  if (outcomes === undefined) throw new Error('No run of the tests is on record: run npm test first.');
  const faulty = all.filter((each) => {
    const outcome = outcomes.get(each.provision);
    const faults = wanting(each, outcome);
    const counts = `${each.rules.length} rules, ${each.workflows.length} workflows, ${each.operations.length} operations, ${outcome?.passed ?? 0} passing tests`;
    console.log(`${each.provision.padEnd(7)} ${counts}${faults.length > 0 ? `: ${faults.join(', ')}` : ''}`);
    return faults.length > 0;
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
