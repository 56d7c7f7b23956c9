/** What processes say to commands. */
import type { Refusal } from './refusal';
import type { Instant, PersonName, Program } from './vocabulary';

/** The event that follows from a command, or why nothing does. */
export type DecisionOf<Event> = { readonly kind: 'accepted'; readonly event: Event } | { readonly kind: 'refused'; readonly refusal: Refusal };

export function accepted<Event>(event: Event): DecisionOf<Event> {
  return { kind: 'accepted', event };
}

/** Somebody speaks for a side, at the receipt of what they say. */
export interface Speaking {
  readonly side: Program;
  readonly by: PersonName;
  readonly at: Instant;
}
