import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { tokenVerifier, type VerifyToken } from '../../../api/authentication';
import type { Problem } from '../../../api/problems';

let server: Server;
let issuer: string;
let key: CryptoKey;
let fetches = 0;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] });
  server = createServer((request, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json');
    response.end(request.url === '/jwks' ? jwks : JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const verifier = (more: object = {}) => tokenVerifier({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'counterpart', OIDC_PERSON_CLAIM: 'sub', ...more });

interface TokenParts {
  readonly payload?: JWTPayload;
  readonly audience?: string;
  readonly by?: string;
  readonly expires?: string;
  readonly signedWith?: CryptoKey;
}

function token({ payload = { sub: 'ada.reyes' }, audience = 'counterpart', by = issuer, expires = '1h', signedWith = key }: TokenParts = {}): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'one' }).setIssuedAt().setIssuer(by).setAudience(audience).setExpirationTime(expires).sign(signedWith);
}

/** What a token is refused with. Asked again after a 503, as its headers say: on a busy machine the keys may not come in time. */
async function refusalOf(verify: VerifyToken, refused: string, attempts = 3): Promise<number> {
  const caught: unknown = await verify(refused).then(
    () => undefined,
    (error: unknown) => error,
  );
  const { status } = (caught as Problem).body;
  return status === 503 && attempts > 1 ? await refusalOf(verify, refused, attempts - 1) : status;
}

test('a good token names its person and when it expires', async () => {
  const signed = await verifier()(await token());
  expect(signed.subject).toBe('ada.reyes');
  expect(signed.expiresAt).toBeGreaterThan(Date.now());
});

test('the person is named by the claim that the configuration says', async () => {
  const verify = verifier({ OIDC_PERSON_CLAIM: 'employee' });
  expect((await verify(await token({ payload: { employee: 'e-1' } }))).subject).toBe('e-1');
  expect(await refusalOf(verify, await token())).toBe(401);
});

test('a token of another issuer, for another audience, or expired is refused with 401', async () => {
  const verify = verifier();
  expect(await refusalOf(verify, await token({ by: 'https://elsewhere.example' }))).toBe(401);
  expect(await refusalOf(verify, await token({ audience: 'counterpart-cli' }))).toBe(401);
  expect(await refusalOf(verify, await token({ expires: '-1m' }))).toBe(401);
});

test('a token that was altered, signed by another key, or not signed is refused', async () => {
  const verify = verifier();
  const [header, , signature] = (await token()).split('.') as [string, string, string];
  const forged = Buffer.from(JSON.stringify({ sub: 'mara.quill', iss: issuer, aud: 'counterpart', exp: Math.floor(Date.now() / 1000) + 60 })).toString('base64url');
  expect(await refusalOf(verify, `${header}.${forged}.${signature}`)).toBe(401);
  expect(await refusalOf(verify, await token({ signedWith: (await generateKeyPair('ES256')).privateKey }))).toBe(401);
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  expect(await refusalOf(verify, `${unsigned}.${forged}.`)).toBe(401);
});

test('a symmetric signature made with a public text is refused: only listed algorithms count', async () => {
  const symmetric = await new SignJWT({ sub: 'ada.reyes' }).setProtectedHeader({ alg: 'HS256', kid: 'one' }).setIssuer(issuer).setAudience('counterpart').setExpirationTime('1h').sign(new TextEncoder().encode('x'.repeat(32)));
  expect(await refusalOf(verifier(), symmetric)).toBe(401);
});

test('the issuer is asked once for all tokens, not once for each', async () => {
  const verify = verifier();
  const before = fetches;
  await verify(await token());
  await verify(await token({ payload: { sub: 'jonas.pike' } }));
  expect(fetches - before).toBe(2); // discovery and keys
});

test('while the issuer is away a token is neither good nor bad: 503, and asked again later', async () => {
  const away = tokenVerifier({ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_AUDIENCE: 'counterpart', OIDC_PERSON_CLAIM: 'sub' });
  expect(await refusalOf(away, await token(), 1)).toBe(503);
});

test('an issuer that names another one in its discovery is not believed', async () => {
  const mismatched = tokenVerifier({ OIDC_ISSUER: `${issuer}/tenant`, OIDC_AUDIENCE: 'counterpart', OIDC_PERSON_CLAIM: 'sub' });
  expect(await refusalOf(mismatched, await token(), 1)).toBe(503);
});
