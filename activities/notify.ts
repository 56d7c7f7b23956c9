import { ApplicationFailure } from '@temporalio/common';
import type { MatterState } from '../protocol/process';
import type { DeliveryOutcome } from '../protocol/record';
import type { Database } from '../store/database';
import { findDelivery, noteAttempt, settleDelivery, type StoredDelivery } from '../store/deliveries';
import { findMatter } from '../store/matters';
import { composeMessage, type Message } from './messages/compose';
import type { MatterActivities } from './types';

/** A message on its way to one address. */
export interface Mail extends Message {
  readonly to: string;
  /** The same for every attempt, so that mail readers drop a repeat. */
  readonly messageId: string;
}

/** Why a mail did not go out: `permanent` ones are not tried again. */
export class MailFault extends Error {
  override readonly name = 'MailFault';
  constructor(
    readonly reason: string,
    readonly permanent: boolean,
  ) {
    super(reason);
  }
}

/** A channel. @throws MailFault */
export type SendMail = (mail: Mail) => Promise<void>;

export interface NotifyTools {
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
}

export function notifyActivities(tools: NotifyTools): Pick<MatterActivities, 'notify'> {
  return { notify: ({ delivery }) => deliver(tools, delivery) };
}

async function deliver(tools: NotifyTools, name: string): Promise<DeliveryOutcome> {
  const { database } = tools;
  const delivery = await findDelivery(database, name);
  const matter = delivery === undefined ? undefined : await findMatter(database, delivery.matter);
  // Recorded before it is sent: without a row there is no address to send to.
  if (delivery === undefined || matter === undefined) return { status: 'failed', reason: 'no-address' };
  if (delivery.status !== 'planned') return settledOutcome(delivery);
  if (delivery.purpose === 'page' && matter.closedAt !== null) return await settle(database, name, { status: 'withheld', reason: 'matter-closed' });
  return await attempt(tools, delivery, matter.state as MatterState);
}

function settledOutcome({ status, reason }: StoredDelivery): DeliveryOutcome {
  const settled = status === 'planned' ? 'failed' : status;
  return reason === null ? { status: settled } : { status: settled, reason };
}

async function attempt({ database, sendMail, publicUrl }: NotifyTools, delivery: StoredDelivery, matter: MatterState): Promise<DeliveryOutcome> {
  const domain = new URL(publicUrl).hostname;
  try {
    await sendMail({ ...composeMessage(delivery, matter, publicUrl), to: delivery.address, messageId: `<${delivery.messageId}@${domain}>` });
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    if (error.permanent) return await settle(database, delivery.delivery, { status: 'failed', reason: error.reason });
    await noteAttempt(database, delivery.delivery, error.reason);
    throw ApplicationFailure.retryable(error.reason, error.name);
  }
  return await settle(database, delivery.delivery, { status: 'sent' });
}

async function settle(database: Database, delivery: string, outcome: DeliveryOutcome): Promise<DeliveryOutcome> {
  await settleDelivery(database, delivery, outcome);
  return outcome;
}
