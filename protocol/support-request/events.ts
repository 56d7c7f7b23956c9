import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { ActionBody, SupportAsked } from './messages';
import type { SupportParameters } from './state';

/** Whoever owes the next word is told again, and when it is overdue the other side is told too. */
interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a request for support. Each is recorded once; the state is what they add up to. */
export type SupportEvent =
  | ({ readonly kind: 'opened'; readonly reference: Reference; readonly aor: Aor; readonly from: Program; readonly asked: SupportAsked; readonly parameters: SupportParameters } & Said)
  | ({ readonly kind: 'offered'; readonly offer: number; readonly side: Program; readonly offered: ActionBody<'offer'> } & Said)
  | ({ readonly kind: 'agreed'; readonly offer: number; readonly side: Program } & Said)
  | ({ readonly kind: 'declined'; readonly reason: string } & Said)
  | ({ readonly kind: 'reported'; readonly said: ActionBody<'report'> } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterSupportEvent = Exclude<SupportEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['TPD-4', 'TPD-5'],
  offered: ['TPD-5'],
  agreed: ['TPD-4', 'TPD-5'],
  declined: ['TPD-5'],
  reported: ['TPD-4'],
  withdrawn: ['TPD-5'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['TPD-5'],
  overdue: ['TPD-5'],
} as const satisfies Record<SupportEvent['kind'], readonly Provision[]>;
