import type { MatterKind } from '../../protocol/vocabulary';
import { briefingContract } from './briefing';
import { callContract } from './call';
import { callOutContract } from './call-out';
import { concurrenceContract } from './concurrence';
import { consultationContract } from './consultation';
import { noticeContract } from './notice';
import type { AnyContract } from './contract';
import { custodyHoldContract } from './custody-hold';
import { deconflictionContract } from './deconfliction';
import { deficiencyContract } from './deficiency';
import { developmentalAssignmentContract } from './developmental-assignment';
import { disputeContract } from './dispute';
import { meetingContract } from './meeting';
import { localProtocolContract } from './local-protocol';
import { operationContract } from './operation';
import { recordEntryContract } from './record-entry';
import { supportRequestContract } from './support-request';
import { transferContract } from './transfer';

/** In the order in which the description of the API shows them. */
const contracts: Readonly<Record<MatterKind, AnyContract>> = {
  concurrence: concurrenceContract,
  dispute: disputeContract,
  notice: noticeContract,
  call: callContract,
  'call-out': callOutContract,
  'custody-hold': custodyHoldContract,
  'record-entry': recordEntryContract,
  operation: operationContract,
  deconfliction: deconflictionContract,
  'support-request': supportRequestContract,
  deficiency: deficiencyContract,
  transfer: transferContract,
  consultation: consultationContract,
  briefing: briefingContract,
  'developmental-assignment': developmentalAssignmentContract,
  meeting: meetingContract,
  'local-protocol': localProtocolContract,
};

export const allContracts: readonly AnyContract[] = Object.values(contracts);

export const contractOf = (kind: MatterKind): AnyContract => contracts[kind];
