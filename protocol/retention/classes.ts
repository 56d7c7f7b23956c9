/**
 * How long the record of each kind of matter is kept once it is closed. The memo is silent on that: every number is our default. What
 * is younger, open or under a legal hold is never disposed of; what is older is, but only by the word of somebody entitled.
 */
import type { MatterKind } from '../vocabulary';

export type RetentionClassName = 'enforcement' | 'protected-source' | 'coordination' | 'response' | 'case-entry' | 'expenditure';

export interface RetentionClass {
  readonly class: RetentionClassName;
  /** Calendar years from the closing of the matter. */
  readonly years: number;
  readonly source: 'default';
  readonly reason: string;
}

const enforcement = {
  class: 'enforcement',
  years: 20,
  source: 'default',
  reason: 'What was done to people under it may be tried, appealed and reopened for decades.',
} as const satisfies RetentionClass;

const coordination = {
  class: 'coordination',
  years: 7,
  source: 'default',
  reason: 'It shows that the two offices told and heard each other, as long as somebody may ask whether they did.',
} as const satisfies RetentionClass;

const response = {
  class: 'response',
  years: 3,
  source: 'default',
  reason: 'Who was called and came is asked about soon or never; the metrics keep the numbers.',
} as const satisfies RetentionClass;

const expenditure = {
  class: 'expenditure',
  years: 6,
  source: 'default',
  reason: 'It accounts for money of a budget, and audits look that far back.',
} as const satisfies RetentionClass;

/** A kind that is not here does not compile: nothing is kept for ever because nobody thought of it. */
export const retentionClasses: Readonly<Record<MatterKind, RetentionClass>> = {
  concurrence: enforcement,
  operation: enforcement,
  'custody-hold': {
    class: 'protected-source',
    years: 10,
    source: 'default',
    reason: 'Whoever is named in it is endangered by its being kept, and it is needed while the case that they served may be tried.',
  },
  dispute: coordination,
  notice: coordination,
  deconfliction: coordination,
  transfer: coordination,
  consultation: coordination,
  briefing: coordination,
  'developmental-assignment': coordination,
  meeting: coordination,
  'local-protocol': coordination, // what it set stays in the register, with the matters that were opened under it
  call: response,
  'call-out': response,
  'record-entry': {
    class: 'case-entry',
    years: 7,
    source: 'default',
    reason: 'The case system that it was entered into is the record; this shows that it was entered in time.',
  },
  'support-request': expenditure,
  deficiency: expenditure,
};
