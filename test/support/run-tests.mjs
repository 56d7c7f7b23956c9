/**
 * All tests, as `npm test` runs them: four streams of one file at a time. Those that kill and hold up servers come first,
 * because they look at the time; journeys through a whole system are mostly waiting, and run beside them, and so do those of workflows
 * and rules. With arguments it is jest with these arguments.
 *
 * The last line is for machines: `N passed, N failed`, of all.
 */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';

const node = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
const jest = [...node, '--require=./test/support/without-stack-traces.cjs', 'node_modules/jest/bin/jest.js'];
const tally = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
/** `niceness` as in nice(1): each gets four fifths of what the one before it gets. A stream that is much nicer stands still for a minute. */
const streams = [
  { tier: 'outage', niceness: 0 },
  { tier: 'system', niceness: 1 },
  { tier: 'workflow', niceness: 2 },
  { tier: 'unit-together', niceness: 3 },
];

/** What each test came to, for `npm run coverage:provisions`. */
const results = '.cache/test-results';

/**
 * @param show gets what it writes, as it comes
 * @param name of the file of its results
 */
function runJest(args, show, name) {
  const child = spawn(process.execPath, [...jest, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TEST_RESULTS: `${results}/${name}.json` } });
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
  // Fetched once, before several runs would.
  const { temporalCli, timeSkippingServer } = createRequire(import.meta.url)('../../dist/ops/binaries.js');
  const tell = (sentence) => process.stderr.write(`${sentence}\n`);
  await Promise.all([temporalCli({ tell }), timeSkippingServer({ tell })]);

  rmSync(results, { recursive: true, force: true });
  const runs = streams.map(({ tier, niceness }, index) => {
    // The first one is shown as it goes; the others when they are over, each in one piece.
    const run = runJest(['--selectProjects', tier, '--maxWorkers=1'], (text) => index === 0 && process.stdout.write(text), tier);
    setPriority(run.child.pid, niceness);
    return run.ended;
  });
  const ended = [];
  for (const run of runs) {
    const result = await run;
    if (ended.length > 0) process.stdout.write(result.written);
    ended.push(result);
  }
  const counts = [...ended.map(counted), provisionsCovered()];
  const sum = (what) => counts.reduce((all, each) => all + each[what], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}\n`);
  return sum('failed') === 0 ? 0 : 1;
}

/** Every provision has a rule, a workflow, an operation and a passing test: one claim more. */
function provisionsCovered() {
  const { status } = spawnSync(process.execPath, [...node, 'dist/ops/coverage/main.js'], { stdio: 'inherit' });
  return { passed: Number(status === 0), failed: Number(status !== 0), skipped: 0 };
}

async function chosen(args) {
  const child = spawn(process.execPath, [...jest, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

const args = process.argv.slice(2);
process.exitCode = args.length === 0 ? await all() : await chosen(args);
