import type { MatterKind } from '../../protocol/vocabulary';
import { callContract } from './call';
import { callOutContract } from './call-out';
import { concurrenceContract } from './concurrence';
import { noticeContract } from './notice';
import type { AnyContract } from './contract';
import { custodyHoldContract } from './custody-hold';
import { disputeContract } from './dispute';

/** In the order in which the description of the API shows them. */
const contracts: Readonly<Record<MatterKind, AnyContract>> = {
  concurrence: concurrenceContract,
  dispute: disputeContract,
  notice: noticeContract,
  call: callContract,
  'call-out': callOutContract,
  'custody-hold': custodyHoldContract,
};

export const allContracts: readonly AnyContract[] = Object.values(contracts);

export const contractOf = (kind: MatterKind): AnyContract => contracts[kind];
