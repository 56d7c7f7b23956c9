/** One person of the story with a token of theirs, who speaks HTTP as any program does. */
import { randomUUID } from 'node:crypto';
import type { Venue } from './stage';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly provision?: string;
  readonly whoCould?: string;
}

/** The system answered something else than the story needs. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
  readonly location: string | null;
}

export class Player {
  #token: Promise<string> | undefined;

  constructor(
    private readonly venue: Venue,
    readonly person: string,
  ) {}

  async get<Body>(path: string): Promise<Body> {
    return this.#expect('GET', path, await this.#send('GET', path)) as Body;
  }

  async etag(path: string): Promise<string> {
    return (await this.#send('GET', path)).etag ?? '';
  }

  /** All items of a list, page by page. */
  async all<Item>(path: string): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let next: string | null = path; next !== null; ) {
      const page: { readonly items: readonly Item[]; readonly next: string | null } = await this.get(next);
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  /**
   * Does something, and gives what the matter has become.
   *
   * @throws UnexpectedAnswer when it is refused, unless it may be
   */
  async post<Body>(path: string, body: object, { ifMatch, mayBeRefused = false }: { readonly ifMatch?: string; readonly mayBeRefused?: boolean } = {}): Promise<Body> {
    const answer = await this.#send('POST', path, body, ifMatch);
    if (mayBeRefused && answer.status >= 400 && answer.status < 500) return answer.body as Body;
    return answer.status === 202 ? await this.#decided<Body>(answer) : (this.#expect('POST', path, answer) as Body);
  }

  /** Tries something that must be refused, and gives the problem. */
  async refused(path: string, body?: object): Promise<Problem> {
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await this.#send(method, path, body);
    if (answer.status < 400 || answer.status >= 500) throw new UnexpectedAnswer(`${method} ${path} by ${this.person} was to be refused, and answered ${answer.status}.`);
    return answer.body as Problem;
  }

  /** Received while the engine was slow: waits until it is decided, and reads the matter. */
  async #decided<Body>({ location }: Answer): Promise<Body> {
    for (const over = Date.now() + 60_000; ; ) {
      const command = await this.get<{ readonly status: string; readonly links: { readonly matter: string }; readonly outcome: unknown }>(location ?? '');
      if (command.status === 'applied') return await this.get<Body>(command.links.matter);
      if (command.status !== 'pending' || Date.now() > over) throw new UnexpectedAnswer(`${location ?? ''} of ${this.person} became ${command.status}: ${JSON.stringify(command.outcome)}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
    }
  }

  #expect(method: string, path: string, { status, body }: Answer): unknown {
    if (status === 200 || status === 201) return body;
    const { detail, title } = (body ?? {}) as Partial<Problem>;
    throw new UnexpectedAnswer(`${method} ${path} by ${this.person} was to succeed, and answered ${status}: ${detail ?? title ?? JSON.stringify(body)}`);
  }

  async #send(method: string, path: string, body?: object, ifMatch?: string): Promise<Answer> {
    this.#token ??= patiently(() => this.venue.token(this.person));
    const headers: Record<string, string> = { authorization: `Bearer ${await this.#token}` };
    if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': randomUUID() });
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    // A connection that broke says nothing of what was received: the same request again, and its key says that it is the same.
    const response = await patiently(() => fetch(`${this.venue.addresses.api}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text, etag: response.headers.get('etag'), location: response.headers.get('location') };
  }
}

/** Again when nobody answered, as on a machine that is too busy to. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 5) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 300 * tries);
      });
    }
  }
}
