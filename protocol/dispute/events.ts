import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Instant, PersonName, Program, Reference } from '../vocabulary';
import type { ConcurrenceAnswer, DisputeOpening } from './state';

interface ByPerson {
  readonly by: PersonName;
  readonly program: Program;
  readonly at: Instant;
}

/** Everything that can happen to a dispute. Each is recorded once; the state is what they add up to. */
export type DisputeEvent =
  | ({ readonly kind: 'opened'; readonly reference: Reference; readonly by: PersonName; readonly at: Instant } & DisputeOpening)
  | ({ readonly kind: 'proposed'; readonly text: string; readonly answer: ConcurrenceAnswer | null; readonly hash: string } & ByPerson)
  | ({ readonly kind: 'accepted'; readonly hash: string } & ByPerson)
  /** By a person of either side, or by the clock. */
  | { readonly kind: 'raised'; readonly reason: string | null; readonly by?: PersonName; readonly at: Instant }
  | ({ readonly kind: 'stated'; readonly text: string } & ByPerson)
  | ({ readonly kind: 'summarized'; readonly text: string } & ByPerson)
  | ({ readonly kind: 'waived'; readonly reason: string } & ByPerson)
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'overtaken'; readonly reason: string; readonly at: Instant }
  | { readonly kind: 'reminded'; readonly persons: readonly Reached[]; readonly at: Instant }
  | AcknowledgedEvent
  | PagingEvent;

export type LaterDisputeEvent = Exclude<DisputeEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['RES-1'],
  proposed: ['RES-1'],
  accepted: ['RES-2'],
  raised: ['RES-2'],
  stated: ['RES-1'],
  summarized: ['RES-3'],
  waived: ['RES-3'],
  withdrawn: ['RES-1'],
  overtaken: ['RES-1'],
  reminded: ['RES-2'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
} as const satisfies Record<DisputeEvent['kind'], readonly Provision[]>;
