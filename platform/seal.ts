/** Sealing of commands: an Ed25519 signature over the canonical JSON (RFC 8785), made by the API alone. */
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Command, Sealed } from '../protocol/envelope';

export interface SealKey {
  readonly kid: string;
  /** The 32-byte Ed25519 seed. */
  readonly key: Buffer;
}

export interface Sealer {
  /** The key id that it seals with. */
  readonly kid: string;
  seal<C extends Command>(command: C): Sealed<C>;
  /** Signs a text that can be no command: one that says at its beginning what it is. */
  sign(text: string): Sealed['seal'];
}

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
}

/** The public key of a seed, as 32 bytes in base64url. */
export function publicKeyOf(seed: Buffer): string {
  const jwk = createPublicKey(privateKey(seed)).export({ format: 'jwk' });
  return jwk.x as string;
}

/** @param keys the first one seals */
export function createSealer(keys: readonly SealKey[]): Sealer {
  const [active] = keys;
  if (active === undefined) throw new Error('There is no key to seal with.');
  const key = privateKey(active.key);
  return {
    kid: active.kid,
    seal(command) {
      // Sealed as it will arrive: what JSON leaves out must not be under the signature.
      const plain = JSON.parse(JSON.stringify(command)) as typeof command;
      const signature = sign(null, Buffer.from(canonicalize(plain) as string), key).toString('base64url');
      return { command: plain, seal: { kid: active.kid, signature } };
    },
    sign(text) {
      if (text.startsWith('{')) throw new Error('What begins like a command is not signed as a text.');
      return { kid: active.kid, signature: sign(null, Buffer.from(text), key).toString('base64url') };
    },
  };
}
