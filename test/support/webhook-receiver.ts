/** An SMS gateway as we know them: it takes webhooks, checks their signature, and does what a test tells it to. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';

export interface ReceivedWebhook {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** As it came. */
  readonly text: string;
}

export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** What it answers; also counted in {@link asked}. */
  status = 204;
  asked = 0;
  /** Signatures are checked with it once it is known. */
  secret: string | undefined;
  readonly faults: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        receiver.take(request.headers as Record<string, string>, Buffer.concat(parts).toString());
        response.writeHead(receiver.status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/sms`;
  }

  /** The newest of a type. */
  last(type: string): ReceivedWebhook | undefined {
    return this.received.findLast((each) => each.type === type);
  }

  /** Those about one matter. */
  about(reference: string): readonly ReceivedWebhook[] {
    return this.received.filter(({ data }) => data['reference'] === reference);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(headers: Readonly<Record<string, string>>, text: string): void {
    this.asked += 1;
    try {
      if (this.secret !== undefined) new Verifier(this.secret).verify(text, headers);
    } catch (error) {
      this.faults.push(String(error));
    }
    if (this.status >= 300) return;
    const { type, data } = JSON.parse(text) as Pick<ReceivedWebhook, 'type' | 'data'>;
    this.received.push({ id: headers['webhook-id'] ?? '', type, data, text });
  }
}
