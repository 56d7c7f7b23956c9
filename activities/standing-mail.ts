import type { Database } from '../store/database';
import { findNotice, noteNoticeAttempt } from '../store/standing-notices';
import { ChannelFault, type SendMail } from './channels';
import { composeStanding } from './messages/standing';

export interface StandingMailTools {
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
}

/**
 * Sends one planned notice that belongs to no matter. One that was sent is not sent again; a repeat after a death in between has
 * the same Message-ID.
 *
 * @returns what came of it; undefined when none is planned under this name
 * @throws ChannelFault while it may still work
 */
export async function sendStandingNotice({ database, sendMail, publicUrl }: StandingMailTools, name: string): Promise<'sent' | 'failed' | undefined> {
  const notice = await findNotice(database, name);
  if (notice?.status !== 'planned') return notice?.status;
  try {
    await sendMail({ ...composeStanding(notice, publicUrl), to: notice.address, messageId: `<${notice.messageId}@${new URL(publicUrl).hostname}>` });
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error;
    await noteNoticeAttempt(database, name, error.permanent ? 'failed' : 'planned', error.reason);
    if (error.permanent) return 'failed';
    throw error;
  }
  await noteNoticeAttempt(database, name, 'sent', null);
  return 'sent';
}
