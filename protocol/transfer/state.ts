import { openOf, type Put } from '../bargain';
import type { AdministrativeArrest } from '../call/words';
import type { CallOut } from '../call-out';
import type { ParametersOf } from '../parameters';
import type { Pressing, Pressure } from '../pressing';
import { counterpartOf, type Aor, type Instant, type PersonName, type Program, type Reference, type Said } from '../vocabulary';
import type { ProposedTransfer } from './messages';

/**
 * - `proposed`: the other side owes its word on the open proposal. - `short-of-resources`: either has said what is wanting; on the
 *   agenda of the next quarterly meeting of headquarters (MIS-2), until it is taken up again or withdrawn. - `agreed`: by both, and
 *   not in effect yet. - `in-effect`, `withdrawn`: closed.
 */
export type TransferPhase = 'proposed' | 'short-of-resources' | 'agreed' | 'in-effect' | 'withdrawn';

export interface Proposal extends Put<Program> {
  readonly proposed: ProposedTransfer;
}

/** MIS-2: what local resources are short of, in the words of the side that finds it. */
export interface Shortfall extends Said {
  readonly number: number;
  readonly side: Program;
  readonly statement: string;
}

export const transferParameters = ['answerTransferWithin', 'reviewShortfallWithin', 'remindOfTransferBefore', 'remindOfTransferEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type TransferParameters = ParametersOf<(typeof transferParameters)[number]>;

/** A transfer: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Transfer {
  readonly kind: 'transfer';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly proposedBy: PersonName;
  readonly parameters: TransferParameters;

  readonly phase: TransferPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts proposals. */
  readonly revision: number;

  /** Whose head proposed it; that side may withdraw it. */
  readonly from: Program;
  readonly category: AdministrativeArrest;
  /** Who becomes responsible. */
  readonly to: Program;
  readonly proposals: readonly Proposal[];
  /** By when the next word is owed; null once it is agreed or closed. */
  readonly clock: Pressing | null;
  readonly callOuts: readonly CallOut[];
  /** Of both sides: the one that proposed it, and the one that agrees. Null again when it is found short of resources before it takes effect. */
  readonly agreement: (Said & { readonly proposal: number; readonly effectiveAt: Instant }) | null;
  readonly shortfalls: readonly Shortfall[];
  readonly remarks: readonly (Said & { readonly number: number; readonly side: Program; readonly text: string })[];
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Transfer): boolean {
  return matter.closedAt !== null;
}

export const pressureOf = ({ remindOfTransferBefore, remindOfTransferEvery }: TransferParameters): Pressure => ({ before: remindOfTransferBefore, every: remindOfTransferEvery });

export function openProposal({ proposals }: Pick<Transfer, 'proposals'>): Proposal | undefined {
  return openOf(proposals);
}

/** The sides whose word it waits for: that of the other one on a proposal, of either one on a shortfall. */
export function owing(matter: Transfer): readonly Program[] {
  switch (matter.phase) {
    case 'proposed':
      return [counterpartOf(openProposal(matter)?.side ?? matter.from)];
    case 'short-of-resources':
      return ['OI', 'DRO'];
    case 'agreed':
    case 'in-effect':
    case 'withdrawn':
      return [];
  }
}

/** It has taken effect for a command received then, but the matter has not recorded that yet. */
export function effectPending({ phase, agreement }: Transfer, receivedAt: Instant): boolean {
  return phase === 'agreed' && agreement !== null && receivedAt >= agreement.effectiveAt;
}

/** The matter as a command finds it that was received then: receipt alone tells whether it has taken effect. */
export function asReceived(matter: Transfer, receivedAt: Instant): Transfer {
  return effectPending(matter, receivedAt) ? { ...matter, phase: 'in-effect', closedAt: receivedAt } : matter;
}
