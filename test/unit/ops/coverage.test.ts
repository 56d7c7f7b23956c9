/** What `npm run coverage:provisions` reads out of the sources. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behindEachProvision } from '../../../ops/coverage/behind';
import { citationsOf, provisionsIn } from '../../../ops/coverage/citations';
import { provisionsPage } from '../../../ops/coverage/table';
import { outcomesByProvision } from '../../../ops/coverage/test-results';
import { projectRoot } from '../../../ops/project';
import { provisions } from '../../../protocol/provisions';

test('ids are found alone, in lists and in ranges; what is no provision is none', () => {
  expect([...provisionsIn('CON-3, RES-1: a lapse; CAS-2 to CAS-4 (COO-10 to 12), not XYZ-1, CON-99 or NYC-CR-2026-0042')]).toEqual(['CON-3', 'RES-1', 'CAS-2', 'CAS-3', 'CAS-4', 'COO-10', 'COO-11', 'COO-12']);
  expect([citationsOf('COO-1', 'COO-1 and COO-10, COO-1'), citationsOf('COO-10', 'COO-1')]).toEqual([2, 0]);
});

test('the page of provisions is what the sources say: npm run coverage:provisions -- --write', () => {
  const all = behindEachProvision(projectRoot());
  expect(all.map(({ provision }) => provision)).toEqual(Object.keys(provisions));
  expect(readFileSync(join(projectRoot(), 'docs', 'provisions.md'), 'utf8')).toBe(provisionsPage(all));
});

test('results of several runs are added up, by every provision that a title names; without a run there are none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  try {
    expect(outcomesByProvision(folder)).toBeUndefined();
    writeFileSync(join(folder, 'a.json'), JSON.stringify([{ title: 'silence (CON-3) CON-3, RES-1: it lapses', status: 'passed' }]));
    writeFileSync(join(folder, 'b.json'), JSON.stringify([{ title: 'CON-3: in time', status: 'failed' }, { title: 'CON-1: left out', status: 'pending' }]));
    expect(Object.fromEntries(outcomesByProvision(folder) ?? [])).toEqual({ 'CON-3': { passed: 1, failed: 1 }, 'RES-1': { passed: 1, failed: 0 }, 'CON-1': { passed: 0, failed: 0 } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
