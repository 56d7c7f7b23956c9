/** The API's own description as a judge: an answer that it does not foresee, by status, type, header or body, fails the test. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { servedDescription } from './system-template';

type Method = 'get' | 'post';

interface ResponseDescription {
  readonly headers?: Readonly<Record<string, { readonly $ref?: string; readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, ResponseDescription>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Partial<Record<Method, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, { readonly required?: boolean }>>>>;
}

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Route {
  readonly path: string;
  readonly pattern: RegExp;
  readonly operations: Partial<Record<Method, Operation>>;
}

/** `/v1/matters/{ref}` as a pattern of addresses. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

export class Contract {
  /** Most schemas judge a handful of answers: to make their code small costs more than it saves. */
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false, code: { optimize: false } });
  /** By what the schema says: many operations answer with the same. */
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly routes: readonly Route[];
  /** `openConcurrence 201`: what has been answered so far. */
  readonly seen = new Set<string>();

  private constructor(private readonly description: Description) {
    addFormats(this.ajv);
    this.ajv.addSchema(description, 'api');
    this.routes = Object.entries(description.paths).map(([path, operations]) => ({ path, pattern: patternOf(path), operations }));
  }

  /** By what the API of this build says of itself. */
  static served(): Contract {
    // References are to the whole description, wherever a part of it is used.
    return new Contract(JSON.parse(servedDescription().replaceAll('"$ref":"#/', '"$ref":"api#/')) as Description);
  }

  /** The operations with one of these tags that have not been answered yet. */
  unanswered(...tags: readonly string[]): readonly string[] {
    const answered = new Set([...this.seen].map((seen) => seen.split(' ')[0]));
    const ours = this.routes.flatMap(({ operations }) => Object.values(operations)).filter((operation) => operation.tags?.some((tag) => tags.includes(tag)));
    return ours.map(({ operationId }) => operationId).filter((name) => !answered.has(name));
  }

  /**
   * @param address the path without its query
   * @throws with what is wrong, when the description does not say that this could be answered
   */
  check(method: string, address: string, answer: WireAnswer): void {
    const operation = this.operationOf(method, address);
    const asked = `${method} ${address} → ${answer.status}`;
    if (operation === undefined) return this.checkRefusedOutright(asked, answer);
    const response = operation.responses[String(answer.status)];
    if (response === undefined) throw new Error(`${asked} is not in the description of ${operation.operationId}: ${JSON.stringify(answer.body)}`);
    this.seen.add(`${operation.operationId} ${answer.status}`);
    this.checkHeaders(asked, response, answer.headers);
    this.checkBody(asked, response, answer);
  }

  private operationOf(method: string, address: string): Operation | undefined {
    const name = (method === 'HEAD' ? 'GET' : method).toLowerCase() as Method;
    const found = this.routes.filter(({ pattern }) => pattern.test(address));
    const exact = found.find(({ path }) => path === address) ?? found[0];
    return exact?.operations[name];
  }

  /** What the API does not have: the problem says so in the common form. */
  private checkRefusedOutright(asked: string, answer: WireAnswer): void {
    if (answer.status !== 404 && answer.status !== 405) throw new Error(`${asked}: there is no such operation, so it must be 404 or 405`);
    this.validate(asked, { $ref: 'api#/components/schemas/Problem' }, answer.body);
  }

  private checkHeaders(asked: string, { headers = {} }: ResponseDescription, present: Headers): void {
    for (const [name, { $ref, required }] of Object.entries(headers)) {
      const isRequired = $ref === undefined ? required : this.description.components['headers']?.[$ref.split('/').at(-1) ?? '']?.required;
      if (isRequired === true && !present.has(name)) throw new Error(`${asked} has no ${name} header`);
    }
  }

  private checkBody(asked: string, { content }: ResponseDescription, { headers, body }: WireAnswer): void {
    const type = headers.get('content-type')?.split(';', 1)[0]?.trim();
    if (content === undefined) {
      if (body !== undefined) throw new Error(`${asked} has a body, and should have none`);
      return;
    }
    const described = type === undefined ? undefined : content[type];
    if (described === undefined) throw new Error(`${asked} is ${type ?? 'of no type'}, and should be ${Object.keys(content).join(' or ')}`);
    if (type !== 'text/event-stream') this.validate(asked, described.schema, body);
  }

  private validate(asked: string, schema: object, body: unknown): void {
    const said = JSON.stringify(schema);
    const known = this.validators.get(said) ?? this.ajv.compile(schema);
    this.validators.set(said, known);
    if (known(body)) return;
    const faults = (known.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`);
    throw new Error(`${asked} is not what the description says: ${faults.join('; ')}\n${JSON.stringify(body)}`);
  }
}
