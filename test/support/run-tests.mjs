/**
 * All tests, as `npm test` runs them: several runs of jest, four of them at a time, each one file at a time. With arguments it is jest
 * with these arguments.
 *
 * The last line is for machines: `N passed, N failed`, of all.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';

const node = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
const jest = [...node, '--require=./test/support/without-stack-traces.cjs', 'node_modules/jest/bin/jest.js'];
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const tally = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
/**
 * The longest first, and what may run at any time last. `niceness` as in nice(1): each gets four fifths of what one before it gets. Much
 * less would let a run stand still for a minute.
 */
const runs = [
  { tier: 'outage', shard: '1/2', niceness: 0 },
  { tier: 'workflow', niceness: 2 },
  { tier: 'system', shard: '1/2', niceness: 1 },
  { tier: 'outage', shard: '2/2', niceness: 0 },
  { tier: 'system', shard: '2/2', niceness: 1 },
  { tier: 'unit-together', niceness: 3 },
];
const atOnce = 4;

/** What each test came to, for `npm run coverage:provisions`. */
const results = '.cache/test-results';

/** @param show gets what it writes, as it comes */
async function runJest({ tier, shard, niceness }, show) {
  const args = ['--selectProjects', tier, '--maxWorkers=1', ...(shard === undefined ? [] : [`--shard=${shard}`])];
  const file = `${results}/${[tier, ...(shard?.split('/') ?? [])].join('-')}.json`;
  const child = spawn(process.execPath, [...jest, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TEST_RESULTS: file } });
  setPriority(child.pid, niceness);
  let written = '';
  const keep = (text) => {
    written += text;
    show(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  const stop = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, stop);
  const code = await new Promise((resolve) => child.once('close', resolve));
  for (const signal of signals) process.off(signal, stop);
  return { code: code ?? 1, written };
}

function counted({ code, written }) {
  const [, passed, failed, skipped] = [...written.matchAll(tally)].at(-1) ?? [undefined, '0', '1', '0'];
  // A run that broke without a failed test has failed all the same.
  return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1), skipped: Number(skipped ?? 0) };
}

/** Calls back while there is what systems under test begin as a copy of (system-template.ts): made once for all runs, and removed after them. */
async function withTemplate(callBack) {
  const folder = execFileSync(process.execPath, [...node, 'test/support/make-template.mjs'], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  process.env.COUNTERPART_TEST_TEMPLATE = folder;
  try {
    await callBack();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function all() {
  // Fetched once, before several runs would.
  const { temporalCli, timeSkippingServer } = createRequire(import.meta.url)('../../dist/ops/binaries.js');
  const tell = (sentence) => process.stderr.write(`${sentence}\n`);
  await Promise.all([temporalCli({ tell }), timeSkippingServer({ tell })]);

  rmSync(results, { recursive: true, force: true });
  const ended = [];
  const waiting = [...runs];
  for (const signal of signals) process.on(signal, () => waiting.splice(0));
  const work = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      // The first one is shown as it goes; the others when they are over, each in one piece.
      const isShown = run === runs[0];
      const result = await runJest(run, (text) => isShown && process.stdout.write(text));
      if (!isShown) process.stdout.write(result.written);
      ended.push(result);
    }
  };
  await withTemplate(() => Promise.all(Array.from({ length: atOnce }, work)));
  const counts = [...ended.map(counted), provisionsCovered()];
  const sum = (what) => counts.reduce((all, each) => all + each[what], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}\n`);
  return sum('failed') === 0 ? 0 : 1;
}

/** Every provision has a rule, a workflow, an operation and a passing test: one claim more. */
function provisionsCovered() {
  const { status } = spawnSync(process.execPath, [...node, 'dist/ops/coverage/main.js', '--brief'], { stdio: 'inherit' });
  return { passed: Number(status === 0), failed: Number(status !== 0), skipped: 0 };
}

async function chosen(args) {
  const child = spawn(process.execPath, [...jest, ...args], { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

const args = process.argv.slice(2);
process.exitCode = args.length === 0 ? await all() : await chosen(args);
