import { randomBytes } from 'node:crypto';
import { ConfigError, loadConfig } from '../../../platform/config';

const key = () => randomBytes(32).toString('base64');
const needed = {
  DATABASE_URL: 'postgres://counterpart:pass-word-1@127.0.0.1:5432/counterpart',
  PAYLOAD_KEYS: `2026:${key()}`,
  SEAL_TRUST: '/etc/counterpart/trust.json',
  OIDC_ISSUER: 'https://sign-in.example',
  SMTP_URL: 'smtp://mail.example:25',
};
type Environment = Readonly<Record<string, string | undefined>>;

function faultOf(environment: Environment): string {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  return '';
}

test('what has a sensible value of its own need not be given', () => {
  expect(loadConfig(needed)).toMatchObject({ NODE_ENV: 'development', DATABASE_POOL: 10, API_PORT: 4000, API_HOST: '127.0.0.1', COUNTERPART_CLOCK_SCALE: 1, LOG_LEVEL: 'info', DELIVERY_DEADLINE_MS: 2500 });
});

test.each(Object.keys(needed))('%s must be given, and an empty one is none', (name) => {
  expect(faultOf({ ...needed, [name]: undefined })).toContain(`${name}: `);
  expect(faultOf({ ...needed, [name]: '' })).toContain(`${name}: `);
});

const secret = 'hunter2-secret';
const bad: readonly (readonly [string, string])[] = [
  ['NODE_ENV', secret],
  ['DATABASE_URL', `mysql://root:${secret}@db.example/x`],
  ['DATABASE_POOL', secret],
  ['DATABASE_POOL', '1'],
  ['DATABASE_POOL', '2.5'],
  ['WORKER_CACHED_WORKFLOWS', '0'],
  ['WORKER_PORT', '65536'],
  ['PAYLOAD_KEYS', secret],
  ['PAYLOAD_KEYS', `2026:${secret}`],
  ['PAYLOAD_KEYS', `:${key()}`],
  ['PAYLOAD_KEYS', `2026:${key()},2026:${key()}`],
  ['PAYLOAD_KEYS', `2026:${randomBytes(31).toString('base64')}`],
  ['PAYLOAD_KEYS', key()],
  ['PAYLOAD_KEYS', key().slice(0, -1)],
  ['PAYLOAD_KEYS', `${key()}A`],
  ['PAYLOAD_KEYS', `2026:${key()},`],
  ['SEAL_KEYS', `seal-1:${secret}`],
  ['SEAL_KEYS', secret],
  ['API_PORT', '-1'],
  ['API_PORT', secret],
  ['PUBLIC_URL', secret],
  ['OIDC_ISSUER', secret],
  ['WEB_UI_ORIGIN', secret],
  ['DELIVERY_DEADLINE_MS', '10'],
  ['RATE_LIMIT_PER_MINUTE', '0'],
  ['SMTP_URL', `https://user:${secret}@mail.example`],
  ['MAIL_FROM', 'x'],
  ['LOG_LEVEL', secret],
  ['COUNTERPART_CLOCK_SCALE', '0'],
  ['COUNTERPART_CLOCK_SCALE', '-1'],
  ['COUNTERPART_CLOCK_SCALE', 'Infinity'],
  ['COUNTERPART_CLOCK_SCALE', secret],
];

test.each(bad)('a bad %s is named, alone, with what it must be and never with what it was (%#)', (name, value) => {
  const fault = faultOf({ ...needed, [name]: value });
  expect(fault).toMatch(new RegExp(`cannot be used\\. ${name}: \\w`));
  const named = fault.match(/[A-Z]+(_[A-Z]+)+: /g) ?? [`${name}: `];
  expect(new Set(named)).toEqual(new Set([`${name}: `]));
  for (const part of [secret, 'pass-word-1', ...value.split(/[:,]/).filter((each) => each.length > 8)]) expect(fault).not.toContain(part);
});

test('all faults are told at once', () => {
  const fault = faultOf({ ...needed, API_PORT: 'x', LOG_LEVEL: 'x', OIDC_ISSUER: 'x' });
  for (const name of ['API_PORT', 'LOG_LEVEL', 'OIDC_ISSUER']) expect(fault).toContain(`${name}: `);
});

test('CON-3: the protocol’s times cannot be shortened in production', () => {
  expect(faultOf({ ...needed, NODE_ENV: 'production', COUNTERPART_CLOCK_SCALE: '3600' })).toContain('COUNTERPART_CLOCK_SCALE');
  expect(faultOf({ ...needed, NODE_ENV: 'production', COUNTERPART_CLOCK_SCALE: '0.5' })).toContain('COUNTERPART_CLOCK_SCALE');
  expect(loadConfig({ ...needed, NODE_ENV: 'production', COUNTERPART_CLOCK_SCALE: '1' }).COUNTERPART_CLOCK_SCALE).toBe(1);
  expect(loadConfig({ ...needed, COUNTERPART_CLOCK_SCALE: '3600' }).COUNTERPART_CLOCK_SCALE).toBe(3600);
});

test('a key ring keeps its order, opens base64 and allows colons and spaces where people put them', () => {
  const [one, two] = [key(), key()];
  const { PAYLOAD_KEYS, SEAL_KEYS } = loadConfig({ ...needed, PAYLOAD_KEYS: `2026:${one}, 2025:${two}`, SEAL_KEYS: undefined });
  expect(PAYLOAD_KEYS.map(({ kid, key: bytes }) => [kid, bytes.toString('base64')])).toEqual([['2026', one], ['2025', two]]);
  expect(SEAL_KEYS).toBeUndefined();
});
