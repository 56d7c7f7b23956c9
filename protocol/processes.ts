/** Every process of the protocol by its kind: who brings commands, shows matters or tells people finds the rules here. */
import { briefingProcess } from './briefing/process';
import { callProcess } from './call/process';
import { callOutProcess } from './call-out-request/process';
import { concurrenceProcess } from './concurrence/process';
import { consultationProcess } from './consultation/process';
import { custodyHoldProcess } from './custody-hold/process';
import { deconflictionProcess } from './deconfliction/process';
import { deficiencyProcess } from './deficiency/process';
import { developmentalAssignmentProcess } from './developmental-assignment/process';
import { disputeProcess } from './dispute/process';
import { meetingProcess } from './meeting/process';
import { localProtocolProcess } from './local-protocol/process';
import { noticeProcess } from './notice/process';
import { operationProcess } from './operation/process';
import { recordEntryProcess } from './record-entry/process';
import { supportRequestProcess } from './support-request/process';
import { transferProcess } from './transfer/process';
import type { MatterEvent, MatterState, Process } from './process';
import type { MatterKind } from './vocabulary';

/** A process whose own types are known to itself alone. */
export type AnyProcess = Process<MatterState, MatterEvent>;

/** The seal, or our own database, proves that a command or state is of the kind that the process is asked about. */
const known = <State extends MatterState, Event extends MatterEvent>(process: Process<State, Event>): AnyProcess => process as unknown as AnyProcess;

const processes: Readonly<Record<MatterKind, AnyProcess>> = {
  concurrence: known(concurrenceProcess),
  dispute: known(disputeProcess),
  notice: known(noticeProcess),
  call: known(callProcess),
  'call-out': known(callOutProcess),
  'custody-hold': known(custodyHoldProcess),
  'record-entry': known(recordEntryProcess),
  operation: known(operationProcess),
  deconfliction: known(deconflictionProcess),
  'support-request': known(supportRequestProcess),
  deficiency: known(deficiencyProcess),
  transfer: known(transferProcess),
  consultation: known(consultationProcess),
  briefing: known(briefingProcess),
  'developmental-assignment': known(developmentalAssignmentProcess),
  meeting: known(meetingProcess),
  'local-protocol': known(localProtocolProcess),
};

export const processOf = (kind: MatterKind): AnyProcess => processes[kind];
