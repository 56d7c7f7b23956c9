import { randomBytes } from 'node:crypto';
import { ValueError, defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { EncryptionCodec, type PayloadKey } from '../../../platform/codec';

const key = (kid: string): PayloadKey => ({ kid, key: Buffer.from(randomBytes(32)) });
const [older, newer] = [key('2025'), key('2026')];
const codec = new EncryptionCodec([newer, older]);
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload<unknown>(value);
const valueOf = ([only]: readonly Payload[]): unknown => defaultPayloadConverter.fromPayload(only as Payload);
const encrypted = async (value: unknown, by = codec): Promise<Payload> => (await by.encode([payload(value)]))[0] as Payload;
const withData = (from: Payload, data: Uint8Array): Payload => ({ metadata: from.metadata ?? null, data });

test('any value comes back as it went in, with its metadata', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const before = payload(value);
      const [after] = await codec.decode(await codec.encode([before]));
      expect(text(after?.data)).toBe(text(before.data));
      expect(text(after?.metadata?.['encoding'])).toBe('json/plain');
    }),
  );
  expect(await codec.decode(await codec.encode([]))).toEqual([]);
});

test('several payloads keep their order', async () => {
  const all = await codec.decode(await codec.encode([1, 2, 3].map(payload)));
  expect(all.map((each) => valueOf([each]))).toEqual([1, 2, 3]);
});

test('nothing of the value is to be read in what is stored, and the same value is never stored the same twice', async () => {
  const [one, other] = [await encrypted('Ivo Marsh'), await encrypted('Ivo Marsh')];
  expect(text(one.data)).not.toContain('Marsh');
  expect(text(one.metadata?.['encoding'])).toBe('binary/encrypted');
  expect(text(one.metadata?.['encryption-key-id'])).toBe('2026');
  expect(one.data).not.toEqual(other.data);
});

test('keys rotate: the first encrypts, all others still open what they once encrypted', async () => {
  const before = await encrypted('old', new EncryptionCodec([older]));
  expect(text(before.metadata?.['encryption-key-id'])).toBe('2025');
  expect(valueOf(await codec.decode([before]))).toBe('old');
  expect(valueOf(await new EncryptionCodec([older, newer]).decode([await encrypted('new')]))).toBe('new');
});

test('a key that is not in the ring is named, and nothing is decrypted', async () => {
  const stored = await encrypted('secret', new EncryptionCodec([key('2019')]));
  await expect(codec.decode([stored])).rejects.toThrow(ValueError);
  await expect(codec.decode([stored])).rejects.toThrow('"2019"');
});

test('any bit that is turned in a stored payload refuses it, and so does any byte that is cut off or added', async () => {
  const stored = await encrypted('a secret of some length');
  const data = Buffer.from(stored.data ?? []);
  await fc.assert(
    fc.asyncProperty(fc.nat(data.length * 8 - 1), async (bit) => {
      const turned = Buffer.from(data);
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      await expect(codec.decode([withData(stored, turned)])).rejects.toThrow(ValueError);
    }),
  );
  for (let length = 0; length < data.length; length += 1) {
    await expect(codec.decode([withData(stored, data.subarray(0, length))])).rejects.toThrow(ValueError);
  }
  await expect(codec.decode([withData(stored, Buffer.concat([data, Buffer.of(0)]))])).rejects.toThrow(ValueError);
});

test('a shortened authentication tag is no tag, even of a payload that says nothing', async () => {
  const [empty] = await codec.encode([{}]);
  const data = Buffer.from(empty?.data ?? []);
  expect(data).toHaveLength(12 + 16);
  for (const tagLength of [4, 8, 12, 15]) await expect(codec.decode([withData(empty as Payload, data.subarray(0, 12 + tagLength))])).rejects.toThrow(ValueError);
});

test('a payload that claims another key of the ring is refused', async () => {
  const stored = await encrypted('secret');
  const claimed = { ...stored, metadata: { ...stored.metadata, 'encryption-key-id': Buffer.from('2025') } };
  await expect(codec.decode([claimed])).rejects.toThrow(ValueError);
});

test('an encrypted payload without a key id or without data is refused', async () => {
  const encoding = { encoding: Buffer.from('binary/encrypted') };
  await expect(codec.decode([{ metadata: encoding }])).rejects.toThrow(ValueError);
  await expect(codec.decode([{ metadata: { ...encoding, 'encryption-key-id': Buffer.from('2026') } }])).rejects.toThrow(ValueError);
});

test('what somebody typed into the engine passes through as it is', async () => {
  const typed: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"concur":true}') };
  expect(await codec.decode([typed, { data: Buffer.of(1) }, {}])).toEqual([typed, { data: Buffer.of(1) }, {}]);
});

test('there is no codec without a key', () => {
  expect(() => new EncryptionCodec([])).toThrow(ValueError);
});
