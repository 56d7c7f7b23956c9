import type { Difference } from './difference';
import type { Provision } from './provisions';
import type { RefusalType } from './refusal-titles';

/**
 * Why a command was refused, as a sentence that a duty officer understands and a type that a program can rely on.
 *
 * - `forbidden`: this person may not do this. - `conflict`: the matter is not in a phase for it.
 * - `stale`: it was made for another version of the matter. - `invalid`: what it says breaks a rule.
 */
export interface Refusal {
  readonly type: RefusalType;
  readonly category: 'forbidden' | 'conflict' | 'stale' | 'invalid';
  readonly detail: string;
  readonly provision: Provision;
  /** Who could do it instead. */
  readonly whoCould?: string;
  /** The field of the body at fault, as a JSON pointer. */
  readonly field?: string;
  /** Of what is stale: what it is now, and how that differs from what was to be written. */
  readonly current?: { readonly version: number; readonly differences: readonly Difference[] };
}

/** What a rule of authority or of phase says. */
export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly refusal: Refusal };

export const allowed: Verdict = { kind: 'allowed' };

export function refused(refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return { kind: 'refused', refusal };
}
