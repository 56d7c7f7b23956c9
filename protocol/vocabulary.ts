/**
 * The words of the protocol. One word per thing, here and everywhere.
 *
 * - **matter**: one piece of business between the two offices; it has a reference and one workflow.
 * - **concurrence**: OI's agreement that DRO may undertake a criminal enforcement (CON-1).
 * - **request**: what DRO asks concurrence for; **revision** counts its changes; **material**: a change that OI's answer depended on.
 * - **round**: one asking of OI, with its own clock; a voided answer begins another.
 * - **receipt**: the moment a command was durably accepted; clocks run from it, and it alone tells late from in time.
 * - **answer**: OI's decision; **lapse**: none came in time, which is never consent (CON-3).
 * - **command**: what a person asks a matter to do; **seal**: the signature that proves we let them; **envelope**: both.
 * - **transition**: one change of a matter, recorded once in the **ledger**.
 * - **page**: a message that somebody must acknowledge; **call-out**: pages, person after person, until one does (COO-5).
 * - **call** (for assistance): a local agency asks for our help; its **caller** is who speaks for it (COO-16).
 * - **notice**: a message that tells; **reminder**: one that tells again; **delivery**: any of them, to one person by one channel.
 * - **acting post**: somebody acts in the post of their **principal** for a period, and has its rank meanwhile.
 * - **contact point**: one way to reach a person, by a **channel**: e-mail, or a webhook on which an SMS or voice gateway hangs.
 * - **capacity**: in which role a person is reached: **duty** (the agent or officer on shift), **liaison**, **head** of office,
 *   **assistant-director** (of the program, at headquarters).
 * - **mutual notice**: what one program must tell the other (KEY-1, COO-13, COO-14, DEC-3, REF-1), a matter of its own; **remark**: a
 *   word to the other side about it.
 * - **side**: the field office of one program in the AOR, as against its counterpart's; **sender's** and **receiver's** side.
 * - **course**: what both sides do about a fugitive of a notice; one side **proposes** it, the other **accepts** just that proposal.
 * - **disposition**: what became of a referral (REF-1).
 * - **obligation**: who owes what by when; a **worklist** lists them.
 * - **dispute**: what two offices cannot agree on; it climbs a **ladder**, **rung** by rung (RES-1 to RES-3), until it has a **resolution**:
 *   one text that both sides accept. A **proposal** is such a text on the table.
 * - **custody hold**: an informant or cooperating defendant is not to be taken into custody (COO-15); **subject**: whom it holds;
 *   **the few**: who may know the subject; **look**: reading who it is, an act of its own; **veiled**: unreadable without the key.
 * - **check**: whether a Fugitive Operations target is under a hold; **hit**: it is; **lifting**: a proposal to end a hold.
 * - **clearance**: whether the enforcement may go ahead, and why.
 * - **AOR**: area of responsibility, in which one SAC office and one FOD office are counterparts.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `NYC-CR-2026-0042`: AOR, kind, year, number. */
export type Reference = Branded<'Reference'>;
export type PersonId = Branded<'PersonId'>;
/** A UUID. */
export type CommandId = Branded<'CommandId'>;
/** ISO 8601 in UTC with milliseconds, so that instants compare as strings: `2026-11-24T15:00:00.000Z`. */
export type Instant = Branded<'Instant'>;
export type Aor = Branded<'Aor'>;
export type OfficeId = Branded<'OfficeId'>;

export type Program = 'OI' | 'DRO';
export type Rank = 'agent' | 'ASAC' | 'SAC' | 'officer' | 'AFOD' | 'FOD' | 'AD' | 'Director';
/** What a person may do besides the protocol: look after the system, or read all of it. */
export type SystemRole = 'ops' | 'audit';
/** `assistant-director`: of the program, at headquarters. */
export type Capacity = 'duty' | 'liaison' | 'head' | 'assistant-director';
export type MatterKind = 'concurrence' | 'dispute' | 'notice' | 'call' | 'call-out' | 'custody-hold';

/** A person as a matter names them. */
export interface PersonName {
  readonly person: PersonId;
  readonly name: string;
}

/** Where a person stands in the two programs. */
export interface Post {
  readonly office: OfficeId;
  readonly program: Program;
  readonly level: 'field' | 'hq';
  /** Null at headquarters. */
  readonly aor: Aor | null;
  readonly rank: Rank;
}

/** The facts about a person, at one instant, that rules of authority rest on. They are sealed into each command. */
export interface Actor extends PersonName {
  /** Null for those who only look after the system or audit it. */
  readonly post: Post | null;
  /** On shift for their office at that instant (COO-4). */
  readonly onDuty: boolean;
  /** Designated liaison of their office at that instant (COO-3). */
  readonly liaison: boolean;
  /** In whose post they act at that instant, if they do: their rank is that of the post. Commands from before acting posts have none. */
  readonly actingFor?: PersonName | null;
  readonly roles: readonly SystemRole[];
}

export function counterpartOf(program: Program): Program {
  return program === 'OI' ? 'DRO' : 'OI';
}

/** An instant some milliseconds after another. */
export function after(instant: Instant, milliseconds: number): Instant {
  return toInstant(Date.parse(instant) + milliseconds);
}

/** @param epochMilliseconds since 1970 */
export function toInstant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant;
}

/** Closes a union: the compiler proves that it is never reached. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
