import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Reference } from '../vocabulary';
import type { ActionBody, ConcurrenceRequest } from './messages';
import type { ConcurrenceParameters } from './state';

/** Everything that can happen to a concurrence. Each is recorded once; the state is what they add up to. */
export type ConcurrenceEvent =
  | {
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly request: ConcurrenceRequest;
      readonly onBehalfOf: PersonName | null;
      readonly operation?: Reference;
      readonly parameters: ConcurrenceParameters;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | { readonly kind: 'answered'; readonly answer: ActionBody<'answer'>; readonly by: PersonName; readonly at: Instant }
  /** DRO disputes a refusal. */
  | { readonly kind: 'disputed'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'raised'; readonly dispute: Reference; readonly at: Instant }
  /** The ladder has settled what OI's answer is; OI's side accepted it by this person. */
  | { readonly kind: 'resolved'; readonly dispute: Reference; readonly hash: string; readonly answer: ActionBody<'answer'>; readonly acceptedBy: PersonName; readonly at: Instant }
  | { readonly kind: 'questioned'; readonly text: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'replied'; readonly question: number; readonly text: string; readonly by: PersonName; readonly at: Instant }
  | {
      readonly kind: 'amended';
      readonly request: ConcurrenceRequest;
      readonly fields: readonly string[];
      readonly material: readonly string[];
      readonly reason: string;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | AcknowledgedEvent
  | {
      readonly kind: 'presented';
      readonly district: string;
      readonly charges: readonly string[];
      readonly presentedAt: Instant;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | {
      readonly kind: 'presentation-settled';
      readonly presentation: number;
      readonly outcome: 'accepted' | 'declined';
      readonly note?: string;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | PagingEvent
  | { readonly kind: 'reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | { readonly kind: 'lapsed'; readonly at: Instant }
  | { readonly kind: 'concluded'; readonly at: Instant };

export type ConcurrenceEventKind = ConcurrenceEvent['kind'];

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['CON-1', 'CON-2'],
  answered: ['CON-3', 'CON-4'],
  disputed: ['RES-1'],
  raised: ['RES-1', 'CON-3'],
  resolved: ['RES-2', 'CON-3'],
  questioned: ['CON-4'],
  replied: ['CON-4'],
  amended: ['CON-4'],
  withdrawn: ['CON-1'],
  acknowledged: ['COO-5'],
  presented: ['CON-6'],
  'presentation-settled': ['CON-6'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['CON-3'],
  lapsed: ['CON-3'],
  concluded: ['CON-6'],
} as const satisfies Record<ConcurrenceEventKind, readonly Provision[]>;
