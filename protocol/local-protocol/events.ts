import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { ProtocolText } from './messages';
import type { LocalProtocolParameters, Replaced, Successor } from './state';
import type { SigningTier } from '../sign-off';

/** Whoever owes a signature is told again, and when it is overdue all four posts are told. */
interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a local protocol. Each is recorded once; the state is what they add up to. */
export type LocalProtocolEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly from: Program;
      readonly text: ProtocolText;
      readonly hash: string;
      readonly replaces: Replaced | null;
      readonly parameters: LocalProtocolParameters;
    } & Said)
  | ({ readonly kind: 'edited'; readonly side: Program; readonly text: ProtocolText; readonly hash: string; readonly fields: readonly string[]; readonly reason: string } & Said)
  | ({ readonly kind: 'signed'; readonly tier: SigningTier; readonly side: Program; readonly hash: string } & Said)
  | ({ readonly kind: 'returned'; readonly side: Program; readonly reason: string } & Said)
  | ({ readonly kind: 'remarked'; readonly text: string } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said)
  /** `persons`: those of both offices who open matters and answer them from then on. */
  | { readonly kind: 'came-into-force'; readonly persons: readonly Reached[]; readonly at: Instant }
  /** All four have signed what takes its place, or ends it. */
  | { readonly kind: 'succeeded'; readonly successor: Successor; readonly at: Instant }
  | { readonly kind: 'superseded'; readonly at: Instant }
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterLocalProtocolEvent = Exclude<LocalProtocolEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['GOV-1'],
  edited: ['GOV-1'],
  signed: ['GOV-1'],
  returned: ['GOV-1'],
  remarked: ['GOV-1'],
  withdrawn: ['GOV-1'],
  'came-into-force': ['GOV-1'],
  succeeded: ['GOV-1'],
  superseded: ['GOV-1'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['GOV-1'],
  overdue: ['GOV-1'],
} as const satisfies Record<LocalProtocolEvent['kind'], readonly Provision[]>;
