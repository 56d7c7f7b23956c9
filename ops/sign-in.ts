/**
 * The local sign-in provider: a real OpenID provider (oidc-provider) whose accounts are the people in the database, so that
 * the API checks tokens locally exactly as it does in production. Only the proof of who one is, is missing: its page lets
 * anybody at this machine be anybody. It therefore listens on the loopback address only, and answers no other name.
 *
 * Authorization code with PKCE, the public client `counterpart-cli`, access tokens as signed JWTs for the audience
 * `counterpart`. Its signing key is kept, so tokens outlive a restart; sessions do not.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Configuration, JWK, Provider } from 'oidc-provider';
import { page, pageHeaders } from './html';
import { PortTakenError } from './ports';
import { signInPage, type SignInPerson } from './sign-in/page';
import { MemoryAdapter, SignInMemory } from './sign-in/store';

export interface SignInOptions {
  /** 0 takes a free one and keeps it over restarts. */
  readonly port: number;
  /** Private key that tokens are signed with, as JWK with `kid` and `alg`. */
  readonly signingKey: JWK;
  readonly cookieKeys: readonly string[];
  /** The audience of access tokens. Default `counterpart`. */
  readonly audience?: string;
  /** Who may be chosen: asked each time, so that people added to the database can sign in at once. */
  readonly people: () => Promise<readonly SignInPerson[]>;
}

export interface SignIn {
  /** OIDC_ISSUER, such as `http://127.0.0.1:4010`. */
  readonly issuer: string;
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const CLI_CLIENT_ID = 'counterpart-cli';
/** Any port will do: loopback clients listen where they can (RFC 8252, section 7.3). */
export const CLI_REDIRECT = 'http://127.0.0.1/callback';

const HOST = '127.0.0.1';
const TOKEN_SECONDS = 8 * 60 * 60;
const RESOURCE = 'urn:counterpart:api';

/** @throws PortTakenError when another program listens on the port */
export async function startSignIn(options: SignInOptions): Promise<SignIn> {
  let server: Server | undefined;
  let port = options.port;
  const start = async (): Promise<void> => {
    if (server !== undefined) return;
    const listening = createServer();
    port = await listen(listening, port);
    listening.on('request', await createHandler(issuerOf(port), options));
    server = listening;
  };
  await start();
  return {
    port,
    issuer: issuerOf(port),
    start,
    stop: async () => {
      const stopping = server;
      server = undefined;
      if (stopping !== undefined) await close(stopping);
    },
  };
}

function issuerOf(port: number): string {
  return `http://${HOST}:${port}`;
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = new PortTakenError(`Port ${port}, wanted for the sign-in provider, is taken by another program: stop that program, or set SIGN_IN_PORT to a free port.`);
      reject(error.code === 'EADDRINUSE' ? taken : error);
    });
    server.listen(port, HOST, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function createHandler(issuer: string, options: SignInOptions): Promise<Handler> {
  const provider = await createProvider(issuer, options);
  const answer = provider.callback();
  return (request, response) => {
    const interaction = /^\/sign-in\/[\w-]+$/.test(request.url ?? '');
    if (request.headers.host !== new URL(issuer).host) {
      // Another name for this address is somebody else's page trying to use it (DNS rebinding).
      refuse(response, 421, `This sign-in provider answers only at ${issuer}.`);
    } else if (!interaction) {
      void answer(request, response);
    } else {
      showOrSignIn(provider, options, request, response).catch((error: unknown) => {
        const gone = error instanceof Error && error.name === 'SessionNotFound';
        refuse(response, gone ? 400 : 500, gone ? 'This sign-in has expired or is over: begin again.' : 'Signing in failed.');
      });
    }
  };
}

/** `oidc-provider` warns on import that it wants a newer Node; what we use of it is tested on the Node that we support. */
async function importQuietly(): Promise<typeof import('oidc-provider')> {
  const warn = console.warn;
  console.warn = () => undefined;
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

async function createProvider(issuer: string, options: SignInOptions): Promise<Provider> {
  const oidc = await importQuietly();
  const provider = new oidc.Provider(issuer, configure(options));
  provider.on('server_error', (_context, error) => {
    console.error(`The sign-in provider failed: ${error.message}`);
  });
  return provider;
}

function configure(options: SignInOptions): Configuration {
  const memory = new SignInMemory();
  return {
    adapter: (model: string) => new MemoryAdapter(memory, model),
    jwks: { keys: [options.signingKey] },
    cookies: { keys: [...options.cookieKeys] },
    clients: [
      {
        client_id: CLI_CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [CLI_REDIRECT],
      },
    ],
    claims: { openid: ['sub'] },
    findAccount: async (_context, subject) => {
      const known = (await options.people()).some((person) => person.subject === subject);
      return known ? { accountId: subject, claims: () => ({ sub: subject }) } : undefined;
    },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: options.audience ?? 'counterpart',
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: { AccessToken: TOKEN_SECONDS, AuthorizationCode: 60, Grant: TOKEN_SECONDS, IdToken: TOKEN_SECONDS, Interaction: 3600, Session: TOKEN_SECONDS },
    renderError: (context, { error, error_description: description }) => {
      for (const [name, value] of Object.entries(pageHeaders())) context.set(name, value);
      context.body = page(`Not signed in: ${error}`, signInPage.failure(description ?? ''));
    },
  };
}

/** GET shows who can be chosen; POST signs the chosen person in, and grants the client what it asked for. */
async function showOrSignIn(provider: Provider, options: SignInOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const client = String(params['client_id']);
  const people = await options.people();
  if (request.method === 'GET') {
    response.writeHead(200, pageHeaders(`'self' http://${HOST}:* http://localhost:*`));
    response.end(signInPage.choice(people, client));
    return;
  }
  if (request.method !== 'POST') {
    refuse(response, 405, 'Only GET and POST.');
    return;
  }
  const chosen = new URLSearchParams(await readForm(request)).get('person');
  const person = people.find((candidate) => candidate.person === chosen);
  if (person === undefined) {
    refuse(response, 422, 'There is no such person, or they are not active any more.');
    return;
  }
  const grant = new provider.Grant({ accountId: person.subject, clientId: client });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId: person.subject }, consent });
}

async function readForm(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? Infinity) > 10_000) throw new Error('The form is too large, or of unknown length.');
  return text(request);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${sentence}\n`);
}
