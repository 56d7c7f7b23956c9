import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';
import type { CustodyHoldParameters, Veiled } from './state';

/** Everything that can happen to a custody hold. Each is recorded once; the state is what they add up to. */
export type CustodyHoldEvent =
  | {
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly subjects: readonly Veiled[];
      readonly handling: Veiled | null;
      readonly readers: readonly PersonName[];
      readonly parameters: CustodyHoldParameters;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | AcknowledgedEvent
  | { readonly kind: 'looked'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'hit'; readonly check: string; readonly caseReference: string | null; readonly tell: readonly Reached[]; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'corrected'; readonly subject: number; readonly details: Veiled; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'lifting-proposed'; readonly program: Program; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'lifting-ended'; readonly because: 'objected' | 'taken-back'; readonly comment: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'lifted'; readonly comment?: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'reviewed'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'reminded'; readonly about: 'lifting' | 'review'; readonly persons: readonly Reached[]; readonly at: Instant }
  | PagingEvent;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['COO-15'],
  acknowledged: ['COO-5', 'COO-15'],
  looked: ['COO-15'],
  hit: ['COO-15'],
  corrected: ['COO-15'],
  'lifting-proposed': ['COO-15'],
  'lifting-ended': ['COO-15'],
  lifted: ['COO-15'],
  reviewed: ['COO-15'],
  reminded: ['COO-15'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
} as const satisfies Record<CustodyHoldEvent['kind'], readonly Provision[]>;
