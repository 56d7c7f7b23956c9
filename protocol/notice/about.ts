/** The five things that one program tells the other, each with its provision: who tells it, and what closes it. */
import type { Provision } from '../provisions';
import type { Program } from '../vocabulary';

export interface AboutRule {
  readonly provision: Provision;
  /** Who gives such a notice; the other program gets it. */
  readonly givenBy: readonly Program[];
  /** What closes it: an acknowledgement, a course that both sides agree on, or a disposition by the receiver. */
  readonly closedBy: 'acknowledgement' | 'course' | 'disposition';
}

export const aboutRules = {
  awareness: { provision: 'KEY-1', givenBy: ['OI', 'DRO'], closedBy: 'acknowledgement' },
  'fugitive-under-investigation': { provision: 'COO-13', givenBy: ['OI'], closedBy: 'course' },
  'target-under-investigation': { provision: 'COO-14', givenBy: ['DRO'], closedBy: 'course' },
  'known-fugitive': { provision: 'DEC-3', givenBy: ['OI'], closedBy: 'acknowledgement' },
  referral: { provision: 'REF-1', givenBy: ['OI', 'DRO'], closedBy: 'disposition' },
} as const satisfies Record<string, AboutRule>;

export type NoticeAbout = keyof typeof aboutRules;

export const aboutRule = (about: NoticeAbout): AboutRule => aboutRules[about];

/** KEY-1: the enforcement that a program may do beside its own task, and makes the other aware of. */
export const enforcementOf = { OI: ['worksite', 'gang', 'other-administrative'], DRO: ['criminal'] } as const satisfies Record<Program, readonly string[]>;
