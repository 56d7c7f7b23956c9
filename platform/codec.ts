/**
 * Encryption of workflow payloads: AES-256-GCM, with the key's id in the payload's metadata, so that keys can be rotated. A
 * payload that is not encrypted passes through: somebody typed it, and it counts only if it is a sealed envelope.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

export interface PayloadKey {
  readonly kid: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const encoding = Buffer.from('binary/encrypted');
const ivLength = 12;
const tagLength = 16;
const metadata = { encoding: 'encoding', kid: 'encryption-key-id' } as const;

function isEncrypted(payload: Payload): boolean {
  const found = payload.metadata?.[metadata.encoding];
  return found != null && encoding.equals(Buffer.from(found));
}

function opened(data: Buffer, key: Buffer, kid: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAuthTag(data.subarray(Math.max(ivLength, data.length - tagLength)));
    return Buffer.concat([decipher.update(data.subarray(ivLength, data.length - tagLength)), decipher.final()]);
  } catch (error) {
    throw new ValueError(`The payload was altered, or was not encrypted with the key "${kid}" of this ring.`, error);
  }
}

/** Encrypts with the first key, decrypts with the one that the payload names. */
export class EncryptionCodec implements PayloadCodec {
  private readonly active: PayloadKey;

  constructor(private readonly keys: readonly PayloadKey[]) {
    const [first] = keys;
    if (first === undefined) throw new ValueError('There is no key to encrypt with.');
    this.active = first;
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  /** @throws ValueError when a payload was encrypted with a key that is not in the ring, or was altered */
  // async, so that a fault is a rejection
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isEncrypted(payload) ? this.decrypt(payload) : payload));
  }

  private encrypt(payload: Payload): Payload {
    const plain = temporal.api.common.v1.Payload.encode(payload).finish();
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', this.active.key, iv);
    const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { [metadata.encoding]: encoding, [metadata.kid]: Buffer.from(this.active.kid) }, data };
  }

  private decrypt(payload: Payload): Payload {
    const kid = Buffer.from(payload.metadata?.[metadata.kid] ?? []).toString();
    const key = this.keys.find((candidate) => candidate.kid === kid)?.key;
    if (key === undefined) throw new ValueError(`The payload was encrypted with the key "${kid}", which is not in the key ring.`);
    const data = Buffer.from(payload.data ?? []);
    return temporal.api.common.v1.Payload.decode(opened(data, key, kid));
  }
}
