/** What a workflow has written down about its matter, and whom it has told: the messages between workflows and activities. */
import type { Outcome } from './envelope';
import type { FieldOffice } from './field-office';
import type { Obligation } from './obligation';
import type { Provision } from './provisions';
import type { Refusal } from './refusal';
import type { Aor, Capacity, CommandId, Instant, MatterKind, PersonId, Program, Reference } from './vocabulary';

/** One transition, as the ledger keeps it. */
export interface LedgerEntry {
  /** Names the transition once and for all on its matter: recording it again changes nothing. */
  readonly transition: string;
  readonly kind: string;
  readonly at: Instant;
  /** The matter's version after it. */
  readonly version: number;
  readonly provisions: readonly Provision[];
  readonly actor: PersonId | null;
  readonly command: CommandId | null;
  /** Plain JSON. */
  readonly detail: unknown;
}

/** A matter as lists and readers see it. */
export interface MatterView {
  readonly matter: Reference;
  readonly kind: MatterKind;
  readonly aor: Aor;
  readonly phase: string;
  readonly version: number;
  readonly revision: number;
  readonly dueAt: Instant | null;
  readonly waitingOn: Program | null;
  readonly closedAt: Instant | null;
  readonly obligations: readonly Obligation[];
  /** Between which offices it is, for good; absent: simply for both of its AOR. Only these of the field offices see it. */
  readonly offices?: readonly FieldOffice[];
  /** Since when it waits as it does, where a process knows. For the Web UI. */
  readonly since?: Instant;
  /** The whole state, plain JSON. */
  readonly state: unknown;
}

/** In which capacity somebody is told. */
export type RecipientCapacity = Capacity | 'requester' | 'supervisor' | 'asker' | 'answerer' | 'paged' | 'party' | 'sender' | 'participant' | 'taker' | 'contact' | 'case-agent' | 'presenter' | 'invited' | 'candidate' | 'principal';

/** A message owed to a person. Its text is made when it is sent, from the matter. */
export interface Notice {
  readonly purpose: 'page' | 'notice' | 'reminder';
  /** Which text it has. */
  readonly topic: string;
  readonly recipient: PersonId;
  readonly capacity: RecipientCapacity;
  readonly provisions: readonly Provision[];
  /** The number of the call-out that a page belongs to. */
  readonly callOut?: number;
}

/** A notice with its name: `NYC-CR-2026-0042/page:1:0/mara.quill`. */
export interface PlannedDelivery extends Notice {
  readonly delivery: string;
}

/** What became of a command, for the inbox. */
export interface SettledCommand {
  readonly command: CommandId;
  readonly outcome: Outcome<Refusal>;
}

/** Everything that a workflow records at once, in one transaction. */
export interface MatterRecord {
  readonly view: MatterView;
  readonly entries: readonly LedgerEntry[];
  readonly deliveries: readonly PlannedDelivery[];
  /** Deliveries that were given up. */
  readonly undelivered: readonly string[];
  readonly settled: readonly SettledCommand[];
}

/** What became of a delivery. `withheld`: the matter was closed, or the call-out over or with others, before a page went out. */
export interface DeliveryOutcome {
  readonly status: 'sent' | 'failed' | 'withheld';
  /** A typed reason: `recipient-refused`, `no-address`, `matter-closed`, `call-out-over` … */
  readonly reason?: string;
}
