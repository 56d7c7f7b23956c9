/**
 * Who calls: an OIDC bearer token, checked by the keys that its issuer publishes, and the person whom it names, as the people
 * table knows them now. The same for the local sign-in provider and any other issuer; there is no other way in.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../platform/config';
import { toInstant, type Actor } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { actorBySubject } from '../store/people';
import { problem } from './problems';

/** Whose token it is, as the issuer says, and until when (milliseconds since 1970). */
export interface SignedIn {
  readonly subject: string;
  readonly expiresAt: number;
}

export interface Caller extends SignedIn {
  readonly actor: Actor;
}

export type VerifyToken = (token: string) => Promise<SignedIn>;

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const clockToleranceSeconds = 5;
const issuerTimeoutMs = 4_000;
/** A token is verified once, then believed this long: a key that its issuer withdraws is gone soon after. */
const believedMs = 60_000;
const believedTokens = 5_000;

/** The issuer, or its keys, cannot be had: nothing can be said about the token. */
class IssuerAwayError extends Error {
  override readonly name = 'IssuerAwayError';
}

/** Asks the issuer where its keys are (OpenID Connect Discovery), when they are first needed. */
async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(issuerTimeoutMs), redirect: 'error' });
  if (!answer.ok) throw new IssuerAwayError(`discovery answered ${answer.status}`);
  const { issuer: named, jwks_uri: keys } = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer || typeof keys !== 'string') throw new IssuerAwayError('discovery names another issuer, or no keys');
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: issuerTimeoutMs });
}

function keySource(issuer: string): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async () => {
    found ??= discoverKeys(issuer);
    try {
      return await found;
    } catch (error) {
      found = undefined; // the next request asks again
      throw new IssuerAwayError('discovery failed', { cause: error });
    }
  };
}

function signedIn(payload: JWTPayload, claim: string): SignedIn {
  const subject = payload[claim];
  if (typeof subject !== 'string' || subject === '' || payload.exp === undefined) throw new errors.JWTInvalid(`the claim ${claim} is missing`);
  return { subject, expiresAt: payload.exp * 1000 };
}

/** What jose throws for a token that is not good, as against keys that could not be had. */
function isTokenFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && !(error instanceof errors.JWKSInvalid) && error.code !== 'ERR_JOSE_GENERIC';
}

/**
 * Verifies signature, issuer, audience, expiry and algorithm.
 *
 * @throws Problem 401 for a token that is not good, 503 when the issuer cannot be asked
 */
export function tokenVerifier(config: Pick<Config, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_PERSON_CLAIM'>): VerifyToken {
  const keys = keySource(config.OIDC_ISSUER);
  const options = {
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    algorithms,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp', config.OIDC_PERSON_CLAIM],
  };
  return believing(async (token) => {
    try {
      return signedIn((await jwtVerify(token, await keys(), options)).payload, config.OIDC_PERSON_CLAIM);
    } catch (error) {
      if (isTokenFault(error)) throw tokenRefused(error as errors.JOSEError);
      throw problem('sign-in-away', 'The sign-in provider cannot be reached, so the token cannot be checked.', { headers: { 'Retry-After': '5' }, cause: error });
    }
  });
}

function tokenRefused(error: errors.JOSEError) {
  const because = error instanceof errors.JWTExpired ? 'it has expired' : error instanceof errors.JWTClaimValidationFailed ? `its claim "${error.claim}" does not fit` : 'it is not a token of the sign-in provider';
  return problem('token-refused', `The bearer token cannot be accepted: ${because}.`, {
    headers: { 'WWW-Authenticate': `Bearer realm="counterpart", error="invalid_token", error_description="${because.replaceAll('"', "'")}"` },
  });
}

/** Remembers verified tokens by their hash, the oldest forgotten first. */
function believing(verify: VerifyToken): VerifyToken {
  const believed = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>();
  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = believed.get(hash);
    if (known !== undefined && Date.now() < known.until) return known.signedIn;
    believed.delete(hash);
    const fresh = await verify(token);
    believed.set(hash, { signedIn: fresh, until: Math.min(Date.now() + believedMs, fresh.expiresAt) });
    for (const oldest of believed.keys()) {
      if (believed.size <= believedTokens) break;
      believed.delete(oldest);
    }
    return fresh;
  };
}

function bearerToken(request: Request): string {
  const token = /^bearer +([\w\-.~+/]+=*) *$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token !== undefined) return token;
  throw problem('not-signed-in', 'Send an access token of the sign-in provider: Authorization: Bearer …', {
    headers: { 'WWW-Authenticate': 'Bearer realm="counterpart"' },
  });
}

/**
 * @throws Problem 401, 403 or 503
 */
async function authenticate(request: Request, database: Database, verify: VerifyToken): Promise<Caller> {
  const signed = await verify(bearerToken(request));
  const actor = await actorBySubject(database, signed.subject, toInstant(Date.now()));
  if (actor === undefined) throw problem('person-unknown', 'The token is good, but the person it names is not known here, or not active.');
  return { ...signed, actor };
}

/** Lets only callers through whom we know; {@link callerOf} tells who it is. */
export function authenticated(database: Database, verify: VerifyToken): RequestHandler {
  return async (request, response, next) => {
    response.locals['caller'] = await authenticate(request, database, verify);
    next();
  };
}

/** The caller of a request that has passed {@link authenticated}. */
export function callerOf(response: Response): Caller {
  const caller = response.locals['caller'] as Caller | undefined;
  if (caller === undefined) throw new Error('The route is not behind authentication.');
  return caller;
}
