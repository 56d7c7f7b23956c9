/** Webhooks: signed, never redirected, in time, and in production never into our own network. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { Webhook as Verifier } from 'standardwebhooks';
import { ChannelFault } from '../../../activities/channels';
import { faultOfStatus, signedWebhooks } from '../../../activities/webhook';
import { isPublicAddress } from '../../../activities/webhook-target';

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const anywhere = { production: false, privateHosts: [] };
const inProduction = { production: true, privateHosts: [] };
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function faultOf(sending: Promise<void>): Promise<ChannelFault | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof ChannelFault) return error;
    throw error;
  }
}

const message = (url: string) => ({ url, secret, id: 'msg-1.point-1', body: { type: 'matter.page', data: { reference: 'NYC-CR-2026-0001' } } });

test('COO-5: what goes out can be verified with the secret, and with no other', async () => {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const url = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      got.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  });
  await signedWebhooks(anywhere, Date.now)(message(url));
  const [one] = got as [(typeof got)[number]];
  expect(new Verifier(secret).verify(one.body, one.headers)).toEqual(message(url).body);
  expect(one.headers['webhook-id']).toBe('msg-1.point-1');
  expect(() => new Verifier(`whsec_${Buffer.alloc(32, 6).toString('base64')}`).verify(one.body, one.headers)).toThrow();
});

test.each([
  [200, undefined],
  [204, undefined],
  [301, ['webhook-refused-301', true]],
  [400, ['webhook-refused-400', true]],
  [404, ['webhook-refused-404', true]],
  [408, ['webhook-try-again-408', false]],
  [410, ['webhook-refused-410', true]],
  [429, ['webhook-try-again-429', false]],
  [500, ['webhook-try-again-500', false]],
  [503, ['webhook-try-again-503', false]],
])('an answer of %i is %j', (status, fault) => {
  const found = faultOfStatus(status);
  expect(found === undefined ? undefined : [found.reason, found.permanent]).toEqual(fault);
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const other = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  const url = await serve((_request, response) => response.writeHead(307, { location: other }).end());
  expect(await faultOf(signedWebhooks(anywhere, Date.now)(message(url)))).toMatchObject({ reason: 'webhook-refused-307', permanent: true });
  expect(asked).toBe(0);
});

test('one that does not answer in time may answer later; so may one that is not there', async () => {
  const silent = await serve(() => undefined);
  expect(await faultOf(signedWebhooks(anywhere, Date.now, 100)(message(silent)))).toMatchObject({ reason: 'webhook-timeout', permanent: false });
  expect(await faultOf(signedWebhooks(anywhere, Date.now)(message('http://127.0.0.1:1/hook')))).toMatchObject({ reason: 'webhook-econnrefused', permanent: false });
});

describe('in production', () => {
  test.each(['http://gateway.example/', 'https://127.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/latest', 'https://10.1.2.3/', 'https://[::ffff:10.1.2.3]/', 'https://0x7f000001/', 'https://localhost/'])('%s is refused', async (url) => {
    expect(await faultOf(signedWebhooks(inProduction, Date.now)(message(url)))).toMatchObject({ reason: 'webhook-target-refused', permanent: true });
  });

  test('a name is judged by what it resolves to, unless it is a gateway of our own', async () => {
    const url = new URL(await serve((_request, response) => response.end()));
    const named = `http://localhost:${url.port}/hook`;
    expect(await faultOf(signedWebhooks(inProduction, Date.now)(message(named)))).toMatchObject({ reason: 'webhook-target-refused' });
    expect(await faultOf(signedWebhooks({ production: true, privateHosts: ['localhost'] }, Date.now)(message(named)))).toBeUndefined();
  });
});

test('addresses of no public network are none, however they are written; others are', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  );
  fc.assert(
    fc.property(inside, (octets) => {
      expect([isPublicAddress(octets.join('.')), isPublicAddress(`::ffff:${octets.join('.')}`), isPublicAddress(`::${octets.join('.')}`)]).toEqual([false, false, false]);
    }),
  );
  for (const address of ['fd00::1', 'fe80::1', 'ff02::1', '64:ff9b::a00:1', '2002:a00:1::', '::', 'no address']) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  for (const address of ['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111']) expect([address, isPublicAddress(address)]).toEqual([address, true]);
});
