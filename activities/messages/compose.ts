/**
 * The texts that people get. Subjects and bodies name the matter, never a subject of enforcement: who may know more reads
 * it in the system.
 */
import type { Briefing } from '../../protocol/briefing/state';
import type { CallOutRequest } from '../../protocol/call-out-request/state';
import type { Call } from '../../protocol/call/state';
import { collections } from '../../protocol/collections';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Consultation } from '../../protocol/consultation/state';
import type { CustodyHold } from '../../protocol/custody-hold/state';
import type { Deconfliction } from '../../protocol/deconfliction/state';
import type { Deficiency } from '../../protocol/deficiency/state';
import type { DevelopmentalAssignment } from '../../protocol/developmental-assignment/state';
import type { Dispute } from '../../protocol/dispute/state';
import type { Meeting } from '../../protocol/meeting/state';
import type { LocalProtocol } from '../../protocol/local-protocol/state';
import type { MutualNotice } from '../../protocol/notice/state';
import { doneInYourPost } from '../../protocol/notices';
import type { Operation } from '../../protocol/operation/state';
import type { MatterState } from '../../protocol/process';
import { processOf } from '../../protocol/processes';
import { provisions, type Provision } from '../../protocol/provisions';
import type { RecordEntry } from '../../protocol/record-entry/state';
import type { SupportRequest } from '../../protocol/support-request/state';
import type { Transfer } from '../../protocol/transfer/state';
import type { MatterKind } from '../../protocol/vocabulary';
import type { StoredDelivery } from '../../store/deliveries';
import { briefingTopic } from './briefing';
import { callTopic } from './call';
import { callOutTopic } from './call-out';
import { concurrenceTopic } from './concurrence';
import { consultationTopic } from './consultation';
import { custodyHoldTopic } from './custody-hold';
import { deconflictionTopic } from './deconfliction';
import { deficiencyTopic } from './deficiency';
import { assignmentTopic } from './developmental-assignment';
import { disputeTopic } from './dispute';
import { meetingTopic } from './meeting';
import { localProtocolTopic } from './local-protocol';
import { noticeTopic } from './notice';
import { operationTopic } from './operation';
import { recordEntryTopic } from './record-entry';
import { doneInYourPostTopic } from './in-your-post';
import { supportTopic } from './support-request';
import type { Topic } from './topic';
import { transferTopic } from './transfer';

export interface Message {
  readonly subject: string;
  readonly text: string;
}

/** A stored matter has the state of its own kind. */
const topics: Readonly<Record<MatterKind, (name: string, matter: MatterState) => Topic>> = {
  concurrence: (name, matter) => concurrenceTopic(name, matter as MatterState & Concurrence),
  dispute: (name, matter) => disputeTopic(name, matter as MatterState & Dispute),
  notice: (name, matter) => noticeTopic(name, matter as MatterState & MutualNotice),
  call: (name, matter) => callTopic(name, matter as MatterState & Call),
  'call-out': (name, matter) => callOutTopic(name, matter as MatterState & CallOutRequest),
  'custody-hold': (name, matter) => custodyHoldTopic(name, matter as MatterState & CustodyHold),
  'record-entry': (name, matter) => recordEntryTopic(name, matter as MatterState & RecordEntry),
  operation: (name, matter) => operationTopic(name, matter as MatterState & Operation),
  deconfliction: (name, matter) => deconflictionTopic(name, matter as MatterState & Deconfliction),
  'support-request': (name, matter) => supportTopic(name, matter as MatterState & SupportRequest),
  deficiency: (name, matter) => deficiencyTopic(name, matter as MatterState & Deficiency),
  transfer: (name, matter) => transferTopic(name, matter as MatterState & Transfer),
  consultation: (name, matter) => consultationTopic(name, matter as MatterState & Consultation),
  briefing: (name, matter) => briefingTopic(name, matter as MatterState & Briefing),
  'developmental-assignment': (name, matter) => assignmentTopic(name, matter as MatterState & DevelopmentalAssignment),
  meeting: (name, matter) => meetingTopic(name, matter as MatterState & Meeting),
  'local-protocol': (name, matter) => localProtocolTopic(name, matter as MatterState & LocalProtocol),
};

const topicOf = (name: string, matter: MatterState, publicUrl: string): Topic =>
  name === doneInYourPost ? doneInYourPostTopic(matter, publicUrl) : topics[matter.kind](name, matter);

/** The action by which a page of this matter is acknowledged. */
export const acknowledgedBy = ({ kind }: MatterState): string => processOf(kind).acknowledgedBy ?? 'acknowledgement';

function isProvision(id: string): id is Provision {
  return id in provisions;
}

/** @param publicUrl where the API is for people, without a slash at its end */
export function composeMessage(delivery: StoredDelivery, matter: MatterState, publicUrl: string): Message {
  const { subject, body } = topicOf(delivery.topic, matter, publicUrl);
  const address = `${publicUrl}${collections[matter.kind]}/${matter.reference}`;
  const acknowledge =
    delivery.purpose === 'page'
      ? [
          `This is a page: acknowledge it, or it passes to the next person. Acknowledging is not answering.`,
          `  POST ${address}/${acknowledgedBy(matter)}`,
        ]
      : [];
  const because = delivery.provisions.filter(isProvision).map((id) => `  ${id}: ${provisions[id]}`);
  const text = [
    `${delivery.recipientName},`,
    '',
    ...body.filter((line) => line !== ''),
    '',
    'Read the matter:',
    `  GET ${address}`,
    ...acknowledge,
    '',
    'Under:',
    ...because,
    '',
    'Counterpart',
  ].join('\n');
  return { subject, text };
}
