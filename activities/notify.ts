import { ApplicationFailure } from '@temporalio/common';
import { isStillPaged } from '../protocol/call-out';
import { emailFirst, waysLeft, type Way } from '../protocol/channels';
import type { MatterState } from '../protocol/process';
import type { DeliveryOutcome } from '../protocol/record';
import { SecretError, type SecretBox } from '../platform/secrets';
import { lockedSecretOf, waysTo } from '../store/contact-points';
import type { Database } from '../store/database';
import { findDelivery, noteAttempt, settleDelivery, type NewAttempt, type StoredDelivery } from '../store/deliveries';
import { findMatter } from '../store/matters';
import { ChannelFault, type SendMail, type SendWebhook } from './channels';
import { calendarPartOf, carriesCalendar } from './invitation';
import { composeMessage } from './messages/compose';
import { webhookBody } from './messages/webhook';
import type { MatterActivities } from './types';

export interface NotifyTools {
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly sendWebhook: SendWebhook;
  readonly secrets: SecretBox;
  readonly publicUrl: string;
  /** Who invites to meetings. */
  readonly mailFrom: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** No further channel is begun after this: the activity's own attempt has 30 s. The next one goes on where this one ended. */
const beginWithinMs = 15_000;

export function notifyActivities(tools: NotifyTools): Pick<MatterActivities, 'notify'> {
  return { notify: ({ delivery }) => deliver(tools, delivery) };
}

async function deliver(tools: NotifyTools, name: string): Promise<DeliveryOutcome> {
  const { database } = tools;
  const delivery = await findDelivery(database, name);
  const matter = delivery === undefined ? undefined : await findMatter(database, delivery.matter);
  // Recorded before it is sent: without a row there is nobody to send to.
  if (delivery === undefined || matter === undefined) return { status: 'failed', reason: 'no-address' };
  if (delivery.status !== 'planned') return settledOutcome(delivery);
  const state = matter.state as MatterState;
  const over = whyWithheld(delivery, state);
  if (over !== undefined) return await settle(database, name, { status: 'withheld', reason: over });
  return await tryWays(tools, delivery, state);
}

/** COO-5: why a page is not for its recipient any more, as the matter is recorded now; a page is recorded before it is sent. */
export function whyWithheld({ purpose, callOut, recipient }: Pick<StoredDelivery, 'purpose' | 'callOut' | 'recipient'>, { closedAt, callOuts }: Pick<MatterState, 'closedAt' | 'callOuts'>): string | undefined {
  if (purpose !== 'page') return undefined;
  if (closedAt !== null) return 'matter-closed';
  return isStillPaged(callOuts, callOut, recipient) ? undefined : 'call-out-over';
}

function settledOutcome({ status, reason }: StoredDelivery): DeliveryOutcome {
  const settled = status === 'planned' ? 'failed' : status;
  return reason === null ? { status: settled } : { status: settled, reason };
}

/**
 * Channel after channel until one takes it. When none did, those that may yet work are tried again later; when all have
 * said no for good, it has failed.
 */
async function tryWays(tools: NotifyTools, delivery: StoredDelivery, matter: MatterState): Promise<DeliveryOutcome> {
  const { database, now } = tools;
  const found = await waysTo(database, delivery.recipient, delivery.purpose);
  const ways = waysLeft(carriesCalendar(delivery, matter) ? emailFirst(found) : found, delivery.attempts);
  const began = now();
  let [last, mayWorkYet] = [delivery.reason ?? 'no-address', false];
  for (const way of ways) {
    if (now() - began > beginWithinMs) {
      mayWorkYet = true;
      break;
    }
    const attempt = await tryWay(tools, way, delivery, matter);
    await noteAttempt(database, delivery.delivery, attempt);
    if (attempt.status === 'sent') return { status: 'sent' };
    last = attempt.reason ?? last;
    mayWorkYet ||= !attempt.permanent;
  }
  if (mayWorkYet) throw ApplicationFailure.retryable(last, 'ChannelFault');
  return await settle(database, delivery.delivery, { status: 'failed', reason: last });
}

async function tryWay(tools: NotifyTools, way: Way, delivery: StoredDelivery, matter: MatterState): Promise<NewAttempt> {
  const { place, channel } = way;
  try {
    await sendBy(tools, way, delivery, matter);
    return { place, channel, status: 'sent', permanent: false };
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error;
    return { place, channel, status: 'failed', permanent: error.permanent, reason: error.reason };
  }
}

async function sendBy(tools: NotifyTools, { place, channel, address }: Way, delivery: StoredDelivery, matter: MatterState): Promise<void> {
  const { sendMail, sendWebhook, publicUrl } = tools;
  if (channel === 'email') {
    const domain = new URL(publicUrl).hostname;
    const calendar = await calendarPartOf(tools, delivery, matter, address);
    return await sendMail({ ...composeMessage(delivery, matter, publicUrl), to: address, messageId: `<${delivery.messageId}@${domain}>`, ...(calendar === undefined ? {} : { calendar }) });
  }
  await sendWebhook({ url: address, secret: await openSecret(tools, place), id: `${delivery.messageId}.${place}`, body: webhookBody(delivery, matter, publicUrl) });
}

/**
 * The signing secret of a webhook.
 *
 * @throws ChannelFault when it cannot be had, so that the next channel has its turn
 */
export async function openSecret({ database, secrets }: Pick<NotifyTools, 'database' | 'secrets'>, contactPoint: string): Promise<string> {
  const locked = await lockedSecretOf(database, contactPoint);
  if (locked === null) throw new ChannelFault('webhook-gone', true); // removed since it was looked up
  try {
    return secrets.open(locked, contactPoint);
  } catch (error) {
    if (error instanceof SecretError) throw new ChannelFault('webhook-secret-unreadable', false);
    throw error;
  }
}

async function settle(database: Database, delivery: string, outcome: DeliveryOutcome): Promise<DeliveryOutcome> {
  await settleDelivery(database, delivery, outcome);
  return outcome;
}
