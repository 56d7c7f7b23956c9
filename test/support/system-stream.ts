/** A reader of `GET /v1/stream`, as a browser's EventSource would be: it keeps the id of the last event it saw. */
import type { z } from 'zod';
import type { changeSchema } from '../../api/schemas/system';
import type { Caller } from './system-client';
import { until } from './until';

export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: z.output<typeof changeSchema>;
}

function parseEvent(block: string): StreamEvent | undefined {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  const [id, event, data] = [fields.get('id'), fields.get('event'), fields.get('data')];
  return id === undefined || event === undefined || data === undefined ? undefined : { id, event, data: JSON.parse(data) as StreamEvent['data'] };
}

export class StreamReader {
  readonly events: StreamEvent[] = [];
  private readonly leaving = new AbortController();
  isOver = false;

  private constructor() {}

  /** @param lastEventId resumes after this event */
  static async open(api: string, caller: Caller, lastEventId?: string): Promise<StreamReader> {
    const reader = new StreamReader();
    const headers = await caller.headers({ accept: 'text/event-stream', 'last-event-id': lastEventId });
    const response = await fetch(`${api}/v1/stream`, { headers, signal: reader.leaving.signal });
    if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}.`);
    void reader.follow(response.body).catch(() => undefined).finally(() => (reader.isOver = true));
    await until('the stream is ready', () => reader.events[0]?.event === 'ready');
    return reader;
  }

  get changes(): readonly StreamEvent[] {
    return this.events.filter(({ event }) => event === 'change');
  }

  get lastId(): string | undefined {
    return this.events.at(-1)?.id;
  }

  leave(): void {
    this.leaving.abort();
  }

  private async follow(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const text = new TextDecoder();
    for await (const chunk of body) {
      const blocks = `${rest}${text.decode(chunk, { stream: true })}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event !== undefined) this.events.push(event);
      }
    }
  }
}
