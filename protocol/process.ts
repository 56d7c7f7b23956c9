/** What every process of the protocol has in common, so that one way of a command serves them all. */
import type { CallOut } from './call-out';
import type { DecisionOf } from './decision';
import type { Command } from './envelope';
import type { Provision } from './provisions';
import type { MatterView, Notice } from './record';
import type { Verdict } from './refusal';
import { nameOf, type Actor, type Aor, type Instant, type MatterKind, type PersonName, type Reference } from './vocabulary';

/** What the state of any matter has. */
export interface MatterState {
  readonly kind: MatterKind;
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly phase: string;
  readonly version: number;
  readonly revision: number;
  readonly callOuts: readonly CallOut[];
  readonly closedAt: Instant | null;
  readonly parameters: { readonly pageTimeout: number; readonly envelopeLifetime: number };
}

/** What every event has. */
export interface MatterEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly by?: PersonName;
}

/** A process as pure functions: what opens it, what it decides, what it becomes, whom it tells. */
export interface Process<State extends MatterState, Event extends MatterEvent> {
  readonly kind: MatterKind;
  /** What operations staff read beside its workflows: its name, and what it is for. */
  readonly title: string;
  readonly purpose: string;
  /** Named when a rule refuses that is the same for every kind, such as that a closed matter takes no commands. */
  readonly provision: Provision;
  readonly open: (command: Command) => State;
  /** May this person do this to the matter now, by its phase and by who they are? The API foretells with it. */
  readonly mayActNow: (action: string, actor: Actor, state: State) => Verdict;
  readonly decide: (
    state: State,
    command: Command,
    receivedAt: Instant,
  ) => DecisionOf<Event>;
  readonly evolve: (state: State, event: Event) => State;
  /** A deadline has passed for a command received then, but the matter has not drawn the consequence yet. */
  readonly deadlinePending: (state: State, receivedAt: Instant) => boolean;
  /** The provisions under which an event happened, `after` being the state that it made. */
  readonly provisions: (event: Event, after: State) => readonly Provision[];
  /** Whom an event is told to. */
  readonly notices: (event: Event, before: State, after: State) => readonly Notice[];
  /** What the ledger says of the opening, and whom it is told to. */
  readonly opening: (state: State) => {
    readonly provisions: readonly Provision[];
    readonly detail: unknown;
    readonly notices: readonly Notice[];
  };
  readonly view: (state: State) => MatterView;
  /** The action by which a page is acknowledged, where that has a name of its own. Default: `acknowledgement`. */
  readonly acknowledgedBy?: string;
}

/** The event that an opening command is. An opening always has its receipt: it comes through the inbox, or from a workflow of ours. */
export function openingEvent<Body extends object>({ actor, body, matter, receivedAt }: Command<'open', Body>) {
  return { kind: 'opened' as const, reference: matter, ...body, by: nameOf(actor), at: receivedAt as Instant };
}

/** A matter as lists and readers see it: its own fields, and what its process says of it. */
export function viewOf(state: MatterState, said: Pick<MatterView, 'dueAt' | 'waitingOn' | 'obligations' | 'since' | 'offices'>): MatterView {
  const { reference: matter, kind, aor, phase, version, revision, closedAt } = state;
  return { matter, kind, aor, phase, version, revision, closedAt, ...said, state };
}
