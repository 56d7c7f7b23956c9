/** The public keys that seals are checked with: the file SEAL_TRUST. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TrustedKey } from '../protocol/envelope';
import type { Instant } from '../protocol/vocabulary';

const moment = z.iso.datetime().transform((value) => value as Instant);

/** A public key as people pass it on, in SEAL_TRUST and beside bundles. */
export const trustedKeySchema = z.strictObject({
  kid: z.string().min(1),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url'),
  notBefore: moment,
  retiredAt: moment.optional(),
});

const trustedKeysSchema = z.array(trustedKeySchema).min(1);

/** @throws when the file is not what SEAL_TRUST must be; the message names the field */
export function readTrustedKeys(file: string): readonly TrustedKey[] {
  const parsed = trustedKeysSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`SEAL_TRUST: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map(({ retiredAt, ...key }) => (retiredAt === undefined ? key : { ...key, retiredAt }));
}
