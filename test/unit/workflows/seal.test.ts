/** A command sealed by the API (Node's crypto) against the check inside the workflow sandbox (pure JavaScript). */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createSealer, publicKeyOf, type SealKey } from '../../../platform/seal';
import type { Command, Sealed, TrustedKey } from '../../../protocol/envelope';
import type { Instant, Reference } from '../../../protocol/vocabulary';
import { checkSeal, isExpired } from '../../../workflows/support/seal';
import { anOpening, hours, later } from '../../support/builders';

const now = later(0);
const seed: SealKey = { kid: 'seal-1', key: Buffer.alloc(32, 7) };
const trusted: TrustedKey = { kid: seed.kid, publicKey: publicKeyOf(seed.key), notBefore: later(-hours(1)) };
const sealer = createSealer([seed]);
const command: Command = anOpening();
const check = (sent: unknown, keys: readonly TrustedKey[] = [trusted], at: Instant = now) => {
  const checked = checkSeal(sent, command.matter, keys, at);
  return checked.kind === 'sound' ? 'sound' : checked.fault;
};
/** Through JSON, as it travels. */
const sent = (sealed: Sealed): unknown => JSON.parse(JSON.stringify(sealed));
const few = { numRuns: 60 }; // a verification in pure JavaScript takes a few milliseconds

describe('what the API seals', () => {
  test('CON-3: any body that JSON can carry is sealed and found sound, and comes out as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary' }), (body, name) => {
        const sealed = sealer.seal({ ...command, body, actor: { ...command.actor, name } });
        const checked = checkSeal(sent(sealed), command.matter, [trusted], now);
        expect(checked).toEqual({ kind: 'sound', command: sealed.command });
        expect(sealed.command.body).toEqual(JSON.parse(JSON.stringify(body)));
      }),
      few,
    );
  });

  test.each<[string, unknown]>([
    ['numbers at their limits', [1e21, 1e-7, 5e-324, 1.7976931348623157e308, -0, 0.1 + 0.2]],
    ['keys in another order, and odd ones', { b: 1, a: 2, '': 3, é: 4, '\u{1F600}': 5, '\ufb33': 6, constructor: 7 }],
    ['what JSON leaves out', { kept: null, dropped: undefined, list: [undefined, null] }],
    ['line separators and control characters', '\u2028\u2029\u0000\u001f"\\'],
  ])('CON-3: %s seal like anything else', (_, body) => {
    const sealed = sealer.seal({ ...command, body });
    expect(check(sent(sealed))).toBe('sound');
    expect(sealed.command).toStrictEqual((sent(sealed) as Sealed).command); // what is kept is what travels
  });

  test('CON-3: the order of keys means nothing: the same command in other order has the same seal', () => {
    const reversed = Object.fromEntries(Object.entries(command).reverse()) as unknown as Command;
    expect(sealer.seal(reversed).seal).toEqual(sealer.seal(command).seal);
  });

  test('there is no sealing without a key, and the first key of several seals', () => {
    expect(() => createSealer([])).toThrow('no key');
    expect(createSealer([{ kid: 'seal-2', key: Buffer.alloc(32, 2) }, seed]).seal(command).seal.kid).toBe('seal-2');
  });
});

