import fc from 'fast-check';
import { Veil, VeilError } from '../../../platform/veil';

const one = { kid: 'one', key: Buffer.alloc(32, 1) };
const two = { kid: 'two.with.dots', key: Buffer.alloc(32, 2) };
const veil = new Veil([one]);

test('COO-15: what is hidden comes back, and nothing of it shows', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.stringMatching(/^[A-Za-z]{8,20}$/), (value, word) => {
      const hidden = veil.hide({ value, word });
      expect(veil.reveal(hidden)).toEqual(JSON.parse(JSON.stringify({ value, word })));
      expect(hidden.slice('one.'.length)).not.toContain(word);
      expect(hidden).not.toBe(veil.hide({ value, word })); // equal subjects do not look alike
    }),
  );
});

test('keys are rotated: the first veils, the others still unveil, and a key that is gone does not', () => {
  const old = veil.hide('Zelda');
  const rotated = new Veil([two, one]);
  expect(rotated.reveal(old)).toBe('Zelda');
  expect(rotated.hide('Zelda')).toMatch(/^two\.with\.dots\./);
  expect(rotated.reveal(rotated.hide('Zelda'))).toBe('Zelda');
  expect(() => new Veil([two]).reveal(old)).toThrow(VeilError);
  expect(() => new Veil([])).toThrow(VeilError);
});

test('what was altered is not read, and the error says nothing of it', () => {
  const hidden = veil.hide('Zelda Quorrin');
  for (const at of [6, 20, hidden.length - 2]) {
    const altered = `${hidden.slice(0, at)}${hidden[at] === 'A' ? 'B' : 'A'}${hidden.slice(at + 1)}`;
    expect(() => veil.reveal(altered)).toThrow(new VeilError('What is veiled was altered.'));
  }
  for (const nothing of ['', 'one.', 'one.AAAA', 'Zelda']) expect(() => veil.reveal(nothing)).toThrow(VeilError);
});

test('a fingerprint is the same for the same text, another for another key, and no plain hash', () => {
  expect(veil.fingerprint('Zelda')).toEqual(veil.fingerprint('Zelda'));
  expect(veil.fingerprint('Zelda')).not.toEqual(veil.fingerprint('Zelda '));
  expect(new Veil([two]).fingerprint('Zelda')).not.toEqual(veil.fingerprint('Zelda'));
});
