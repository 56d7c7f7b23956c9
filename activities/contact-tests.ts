import { randomUUID } from 'node:crypto';
import { toInstant } from '../protocol/vocabulary';
import { makeCode, noteTest, type PlannedTest } from '../store/contact-tests';
import { ChannelFault } from './channels';
import { contactTestBody, contactTestMessage } from './messages/contact-test';
import { openSecret, type NotifyTools } from './notify';

/**
 * Sends a code by a contact point's channel, and writes down what came of it. A repeat sends another code: only the last
 * one counts.
 *
 * @throws ChannelFault when it may work later
 */
export async function sendContactTest(tools: NotifyTools, contactPoint: string): Promise<void> {
  const test = await makeCode(tools.database, contactPoint, toInstant(tools.now()));
  if (test === undefined) return; // removed meanwhile, or sent before
  try {
    await send(tools, contactPoint, test);
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error;
    await noteTest(tools.database, contactPoint, 'failed', error.reason);
    if (error.permanent) return;
    throw error;
  }
  await noteTest(tools.database, contactPoint, 'sent', null);
}

async function send(tools: NotifyTools, id: string, test: PlannedTest): Promise<void> {
  const { publicUrl, now } = tools;
  if (test.channel === 'email') {
    const messageId = `<${randomUUID()}@${new URL(publicUrl).hostname}>`;
    return await tools.sendMail({ ...contactTestMessage(id, test, publicUrl), to: test.address, messageId });
  }
  const body = contactTestBody(id, test, publicUrl, toInstant(now()));
  await tools.sendWebhook({ url: test.address, secret: await openSecret(tools, id), id: randomUUID(), body });
}
