/** COO-5: a page never waits behind notices, through the engine and the mail server: what is not urgent is held up, and it is not. */
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { CallOutRequest } from '../../../protocol/call-out-request/state';
import { sharedRig } from '../../support/shared-rig';
import { nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

/** A mail server that takes pages at once, and anything else when it is let. */
class SlowMail {
  readonly pages: string[] = [];
  held = 0;
  private release!: () => void;
  private readonly released = new Promise<void>((resolve) => (this.release = resolve));
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100, // the pools of the worker keep their connections
    onData: (stream, _session, done) => void simpleParser(stream).then(({ subject = '' }) => this.take(subject)).then(() => done(null), done),
  });

  async listen(): Promise<string> {
    this.server.on('error', () => undefined); // a client that hangs up is its own affair
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  private async take(subject: string): Promise<void> {
    if (subject.startsWith('PAGE')) return void this.pages.push(subject);
    this.held += 1;
    await this.released;
  }

  letGo(): void {
    this.release();
  }

  async close(): Promise<void> {
    this.letGo();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

let rig: SystemRig;

/** Connections of one mail pool (activities/mail.ts): so many notices stop all that come after them. */
const connections = 4;

const ask = async () => (await rig.as(nyc.agent).patiently.post('/v1/call-outs', { program: 'DRO', reason: 'Come.', urgency: 'routine' })).as<CallOutRequest>(201).reference;

describe('with a mail server that holds notices', () => {
  const mail = new SlowMail();

  beforeAll(async () => {
    rig = await sharedRig();
    await rig.startAgainWith({ SMTP_URL: await mail.listen() }, 'worker');
  });
  afterAll(() => mail.close());

  const isPaged = (reference: string) => until(`${reference} is paged`, () => mail.pages.some((subject) => subject.includes(reference)));

  test('COO-5: while notices block every connection that they may have, a page goes out', async () => {
    const references = await Promise.all(Array.from({ length: 3 * connections }, ask));
    for (const reference of references) await isPaged(reference);
    // Who was paged is told that nobody need come.
    await Promise.all(references.map(async (reference) => (await rig.as(nyc.agent).patiently.post(`/v1/call-outs/${reference}/withdrawal`, { reason: 'Solved.' })).as()));
    await until('notices hold all connections', () => mail.held === connections);
    await isPaged(await ask());
    expect(mail.held).toBe(connections); // no notice had to end for it
    mail.letGo();
    await until('the notices are sent at last', async () => (await rig.system.database.selectFrom('deliveries').select('delivery').where('status', '=', 'planned').execute()).length === 0);
  });
});
