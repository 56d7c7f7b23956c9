import type { AcknowledgedEvent, PagingEvent } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { ActionBody, CallReport } from './messages';
import type { Responsibility, Routing } from './routing';
import type { CallParameters } from './state';

/** Everything that can happen to a call. Each is recorded once; the state is what they add up to. */
export type CallEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly report: CallReport;
      readonly routing: Routing;
      /** Transfers of its category that were agreed, and had not taken effect when the API looked; absent for none. */
      readonly ahead?: readonly Responsibility[];
      readonly parameters: CallParameters;
    } & Said)
  | ({ readonly kind: 'answered'; readonly answer: ActionBody<'answer'>; readonly program: Program; readonly late: boolean } & Said)
  | ({ readonly kind: 'arrived'; readonly arrivedAt: Instant } & Said)
  | ({ readonly kind: 'transferred'; readonly from: Program; readonly to: Program; readonly reason: string } & Said)
  | ({ readonly kind: 'closed'; readonly outcome: ActionBody<'outcome'> } & Said)
  | ({ readonly kind: 'remarked'; readonly text: string } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | { readonly kind: 'unanswered'; readonly at: Instant };

export type LaterCallEvent = Exclude<CallEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['COO-16', 'MIS-1'],
  answered: ['COO-16'],
  arrived: ['COO-16'],
  transferred: ['COO-16', 'MIS-1'],
  closed: ['COO-16'],
  remarked: ['COO-16'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  unanswered: ['COO-16'],
} as const satisfies Record<CallEvent['kind'], readonly Provision[]>;
