import type { CallOut, Reached } from '../call-out';
import type { ActionBody } from '../concurrence/messages';
import type { ParametersOf } from '../parameters';
import type { Aor, Instant, PersonName, Program, Rank, Reference } from '../vocabulary';

/** Where people settle it, from the lowest (RES-1). `summaries`: the FOD and the SAC write for the Assistant Directors. */
export type Rung = 'afod-asac' | 'fod-sac' | 'summaries' | 'assistant-directors';

/** `overtaken`: what it was about was settled or ended by other means. */
export type DisputePhase = Rung | 'resolved' | 'withdrawn' | 'overtaken';

/** RES-1 to RES-3: no rung is skipped. */
export const rungs = ['afod-asac', 'fod-sac', 'summaries', 'assistant-directors'] as const satisfies readonly Rung[];

export const disputeParameters = ['afodAsacWithin', 'fodSacWithin', 'summariesWithin', 'remindRungBefore', 'pursueEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type DisputeParameters = ParametersOf<(typeof disputeParameters)[number]>;

/** OI's answer to a concurrence. */
export type ConcurrenceAnswer = ActionBody<'answer'>;

export interface Acceptance extends PersonName {
  readonly at: Instant;
}

/** `open`: on the table. `replaced`: by another text. `left`: on a lower rung. */
export interface Proposal {
  readonly number: number;
  readonly text: string;
  readonly answer: ConcurrenceAnswer | null;
  /** SHA-256 over text and answer, as hex: what is accepted. */
  readonly hash: string;
  readonly program: Program;
  readonly rung: Rung;
  readonly by: PersonName;
  readonly at: Instant;
  readonly status: 'open' | 'replaced' | 'left' | 'accepted';
  readonly acceptances: Readonly<Record<Program, Acceptance | null>>;
}

export interface Written extends PersonName {
  readonly text: string;
  readonly at: Instant;
}

export interface Statement extends Written {
  readonly program: Program;
}

/** A rung as it was climbed. */
export interface Stay {
  readonly rung: Rung;
  readonly since: Instant;
  readonly until: Instant | null;
  /** Who raised it from there; null for the clock, and while it is there. */
  readonly raisedBy: PersonName | null;
  readonly reason: string | null;
}

export interface RungClock {
  readonly since: Instant;
  /** When the rung's time is over; null where it is open-ended. */
  readonly due: Instant | null;
  readonly nextReminder: Instant | null;
  readonly remindersSent: number;
}

/**
 * What brought it here: one of the offices, an answer that did not come, a refusal that DRO disputes, an operation whose invited
 * office has not answered or has declined, or an objection to a draft that the other side would release or implement.
 */
export type DisputeCause = 'office' | 'lapse' | 'refusal' | 'invitation' | 'objection';

/** Somebody of a side who knows of it by the matter that it came of. */
export interface Knowing extends Reached {
  readonly program: Program;
}

/** What a dispute is opened with. */
export interface DisputeOpening {
  readonly aor: Aor;
  /** The side that opens it. */
  readonly program: Program;
  readonly cause: DisputeCause;
  readonly about: Reference | null;
  /** Which asking of the concurrence it is about. */
  readonly round: number | null;
  readonly issue: string;
  /** CON-3: whom a lapse pages on its own matter, so that the dispute pages nobody twice; absent where it pages by itself. */
  readonly knowing?: readonly Knowing[];
  readonly parameters: DisputeParameters;
}

/** A dispute on the ladder: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Dispute extends DisputeOpening {
  readonly kind: 'dispute';
  readonly reference: Reference;
  readonly openedAt: Instant;
  readonly openedBy: PersonName;

  readonly phase: DisputePhase;
  readonly version: number;
  /** Counts the texts: 1 before the first proposal. */
  readonly revision: number;
  readonly clock: RungClock | null;
  readonly stays: readonly Stay[];
  readonly proposals: readonly Proposal[];
  readonly statements: readonly Statement[];
  readonly summaries: Readonly<Record<Program, Written | null>>;
  /** Assistant Directors who would go on without a summary. */
  readonly waivers: Readonly<Record<Program, Written | null>>;
  readonly resolution: Resolution | null;
  readonly callOuts: readonly CallOut[];
  readonly ending: { readonly reason: string; readonly by: PersonName | null; readonly at: Instant } | null;
  readonly closedAt: Instant | null;
}

/** One text that both sides have accepted. */
export interface Resolution {
  readonly proposal: number;
  readonly hash: string;
  readonly text: string;
  readonly answer: ConcurrenceAnswer | null;
  readonly rung: Rung;
  readonly acceptances: Readonly<Record<Program, Acceptance>>;
  readonly at: Instant;
}

export const isRung = (phase: DisputePhase): phase is Rung => (rungs as readonly string[]).includes(phase);

/** CON-3: the resolution of a concurrence's dispute carries OI's answer. */
export const carriesAnswer = ({ cause }: Dispute): boolean => cause === 'lapse' || cause === 'refusal';

export const onTheTable = ({ proposals }: Dispute): Proposal | undefined => proposals.find(({ status }) => status === 'open');

export const missingSummaries = ({ summaries }: Dispute): readonly Program[] => (['OI', 'DRO'] as const).filter((program) => summaries[program] === null);

/** The rungs whose time is over by the clock: what is received later finds the next rung. */
export function raisesAtDue(phase: DisputePhase): phase is 'afod-asac' | 'fod-sac' {
  return phase === 'afod-asac' || phase === 'fod-sac';
}

/** A rung's time was over for a command received then, but the matter has not been raised yet. */
export function raisePending({ phase, clock }: Dispute, receivedAt: Instant): boolean {
  return raisesAtDue(phase) && clock?.due != null && receivedAt > clock.due;
}

/** How high somebody stands: 1 AFOD and ASAC, 2 FOD and SAC, 3 Assistant Directors, 4 Directors. */
const heights: Readonly<Record<Rank, number>> = { officer: 0, agent: 0, AFOD: 1, ASAC: 1, FOD: 2, SAC: 2, AD: 3, Director: 4 };
export const heightOf = (rank: Rank): number => heights[rank];

const rungHeights: Readonly<Record<Rung, number>> = { 'afod-asac': 1, 'fod-sac': 2, summaries: 2, 'assistant-directors': 3 };
export const rungHeight = (rung: Rung): number => rungHeights[rung];

const rungNames: Readonly<Record<Rung, string>> = {
  'afod-asac': 'AFOD and ASAC',
  'fod-sac': 'FOD and SAC',
  summaries: 'FOD and SAC, who write their summaries',
  'assistant-directors': 'the Assistant Directors',
};
export const rungName = (rung: Rung): string => rungNames[rung];
