import type { CallOut } from '../call-out';
import type { QueryCode } from '../queries';
import type { ParametersOf } from '../parameters';
import type { AskedFor } from '../pressing';
import type { Provision } from '../provisions';
import { counterpartOf, type Aor, type Instant, type PersonName, type Program, type Reference } from '../vocabulary';
import { conductParameters, type Conduct } from './conduct/state';
import type { AnswerBody, OpenBody } from './messages';
import type { PlanContent, SectionContent } from './plan';
import { sectionNames, type SectionName } from './sections';
import type { Surroundings } from './surroundings';

/**
 * - `inviting`: the counterpart was asked and has not answered. - `declined`: it declined, and the plan needs it.
 * - `planning`: sections are written. - `signed`: every conducting office has signed the plan as it is.
 * - `cleared`: each has given its go. - `under-way`, `after-action`: conduct/state.ts. - `closed`, `cancelled`: closed.
 */
export type OperationPhase = 'inviting' | 'declined' | 'planning' | 'signed' | 'cleared' | 'under-way' | 'after-action' | 'closed' | 'cancelled';

/** Why it is joint: it was opened so, its lead asked, a target is of a gang (DEC-7), or resources of the counterpart are in it (COO-8). */
export type JointCause = 'opened' | 'asked' | 'gang' | 'resources';

/** COO-8: the counterpart is asked to join, at the earliest. */
export interface Invitation {
  /** Counts the askings from 1. */
  readonly number: number;
  readonly asked: Program;
  readonly cause: JointCause;
  readonly askedAt: Instant;
  readonly answerDue: Instant;
  readonly reminders: readonly Instant[];
  readonly remindersSent: number;
  /** Nobody answered in time: silence is never consent, the ladder has it. */
  readonly lapsedAt: Instant | null;
  readonly answer: { readonly said: AnswerBody; readonly by: PersonName; readonly at: Instant; readonly late: boolean } | null;
}

/** It is settled on the ladder (RES-1 to RES-3), as a dispute, which is a matter of its own. */
export interface OperationLadder {
  readonly raise: number;
  readonly cause: 'unanswered' | 'declined';
  readonly since: Instant;
  readonly reason: string | null;
  /** In whose name. */
  readonly by: PersonName;
  readonly program: Program;
  /** Null until it has its reference. */
  readonly dispute: Reference | null;
  readonly resolution: { readonly hash: string; readonly text: string; readonly at: Instant } | null;
  /** Resolved, or ended because nothing is left to settle. */
  readonly over: boolean;
}

/** A section of the plan. `version` 0: never written. Earlier versions are in the record. */
export interface PlanSection<Content = unknown> {
  readonly version: number;
  readonly content: Content | null;
  /** Who writes it, and the office responsible for it. */
  readonly owner: PersonName | null;
  readonly responsible: Program | null;
  readonly writtenBy: PersonName | null;
  readonly writtenAt: Instant | null;
}
export type Plan = { readonly [Name in SectionName]: PlanSection<SectionContent<Name>> };

/** COO-8: an office signs the plan by its hash. */
export interface Signature {
  readonly hash: string;
  readonly by: PersonName;
  readonly at: Instant;
}

export interface Go {
  readonly by: PersonName;
  readonly at: Instant;
  readonly note?: string | undefined;
}

/** DEC-5: a query in the outside system, by a person of a conducting office. */
export interface Attestation {
  /** Of the query. */
  readonly key: string;
  readonly code: QueryCode;
  readonly program: Program;
  readonly result: 'negative' | 'positive';
  readonly reference: string;
  readonly queriedAt: Instant;
  readonly settlement?: string | undefined;
  /** Who said the settlement, where it was another one than who attested the result. */
  readonly settledBy?: PersonName;
  /** Of a negative result after a positive one: why it counts in its place. */
  readonly reason?: string | undefined;
  readonly by: PersonName;
  readonly at: Instant;
}

/** DEC-2: the operation is lodged with a center, as its targets and places were. */
export interface Lodging {
  readonly center: string;
  readonly name: string;
  readonly number: string;
  readonly answer: 'pending' | 'clear' | 'conflict';
  readonly note?: string | undefined;
  readonly placesVersion: number;
  readonly targetsVersion: number;
  readonly by: PersonName;
  readonly at: Instant;
}

/** A gate that was shut, as it is kept where that matters. */
export interface ShutGate {
  readonly gate: string;
  readonly provision: Provision;
  readonly because: readonly string[];
}

/** The action was started with gates shut, which is justified in writing. */
export interface ExigentStart {
  readonly program: Program;
  readonly reason: string;
  readonly shut: readonly ShutGate[];
  readonly by: PersonName;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly remindAt: Instant;
  readonly reminders: number;
  /** When those outside whom it concerns were told. */
  readonly toldAt?: Instant;
  readonly justification: { readonly text: string; readonly by: PersonName; readonly at: Instant; readonly late: boolean } | null;
}

