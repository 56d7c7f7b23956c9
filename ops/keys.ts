/**
 * The secrets of a local system: made on the first start, kept in the data folder in files that only their owner may
 * read, and found again on the next. In production they come from the environment (docs/configuration.md).
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const keyRing = z.string().regex(/^[\w.-]+:[A-Za-z0-9+/=]+(,[\w.-]+:[A-Za-z0-9+/=]+)*$/);

const secrets = z.object({
  postgresPassword: z.string().min(20),
  /** PAYLOAD_KEYS: `kid:base64` of 32 bytes. */
  payloadKeys: keyRing,
  /** SEAL_KEYS: `kid:base64` of an Ed25519 seed of 32 bytes. */
  sealKeys: keyRing,
  /** What the sign-in provider signs its cookies with, newest first. */
  cookieKeys: z.array(z.string().min(20)).min(1),
  /** The sign-in provider's private key, as JWK: tokens stay good over restarts. */
  signInKey: z.looseObject({ kty: z.string(), kid: z.string() }),
});

export type Secrets = z.infer<typeof secrets>;

/** A public key that workflows trust, as in the file SEAL_TRUST. */
export interface TrustedSealKey {
  readonly kid: string;
  /** The 32 bytes, base64url. */
  readonly publicKey: string;
  /** ISO 8601 instant. */
  readonly notBefore: string;
  readonly retiredAt?: string;
}

export interface LocalKeys {
  readonly secrets: Secrets;
  /** SEAL_TRUST: path of the JSON file of {@link TrustedSealKey}s. */
  readonly sealTrust: string;
}

/** A file of keys is there but cannot be used. One sentence; never names a value. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

/**
 * Reads the keys in `folder`, and makes those that are missing. What is there is never changed: old work could then not
 * be opened any more.
 *
 * @throws KeysError when the file is damaged
 */
export function openKeys(folder: string, now: Date = new Date()): LocalKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'secrets.json');
  const found = existsSync(file) ? readKept(file) : {};
  const isWhole = Object.keys(secrets.shape).every((name) => name in found);
  const complete = isWhole ? found : { ...newSecrets(now), ...found };
  const parsed = secrets.safeParse(complete);
  if (!parsed.success) {
    const damaged = parsed.error.issues.map(({ path }) => path[0]).join(', ');
    throw new KeysError(`The file ${file} is damaged (${damaged}): restore it from a copy, since what it encrypted cannot be read without it.`);
  }
  if (isWhole) chmodSync(file, 0o600);
  else writePrivate(file, parsed.data);
  return { secrets: parsed.data, sealTrust: ensureSealTrust(folder, parsed.data.sealKeys, now) };
}

function readKept(file: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new KeysError(`The file ${file} is not JSON: restore it from a copy, since what it encrypted cannot be read without it.`);
  }
}

function newSecrets(now: Date): Secrets {
  // Key ids say the day they are from, so that people can talk about them.
  const day = now.toISOString().slice(0, 10);
  const seal = randomBytes(32);
  // RSA, since a token is signed once and checked on each request: its check is the cheapest of all.
  const signIn = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return {
    postgresPassword: randomBytes(24).toString('base64url'),
    payloadKeys: `payload-${day}:${randomBytes(32).toString('base64')}`,
    sealKeys: `seal-${day}:${seal.toString('base64')}`,
    cookieKeys: [randomBytes(32).toString('base64url')],
    signInKey: { ...signIn, kty: 'RSA', kid: `sign-in-${day}`, alg: 'RS256', use: 'sig' },
  };
}

/** Every seal key has its public half in the file; entries of earlier keys stay, since old seals are still checked. */
function ensureSealTrust(folder: string, sealKeys: string, now: Date): string {
  const file = join(folder, 'seal-trust.json');
  const trusted = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrustedSealKey[]) : [];
  const missing = sealKeys
    .split(',')
    .map((pair) => pair.split(':') as [string, string])
    .filter(([kid]) => !trusted.some((key) => key.kid === kid))
    .map(([kid, seed]): TrustedSealKey => ({ kid, publicKey: publicHalf(seed), notBefore: now.toISOString() }));
  if (missing.length > 0) writePrivate(file, [...trusted, ...missing]);
  return file;
}

function publicHalf(seed: string): string {
  return Buffer.from(ed25519.getPublicKey(Buffer.from(seed, 'base64'))).toString('base64url');
}

/** Written beside and renamed: the file is there whole or not at all. */
function writePrivate(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
