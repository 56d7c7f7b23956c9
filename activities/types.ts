import type { Reached } from '../protocol/call-out';
import type { OpenDispute } from '../protocol/dispute/process';
import type { Resolution } from '../protocol/dispute/state';
import type { Sealed } from '../protocol/envelope';
import type { DeliveryOutcome, MatterRecord } from '../protocol/record';
import type { RaisedDispute } from '../store/ladders';
import type { Aor, Capacity, CommandId, Instant, Program, Reference } from '../protocol/vocabulary';

/** What workflows ask of the world. */
export interface MatterActivities {
  /**
   * Writes transitions, the matter's read model, planned deliveries and settled commands in one transaction. Idempotent by
   * matter and transition: written again, nothing changes.
   */
  readonly record: (written: MatterRecord) => Promise<void>;

  /**
   * Who answers for an office now, in these capacities; empty where nobody does. Each person once.
   */
  readonly whoAnswers: (query: { readonly program: Program; readonly aor: Aor; readonly capacities: readonly Capacity[] }) => Promise<readonly Reached[]>;

  /**
   * The commands that the inbox received for a matter by an instant and that nobody has decided yet, in the order of
   * their receipt. When it answers, no further one can be received by that instant: it waits for transactions under way,
   * and until the database's own clock has passed the instant.
   */
  readonly receivedBy: (query: { readonly matter: Reference; readonly instant: Instant }) => Promise<readonly Sealed[]>;

  /**
   * RES-1: makes the dispute that a matter raises, with its reference. Idempotent by matter and count of raises.
   *
   * @returns the opening that the dispute's workflow begins with
   */
  readonly raiseDispute: (raised: RaisedDispute) => Promise<OpenDispute>;

  /** What both sides have accepted; null while there is no resolution. */
  readonly resolutionOf: (query: { readonly dispute: Reference }) => Promise<Resolution | null>;

  /** Whether the matter that raised a dispute still waits for its resolution. */
  readonly waitsForDispute: (query: { readonly about: Reference; readonly dispute: Reference }) => Promise<boolean>;

  /** When the engine received the signal that carried a command; null when its history has none. */
  readonly signalReceipt: (query: { readonly matter: Reference; readonly command: CommandId }) => Promise<Instant | null>;

  /**
   * Sends one planned delivery and writes down what came of it. Throws while it may still work; a delivery that was sent
   * before is not sent again.
   */
  readonly notify: (query: { readonly delivery: string }) => Promise<DeliveryOutcome>;
}
