/** The app without its servers: the database is away, so what answers is what must answer then. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app';
import { createMetrics } from '../../../api/metrics';
import { problem } from '../../../api/problems';
import type { Services } from '../../../api/services';
import { ChangeFeed } from '../../../api/stream/change-feed';
import { EncryptionCodec } from '../../../platform/codec';
import { createLogger } from '../../../platform/log';
import { connect } from '../../../store/database';

const webUi = 'http://127.0.0.1:8233';
const log = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const database = connect({ url: 'postgres://nobody@127.0.0.1:1/none' });
const codec = new EncryptionCodec([{ kid: 'one', key: Buffer.alloc(32, 1) }]);
const servers: Server[] = [];

async function serve(config: Partial<Services['config']> = {}): Promise<string> {
  const services: Services = {
    config: { NODE_ENV: 'test', PUBLIC_URL: 'http://127.0.0.1:4000', WEB_UI_ORIGIN: webUi, RATE_LIMIT_PER_MINUTE: 10, COUNTERPART_CLOCK_SCALE: 1, ...config },
    database,
    tools: undefined as never,
    sealer: undefined as never,
    trustedKeys: [],
    codec,
    veil: undefined as never,
    secrets: undefined as never,
    verifyToken: (token) => (token === 'good' ? Promise.resolve({ subject: 'ada.reyes', expiresAt: Date.now() + 60_000 }) : Promise.reject(problem('token-refused', 'No.'))),
    changes: new ChangeFeed(database, log),
    metrics: createMetrics(),
    log,
    engine: { address: '127.0.0.1:7233', namespace: 'default' },
    engineAnswers: () => Promise.resolve(false),
  };
  const server = createServer(createApp(services).app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let api: string;
beforeAll(async () => {
  api = await serve();
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await database.destroy();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function ask(path: string, init: RequestInit = {}, at = api): Promise<Answer> {
  const response = await fetch(`${at}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown> };
}

test('without a token, or with a bad one, nothing below /v1 answers', async () => {
  const nobody = await ask('/v1/me');
  expect(nobody).toMatchObject({ status: 401, body: { type: '/problems/not-signed-in' } });
  expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="counterpart"');
  expect(await ask('/v1/concurrences', { headers: { authorization: 'Bearer bad' } })).toMatchObject({ status: 401, body: { type: '/problems/token-refused' } });
});

test('while the database is away the answer is 503 with Retry-After, and says nothing of the inside', async () => {
  const answer = await ask('/v1/me', { headers: { authorization: 'Bearer good' } });
  expect(answer).toMatchObject({ status: 503, body: { type: '/problems/database-away' } });
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|127\.0\.0\.1|pg/);
});

test('the process is alive, and not ready, while the database is away', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } });
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { status: 'not-ready', database: 'away', engine: 'away' } });
});

test('a request id is echoed when it is a plain one, and replaced when it is not', async () => {
  expect((await ask('/healthz', { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id')).toBe('abc-1');
  const replaced = await ask('/nowhere', { headers: { 'x-request-id': 'not "plain"' } });
  expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(replaced.body['instance']).toBe(`urn:counterpart:request:${replaced.headers.get('x-request-id')}`);
});

test('an unknown address is a 404, a method that a resource has not is a 405 that names those it has', async () => {
  expect(await ask('/v1/nowhere')).toMatchObject({ status: 404, body: { type: '/problems/no-such-resource' } });
  const wrong = await ask('/v1/concurrences', { method: 'DELETE' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
});

test('every problem type explains itself', async () => {
  expect(await ask('/problems/already-answered')).toMatchObject({ status: 200, body: { title: 'The request has been answered' } });
  expect(await ask('/problems/not-signed-in')).toMatchObject({ status: 200, body: { status: 401 } });
  expect(await ask('/problems/constructor')).toMatchObject({ status: 404 });
});

test('the page of the description runs no script but our own files', async () => {
  const { headers } = await ask('/docs');
  expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  expect((await ask('/docs/swagger-ui-bundle.js')).status).toBe(200);
  expect((await ask('/docs/package.json')).status).toBe(404);
});

describe('the codec endpoint', () => {
  const plain = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"hello"') };

  async function decode(headers: Readonly<Record<string, string>>, at = api): Promise<Answer> {
    const payloads = (await codec.encode([plain])).map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])),
      data: Buffer.from(data ?? []).toString('base64'),
    }));
    return await ask('/codec/decode', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ payloads }) }, at);
  }

  test('locally it answers the Web UI of this machine, with what the browser asks for', async () => {
    const answer = await decode({ origin: webUi });
    expect(answer.body).toEqual({ payloads: [{ metadata: { encoding: Buffer.from('json/plain').toString('base64') }, data: Buffer.from('"hello"').toString('base64') }] });
    expect(answer.headers.get('access-control-allow-origin')).toBe(webUi);
    const preflight = await ask('/codec/decode', { method: 'OPTIONS', headers: { origin: webUi } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, x-namespace, authorization');
  });

  test('locally it answers nobody else: another page, or what is no browser', async () => {
    expect((await decode({ origin: 'http://evil.example' })).status).toBe(403);
    expect((await decode({})).status).toBe(403);
    expect((await ask('/codec/decode', { method: 'OPTIONS', headers: { origin: 'http://evil.example' } })).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('in production it wants a token, from the Web UI’s page too', async () => {
    const production = await serve({ NODE_ENV: 'production' });
    expect((await decode({ origin: webUi }, production)).status).toBe(401);
    expect((await decode({ origin: 'http://evil.example', authorization: 'Bearer good' }, production)).status).toBe(403);
  });
});
