/** Another worker or API on a running system: of another build, with other settings, or beside the first. */
import { join } from 'node:path';
import { freePort } from '../../ops/ports';
import { startProcess, type ManagedProcess } from '../../ops/process';
import { projectRoot } from '../../ops/project';
import type { Settings } from '../../ops/system';
import type { SystemRig } from './system-rig';

/**
 * Resolves when it is ready. Stop it before the rig is closed.
 *
 * @param settings besides those of the system; without a port it takes a free one
 */
export async function anotherProcess(rig: SystemRig, program: 'worker' | 'api', name: string, settings: Settings): Promise<ManagedProcess> {
  const portSetting = program === 'worker' ? 'WORKER_PORT' : 'API_PORT';
  const port = settings[portSetting] ?? String(await freePort());
  return await startProcess({
    name: `The ${program} ${name}`,
    command: process.execPath,
    args: [join(projectRoot(), 'dist', program, 'main.js')],
    // What commands are sealed with is the API's secret alone.
    env: { ...rig.env, ...settings, [portSetting]: port, ...(program === 'worker' ? { SEAL_KEYS: undefined } : {}) },
    logFile: join(rig.dataDir, 'logs', `${program}-${name}.log`),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok,
  });
}
