/** The API's own description as a judge: an answer that it does not foresee, by status, type, header or body, fails the test. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type Method = 'get' | 'post';

interface ResponseDescription {
  readonly headers?: Readonly<Record<string, { readonly $ref?: string; readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly operationId: string;
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
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<object, ValidateFunction>();
  private readonly routes: readonly Route[];
  /** `openConcurrence 201`: what has been answered so far. */
  readonly seen = new Set<string>();

  private constructor(private readonly description: Description) {
    addFormats(this.ajv);
    this.ajv.addSchema(description, 'api');
    this.routes = Object.entries(description.paths).map(([path, operations]) => ({ path, pattern: patternOf(path), operations }));
  }

  /** @param api the address of a running API */
  static async of(api: string): Promise<Contract> {
    const answer = await fetch(`${api}/openapi.json`);
    const text = await answer.text();
    // References are to the whole description, wherever a part of it is used.
    return new Contract(JSON.parse(text.replaceAll('"$ref":"#/', '"$ref":"api#/')) as Description);
  }

  /** The names of all operations that the description has. */
  get operations(): readonly string[] {
    return this.routes.flatMap(({ operations }) => Object.values(operations).map(({ operationId }) => operationId));
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
    const known = this.validators.get(schema) ?? this.ajv.compile(schema);
    this.validators.set(schema, known);
    if (known(body)) return;
    const faults = (known.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`);
    throw new Error(`${asked} is not what the description says: ${faults.join('; ')}\n${JSON.stringify(body)}`);
  }
}

/** The names of the operations of a part of the description. */
export function operationsOf(paths: Readonly<Record<string, object>>): readonly string[] {
  return Object.values(paths).flatMap((operations) => Object.values(operations as Record<string, Operation>).map(({ operationId }) => operationId));
}
