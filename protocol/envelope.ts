import type { Actor, CommandId, Instant, MatterKind, PersonId, Reference } from './vocabulary';

/**
 * A command as it travels: who may do what to which matter, proved by our seal.
 *
 * `via: 'inbox'` commands were committed to the inbox at `receivedAt` and are delivered by us. `via: 'engine'` commands were
 * handed out to be sent by signal or update; they are received when the engine gets them, and only until `expiresAt`.
 */
export interface Command<Action extends string = string, Body = unknown> {
  readonly id: CommandId;
  readonly matter: Reference;
  readonly kind: MatterKind;
  readonly action: Action;
  readonly body: Body;
  readonly actor: Actor;
  /** The version of the matter that the actor had read, when the action depends on it. */
  readonly matterVersion: number | null;
  readonly via: 'inbox' | 'engine';
  /** Null for `via: 'engine'` until the engine has it. */
  readonly receivedAt: Instant | null;
  readonly expiresAt: Instant | null;
}

/** Any of the commands whose bodies these are, by action. */
export type CommandOf<Bodies extends object> = { readonly [Action in string & keyof Bodies]: Command<Action, Bodies[Action]> }[string & keyof Bodies];

/** A command with the Ed25519 signature over its canonical JSON (RFC 8785). */
export interface Sealed<C extends Command = Command> {
  readonly command: C;
  readonly seal: {
    /** Which key. */
    readonly kid: string;
    /** base64url. */
    readonly signature: string;
  };
}

/** A public key that seals are checked with. Keys are retired, never removed: open matters replay under them. */
export interface TrustedKey {
  readonly kid: string;
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  readonly notBefore: Instant;
  /** From this instant on, nothing more is accepted under it. */
  readonly retiredAt?: Instant;
}

/** What became of a command. */
export type Outcome<Refusal> =
  | { readonly kind: 'accepted'; readonly version: number; readonly revision: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What the record says of the way of a command, and of the post that it was given in. */
export function howItCame({ via, actor }: Pick<Command, 'via' | 'actor'>): { readonly way: Command['via']; readonly actingFor?: PersonId } {
  return { way: via, ...(actor.actingFor == null ? {} : { actingFor: actor.actingFor.person }) };
}
