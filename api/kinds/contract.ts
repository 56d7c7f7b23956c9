/** What the API must know of each kind of matter; all else about the way of a command is the same for every kind. */
import type { z } from 'zod';
import type { MatterEvent, MatterState, Process } from '../../protocol/process';
import type { AnyProcess } from '../../protocol/processes';
import type { Provision } from '../../protocol/provisions';
import type { Refusal, Verdict } from '../../protocol/refusal';
import type { Actor, Aor, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import type { InboxCommand } from '../../store/inbox';
import type { RecordedEntry } from '../../store/matters';
import type { SystemProblem } from '../problems';
import type { Services } from '../services';

export interface ActionContract {
  readonly schema: z.ZodType;
  /** For the description of the API, with the provision. */
  readonly summary: string;
  /** It names the version of the matter that it was made on (If-Match), under this provision. */
  readonly needsVersion?: Provision;
  /** Whoever asks is judged by the rule, and a refusal recorded, those included who may not see the matter. */
  readonly forWhoeverAsks?: true;
  /** What is sealed, or a promise of it, where that is not what was asked. @throws Problem when this may not be sealed at all */
  readonly sealed?: (services: Pick<Services, 'veil' | 'database'>, asked: unknown, state: MatterState, actor: Actor) => unknown;
  /** Problems besides those that every action has. */
  readonly faults?: readonly SystemProblem[];
  /** What is answered once it is decided and recorded, where that is not the matter. */
  readonly answer?: ActionAnswer;
}

export interface ActionAnswer {
  readonly schema: z.ZodType;
  readonly description: string;
  /** @throws Problem */
  readonly of: (services: Pick<Services, 'database' | 'veil'>, command: InboxCommand, actor: Actor) => Promise<object>;
}

export interface ReadyOpening {
  readonly kind: 'ready';
  readonly aor: Aor;
  readonly body: object;
  /** What else is in force from the moment of receipt, written in the transaction of the inbox. */
  readonly within?: (transaction: Database, reference: Reference) => Promise<void>;
}

/** What an opening is sealed with, or why there is none. */
export type Prepared = ReadyOpening | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface OpeningContract<Asked> {
  readonly schema: z.ZodType<Asked>;
  readonly summary: string;
  readonly description?: string;
  /** What `/v1/me` calls the right to it, and whether this person has it. */
  readonly right: { readonly name: string; readonly verdict: (actor: Actor) => Verdict };
  /** May this person ask for this now, and what is it in full? */
  readonly prepare: (services: Pick<Services, 'database' | 'config' | 'veil'>, actor: Actor, asked: Asked) => Promise<Prepared>;
}

export interface MatterContract<State extends MatterState, Event extends MatterEvent, Asked = unknown> {
  readonly process: Process<State, Event>;
  /** Names its schema, and its operations: `Concurrence` makes `openConcurrence`. */
  readonly noun: string;
  /** Names its list: `listConcurrences`. */
  readonly plural: string;
  /** The provisions it is for. */
  readonly provisions: string;
  readonly phases: readonly string[];
  /** Absent where nobody opens one: another matter's workflow raises it. */
  readonly opening?: OpeningContract<Asked>;
  readonly actions: Readonly<Record<string, ActionContract>>;
  /** The state as it is shown, field by field. */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** Whether this person, who sees the AOR's matters, sees this one. Default: they do. */
  readonly sees?: (state: State, actor: Actor) => boolean;
  /** The state as this person may see it, in the order in which readers look for things. Default: all of it. */
  readonly shown?: (state: State, actor: Actor) => object;
  /** Whether this person may see the detail of an entry of the record. Default: whoever sees the matter may. */
  readonly showsDetail?: (entry: RecordedEntry, state: State, actor: Actor) => boolean;
  /** What happens (an event, an action and a topic by one name) of which only these learn who was behind it, and whom it was told to. Default: nothing. */
  readonly forTheFew?: { readonly what: string; readonly isOne: (actor: Actor, state: State) => boolean };
  /** Addresses besides its own and its record's. */
  readonly links?: (reference: Reference) => Readonly<Record<string, string>>;
}

/** A contract whose own types are known to itself alone. */
export interface AnyContract extends Omit<MatterContract<MatterState, MatterEvent>, 'process'> {
  readonly process: AnyProcess;
}

/** Its schemas and its process see to it that it is asked only about its own kind. */
export function contract<State extends MatterState, Event extends MatterEvent, Asked>(made: MatterContract<State, Event, Asked>): AnyContract {
  return made as unknown as AnyContract;
}
