/** The Temporal CLI, as ops staff have it: without keys and without a codec, so that what it sends is plain JSON. */
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { temporalCli } from '../../ops/binaries';
import type { SystemRig } from './system-rig';

export interface CliOutcome {
  readonly ok: boolean;
  /** Standard output and standard error. */
  readonly said: string;
}

function run(command: string, args: readonly string[], path: string): Promise<CliOutcome> {
  const env = { PATH: `${path}:${process.env['PATH'] ?? ''}`, HOME: '/nonexistent' };
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: 30_000 }, (error, stdout, stderr) => resolve({ ok: error === null, said: `${stdout}${stderr}` }));
  });
}

export class TemporalCli {
  private constructor(
    private readonly executable: string,
    private readonly rig: SystemRig,
  ) {}

  static async of(rig: SystemRig): Promise<TemporalCli> {
    return new TemporalCli(await temporalCli(), rig);
  }

  async temporal(...args: readonly string[]): Promise<CliOutcome> {
    const { temporal, namespace } = this.rig.system.addresses;
    return await run(this.executable, [...args, '--address', temporal, '--namespace', namespace], dirname(this.executable));
  }

  signal(reference: string, input: unknown): Promise<CliOutcome> {
    return this.temporal('workflow', 'signal', '--workflow-id', reference, '--name', 'command', '--input', JSON.stringify(input));
  }

  update(reference: string, input: unknown, ...more: readonly string[]): Promise<CliOutcome> {
    return this.temporal('workflow', 'update', 'execute', '--workflow-id', reference, '--name', 'command', '--input', JSON.stringify(input), ...more);
  }

  start(workflowId: string, input: unknown, type = 'concurrence'): Promise<CliOutcome> {
    return this.temporal('workflow', 'start', '--type', type, '--task-queue', 'counterpart', '--workflow-id', workflowId, '--input', JSON.stringify(input));
  }

  /** A command line as the API gives it, in a shell; `temporal` in it is a program on the shell's path. */
  async line(text: string): Promise<CliOutcome> {
    const quoted = text.replace(/^temporal /, `'${this.executable}' `);
    return await run('/bin/sh', ['-c', quoted], dirname(this.executable));
  }
}
