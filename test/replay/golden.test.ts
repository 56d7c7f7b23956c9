/** Histories of workflows as they have shipped: each must replay for ever, or the change that breaks it needs a patch. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { replayPatience, replays } from '../support/replay';
import { testBundle } from '../support/engine';

const folder = join(__dirname, 'histories');

const goldens = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort();

test('there are golden histories', () => {
  expect(goldens.length).toBeGreaterThan(0);
});

/** All of them by one worker: to begin one costs more than a replay. */
let outcomes: ReadonlyMap<string, Error | undefined>;

beforeAll(async () => {
  const runs = goldens.map((file) => {
    const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly workflowId: string; readonly history: Record<string, unknown> };
    return { file, workflowId: golden.workflowId, history: temporal.api.history.v1.History.fromObject(golden.history) };
  });
  const found = await replays(testBundle(), runs);
  outcomes = new Map(runs.flatMap(({ file, history }) => (found.has(history) ? [[file, found.get(history)] as const] : [])));
}, replayPatience);

test.each(goldens)('%s replays', (file) => {
  expect(outcomes.has(file)).toBe(true);
  expect(outcomes.get(file)).toBeUndefined();
});
