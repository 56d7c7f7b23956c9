import { openOf, type Put } from '../bargain';
import type { CallOut } from '../call-out';
import { sideAtHeadquarters } from '../headquarters';
import { sideOf } from '../notice/authority';
import type { ParametersOf } from '../parameters';
import type { Pressing, Pressure } from '../pressing';
import type { Provision } from '../provisions';
import { counterpartOf, type Aor, type Instant, type PersonName, type Post, type Program, type Reference, type Said } from '../vocabulary';
import type { CongressionalInquiry, ConsultationSubject, DraftContent } from './messages';

/**
 * - `not-cleared`: the counterpart owes its word on this revision. - `disputed`: it objects; the ladder settles that, or the Assistant
 *   Directors. - `cleared`: for release or implementation, this revision. - `released-uncleared`: by the urgent path of media; the
 *   counterpart's acknowledgement is owed. - `released`, `implemented`, `withdrawn`: closed.
 */
export type ConsultationPhase = 'not-cleared' | 'disputed' | 'cleared' | 'released-uncleared' | 'released' | 'implemented' | 'withdrawn';

/** Between whom: the two field offices of an area, or the two headquarters. */
export type ConsultationLevel = 'field' | 'hq';

export interface Draft extends Said {
  readonly revision: number;
  readonly content: DraftContent;
  /** Why it was changed; null for the first one. */
  readonly reason: string | null;
}

/** The counterpart's word that just this revision may go. */
export interface Clearing extends Said {
  readonly revision: number;
  readonly note: string | null;
}

/** `settled`: by one text; `dropped`: by clearing it after all; `voided`: the draft is another one. */
export interface Objection extends Said {
  readonly number: number;
  readonly revision: number;
  readonly reason: string;
  readonly status: 'standing' | 'settled' | 'dropped' | 'voided';
}

/** RES-1 to RES-3: an objection between field offices, as a dispute, which is a matter of its own. */
export interface ConsultationLadder {
  /** Counts the disputes. */
  readonly raise: number;
  readonly since: Instant;
  /** Null until it has its reference. */
  readonly dispute: Reference | null;
  readonly over: boolean;
}

/** Between headquarters: one side puts a text, the other accepts just that. */
export interface SettlementText extends Put<Program> {
  readonly text: string;
}

/** How the objection to this revision was settled: by one text that both sides have accepted. It does not clear the draft: the counterpart does, in line with it. */
export interface Settled {
  readonly by: 'ladder' | 'assistant-directors';
  readonly dispute: Reference | null;
  readonly text: string;
  readonly at: Instant;
}

export const consultationParameters = [
  'clearMediaWithin',
  'clearReplyWithin',
  'clearPolicyWithin',
  'clearAtLeastWithin',
  'settleObjectionWithin',
  'reportReleaseWithin',
  'remindOfConsultationBefore',
  'remindOfConsultationEvery',
  'pageTimeout',
  'envelopeLifetime',
] as const;
export type ConsultationParameters = ParametersOf<(typeof consultationParameters)[number]>;

/** A consultation: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Consultation {
  readonly kind: 'consultation';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly openedBy: PersonName;
  readonly parameters: ConsultationParameters;

  readonly phase: ConsultationPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Of the draft. */
  readonly revision: number;

  readonly level: ConsultationLevel;
  /** Whose draft it is; the counterpart clears it. */
  readonly from: Program;
  readonly subject: ConsultationSubject;
  /** Of a congressional reply. */
  readonly inquiry: CongressionalInquiry | null;
  /** Of a policy change. */
  readonly impact: string | null;
  readonly draft: Draft;
  readonly earlierDrafts: readonly Draft[];
  /** Of this revision; null while it is not cleared. */
  readonly clearing: Clearing | null;
  /** Of earlier revisions: void. */
  readonly voidedClearings: readonly Clearing[];
  readonly objections: readonly Objection[];
  readonly ladder: ConsultationLadder | null;
  readonly settlements: readonly SettlementText[];
  readonly settled: Settled | null;
  readonly comments: readonly (Said & { readonly number: number; readonly side: Program; readonly revision: number; readonly text: string })[];
  /** By when the next word, or report, is owed; null where nothing is, or the ladder has clocks of its own. */
  readonly clock: Pressing | null;
  readonly callOuts: readonly CallOut[];
  /** COO-6: it went out uncleared, with a written reason. `callOut` is the one that tells the counterpart. */
  readonly urgent: (Said & { readonly reason: string; readonly callOut: number; readonly acknowledged: Said | null }) | null;
  /** Released or implemented, as cleared. */
  readonly release: (Said & { readonly note: string | null }) | null;
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Consultation): boolean {
  return matter.closedAt !== null;
}

const subjectProvisions = { 'media-release': 'COO-6', 'congressional-reply': 'COO-7', 'policy-change': 'COO-9' } as const satisfies Record<ConsultationSubject, Provision>;

/** Under which provision it is cleared. */
export const provisionOf = ({ subject }: Pick<Consultation, 'subject'>): Provision => subjectProvisions[subject];

/** For what it is to be cleared, in words. */
export const aim = ({ subject }: Pick<Consultation, 'subject'>): 'release' | 'implementation' => (subject === 'policy-change' ? 'implementation' : 'release');

/** The side on which a person stands in it. */
export function sideIn({ level, aor }: Pick<Consultation, 'level' | 'aor'>, post: Post | null): Program | null {
  return level === 'hq' ? sideAtHeadquarters(post) : sideOf(post, aor);
}

export const counterpartIn = ({ from }: Pick<Consultation, 'from'>): Program => counterpartOf(from);

export const openSettlement = ({ settlements }: Pick<Consultation, 'settlements'>): SettlementText | undefined => openOf(settlements);

export const pressureOf = ({ remindOfConsultationBefore, remindOfConsultationEvery }: ConsultationParameters): Pressure => ({ before: remindOfConsultationBefore, every: remindOfConsultationEvery });

export function isOnTheLadder({ phase, level, ladder }: Consultation): boolean {
  return phase === 'disputed' && level === 'field' && ladder !== null && !ladder.over;
}

/** Who owes the next word, or the report. Between field offices, what is disputed waits for the dispute. */
export function owing(matter: Consultation): readonly Program[] {
  switch (matter.phase) {
    case 'not-cleared':
    case 'released-uncleared':
      return [counterpartIn(matter)];
    case 'cleared':
      return [matter.from];
    case 'disputed':
      return matter.level === 'hq' ? ['OI', 'DRO'] : [];
    case 'released':
    case 'implemented':
    case 'withdrawn':
      return [];
  }
}
