/**
 * The way into every command of package.json, on a fresh clone with nothing but Node: installs the packages if they are not
 * those of package-lock.json, builds `dist/` if it is not what the sources say, and runs the command. When nothing changed
 * it costs a hash of the sources. Plain JavaScript and no packages, since there may be none yet.
 *
 * `build` checks the types too. Before other commands the build only translates: what they run then fails by itself or works,
 * and half-done work in one folder does not keep the others from being tested.
 *
 * Only the command itself writes to standard output, so that `TOKEN=$(npm run --silent token)` holds a token.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const sourceFolders = ['protocol', 'workflows', 'activities', 'store', 'platform', 'worker', 'api', 'ops', 'bench'];
const nodeFlags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning']; // ES modules by require() are meant

const commands = {
  start: { build: 'quick', run: ['dist/ops/start.js'] },
  demo: { build: 'quick', run: ['dist/ops/demo/main.js'] },
  token: { build: 'quick', run: ['dist/ops/token.js'] },
  bench: { build: 'quick', run: ['dist/bench/main.js'] },
  'ledger:verify': { build: 'quick', run: ['dist/ops/verify-ledger.js'] },
  'bundle:verify': { build: 'quick', run: ['dist/ops/verify-bundle.js'] },
  'coverage:provisions': { build: 'quick', run: ['dist/ops/coverage/main.js'] },
  reconcile: { build: 'quick', run: ['dist/ops/reconcile.js'] },
  test: { build: 'quick', run: ['test/support/run-tests.mjs'] }, // system tests run and kill what is built
  lint: { run: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  typecheck: { run: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
  build: { build: 'checked' },
  prepare: { build: 'quick' }, // for jest's global setup: whatever the command needs, but the command
};

class Failure extends Error {}

async function main([name, ...args]) {
  refuseOldNode();
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) throw new Failure(`Say which: ${Object.keys(commands).join(', ')}.`);
  process.chdir(root);
  installIfNeeded();
  if (command.build !== undefined) buildIfNeeded(command.build);
  return command.run === undefined ? 0 : runToItsEnd([...nodeFlags, ...command.run, ...args]);
}

/** 20.19 and 22.12 are the first of their lines that load an ES module by require(). */
function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Failure(`Counterpart needs Node.js 20.19, 22.12 or newer, and this is ${process.versions.node}: install a newer one.`);
}

function installIfNeeded() {
  const stamp = join(root, 'node_modules', '.counterpart-installed');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = digest([lock, process.platform, process.arch]);
  if (contentOf(stamp) === wanted) return;
  if (!isInstalled(JSON.parse(lock.toString('utf8')).packages)) {
    say('Installing the packages (once, and when package-lock.json changes)...');
    const npm = process.env.npm_execpath;
    const [tool, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    // Development packages too, whatever NODE_ENV says: the build needs them.
    runStep('npm ci', tool, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund']);
  }
  writeFileSync(stamp, wanted);
}

/** Whether somebody else's `npm ci` already put what the lock file names into node_modules. */
function isInstalled(wanted) {
  const text = contentOf(join(root, 'node_modules', '.package-lock.json'));
  if (text === undefined) return false;
  const present = JSON.parse(text).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '' || (optional && present[path] === undefined)) return true; // optional: for another platform
    return present[path]?.version === version;
  });
}

/** Builds beside `dist/` and then takes its place: a system that runs from `dist/` never sees half a build. */
function buildIfNeeded(care) {
  const stamp = join(dist, '.built-from');
  const sources = hashOfSources();
  const present = contentOf(stamp);
  if (present === `${sources} checked` || present === `${sources} ${care}`) return;
  say('Building...');
  const next = join(root, `.dist-${process.pid}`);
  try {
    rmSync(next, { recursive: true, force: true });
    const compile = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', next];
    runStep('The build', process.execPath, care === 'checked' ? compile : [...compile, '--noCheck']);
    copyAssets(next);
    bundleWorkflows(next);
    writeFileSync(join(next, '.built-from'), `${sources} ${care}`);
    rmSync(dist, { recursive: true, force: true });
    renameSync(next, dist);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** Migrations, pages and whatever else a source folder has that is not code to compile. */
function copyAssets(target) {
  for (const file of sourceFiles().filter((path) => !['.ts', '.mjs', '.md'].includes(extname(path)))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(file, join(target, file));
  }
}

function bundleWorkflows(target) {
  const bundler = join(target, 'worker', 'build-bundle.js');
  if (!existsSync(bundler)) return;
  const bundle = join(target, 'workflow-bundle.js');
  runStep('Bundling the workflows', process.execPath, [...nodeFlags, bundler, bundle]);
  if (!existsSync(bundle)) throw new Failure(`worker/build-bundle.ts did not write ${bundle}, its first argument.`);
}

function hashOfSources() {
  const builtBy = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'ops/bootstrap.mjs'];
  return digest([...builtBy, ...sourceFiles()].flatMap((path) => [path, readFileSync(path)]));
}

function sourceFiles() {
  return sourceFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

function contentOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Ctrl-C ends a step and us together; what it would have marked as done stays undone. */
function runStep(title, tool, args) {
  const { status, signal, error } = spawnSync(tool, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Failure(`${title} failed (${error?.message ?? (signal ? `signal ${signal}` : `exit code ${status}`)}).`);
}

/**
 * Runs Node and resolves to its exit code. One Ctrl-C comes here twice, from the terminal and again from npm, and must
 * reach the command once: it runs in a process group of its own, and what comes within half a second is one signal.
 */
async function runToItsEnd(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', detached: process.platform !== 'win32' });
  let last = { signal: undefined, at: 0 };
  const passOn = (signal) => {
    const isEcho = last.signal === signal && Date.now() - last.at < 500;
    last = { signal, at: Date.now() };
    if (!isEcho) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  whenNpmIsGone(() => {
    if (last.signal === undefined) passOn('SIGTERM');
  });
  const guard = join(dist, 'ops', 'orphan-guard.js');
  child.once('spawn', () => {
    if (existsSync(guard)) createRequire(import.meta.url)(guard).guardAgainstOrphan(child.pid, 'SIGTERM');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** npm passes a SIGTERM on to its shell only, which ends without a word to us: being handed to another parent is the word. */
function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    act();
  }, 250);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    say(error instanceof Failure ? error.message : String(error?.stack ?? error));
    process.exit(1);
  },
);
