/** Secrets that are kept in the database, encrypted with the payload key ring: AES-256-GCM, bound to what they belong to. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PayloadKey } from './codec';

const ivLength = 12;
const tagLength = 16;

/** A secret cannot be opened: its key is not in the ring any more, or it was altered or moved. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** Encrypts with the first key, decrypts with the one that the text names. */
export class SecretBox {
  constructor(private readonly keys: readonly PayloadKey[]) {}

  /**
   * @param owner the id of what it belongs to: it opens for no other
   * @returns `kid:base64`
   */
  lock(secret: string, owner: string): string {
    const [active] = this.keys;
    if (active === undefined) throw new SecretError('There is no key to encrypt with.');
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', active.key, iv).setAAD(Buffer.from(owner));
    return `${active.kid}:${Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')}`;
  }

  /** @throws SecretError */
  open(locked: string, owner: string): string {
    const at = locked.lastIndexOf(':');
    const kid = locked.slice(0, at);
    const key = this.keys.find((candidate) => candidate.kid === kid)?.key;
    if (key === undefined) throw new SecretError(`A secret was encrypted with the key "${kid}", which is not in the key ring.`);
    const data = Buffer.from(locked.slice(at + 1), 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivLength), { authTagLength: tagLength }).setAAD(Buffer.from(owner));
      decipher.setAuthTag(data.subarray(Math.max(ivLength, data.length - tagLength)));
      return Buffer.concat([decipher.update(data.subarray(ivLength, data.length - tagLength)), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new SecretError(`A secret was altered, or was not encrypted with the key "${kid}" of this ring.`, { cause: error });
    }
  }
}
