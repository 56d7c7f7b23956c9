/** Where the local sign-in provider keeps sessions, grants and codes: in memory, until they expire or it stops. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** One for each provider; {@link MemoryAdapter}s of its models share it. */
export class SignInMemory {
  readonly #kept = new Map<string, Kept>();

  get(key: string): AdapterPayload | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    if (found.expiresAt > Date.now()) return found.payload;
    this.#kept.delete(key);
    return undefined;
  }

  set(key: string, payload: AdapterPayload, expiresIn: number | undefined): void {
    if (this.#kept.size >= 10_000) this.#forgetExpired();
    this.#kept.set(key, { payload, expiresAt: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
  }

  deleteWhere(condition: (key: string, payload: AdapterPayload) => boolean): void {
    for (const [key, { payload }] of this.#kept) if (condition(key, payload)) this.#kept.delete(key);
  }

  findWhere(condition: (key: string, payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, expiresAt }] of this.#kept) if (expiresAt > Date.now() && condition(key, payload)) return payload;
    return undefined;
  }

  #forgetExpired(): void {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.#kept) if (expiresAt <= now) this.#kept.delete(key);
  }
}

/** What oidc-provider asks of a store, for one of its models (`Session`, `Grant`, `AuthorizationCode`, …). */
export class MemoryAdapter implements Adapter {
  readonly #memory: SignInMemory;
  readonly #model: string;

  constructor(memory: SignInMemory, model: string) {
    this.#memory = memory;
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.#memory.set(this.#key(id), payload, expiresIn);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#memory.get(this.#key(id));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('userCode', userCode);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('uid', uid);
  }

  async consume(id: string): Promise<void> {
    const payload = this.#memory.get(this.#key(id));
    if (payload !== undefined) payload['consumed'] = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    const key = this.#key(id);
    this.#memory.deleteWhere((candidate) => candidate === key);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#memory.deleteWhere((key, payload) => key.startsWith(`${this.#model}:`) && payload.grantId === grantId);
  }

  #findBy(property: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
    return this.#memory.findWhere((key, payload) => key.startsWith(`${this.#model}:`) && payload[property] === value);
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }
}
