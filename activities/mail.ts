import { createTransport } from 'nodemailer';
import { MailFault, type SendMail } from './notify';

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
}

/** 5xx is the server's last word (RFC 5321); anything else may pass. */
function asFault(error: unknown): MailFault {
  const { responseCode, code } = error as SmtpError;
  if (responseCode !== undefined && responseCode >= 500) return new MailFault(`recipient-refused-${responseCode}`, true);
  if (responseCode !== undefined) return new MailFault(`try-again-${responseCode}`, false);
  return new MailFault(`mail-server-${(code ?? 'unreachable').toLowerCase()}`, false);
}

/** E-mail by SMTP, over a small pool of connections. */
export function smtpMail(smtpUrl: string, from: string): { readonly send: SendMail; readonly close: () => void } {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 4, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({ from, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw asFault(error);
      }
    },
    close: () => transport.close(),
  };
}
