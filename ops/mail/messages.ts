/** The mail that the local sink took in: the newest messages in memory, and in a file so that a restart finds them. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Its text, when it is text (a calendar file is). */
  readonly text?: string;
}

export interface MailMessage {
  /** Counts up over restarts. */
  readonly id: string;
  /** ISO 8601 instant. */
  readonly receivedAt: string;
  /** The Message-ID header: a repeated delivery has the same. */
  readonly messageId: string;
  readonly from: string;
  /** Addresses from the envelope, one or more: whom it was really sent to. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
}

export interface MessageFilter {
  /** Part of a recipient's address. */
  readonly to?: string | undefined;
  /** Part of the subject. */
  readonly subject?: string | undefined;
}

/** Keeps the last `keep` messages. The file grows to twice as many before it is cut. */
export class Messages {
  readonly #file: string;
  readonly #keep: number;
  #messages: MailMessage[];
  #lines: number;
  #lastId: number;

  constructor(file: string, keep: number) {
    this.#file = file;
    this.#keep = keep;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const found = readMessages(file);
    this.#messages = found.slice(-keep);
    this.#lines = found.length;
    this.#lastId = Number(found.at(-1)?.id ?? 0);
  }

  add(message: Omit<MailMessage, 'id'>): MailMessage {
    this.#lastId += 1;
    const added = { id: String(this.#lastId), ...message };
    appendFileSync(this.#file, `${JSON.stringify(added)}\n`, { mode: 0o600 });
    this.#messages.push(added);
    this.#lines += 1;
    if (this.#messages.length > this.#keep) this.#messages.shift();
    if (this.#lines > 2 * this.#keep) this.#cut();
    return added;
  }

  /** Newest first. */
  list({ to, subject }: MessageFilter = {}): readonly MailMessage[] {
    const has = (text: string, part: string | undefined): boolean => part === undefined || text.toLowerCase().includes(part.toLowerCase());
    return this.#messages.filter((message) => message.to.some((address) => has(address, to)) && has(message.subject, subject)).toReversed();
  }

  find(id: string): MailMessage | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  #cut(): void {
    writeFileSync(`${this.#file}.new`, this.#messages.map((message) => `${JSON.stringify(message)}\n`).join(''), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
    this.#lines = this.#messages.length;
  }
}

function readMessages(file: string): MailMessage[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as MailMessage];
      } catch {
        return []; // The last line of a sink that was killed while it wrote: that message was not confirmed to its sender.
      }
    });
}
