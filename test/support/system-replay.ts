/** Replays the history of every workflow that a system under test has run, with the bundle and the keys that it ran with. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../../platform/config';
import { dataConverter } from '../../platform/engine';
import { wire } from '../../protocol/wire';
import { readTrustedKeys } from '../../worker/bundle';
import { replayAll, type RecordedRun } from './replay';
import type { SystemRig } from './system-rig';
import { testBundle } from './workflow-rig';

let installed = false;

function quietRuntime(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
  installed = true;
}

const ours = `WorkflowType IN (${[...Object.values(wire.workflows), ...Object.values(wire.standing)].map((name) => `'${name}'`).join(', ')})`;

async function histories({ engine }: SystemRig): Promise<readonly RecordedRun[]> {
  const found = [];
  for await (const { workflowId, runId } of engine.workflow.list({ query: ours })) found.push({ workflowId, history: await engine.workflow.getHandle(workflowId, runId).fetchHistory() });
  return found;
}

/**
 * @returns how many were replayed
 * @throws when a matter has no workflow, or a history does not replay
 */
export async function replayEverything(rig: SystemRig): Promise<number> {
  const found = await histories(rig);
  const matters = await rig.system.database.selectFrom('matters').select('matter').execute();
  const without = matters.filter(({ matter }) => !found.some(({ workflowId }) => workflowId === matter));
  if (without.length > 0) throw new Error(`Without a workflow: ${without.map(({ matter }) => matter).join(', ')}`);
  quietRuntime();
  const config = loadConfig(rig.system.env);
  const options = { workflowBundle: testBundle(readTrustedKeys(config.SEAL_TRUST)), dataConverter: dataConverter(config) };
  await replayAll(options, found);
  return found.length;
}
