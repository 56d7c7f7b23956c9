/** Replays the history of every workflow that a system under test has run, with the bundle and the keys that it ran with. */
import { loadConfig } from '../../platform/config';
import { wire } from '../../protocol/wire';
import { readTrustedKeys } from '../../platform/trusted-keys';
import { replayAll, type RecordedRun } from './replay';
import type { SystemRig } from './system-rig';
import { testBundle } from './engine';

const ours = `WorkflowType IN (${[...Object.values(wire.workflows), ...Object.values(wire.standing)].map((name) => `'${name}'`).join(', ')})`;

/** @param gone matters that were disposed of, and whose histories are being deleted */
async function histories({ engine }: SystemRig, gone: ReadonlySet<string>): Promise<readonly RecordedRun[]> {
  const found = [];
  for await (const { workflowId, runId } of engine.workflow.list({ query: ours })) if (!gone.has(workflowId)) found.push({ workflowId, history: await engine.workflow.getHandle(workflowId, runId).fetchHistory() });
  return found;
}

/**
 * @returns how many were replayed
 * @throws when a matter has no workflow, or a history does not replay
 */
export async function replayEverything(rig: SystemRig): Promise<number> {
  const matters = await rig.system.database.selectFrom('matters').select(['matter', 'disposed_at']).execute();
  const gone = new Set(matters.flatMap(({ matter, disposed_at }) => (disposed_at === null ? [] : [matter])));
  const found = await histories(rig, gone);
  const without = matters.filter(({ matter }) => !gone.has(matter) && !found.some(({ workflowId }) => workflowId === matter));
  if (without.length > 0) throw new Error(`Without a workflow: ${without.map(({ matter }) => matter).join(', ')}`);
  const { SEAL_TRUST, PAYLOAD_KEYS } = loadConfig(rig.env);
  await replayAll({ ...testBundle(readTrustedKeys(SEAL_TRUST)), payloadKeys: PAYLOAD_KEYS }, found);
  return found.length;
}
