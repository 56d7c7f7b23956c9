/** What was received. See columns.ts. */
import type { Instant, OptionalInstant, Json, OptionalJson } from '../columns';

export interface ReferenceCounterTable {
  aor: string;
  kind: string;
  year: number;
  last: number;
}

export interface CommandTable {
  /** A UUID. */
  command: string;
  matter: string;
  action: string;
  person: string;
  envelope: Json;
  via: 'inbox' | 'engine';
  status: 'issued' | 'pending' | 'applied' | 'refused';
  /** Set for every command that came by the inbox. */
  received_at: OptionalInstant;
  /** Set for every command that was handed out to be sent through the engine. */
  expires_at: OptionalInstant;
  decided_at: OptionalInstant;
  /** When its workflow answered for it, and the engine has that in its history. */
  delivered_at: OptionalInstant;
  outcome: OptionalJson;
}

export interface IdempotencyKeyTable {
  person: string;
  key: string;
  /** SHA-256 of the method, the path and the canonical body. */
  body_hash: Buffer;
  /** Of the command, or of what else was done under the key. */
  command: string;
  created_at: Instant;
}

/** What came of a request that is no command to a matter. */
export interface DirectResultTable {
  command: string;
  result: Json;
}
