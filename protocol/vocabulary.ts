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
 *   **assistant-director** and **director** (of the program, at headquarters).
 * - **mutual notice**: what one program must tell the other (KEY-1, COO-13, COO-14, DEC-3, REF-1), a matter of its own; **remark**: a
 *   word to the other side about it.
 * - **side**: the field office of one program in the AOR, as against its counterpart's; **sender's** and **receiver's** side.
 * - **course**: what both sides do about a fugitive of a notice, or in a de-confliction; one side **proposes** it, the other **accepts** just
 *   that proposal.
 * - **de-confliction**: an operation meets an interest of an office (**hit**), or another operation that is **near** in space and time; both
 *   **sides** are told whom to call (a **pointer**, never the case), and agree on a course. To **claim** it: to show for a side that it knows.
 *   It is **moot** when what it was about is no longer so. To **raise** a matter: to open it from the workflow of another one.
 * - **operation**: an enforcement action, from its plan to its closing (COO-8); **joint** once the counterpart is asked to take part; **lead**: the
 *   office that leads it; it is **conducted** by its lead, and by the counterpart once it has joined. **Invitation**: the counterpart is asked.
 * - **plan**: what an operation is to be, in **sections** that are written one by one; a **signature** is of the plan by its hash.
 * - **gate**: what must be so before an action starts; **shut** or open, and why. **Go**: an office’s word that it starts; **cleared**: every
 *   conducting office has given it. **Exigent** start: with gates shut, **justified** in writing afterwards.
 * - **surroundings**: what the world says about a plan, as of the last **look around**; **attestation**: a person's word on a query in an outside
 *   system; **lodging**: a center has the operation under a number.
 * - **disposition**: what became of a referral (REF-1).
 * - **obligation**: who owes what by when; a **worklist** lists them.
 * - **dispute**: what two offices cannot agree on; it climbs a **ladder**, **rung** by rung (RES-1 to RES-3), until it has a **resolution**:
 *   one text that both sides accept. A **proposal** is such a text on the table.
 * - **custody hold**: an informant or cooperating defendant is not to be taken into custody (COO-15); **subject**: whom it holds;
 *   **the few**: who may know the subject; **look**: reading who it is, an act of its own; **veiled**: unreadable without the key.
 * - **check**: whether a Fugitive Operations target is under a hold; **hit**: it is; **lifting**: a proposal to end a hold.
 * - **record entry**: what an enforcement action owes in the case systems (CAS-1 to CAS-4, DEC-9); **owed** by a field office, **taken**
 *   by one of its people, and **entered** under a number; **work**: what it documents; **seizing entity**: who discovered what was seized.
 * - **training**: OI has trained an office of DRO to make the entries of a case system itself.
 * - **center**: a local de-confliction center or mechanism (DEC-1); OI **briefs** DRO on it, DRO **participates** (DEC-2).
 * - **entity**: whom or what a plan or an interest is about. **interest**: an office’s interest in one (DEC-4), in the **register**; its
 *   **owner** is whom to call. **screening**: comparing entities of a plan with the register (DEC-5); **standing query**: comparing a new
 *   interest with the plans of open operations. **keys**: what entities are found by; a **match**: two that score enough.
 * - **support**: transport, processing or detention that one office asks of the other; an **offer** of it is accepted by its number (TPD-4).
 * - **deficiency**: what is wanting in these; its **remedy** is one text with **tasks** that FOD and SAC sign (TPD-3, TPD-5).
 * - **transfer**: FOD and SAC agree on who is **responsible** for a category of administrative arrests, and since when (MIS-1); **shortfall**:
 *   what is wanting for it.
 * - **consultation**: a **draft** of one program (a release, a reply, a policy) that the counterpart **clears**, revision by revision, before it goes
 *   out or is implemented (COO-6, COO-7, COO-9); **objection**: it does not, and says why; **settlement**: one text that ends the objection.
 * - **briefing catalogue**: what an office has developed to brief its counterpart on, **entry** by entry; **memo topic**: one that the memo asks
 *   of it (COO-10, COO-11). **Briefing**: a session on some of them, with a **presenter**, people **invited** and people who **attended**;
 *   somebody is **due** on a topic while they have attended no **fresh** one.
 * - **developmental assignment**: one office offers newly hired people of either a time in which they learn (COO-12); **candidate**: whom
 *   their office proposes for it; it **lapses** when nobody was agreed on by its first day.
 * - **meeting**: of FOD and SAC, or of headquarters (COO-1, COO-2, MIS-2); its **series** says between whom and how often, its **period** is the month
 *   or quarter that owes it. **held** once both sides have said who **attended** and who **led** for them; **missed** when its period ends without. It has an
 *   **agenda**, which is **frozen** before it begins, **minutes** that one side writes and the other accepts, and **action items** until they are done.
 *   To **convene** it: to set its date, move it or cancel it.
 * - **local protocol**: what FOD and SAC put in the place of national parameters in their area, signed by both and then by both Directors (GOV-1);
 *   it **supersedes** another, or **ends** one; **choice**: one of a few ways of saying who must answer what. To **return** it: a Director sends it back.
 * - **scorecard**: the **measures** of a **period** (a month or a quarter) for an AOR or the nation; a measure’s **figure** is what was counted; the
 *   **headline** is what a meeting looks at first. An **asking** is a round as it is counted.
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
/** `assistant-director`, `director`: of the program, at headquarters. */
export type Capacity = 'duty' | 'liaison' | 'head' | 'assistant-director' | 'director';
export type MatterKind = 'concurrence' | 'dispute' | 'notice' | 'call' | 'call-out' | 'custody-hold' | 'operation' | 'deconfliction' | 'record-entry' | 'support-request' | 'deficiency' | 'transfer' | 'consultation' | 'briefing' | 'developmental-assignment' | 'meeting' | 'local-protocol';

/** A person as a matter names them. */
export interface PersonName {
  readonly person: PersonId;
  readonly name: string;
}

/** Of somebody of whom more is known, just who they are. */
export const nameOf = ({ person, name }: PersonName): PersonName => ({ person, name });

/** Who said something, and when it was received. */
export interface Said {
  readonly by: PersonName;
  readonly at: Instant;
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
