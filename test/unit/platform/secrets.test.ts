import { SecretBox, SecretError } from '../../../platform/secrets';

const [one, two] = [{ kid: 'one', key: Buffer.alloc(32, 1) }, { kid: 'two:2', key: Buffer.alloc(32, 2) }];

test('a secret opens again, for whom it was locked, also after another key has come first', () => {
  const locked = new SecretBox([one]).lock('whsec_abc', 'point-1');
  expect(locked).not.toContain('whsec');
  expect(new SecretBox([two, one]).open(locked, 'point-1')).toBe('whsec_abc');
  expect(new SecretBox([two]).open(new SecretBox([two]).lock('x', 'y'), 'y')).toBe('x');
});

test('it opens for nobody else, not when it was altered, and not without its key', () => {
  const box = new SecretBox([one]);
  const locked = box.lock('whsec_abc', 'point-1');
  expect(() => box.open(locked, 'point-2')).toThrow(SecretError);
  expect(() => new SecretBox([two]).open(locked, 'point-1')).toThrow('"one"');
  const bytes = Buffer.from(locked.slice(4), 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  expect(() => box.open(`one:${bytes.toString('base64')}`, 'point-1')).toThrow(SecretError);
  expect(() => box.open('one:', 'point-1')).toThrow(SecretError);
});

test('the same secret never looks the same twice', () => {
  const box = new SecretBox([one]);
  expect(box.lock('x', 'y')).not.toBe(box.lock('x', 'y'));
});
