/** Keys for tests that rotate them. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { publicKeyOf, type SealKey } from '../../platform/seal';

/** A key of 32 bytes. */
export const newKey = (kid: string): SealKey => ({ kid, key: randomBytes(32) });

/** As PAYLOAD_KEYS and SEAL_KEYS have it: the first one is used, the others still open. */
export const ringOf = (...keys: readonly SealKey[]): string => keys.map(({ kid, key }) => `${kid}:${key.toString('base64')}`).join(',');

/** Writes a file for SEAL_TRUST. @returns its path */
export function trustFile(path: string, keys: readonly (SealKey & { readonly retiredAt?: string })[]): string {
  writeFileSync(path, JSON.stringify(keys.map(({ kid, key, ...rest }) => ({ kid, publicKey: publicKeyOf(key), notBefore: '2026-01-01T00:00:00.000Z', ...rest }))));
  return path;
}
