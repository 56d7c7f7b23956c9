/** The API as programs use it. Every answer is checked against the API's own description (system-contract.ts). */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { MatterRepresentation } from '../../api/representations/matter';
import type { commandSchema, envelopeSchema } from '../../api/schemas/command';
import type { matterPageSchema, recordPageSchema, worklistPageSchema } from '../../api/schemas/lists';
import type { clearanceSchema, meSchema, onDutySchema } from '../../api/schemas/people';
import type { problemSchema } from '../../api/schemas/problem';
import type { ActionBody, ConcurrenceAction, OpenBody } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Sealed } from '../../protocol/envelope';
import type { Contract } from './system-contract';
import { until } from './until';

export type ConcurrenceView = MatterRepresentation<Concurrence>;
export type Problem = z.output<typeof problemSchema>;
export type CommandView = z.output<typeof commandSchema>;
export type Envelope = Omit<z.output<typeof envelopeSchema>, 'envelope'> & { readonly envelope: Sealed };
export type RecordPage = z.output<typeof recordPageSchema>;
export type RecordEntry = RecordPage['items'][number];
export type MatterPage = z.output<typeof matterPageSchema>;
export type WorklistPage = z.output<typeof worklistPageSchema>;
export type Clearance = z.output<typeof clearanceSchema>;
export type Me = z.output<typeof meSchema>;
export type OnDuty = z.output<typeof onDutySchema>;

/** What a request says besides its body. */
export interface Saying {
  /** Idempotency-Key. Default: a new one. */
  readonly key?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** An answer, taken for what the test expects it to be: each of these throws when it is something else. */
export class Answer {
  constructor(
    private readonly asked: string,
    readonly status: number,
    readonly headers: Headers,
    readonly body: unknown,
  ) {}

  get location(): string | null {
    return this.headers.get('location');
  }

  get etag(): string {
    return this.headers.get('etag') ?? '';
  }

  /** The body of a success. */
  // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- the contract has checked it; the test says what it is
  as<Body>(...statuses: readonly number[]): Body {
    const wanted = statuses.length === 0 ? [200, 201] : statuses;
    if (!wanted.includes(this.status)) throw new Error(`${this.asked} was to answer ${wanted.join(' or ')}, and answered ${this.status}: ${JSON.stringify(this.body)}`);
    return this.body as Body;
  }

  matter(): ConcurrenceView {
    return this.as<ConcurrenceView>(200, 201);
  }

  /** Received, not decided yet. */
  pending(): CommandView {
    return this.as<CommandView>(202);
  }

  problem(): Problem {
    if (this.status < 400) throw new Error(`${this.asked} was to be refused, and answered ${this.status}`);
    return this.body as Problem;
  }
}

type Fetched = Pick<RequestInit, 'method' | 'headers' | 'body' | 'signal'>;

/** One person with a token of theirs. */
export class Caller {
  constructor(
    private readonly client: SystemClient,
    readonly person: string,
    private readonly untilDecided = false,
  ) {}

  /** Repeats a request until it is decided: 202 comes first where others keep the machine busy, or the system comes back from an outage. */
  get patiently(): Caller {
    return new Caller(this.client, this.person, true);
  }

  async get(path: string, headers: Saying['headers'] = {}): Promise<Answer> {
    return await this.client.send(path, { method: 'GET', headers: await this.headers(headers) });
  }

  async read<Body>(path: string): Promise<Body> {
    return (await this.get(path)).as<Body>();
  }

  async post(path: string, body: unknown, { key = randomUUID(), ifMatch, headers }: Saying = {}): Promise<Answer> {
    const said = await this.headers({ 'content-type': 'application/json', 'idempotency-key': key, 'if-match': ifMatch, ...headers });
    const send = () => this.client.send(path, { method: 'POST', headers: said, body: typeof body === 'string' ? body : JSON.stringify(body) });
    if (!this.untilDecided) return await send();
    return await until(`POST ${path} is decided`, async () => {
      const answer = await send();
      return answer.status !== 202 && answer;
    }, 60_000);
  }

  /** What was received and not decided at once, when it is decided. */
  async decided({ id, action }: CommandView): Promise<CommandView> {
    return await until(`${action} is decided`, async () => {
      const command = await this.read<CommandView>(`/v1/commands/${id}`);
      return command.status !== 'pending' && command;
    }, 60_000);
  }

  ask(request: OpenBody, saying?: Saying): Promise<Answer> {
    return this.post('/v1/concurrences', request, saying);
  }

  act<Action extends ConcurrenceAction>(reference: string, action: Action, body: ActionBody<Action>, saying?: Saying): Promise<Answer> {
    return this.post(`/v1/concurrences/${reference}/${action}`, body, saying);
  }

  matter(reference: string): Promise<ConcurrenceView> {
    return this.read<ConcurrenceView>(`/v1/concurrences/${reference}`);
  }

  clearance(reference: string): Promise<Clearance> {
    return this.read<Clearance>(`/v1/clearances/${reference}`);
  }

  /** All of a matter's record, page by page. */
  async record(reference: string, limit = 100): Promise<readonly RecordEntry[]> {
    return await this.all<RecordEntry>(`/v1/matters/${reference}/record?limit=${limit}`);
  }

  /** All items of a list, following `next`. */
  async all<Item>(path: string): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let next: string | null = path; next !== null; ) {
      const page: { readonly items: readonly Item[]; readonly next: string | null } = await this.read(next);
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  async envelope<Action extends ConcurrenceAction>(reference: string, action: Action, body: ActionBody<Action>): Promise<Envelope> {
    return (await this.post(`/v1/concurrences/${reference}/envelope`, { action, body })).as<Envelope>(201);
  }

  /** For requests that are made by hand: the stream, and malformed ones. */
  async headers(more: Saying['headers'] = {}): Promise<Record<string, string>> {
    const all = { authorization: `Bearer ${await this.client.token(this.person)}`, ...more };
    return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

export class SystemClient {
  private readonly tokens = new Map<string, Promise<string>>();

  /**
   * @param api the address of a running API
   * @param issue gets a token from the sign-in provider
   */
  constructor(
    readonly api: string,
    readonly contract: Contract,
    private readonly issue: (person: string) => Promise<string>,
  ) {}

  as(person: string): Caller {
    return new Caller(this, person);
  }

  token(person: string): Promise<string> {
    const known = this.tokens.get(person) ?? this.issue(person);
    this.tokens.set(person, known);
    return known;
  }

  /** @throws what fetch throws, when nobody answers */
  async send(path: string, request: Fetched): Promise<Answer> {
    const method = request.method ?? 'GET';
    const response = await fetch(`${this.api}${path}`, { ...request, redirect: 'manual' });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
    const answer = new Answer(`${method} ${path}`, response.status, response.headers, body);
    if (method !== 'HEAD' && method !== 'OPTIONS') this.contract.check(method, path.split('?', 1)[0] ?? path, answer);
    return answer;
  }
}

/** The same request again until the system takes it: the key says that it is the same. */
export async function persistently(patienceMs: number, send: (key: string) => Promise<Answer>): Promise<Answer> {
  const key = randomUUID();
  for (const until = Date.now() + patienceMs; ; ) {
    const answer = await send(key).catch(() => undefined); // nobody answered
    if (answer !== undefined && answer.status !== 503) return answer;
    if (Date.now() > until) throw new Error(`Not taken within ${patienceMs} ms: ${answer === undefined ? 'nobody answers' : JSON.stringify(answer.body)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
