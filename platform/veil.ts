/**
 * The veil over what only a few may know: the subjects of custody holds. It is put on in the API, before a command is sealed,
 * and taken off only for a look that was recorded, and where the rows are made that checks search. The engine, the ledger and
 * whoever may have payloads decoded see nothing of what is under it.
 *
 * AES-256-GCM and HMAC-SHA-256 under keys that are derived from those of the payloads (HKDF), so that they are rotated together
 * and one is of no use as the other.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Veiled } from '../protocol/custody-hold/state';
import type { PayloadKey } from './codec';

const ivLength = 12;
const tagLength = 16;

function derived(key: Buffer, purpose: 'veil' | 'fingerprint'): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `counterpart ${purpose}`, 32));
}

/** Something veiled cannot be read: its key is not in the ring, or it was altered. Says nothing of what it is. */
export class VeilError extends Error {
  override readonly name = 'VeilError';
}

export class Veil {
  private readonly keys: readonly { readonly kid: string; readonly veil: Buffer; readonly fingerprint: Buffer }[];

  /** @param ring PAYLOAD_KEYS: the first key veils, the others still unveil what was veiled with them */
  constructor(ring: readonly PayloadKey[]) {
    if (ring.length === 0) throw new VeilError('There is no key to veil with.');
    this.keys = ring.map(({ kid, key }) => ({ kid, veil: derived(key, 'veil'), fingerprint: derived(key, 'fingerprint') }));
  }

  /** @param plain JSON */
  hide(plain: unknown): Veiled {
    const { kid, veil } = this.active;
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', veil, iv);
    const data = Buffer.concat([iv, cipher.update(JSON.stringify(plain), 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${kid}.${data.toString('base64url')}`;
  }

  /** @throws VeilError */
  // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever hid it knows what it is
  reveal<Plain>(veiled: Veiled): Plain {
    const at = veiled.lastIndexOf('.');
    const key = this.keys.find(({ kid }) => kid === veiled.slice(0, at));
    if (key === undefined) throw new VeilError('What is veiled names a key that is not in the key ring.');
    const data = Buffer.from(veiled.slice(at + 1), 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.veil, data.subarray(0, ivLength), { authTagLength: tagLength });
      decipher.setAuthTag(data.subarray(data.length - tagLength));
      const plain = Buffer.concat([decipher.update(data.subarray(ivLength, data.length - tagLength)), decipher.final()]);
      return JSON.parse(plain.toString('utf8')) as Plain;
    } catch {
      throw new VeilError('What is veiled was altered.');
    }
  }

  /** The same for the same text and key, and of no use to somebody without the key who guesses at the text. */
  fingerprint(text: string | Buffer): Buffer {
    return createHmac('sha256', this.active.fingerprint).update(text).digest();
  }

  private get active() {
    return this.keys[0] as (typeof this.keys)[number];
  }
}
