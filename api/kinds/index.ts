import type { MatterKind } from '../../protocol/vocabulary';
import { concurrenceContract } from './concurrence';
import type { AnyContract } from './contract';
import { disputeContract } from './dispute';

/** In the order in which the description of the API shows them. */
const contracts: Readonly<Record<MatterKind, AnyContract>> = {
  concurrence: concurrenceContract,
  dispute: disputeContract,
};

export const allContracts: readonly AnyContract[] = Object.values(contracts);

export const contractOf = (kind: MatterKind): AnyContract => contracts[kind];
