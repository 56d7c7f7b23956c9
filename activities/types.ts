import type { Reached } from '../protocol/call-out';
import type { DeconflictionOpening, MootCause } from '../protocol/deconfliction/state';
import type { OpenDispute } from '../protocol/dispute/process';
import type { Resolution } from '../protocol/dispute/state';
import type { Entity } from '../protocol/entities';
import type { Sealed } from '../protocol/envelope';
import type { Agenda } from '../protocol/meeting/agenda';
import type { Successor } from '../protocol/local-protocol/state';
import type { DeliveryOutcome, MatterRecord } from '../protocol/record';
import type { InterestMatch, LookedAround } from '../protocol/operation/surroundings';
import type { OpenRecordEntry } from '../protocol/record-entry/process';
import type { RaisedDeconfliction } from '../store/deconflictions';
import type { HitToTell } from '../store/hits-to-tell';
import type { RaisedDispute } from '../store/ladders';
import type { Raised } from '../store/raised';
import type { RaisedRecordEntry } from '../store/record-entries';
import type { Aor, Capacity, CommandId, Instant, Program, Reference } from '../protocol/vocabulary';

/** What workflows ask of the world. */
export interface MatterActivities {
  /**
   * Writes transitions, the matter's read model, planned deliveries and settled commands in one transaction. Idempotent by
   * matter and transition: written again, nothing changes.
   */
  readonly record: (written: MatterRecord) => Promise<void>;

  /**
   * Who answers for an office now, in these capacities; where nobody does, in those `orElse`. Empty where nobody does either. Each
   * person once.
   */
  readonly whoAnswers: (query: { readonly program: Program; readonly aor: Aor; readonly capacities: readonly Capacity[]; readonly orElse?: readonly Capacity[] }) => Promise<readonly Reached[]>;

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

  /**
   * CAS-1 to CAS-4, DEC-9: makes the record entry that a matter owes, with its reference. Idempotent by matter and key.
   *
   * @returns the opening that the entry's workflow begins with
   */
  readonly raiseRecordEntry: (raised: RaisedRecordEntry) => Promise<OpenRecordEntry>;
  /** DEC-4, COO-8: makes the de-confliction that an operation raises. Idempotent by what it is about, whichever operation raises it. */
  readonly raiseDeconfliction: (raised: RaisedDeconfliction) => Promise<Raised<DeconflictionOpening>>;

  /** Why a de-confliction has nothing left to settle, as the operations have recorded it; null while it has. */
  readonly whyMoot: (query: { readonly deconfliction: Reference }) => Promise<MootCause | null>;

  /**
   * What the world says about the plan of an operation as it was recorded last, in one order, so that to find the same is to have the
   * same (DEC-1 to DEC-5, CON-1). Checks its targets against custody holds, keeps the checks, and has both sides told of hits (COO-15).
   */
  readonly lookAround: (query: { readonly operation: Reference }) => Promise<LookedAround>;

  /** COO-1, COO-2, MIS-2: what a meeting is about, as the record has it now. */
  readonly meetingAgenda: (query: { readonly meeting: Reference }) => Promise<Agenda>;

  /** GOV-1: what takes the place of a local protocol or ends it, once all four have signed that; null while nothing does. */
  readonly successorOf: (query: { readonly protocol: Reference }) => Promise<Successor | null>;
  /** COO-15: what the plans of operations hit of a hold, and the hold has not recorded yet. */
  readonly hitsToTell: (query: { readonly hold: Reference }) => Promise<readonly HitToTell[]>;

  /** DEC-6: which interests of the register these match. */
  readonly matchesOf: (query: { readonly entities: readonly Entity[] }) => Promise<readonly InterestMatch[]>;

  /** When the engine received the signal that carried a command; null when its history has none. */
  readonly signalReceipt: (query: { readonly matter: Reference; readonly command: CommandId }) => Promise<Instant | null>;

  /**
   * Sends one planned delivery and writes down what came of it. Throws while it may still work; a delivery that was sent
   * before is not sent again.
   */
  readonly notify: (query: { readonly delivery: string }) => Promise<DeliveryOutcome>;
}
