import { createTransport } from 'nodemailer';
import { attemptWithinMs, ChannelFault, type SendMail } from './channels';

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
}

/** 5xx is the server's last word (RFC 5321); anything else may pass. */
function asFault(error: unknown): ChannelFault {
  if (error instanceof ChannelFault) return error;
  const { responseCode, code } = error as SmtpError;
  if (responseCode !== undefined && responseCode >= 500) return new ChannelFault(`recipient-refused-${responseCode}`, true);
  if (responseCode !== undefined) return new ChannelFault(`try-again-${responseCode}`, false);
  return new ChannelFault(`mail-server-${(code ?? 'unreachable').toLowerCase()}`, false);
}

/** Gives a mail its time, so that the next channel has its own. One that goes out after all is a repeat, by its Message-ID. */
async function inTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ChannelFault('mail-server-timeout', false)), attemptWithinMs);
  });
  try {
    await Promise.race([sending, over]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => undefined);
  }
}

/** E-mail by SMTP, over a small pool of connections. */
export function smtpMail(smtpUrl: string, from: string): { readonly send: SendMail; readonly close: () => void } {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 4, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    async send({ to, subject, text, messageId, calendar }) {
      // As an alternative to the text, and as a file: some programs take the one, some the other.
      const icalEvent = calendar === undefined ? {} : { icalEvent: { method: calendar.method, content: calendar.content, filename: 'invitation.ics' } };
      try {
        await inTime(transport.sendMail({ from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' }, ...icalEvent }));
      } catch (error) {
        throw asFault(error);
      }
    },
    close: () => transport.close(),
  };
}
