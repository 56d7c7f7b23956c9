/**
 * `npm run bundle:verify -- FILE [--keys public-keys.json]`: checks the bundle of a matter on this machine alone, and says in plain
 * words what that proves. The keys are those of the system's operator: the file SEAL_TRUST, or what the API answers at
 * /v1/seal-keys. Ends with 1 when anything was changed.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { publicKeysSchema, type PublicKey } from '../platform/bundle/contents';
import { inWords } from '../platform/bundle/in-words';
import { verifyBundle } from '../platform/bundle/verify';

const usage = 'Say which: npm run bundle:verify -- FILE [--keys public-keys.json]';

/** A path is meant from where npm was called, not from the project's folder, in which its scripts run. */
function read(file: string): Buffer {
  try {
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file));
  } catch {
    throw new Error(`The file ${file} cannot be read.`);
  }
}

function keysOf(file: string): readonly PublicKey[] {
  const text = read(file).toString('utf8');
  try {
    return publicKeysSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`The file ${file} holds no public keys: a JSON list of { kid, publicKey, notBefore, retiredAt? }.`);
  }
}

function main(): void {
  const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(usage);
  const verified = verifyBundle(read(file), values.keys === undefined ? undefined : keysOf(values.keys));
  console.log(inWords(verified).join('\n'));
  if (verified.kind === 'faulty') process.exitCode = 1;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