/** Reminders before the planned start. They begin anew when the start is another one. */
export interface Countdown {
  readonly start: Instant;
  readonly remindersSent: number;
  /** The planned start passed without a go, and both offices were told. */
  readonly missed: boolean;
  /** The last time that a cleared action was asked about that should have begun; absent while it was not. */
  readonly startAsked?: AskedFor;
}

/** The parameters that an operation is opened under. */
export const operationParameters = [
  'pageTimeout',
  'answerInvitationWithin',
  'answerUrgentInvitationWithin',
  'remindInvitedBefore',
  'screeningFreshFor',
  'remindOwedBefore',
  'lookAgainEvery',
  'justifyExigentWithin',
  'remindJustificationEvery',
  'nearMiles',
  'nearWithin',
  'envelopeLifetime',
  ...conductParameters,
] as const;
export type OperationParameters = ParametersOf<(typeof operationParameters)[number]>;

/** An operation: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Operation extends Omit<OpenBody, 'lead' | 'joint'> {
  readonly kind: 'operation';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly openedBy: PersonName;
  /** The office that opened it. */
  readonly openedFor: Program;
  /** Who is to lead it; who does, is `leadOf`. */
  readonly lead: Program;
  readonly parameters: OperationParameters;

  readonly phase: OperationPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts changes of the plan. */
  readonly revision: number;

  readonly joint: boolean;
  readonly invitation: Invitation | null;
  readonly ladder: OperationLadder | null;
  readonly plan: Plan;
  readonly signatures: Readonly<Record<Program, Signature | null>>;
  /** The last time that signatures were voided, and by which change. */
  readonly voided: { readonly because: string; readonly at: Instant } | null;
  readonly attestations: readonly Attestation[];
  readonly lodgings: readonly Lodging[];
  /** Null until the system has looked around. */
  readonly surroundings: Surroundings | null;
  readonly go: Readonly<Record<Program, Go | null>>;
  /** The last time that a go was withdrawn. */
  readonly noGo: { readonly because: readonly string[]; readonly by: PersonName | null; readonly at: Instant } | null;
  readonly countdown: Countdown;
  readonly exigent: ExigentStart | null;
  /** Null until the action starts. */
  readonly conduct: Conduct | null;
  readonly callOuts: readonly CallOut[];
  readonly cancellation: { readonly reason: string; readonly by: PersonName; readonly at: Instant } | null;
  readonly closedAt: Instant | null;
}

export const isClosed = ({ closedAt }: Pick<Operation, 'closedAt'>): boolean => closedAt !== null;

/** DEC-4, COO-15: what is around it is looked at until its action has ended, so that no target is taken blind. */
export const isWatched = ({ conduct, closedAt }: Pick<Operation, 'conduct' | 'closedAt'>): boolean => closedAt === null && (conduct === null || conduct.ended === null);

export const hasJoined = ({ joint, invitation }: Pick<Operation, 'joint' | 'invitation'>): boolean => joint && invitation?.answer?.said.answer === 'join';

/** Who leads it: the counterpart only once it has joined. */
export const leadOf = (operation: Pick<Operation, 'joint' | 'invitation' | 'lead' | 'openedFor'>): Program => (hasJoined(operation) ? operation.lead : operation.openedFor);

/** The offices that conduct it, the one that leads first. */
export function conductedBy(operation: Pick<Operation, 'joint' | 'invitation' | 'lead' | 'openedFor'>): readonly Program[] {
  const lead = leadOf(operation);
  return hasJoined(operation) ? [lead, counterpartOf(lead)] : [lead];
}

/** What the sections say, where they were written. */
export function contentOf(plan: Plan): PlanContent {
  return Object.fromEntries(sectionNames.flatMap((name) => (plan[name].content === null ? [] : [[name, plan[name].content]])));
}

/** When it is planned: from the first to the last of its places; as it was opened, until there are places. */
export function plannedWindow({ plan, window }: Pick<Operation, 'plan' | 'window'>): { readonly start: Instant; readonly end: Instant } {
  const windows = plan.places.content?.places.map((place) => place.window) ?? [];
  const [start] = windows.map((each) => each.start).sort();
  const end = windows.map((each) => each.end).sort().at(-1);
  return { start: (start ?? window.start) as Instant, end: (end ?? window.end) as Instant };
}

/** The asked office has not answered. */
export const awaitsAnswer = ({ joint, invitation }: Pick<Operation, 'joint' | 'invitation'>): boolean => joint && invitation !== null && invitation.answer === null;

/** The rule that a late answer waits behind: its time is over, and the ladder does not have it yet. */
export function lapsePending(operation: Operation, receivedAt: Instant): boolean {
  return awaitsAnswer(operation) && operation.closedAt === null && operation.conduct === null && operation.invitation?.lapsedAt === null && receivedAt > operation.invitation.answerDue;
}

export const isOnTheLadder = ({ ladder }: Pick<Operation, 'ladder'>): boolean => ladder !== null && !ladder.over;

export const hasGo = ({ go }: Pick<Operation, 'go'>): boolean => go.OI !== null || go.DRO !== null;
