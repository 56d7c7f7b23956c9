import type { AdministrativeArrest } from '../call/words';
import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { ProposedTransfer } from './messages';
import type { TransferParameters } from './state';

/** Whoever owes the next word is told again, and when it is overdue the other side is told too. */
interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a transfer. Each is recorded once; the state is what they add up to. */
export type TransferEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly from: Program;
      readonly category: AdministrativeArrest;
      readonly to: Program;
      readonly proposed: ProposedTransfer;
      readonly parameters: TransferParameters;
    } & Said)
  | ({ readonly kind: 'proposed'; readonly proposal: number; readonly side: Program; readonly proposed: ProposedTransfer } & Said)
  | ({ readonly kind: 'agreed'; readonly proposal: number; readonly side: Program; readonly effectiveAt: Instant } & Said)
  | ({ readonly kind: 'found-short'; readonly side: Program; readonly statement: string } & Said)
  | ({ readonly kind: 'remarked'; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said)
  /** `persons`: those of both offices who have to do with calls from then on. */
  | { readonly kind: 'took-effect'; readonly persons: readonly Reached[]; readonly at: Instant }
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterTransferEvent = Exclude<TransferEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['MIS-1'],
  proposed: ['MIS-1'],
  agreed: ['MIS-1'],
  'found-short': ['MIS-1', 'MIS-2'],
  remarked: ['MIS-1'],
  withdrawn: ['MIS-1'],
  'took-effect': ['MIS-1'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['MIS-1'],
  overdue: ['MIS-1'],
} as const satisfies Record<TransferEvent['kind'], readonly Provision[]>;