/** Every place in a JSON value where something stands. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}
function changedAt(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const changed = Object.entries(value as object).map(([each, part]) => [each, each === key ? changedAt(part, rest, to) : (part as unknown)] as const);
  return Array.isArray(value) ? changed.map(([, part]) => part) : Object.fromEntries(changed);
}

describe('what nobody may do to it', () => {
  const sealed = sealer.seal(command);

  test('CON-3: a change of any field of the command is refused', () => {
    for (const path of leaves(sealed.command)) {
      const altered = { ...sealed, command: changedAt(sealed.command, path, 'altered') };
      expect([path.join('.'), check(altered)]).toEqual([path.join('.'), 'bad-signature']);
    }
  });

  test('CON-3: a field added to the command, or taken away, is refused', () => {
    expect(check({ ...sealed, command: { ...sealed.command, urgent: true } })).toBe('bad-signature');
    expect(check({ ...sealed, command: { ...sealed.command, actor: { ...sealed.command.actor, onBehalf: 'sac.nyc' } } })).toBe('bad-signature');
    for (const field of Object.keys(sealed.command)) {
      const { [field as keyof Command]: _gone, ...rest } = sealed.command;
      expect(check({ ...sealed, command: rest })).toBe('bad-signature');
    }
  });

  test('CON-3: any bit of the signature that is turned is refused', () => {
    const signature = Buffer.from(sealed.seal.signature, 'base64url');
    fc.assert(
      fc.property(fc.nat(signature.length * 8 - 1), (bit) => {
        const turned = Buffer.from(signature);
        turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(check({ ...sealed, seal: { ...sealed.seal, signature: turned.toString('base64url') } })).toBe('bad-signature');
      }),
      few,
    );
  });

  test('CON-3: a signature has one spelling: padding, other alphabets, spaces and loose bits are refused', () => {
    const { signature } = sealed.seal;
    const loose = signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);
    for (const spelled of [`${signature}==`, `${signature} `, signature.slice(0, -1), `${signature}A`, loose, '', '!!!', 'A'.repeat(86)]) {
      expect(check({ ...sealed, seal: { ...sealed.seal, signature: spelled } })).toBe('bad-signature');
    }
    const other = Array.from({ length: 40 }, (_, index) => sealer.seal({ ...command, body: index })).find(({ seal }) => /[-_]/.test(seal.signature)) as Sealed;
    const standard = other.seal.signature.replaceAll('-', '+').replaceAll('_', '/');
    expect(check({ ...other, seal: { ...other.seal, signature: standard } })).toBe('bad-signature');
  });

  test('CON-3: the seal of one command does not fit another', () => {
    const other = sealer.seal({ ...command, body: { decision: 'concur', revision: 1 } });
    expect(check({ command: other.command, seal: sealed.seal })).toBe('bad-signature');
  });

  test('CON-3: a seal under another key that takes our key’s id is refused', () => {
    const forged = createSealer([{ kid: seed.kid, key: Buffer.from(randomBytes(32)) }]).seal(command);
    expect(check(forged)).toBe('bad-signature');
  });

  test('CON-3: a sound command for another matter is refused here', () => {
    const elsewhere = sealer.seal({ ...command, matter: 'SEA-CR-2026-0001' as Reference });
    expect(check(elsewhere)).toBe('wrong-matter');
  });
});

describe('keys in time', () => {
  const sealed = sealer.seal(command);

  test('CON-3: a key that nobody trusts, or not yet, is unknown; one that is retired is refused from that instant on', () => {
    expect(check(sealed, [])).toBe('unknown-key');
    expect(check(sealed, [{ ...trusted, kid: 'seal-2' }])).toBe('unknown-key');
    expect(check(sealed, [{ ...trusted, notBefore: later(1) }])).toBe('unknown-key');
    expect(check(sealed, [{ ...trusted, notBefore: now }])).toBe('sound');
    const retired = { ...trusted, retiredAt: now };
    expect(check(sealed, [retired], later(-1))).toBe('sound');
    expect(check(sealed, [retired], now)).toBe('retired-key');
    expect(check(sealed, [retired], later(1))).toBe('retired-key');
  });

  test('CON-3: of several keys the one that is named is used', () => {
    const second: SealKey = { kid: 'seal-2', key: Buffer.alloc(32, 9) };
    const ring = [trusted, { kid: 'seal-2', publicKey: publicKeyOf(second.key), notBefore: trusted.notBefore }];
    expect([check(sealed, ring), check(createSealer([second]).seal(command), ring)]).toEqual(['sound', 'sound']);
    expect(check({ ...sealed, seal: { ...sealed.seal, kid: 'seal-2' } }, ring)).toBe('bad-signature');
  });

  test('CON-3: a public key that is no key makes nothing sound, and throws nothing', () => {
    for (const publicKey of ['', '!', 'AAAA', 'A'.repeat(43), '_'.repeat(43)]) expect(check(sealed, [{ ...trusted, publicKey }])).toBe('bad-signature');
  });
});

describe('garbage', () => {
  test.each<[unknown]>([[undefined], [null], [0], ['command'], [[]], [{}], [{ command: {} }], [{ command, seal: null }], [{ command, seal: {} }], [{ command, seal: { kid: 1, signature: 'x' } }], [{ command: null, seal: { kid: 'seal-1', signature: 'x' } }], [{ command: 'open', seal: { kid: 'seal-1', signature: 'x' } }]])(
    'CON-3: %j is unsealed',
    (garbage) => {
      expect(check(garbage)).toBe('unsealed');
    },
  );

  test('CON-3: whatever is typed into the engine never throws and is never sound', () => {
    const almost = fc.record({ command: fc.jsonValue(), seal: fc.record({ kid: fc.constantFrom('seal-1', 'seal-2'), signature: fc.oneof(fc.string(), fc.base64String()) }) });
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.anything(), almost), (typed) => expect(check(typed)).not.toBe('sound')));
  });

  test('CON-3: not even what no JSON can say throws', () => {
    const round: Record<string, unknown> = {};
    round['round'] = round;
    for (const odd of [round, { a: Number.NaN }, { a: Number.POSITIVE_INFINITY }, { a: 1n }, { a: Symbol('x') }, [], new Map()]) {
      expect(check({ command: odd, seal: { kid: 'seal-1', signature: sealer.seal(command).seal.signature } })).toBe('bad-signature');
    }
  });
});

test('CON-3: an envelope that is handed out works until it expires, to the millisecond; one from the inbox never expires', () => {
  const handedOut: Command = { ...command, via: 'engine', receivedAt: null, expiresAt: later(1000) };
  expect([999, 1000, 1001].map((milliseconds) => isExpired(handedOut, later(milliseconds)))).toEqual([false, false, true]);
  expect(isExpired(command, later(hours(9000)))).toBe(false);
});
