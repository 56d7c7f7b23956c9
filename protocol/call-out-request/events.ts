import type { AcknowledgedEvent, PagingEvent } from '../call-out';
import type { Provision } from '../provisions';
import type { Urgency } from '../urgency';
import type { Aor, Program, Reference, Said } from '../vocabulary';
import type { CallOutParameters } from './state';

/** Everything that can happen to a call-out. Each is recorded once; the state is what they add up to. */
export type CallOutEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly program: Program;
      readonly reason: string;
      readonly urgency: Urgency;
      readonly parameters: CallOutParameters;
    } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'concluded'; readonly note: string } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said);

export type LaterCallOutEvent = Exclude<CallOutEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['COO-5'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  concluded: ['COO-5'],
  withdrawn: ['COO-5'],
} as const satisfies Record<CallOutEvent['kind'], readonly Provision[]>;
