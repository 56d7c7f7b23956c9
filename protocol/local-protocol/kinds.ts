/** Which kinds of matter are opened under which parameters. */
import { briefingParameters } from '../briefing/state';
import { callOutParameters } from '../call-out-request/state';
import { callParameters } from '../call/state';
import { concurrenceParameters } from '../concurrence/state';
import { consultationParameters } from '../consultation/state';
import { custodyHoldParameters } from '../custody-hold/state';
import { deconflictionParameters } from '../deconfliction/state';
import { deficiencyParameters } from '../deficiency/state';
import { assignmentParameters } from '../developmental-assignment/state';
import { disputeParameters } from '../dispute/state';
import { meetingParameters } from '../meeting/state';
import { noticeParameters } from '../notice/state';
import { operationParameters } from '../operation/state';
import type { ParameterName } from '../parameters';
import { recordEntryParameters } from '../record-entry/state';
import { supportParameters } from '../support-request/state';
import { transferParameters } from '../transfer/state';
import type { MatterKind } from '../vocabulary';
import { localProtocolParameters } from './state';

const openedUnder: Readonly<Record<MatterKind, readonly ParameterName[]>> = {
  concurrence: concurrenceParameters,
  dispute: disputeParameters,
  notice: noticeParameters,
  call: callParameters,
  'call-out': callOutParameters,
  'custody-hold': custodyHoldParameters,
  operation: operationParameters,
  deconfliction: deconflictionParameters,
  'record-entry': recordEntryParameters,
  'support-request': supportParameters,
  deficiency: deficiencyParameters,
  transfer: transferParameters,
  consultation: consultationParameters,
  briefing: briefingParameters,
  'developmental-assignment': assignmentParameters,
  meeting: meetingParameters,
  'local-protocol': localProtocolParameters,
};

export function kindsUsing(name: ParameterName): readonly MatterKind[] {
  return (Object.keys(openedUnder) as MatterKind[]).filter((kind) => openedUnder[kind].includes(name));
}
