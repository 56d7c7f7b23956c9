/**
 * `npm run reconcile [-- --repair]`: lists matters whose workflow is missing in the engine, behind the record or ahead of it, and
 * what to do; with `--repair` does what can be done without judgment. Of the running local system, or by the worker's settings.
 */
import { parseArgs } from 'node:util';
import { loadReach } from '../platform/config';
import { engineClient } from '../platform/engine';
import { closing } from '../store/database';
import { dataFolder } from './data-folder';
import { openKeys } from './keys';
import { findRunning } from './lock';
import { compare, putRight, type Finding, type ReconcileTools } from './reconcile/reconcile';

function settings(): Readonly<Record<string, string | undefined>> {
  if ((process.env['DATABASE_URL'] ?? '') !== '') return process.env;
  const folder = dataFolder();
  const local = findRunning(folder);
  if (local === undefined) throw new Error('There is nothing to compare: start the system here, or set DATABASE_URL, TEMPORAL_ADDRESS and PAYLOAD_KEYS as the worker has them.');
  const { secrets } = openKeys(folder);
  return { ...process.env, DATABASE_URL: local.databaseUrl, TEMPORAL_ADDRESS: local.temporal, TEMPORAL_NAMESPACE: local.namespace, PAYLOAD_KEYS: secrets.payloadKeys };
}

const line = ({ matter, verdict: { fault, because, remedy } }: Finding): string => `  ${matter.padEnd(18)} ${fault.padEnd(8)} ${because}. ${remedy.what}`;

async function reconcile(tools: ReconcileTools, repair: boolean): Promise<boolean> {
  const { compared, faults } = await compare(tools);
  console.log([`${compared} matters compared, ${faults.length} not as they should be.`, ...faults.map(line)].join('\n'));
  if (!repair) return faults.length === 0;
  const done = [];
  for (const finding of faults) if (await putRight(tools, finding)) done.push(finding.matter);
  console.log(`${done.length} of them are being put right${done.length === 0 ? '' : `: ${done.join(', ')}`}. Look again in a minute.`);
  return faults.length === done.length;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } });
  const env = settings();
  const reach = loadReach(env);
  const engine = engineClient(reach, env);
  try {
    const whole = await closing({ url: reach.DATABASE_URL, pool: 8 }, (database) => reconcile({ database, client: engine.client }, values.repair));
    if (!whole) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
