/** What `npm run coverage:provisions` reads out of the sources. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behindEachProvision } from '../../../ops/coverage/behind';
import { citationsOf, provisionsIn } from '../../../ops/coverage/citations';
import { inFull, inShort } from '../../../ops/coverage/listing';
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
    const silence = 'silence (CON-3) CON-3, RES-1: it lapses';
    expect(Object.fromEntries(outcomesByProvision(folder) ?? [])).toEqual({ 'CON-3': { passed: [silence], failed: ['CON-3: in time'] }, 'RES-1': { passed: [silence], failed: [] }, 'CON-1': { passed: [], failed: [] } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is behind a provision is listed by name, all of it: a workflow that implements it before those that only cite it', () => {
  const behind = behindEachProvision(projectRoot()).find(({ provision }) => provision === 'RES-1');
  if (behind === undefined) throw new Error('RES-1 is no provision.');
  const outcome = { passed: ['RES-1: it climbs', 'RES-1: no rung is skipped'], failed: [] };
  const listed = inFull(behind, outcome).split('\n');
  expect(listed[0]).toBe('RES-1  Conflicts are resolved at the lowest level.');
  for (const name of [...behind.rules, ...behind.operations, ...outcome.passed]) expect(listed).toContain(`    ${name}`);
  expect(listed.slice(listed.indexOf('  workflows') + 1, listed.indexOf('  operations'))).toEqual(['    workflows/dispute.ts', ...['concurrence', 'consultation', 'operation'].map((name) => `    workflows/${name}.ts (cites it)`)]);
  expect(behind.claims.find(({ file }) => file === 'test/unit/protocol/dispute.test.ts')?.titles[0]).toMatch(/RES-1/);
  expect(listed).not.toContain('  WANTING');
  expect(inFull({ ...behind, operations: [] }, { passed: [], failed: ['RES-1: x'] })).toContain(['  failed tests', '    RES-1: x', '  WANTING', '    no operation', '    no passing test', '    1 failed tests', ''].join('\n'));
  expect(inShort({ ...behind, operations: [] }, outcome)).toMatch(/^RES-1 {3}\d+ rules, 4 workflows, 0 operations, 2 passing tests: no operation$/);
});
