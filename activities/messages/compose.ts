/**
 * The texts that people get. Subjects and bodies name the matter, never a subject of enforcement: who may know more reads
 * it in the system.
 */
import type { CallOutRequest } from '../../protocol/call-out-request/state';
import type { Call } from '../../protocol/call/state';
import { collections } from '../../protocol/collections';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { CustodyHold } from '../../protocol/custody-hold/state';
import type { Dispute } from '../../protocol/dispute/state';
import type { MutualNotice } from '../../protocol/notice/state';
import { doneInYourPost } from '../../protocol/notices';
import type { MatterState } from '../../protocol/process';
import { provisions, type Provision } from '../../protocol/provisions';
import type { MatterKind } from '../../protocol/vocabulary';
import type { StoredDelivery } from '../../store/deliveries';
import { callTopic } from './call';
import { callOutTopic } from './call-out';
import { concurrenceTopic } from './concurrence';
import { custodyHoldTopic } from './custody-hold';
import { disputeTopic } from './dispute';
import { noticeTopic } from './notice';
import { doneInYourPostTopic } from './in-your-post';
import type { Topic } from './topic';

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
};

const topicOf = (name: string, matter: MatterState, publicUrl: string): Topic =>
  name === doneInYourPost ? doneInYourPostTopic(matter, publicUrl) : topics[matter.kind](name, matter);

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
          `  POST ${address}/acknowledgement`,
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
