/** What processes say to commands. */
import type { Refusal } from './refusal';
import type { Program, Said } from './vocabulary';

/** The event that follows from a command, or why nothing does. */
export type DecisionOf<Event> = { readonly kind: 'accepted'; readonly event: Event } | { readonly kind: 'refused'; readonly refusal: Refusal };

export function accepted<Event>(event: Event): DecisionOf<Event> {
  return { kind: 'accepted', event };
}

/** What somebody says for a side. */
export interface Speaking extends Said {
  readonly side: Program;
}
