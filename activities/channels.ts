/** What all channels have in common: a message goes out by them, or fails with a typed reason. */
import type { Message } from './messages/compose';

/** Why a message did not go out by a channel: `permanent` ones are not tried again. */
export class ChannelFault extends Error {
  override readonly name = 'ChannelFault';
  /** @param reason typed, without addresses: it stands on the matter */
  constructor(
    readonly reason: string,
    readonly permanent: boolean,
  ) {
    super(reason);
  }
}

/** What a calendar program takes from a mail. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  /** An iCalendar object. */
  readonly content: string;
}

/** A message on its way to one address. */
export interface Mail extends Message {
  readonly to: string;
  /** The same for every attempt, so that mail readers drop a repeat. */
  readonly messageId: string;
  readonly calendar?: CalendarPart;
}

/** @throws ChannelFault */
export type SendMail = (mail: Mail) => Promise<void>;

/** A webhook on its way. */
export interface Webhook {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  /** The same for every attempt, so that receivers drop a repeat. */
  readonly id: string;
  /** The body: plain JSON. */
  readonly body: object;
}

/** @throws ChannelFault */
export type SendWebhook = (webhook: Webhook) => Promise<void>;

/** One attempt by one channel may take this long, in milliseconds. */
export const attemptWithinMs = 10_000;
