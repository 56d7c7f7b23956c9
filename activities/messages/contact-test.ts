import type { PlannedTest } from '../../store/contact-tests';
import type { Message } from './compose';
import { inUtc } from './topic';
import type { WebhookBody } from './webhook';

const verification = (id: string, publicUrl: string) => `${publicUrl}/v1/me/contact-points/${id}/verification`;

/** @param publicUrl where the API is for people, without a slash at its end */
export function contactTestMessage(id: string, { code, expiresAt }: PlannedTest, publicUrl: string): Message {
  const text = [
    'This address was entered as a contact point in Counterpart. Confirm that what is sent here reaches you:',
    '',
    `  ${code}`,
    '',
    `  POST ${verification(id, publicUrl)}`,
    `  { "code": "${code}" }`,
    '',
    `The code is good until ${inUtc(expiresAt)}. If you do not expect it, do nothing: it is not used for pages while another contact point of yours is verified.`,
    '',
    'Counterpart',
  ].join('\n');
  return { subject: 'Counterpart: confirm this contact point', text };
}

export function contactTestBody(id: string, { code, expiresAt }: PlannedTest, publicUrl: string, now: WebhookBody['timestamp']): WebhookBody {
  return { type: 'contact-point.test', timestamp: now, data: { code, expiresAt, links: { verification: verification(id, publicUrl) } } };
}
