/** Histories of workflows as they have shipped: each must replay for ever, or the change that breaks it needs a patch. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { replayAll } from '../support/replay';
import { testBundle } from '../support/workflow-rig';

const folder = join(__dirname, 'histories');

const goldens = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort();

test('there are golden histories', () => {
  expect(goldens.length).toBeGreaterThan(0);
});

test.each(goldens)('%s replays', async (file) => {
  const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly workflowId: string; readonly history: Record<string, unknown> };
  const history = temporal.api.history.v1.History.fromObject(golden.history);
  await replayAll({ workflowBundle: testBundle() }, [{ workflowId: golden.workflowId, history }]);
});
