/**
 * Where mail goes locally: an SMTP server that takes everything and sends nothing on, and a page to read it on.
 *
 * For trying what happens when mail fails: an address that begins with `refuse.` is refused for good (550), one that begins
 * with `busy.` for now (451).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { pageHeaders } from './html';
import { type MailMessage, type MessageFilter, Messages } from './mail/messages';
import { messageDetail, messageList } from './mail/pages';
import { PortTakenError } from './ports';

export interface MailSinkOptions {
  /** The system's data folder; messages are kept in `mail` in it. */
  readonly folder: string;
  /** 0 takes a free one and keeps it over restarts. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** How many messages are kept. Default 2,000. */
  readonly keep?: number;
}

export interface MailSink {
  /** SMTP_URL. */
  readonly smtpUrl: string;
  readonly pageUrl: string;
  /** Newest first. */
  messages(filter?: MessageFilter): readonly MailMessage[];
  start(): Promise<void>;
  /** Closes both ports; what it has is kept. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const LARGEST_MESSAGE = 5 * 1024 * 1024;

/** @throws PortTakenError when another program listens on one of the ports */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const messages = new Messages(join(options.folder, 'mail', 'messages.jsonl'), options.keep ?? 2_000);
  let ports = { smtp: options.smtpPort, http: options.httpPort };
  let running: { smtp: SMTPServer; http: Server } | undefined;
  const start = async (): Promise<void> => {
    if (running !== undefined) return;
    const smtp = createSmtp(messages);
    const http = createServer((request, response) => {
      answer(messages, request, response);
    });
    ports = { ...ports, smtp: await listen(smtp.server, ports.smtp, 'SMTP_PORT') };
    try {
      ports = { ...ports, http: await listen(http, ports.http, 'MAIL_PORT') };
    } catch (error) {
      await closeSmtp(smtp);
      throw error;
    }
    running = { smtp, http };
  };
  await start();
  return {
    smtpUrl: `smtp://${HOST}:${ports.smtp}`,
    pageUrl: `http://${HOST}:${ports.http}`,
    messages: (filter) => messages.list(filter),
    start,
    stop: async () => {
      const stopping = running;
      running = undefined;
      if (stopping !== undefined) await Promise.all([closeSmtp(stopping.smtp), closeHttp(stopping.http)]);
    },
  };
}

function createSmtp(messages: Messages): SMTPServer {
  const smtp = new SMTPServer({
    banner: 'Counterpart mail sink',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MESSAGE,
    closeTimeout: 300,
    onRcptTo: ({ address }, _session, done) => {
      done(refusalOf(address));
    },
    onData: (stream, session, done) => {
      takeIn(messages, stream, session).then(
        () => {
          done(null);
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  // A client that hangs up in the middle is its own affair.
  smtp.on('error', () => undefined);
  return smtp;
}

function refusalOf(address: string): Error | null {
  if (address.startsWith('refuse.')) return Object.assign(new Error('5.1.1 No such mailbox'), { responseCode: 550 });
  if (address.startsWith('busy.')) return Object.assign(new Error('4.2.1 Mailbox is busy, try again later'), { responseCode: 451 });
  return null;
}

async function takeIn(messages: Messages, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const mail = await simpleParser(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('5.3.4 The message is too large'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  messages.add({
    receivedAt: new Date().toISOString(),
    messageId: mail.messageId ?? '',
    from: mail.from?.text ?? (mailFrom === false ? '' : mailFrom.address),
    to: rcptTo.map(({ address }) => address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    headers: headersOf(mail),
    attachments: mail.attachments.map(({ filename, contentType, size, content }) => ({
      fileName: filename ?? 'attachment',
      contentType,
      size,
      ...(contentType.startsWith('text/') ? { text: content.toString('utf8') } : {}),
    })),
  });
}

function headersOf(mail: ParsedMail): Record<string, string> {
  return Object.fromEntries(
    mail.headerLines.map(({ line }) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).replace(/\r?\n[ \t]+/g, ' ').trim()];
    }),
  );
}

/** `/` and `/messages/{id}.html` for people, `/messages?to=&subject=` and `/messages/{id}` for programs. */
function answer(messages: Messages, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', `http://${HOST}`);
  const filter = { to: url.searchParams.get('to') ?? undefined, subject: url.searchParams.get('subject') ?? undefined };
  const named = /^\/messages\/(\d+)(\.html)?$/.exec(url.pathname);
  const found = named === null ? undefined : messages.find(named[1] as string);
  const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

  if (!isLocal) sendJson(response, 421, { title: 'This page answers only on this machine.' });
  else if (request.method !== 'GET') sendJson(response, 405, { title: 'Only GET.' });
  else if (url.pathname === '/') sendPage(response, messageList(messages.list(filter)));
  else if (url.pathname === '/messages') sendJson(response, 200, { messages: messages.list(filter) });
  else if (found === undefined) sendJson(response, 404, { title: 'There is no such message, or it is no longer kept.' });
  else if (named?.[2] === undefined) sendJson(response, 200, found);
  else sendPage(response, messageDetail(found));
}

function sendPage(response: ServerResponse, text: string): void {
  response.writeHead(200, pageHeaders()).end(text);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(JSON.stringify(body));
}

interface Listener {
  once(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  listen(port: number, host: string, listening: () => void): unknown;
  address(): AddressInfo | string | null;
}

async function listen(server: Listener, port: number, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = new PortTakenError(`Port ${port}, wanted for the mail sink, is taken by another program: stop that program, or set ${setting} to a free port.`);
      reject(error.code === 'EADDRINUSE' ? taken : error);
    });
    server.listen(port, HOST, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function closeSmtp(smtp: SMTPServer): Promise<void> {
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
}

async function closeHttp(http: Server): Promise<void> {
  await new Promise((resolve) => {
    http.close(resolve);
    http.closeAllConnections();
  });
}
