import type { PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import type { AssignmentParameters, Offer } from './state';

/** Whoever owes a word is told again. */
interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a developmental assignment. Each is recorded once; the state is what they add up to. */
export type AssignmentEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly from: Program;
      readonly peopleOf: Program;
      readonly offer: Offer;
      readonly parameters: AssignmentParameters;
    } & Said)
  /** `persons`: liaison and head of the counterpart. */
  | { readonly kind: 'told'; readonly persons: readonly Reached[]; readonly at: Instant }
  /** `accepts`: whoever proposed it may accept for their side, and has by that. */
  | ({ readonly kind: 'candidate-proposed'; readonly candidate: number; readonly side: Program; readonly person: PersonName; readonly hiredOn: string; readonly statement: string | null; readonly accepts: boolean } & Said)
  | ({ readonly kind: 'accepted'; readonly side: Program; readonly hash: string } & Said)
  | ({ readonly kind: 'candidate-refused'; readonly candidate: number; readonly side: Program; readonly reason: string } & Said)
  | ({ readonly kind: 'begun'; readonly note: string | null } & Said)
  | ({ readonly kind: 'completed'; readonly learnt: string } & Said)
  | ({ readonly kind: 'ended' | 'declined' | 'withdrawn'; readonly side: Program; readonly reason: string } & Said)
  | { readonly kind: 'lapsed'; readonly at: Instant }
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterAssignmentEvent = Exclude<AssignmentEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['COO-12'],
  told: ['COO-12'],
  'candidate-proposed': ['COO-12'],
  accepted: ['COO-12'],
  'candidate-refused': ['COO-12'],
  begun: ['COO-12'],
  completed: ['COO-12'],
  ended: ['COO-12'],
  declined: ['COO-12'],
  withdrawn: ['COO-12'],
  lapsed: ['COO-12'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['COO-12'],
  overdue: ['COO-12'],
} as const satisfies Record<AssignmentEvent['kind'], readonly Provision[]>;
