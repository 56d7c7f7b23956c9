/**
 * Signs a person in at the local sign-in provider as a browser and a command-line program would, over HTTP:
 * authorization code with PKCE, cookies and the page's form included.
 */
import { createHash, randomBytes } from 'node:crypto';
import { CLI_CLIENT_ID, CLI_REDIRECT } from '../sign-in';

export interface SignInRequest {
  /** Such as `http://127.0.0.1:4010`. */
  readonly issuer: string;
  readonly person: string;
}

/** Nobody was signed in. The message is one sentence for the person at the terminal. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

/**
 * @returns the access token: a JWT, good for 8 hours
 * @throws SignInError when the provider cannot be reached, is none of ours, or does not know the person
 */
export async function signIn({ issuer, person }: SignInRequest): Promise<string> {
  const browser = new Browser();
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const authorization = new URL('/auth', issuer);
  authorization.search = new URLSearchParams({
    client_id: CLI_CLIENT_ID,
    redirect_uri: CLI_REDIRECT,
    response_type: 'code',
    scope: 'openid',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const form = await browser.follow(authorization);
  if (form.status !== 200 || !form.url.pathname.startsWith('/sign-in/')) throw new SignInError(`${issuer} is not Counterpart's local sign-in provider.`);
  const end = await browser.follow(form.url, new URLSearchParams({ person }));
  if (end.status === 422) throw new SignInError(`There is no person ${person}: npm run token -- --list shows them.`);
  const code = end.url.searchParams.get('code');
  if (code === null || end.url.searchParams.get('state') !== state) throw new SignInError(`Signing in as ${person} at ${issuer} failed (status ${end.status}).`);
  return exchange(issuer, code, verifier);
}

async function exchange(issuer: string, code: string, verifier: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: CLI_CLIENT_ID, redirect_uri: CLI_REDIRECT, code, code_verifier: verifier });
  const response = await request(new URL('/token', issuer), { method: 'POST', body });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined) throw new SignInError(`No token was issued: ${answer.error_description ?? `status ${response.status}`}.`);
  return answer.access_token;
}

interface Arrival {
  readonly status: number;
  readonly url: URL;
}

/** As much of a browser as signing in needs: it follows redirects, and keeps cookies with their paths. */
class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  /** Follows redirects till a page, or till the way leads back to the client, which is not asked for. */
  async follow(start: URL, form?: URLSearchParams): Promise<Arrival> {
    let url = start;
    let body = form;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await request(url, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: this.#cookiesFor(url) },
        ...(body === undefined ? {} : { body }),
      });
      this.#keep(response.headers.getSetCookie());
      const location = response.headers.get('location');
      await response.arrayBuffer();
      if (location === null) return { status: response.status, url };
      url = new URL(location, url);
      body = undefined;
      if (url.href.startsWith(CLI_REDIRECT)) return { status: response.status, url };
    }
    throw new SignInError(`${start.origin} redirects without end.`);
  }

  #keep(setCookies: readonly string[]): void {
    for (const setCookie of setCookies) {
      const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice('path='.length) ?? '/';
      const name = pair.slice(0, at);
      this.#cookies.set(`${path} ${name}`, { value: pair, path });
    }
  }

  #cookiesFor(url: URL): string {
    return [...this.#cookies.values()]
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ value }) => value)
      .join('; ');
  }
}

async function request(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new SignInError(`The sign-in provider at ${url.origin} cannot be reached: is Counterpart running?`, { cause: error });
  }
}
