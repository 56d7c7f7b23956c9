/** Before the first workflow or system test: what they run is built from the sources as they are, and the binaries are there. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporalCli, timeSkippingServer } from '../../ops/binaries';
import { projectRoot } from '../../ops/project';

// eslint-disable-next-line import/no-default-export -- jest asks for one
export default async function globalSetup(): Promise<void> {
  execFileSync(process.execPath, [join(projectRoot(), 'ops', 'bootstrap.mjs'), 'prepare'], { stdio: ['ignore', 'inherit', 'inherit'] });
  const tell = (sentence: string): void => {
    process.stderr.write(`${sentence}\n`);
  };
  const [cli, testServer] = await Promise.all([temporalCli({ tell }), timeSkippingServer({ tell })]);
  process.env['TEMPORAL_CLI_PATH'] = cli;
  process.env['TEMPORAL_TEST_SERVER_PATH'] = testServer;
}
