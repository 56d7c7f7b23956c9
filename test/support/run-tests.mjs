/**
 * All tests, as `npm test` runs them: those with real servers one file at a time, because they look at the time, and beside
 * them, at a lower priority, those of rules and workflows. With arguments it is jest with these arguments.
 *
 * The last line is for machines: `N passed, N failed`, of both.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';

const jest = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const tally = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
const lowPriority = 10;

/** @param show gets what it writes, as it comes */
function runJest(args, show) {
  const child = spawn(process.execPath, [...jest, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const keep = (text) => {
    written += text;
    show(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, written }))) };
}

function counted({ code, written }) {
  const [, passed, failed, skipped] = [...written.matchAll(tally)].at(-1) ?? [undefined, '0', '1', '0'];
  // A run that broke without a failed test has failed all the same.
  return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1), skipped: Number(skipped ?? 0) };
}

async function all() {
  // Fetched once, before two runs would.
  const { temporalCli, timeSkippingServer } = createRequire(import.meta.url)('../../dist/ops/binaries.js');
  const tell = (sentence) => process.stderr.write(`${sentence}\n`);
  await Promise.all([temporalCli({ tell }), timeSkippingServer({ tell })]);

  const withServers = runJest(['--selectProjects', 'outage', 'system', '--maxWorkers=1'], (text) => process.stdout.write(text));
  const beside = runJest(['--selectProjects', 'unit', 'workflow', '--maxWorkers=1'], () => undefined);
  setPriority(beside.child.pid, lowPriority);
  const results = [await withServers.ended, await beside.ended];
  process.stdout.write(results[1].written);
  const [one, other] = results.map(counted);
  const skipped = one.skipped + other.skipped;
  process.stdout.write(`${one.passed + other.passed} passed, ${one.failed + other.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
}

async function chosen(args) {
  const child = spawn(process.execPath, [...jest, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

const args = process.argv.slice(2);
process.exitCode = args.length === 0 ? await all() : await chosen(args);
