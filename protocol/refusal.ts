import type { Provision } from './provisions';

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
}

/** Every rule that can refuse, with its title. The types are stable: programs rely on them. */
export const refusalTitles = {
  'not-your-aor': 'The matter belongs to another area of responsibility',
  'not-a-requester': 'This person may not ask for concurrence',
  'supervisor-not-named': 'A request by an officer names the supervisor it is made for',
  'supervisor-not-suitable': 'The supervisor named cannot stand for this request',
  'not-an-answerer': 'This person may not answer for OI',
  'own-request': 'Nobody answers their own request',
  'rank-too-low-after-lapse': 'After a lapse only an ASAC or above may answer',
  'not-an-asker': 'This person may not put questions for OI',
  'not-for-the-request': 'This person may not act for the request',
  'not-paged': 'Only somebody who was paged can acknowledge',
  'already-answered': 'The request has been answered',
  'nothing-to-answer': 'The request awaits no answer',
  'matter-closed': 'The matter is closed',
  'another-revision': 'The answer was given for another revision of the request',
  'version-changed': 'The matter has changed since it was read',
  'no-such-question': 'There is no such question',
  'already-replied': 'The question has its reply',
  'nothing-changed': 'The amendment changes nothing',
  'already-acknowledged': 'There is no page to acknowledge',
  'not-cleared': 'The enforcement is not cleared',
  'charge-not-requested': 'A charge is not part of the request',
  'no-such-presentation': 'There is no such presentation',
  'presentation-settled': 'The presentation has its outcome',
  'window-over': 'The planned window is over',
  'not-vetted-yet': 'The targets have not been vetted yet',
  'envelope-expired': 'The sealed envelope has expired',
  'not-your-roster': 'The roster belongs to another office',
  'not-a-roster-supervisor': 'Only a supervisor of the office keeps its roster',
  'not-your-shift': 'The shift, or the swap, is somebody else’s',
  'reason-wanted': 'This needs a written reason',
  'person-not-of-office': 'This person is no active person of the office',
  'not-on-duty': 'This person is not on duty now',
  'nobody-next': 'The roster has no next person',
  'shift-changed': 'The shift is not what it was',
  'shift-begun': 'The shift has begun',
  'swap-settled': 'The swap is settled',
  'shifts-overlap': 'Two shifts claim the same time',
  'draft-changed': 'The draft has changed since it was read',
  'period-wrong': 'The period cannot be used',
  'period-over': 'The period is over',
  'wall-clock-malformed': 'The time cannot be read',
  'wall-clock-missing': 'The wall-clock time does not come on that day',
  'wall-clock-ambiguous': 'The wall-clock time comes twice on that day',
  'rule-unusable': 'The recurrence rule cannot be used',
  'already-withdrawn': 'It has been withdrawn',
  'import-refused': 'A line of the import is refused, so nothing was written',
} as const;

export type RefusalType = keyof typeof refusalTitles;

/** What a rule of authority or of phase says. */
export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly refusal: Refusal };

export const allowed: Verdict = { kind: 'allowed' };

export function refused(refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return { kind: 'refused', refusal };
}
