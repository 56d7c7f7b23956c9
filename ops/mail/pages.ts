/** The mail sink's pages. Everything in a message is foreign text and is escaped. */
import { html } from '../../platform/html';
import { page } from '../html';
import type { MailMessage } from './messages';

export function messageList(messages: readonly MailMessage[]): string {
  const rows = messages.map(
    (message) => html`<tr><td>${message.receivedAt}</td><td>${message.to.join(', ')}</td>
<td><a href="/messages/${message.id}.html">${message.subject === '' ? '(no subject)' : message.subject}</a></td></tr>
`,
  );
  return page(
    'Mail',
    html`<p>What this system has sent, newest first. Nothing here has left this machine. As JSON: <a href="/messages">/messages</a>.</p>
<table><thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows}</tbody></table>
${messages.length === 0 ? html`<p>Nothing yet.</p>` : html``}`,
  );
}

export function messageDetail(message: MailMessage): string {
  const headers = Object.entries(message.headers).map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`);
  const attachments = message.attachments.map(
    ({ fileName, contentType, size, text }) => html`<h2>${fileName}</h2><p>${contentType}, ${size} bytes</p>${text === undefined ? html`` : html`<pre>${text}</pre>`}`,
  );
  return page(
    message.subject === '' ? '(no subject)' : message.subject,
    html`<p><a href="/">All mail</a></p><table>${headers}</table><pre>${message.text}</pre>${attachments}`,
  );
}
