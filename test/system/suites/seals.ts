/**
 * One way in: a sealed envelope of the API works by update and by signal, once, and nothing else that somebody with access
 * to the cluster sends does anything. Through the real CLI, without a codec. What the engine keeps is encrypted.
 */
import { randomBytes } from 'node:crypto';
import { loadConfig } from '../../../platform/config';
import { createSealer } from '../../../platform/seal';
import type { Sealed } from '../../../protocol/envelope';
import type { Instant, Reference } from '../../../protocol/vocabulary';
import type { CommandView } from '../../support/system-client';
import { TemporalCli } from '../../support/system-cli';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
let cli: TemporalCli;
const concur = { decision: 'concur', revision: 1 } as const;

beforeAll(async () => {
  rig = await sharedRig();
  cli = await TemporalCli.of(rig);
});

/** The system's own sealer, for envelopes that the API would never hand out. */
const ownSealer = () => createSealer(loadConfig(rig.system.env).SEAL_KEYS ?? []);
/** Somebody who knows everything but the secret: the same key id, another key. */
const forger = () => createSealer([{ kid: ownSealer().kid, key: randomBytes(32) }]);

const state = (reference: string) => rig.as(nyc.afod).matter(reference);
const answered = (reference: string) => until('it is answered', async () => (await state(reference)).phase === 'concurred' && state(reference));
const command = (href: string) => rig.as(nyc.afod).read<CommandView>(href);
const attempts = async (reference: string) => (await rig.as(nyc.afod).record(reference)).filter(({ kind }) => kind === 'attempt-refused').map(({ detail }) => detail);

/** Without a codec the CLI cannot show an encrypted result, and says so; the command was decided all the same. */
const undisplayable = /payload encoding is not supported/;

describe('an envelope of the API', () => {
  test.each(['update', 'signal'] as const)('CON-3: works by %s, by the command line that the API gives with it, and only once', async (way) => {
    const reference = await rig.openAcknowledged();
    const { envelope, howTo, command: href, expiresAt } = await rig.as(nyc.dutyAgent).envelope(reference, 'answer', concur);
    expect(await command(href)).toMatchObject({ via: 'engine', status: 'issued', receivedAt: null, expiresAt });
    expect((await state(reference)).phase).toBe('awaiting-answer');
    expect(await cli.line(howTo[way])).toMatchObject({ ok: true });
    const { version } = await answered(reference);
    expect(await command(href)).toMatchObject({ status: 'applied', outcome: { kind: 'accepted' } });
    for (const again of [cli.line(howTo.update), cli.line(howTo.signal), cli.update(reference, envelope)]) await again;
    (await rig.as(nyc.agent).act(reference, 'question', { text: 'Has all of it been seen?' })).matter(); // after what was sent before
    expect(await state(reference)).toMatchObject({ phase: 'concurred', version: version + 1, answer: { by: { person: nyc.dutyAgent }, late: false } });
    expect(await rig.count(reference, 'answered')).toBe(1);
  });

  test('CON-3: works by temporal workflow update execute', async () => {
    const reference = await rig.openAcknowledged();
    const { envelope } = await rig.as(nyc.sac).envelope(reference, 'answer', concur);
    expect((await cli.update(reference, envelope)).said).toMatch(undisplayable);
    expect(await answered(reference)).toMatchObject({ answer: { by: { person: nyc.sac } } });
  });

  test('CON-3: is not handed out to those who may not, and a rule that it breaks by then refuses it', async () => {
    const reference = await rig.openAcknowledged();
    const envelope = (person: string) => rig.as(person).post(`/v1/concurrences/${reference}/envelope`, { action: 'answer', body: concur });
    expect((await envelope(nyc.agent)).problem()).toMatchObject({ status: 403, type: '/problems/not-an-answerer' });
    expect((await envelope(sea.sac)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    const late = (await envelope(nyc.sac)).as<{ readonly envelope: Sealed; readonly command: string }>(201);
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', { decision: 'do-not-concur', revision: 1, reason: 'No.' })).matter();
    expect((await cli.update(reference, late.envelope)).ok).toBe(false);
    const refused = await until('it is refused', async () => {
      const view = await command(late.command);
      return view.status === 'refused' && view;
    });
    expect(refused).toMatchObject({ outcome: { kind: 'refused', problem: { type: '/problems/already-answered', status: 409, provision: 'CON-3' } } });
    expect(await state(reference)).toMatchObject({ phase: 'refused' });
  });
});

describe('anything else', () => {
  test('CON-3: raw, forged, altered and borrowed commands do nothing by update or signal, and each attempt is recorded', async () => {
    const [reference, other] = [await rig.openAcknowledged(), await rig.openAcknowledged()];
    const { envelope } = await rig.as(nyc.dutyAgent).envelope(reference, 'answer', concur);
    const { envelope: ofAnother } = await rig.as(nyc.dutyAgent).envelope(other, 'answer', concur);
    const altered: Sealed = { ...envelope, command: { ...envelope.command, body: { ...concur, comment: 'altered' } } };
    const longer: Sealed = { ...envelope, command: { ...envelope.command, expiresAt: '2199-01-01T00:00:00.000Z' as Instant } };
    const renamed: Sealed = { ...ofAnother, command: { ...ofAnother.command, matter: reference as Reference } };
    const sent: readonly (readonly [unknown, string])[] = [
      [concur, 'unsealed'],
      ['concur', 'unsealed'],
      [forger().seal(envelope.command), 'bad-signature'],
      [altered, 'bad-signature'],
      [longer, 'bad-signature'],
      [renamed, 'bad-signature'],
      [ofAnother, 'wrong-matter'],
    ];
    for (const [input] of sent) expect((await cli.update(reference, input)).ok).toBe(false);
    for (const [input] of sent) expect((await cli.signal(reference, input)).ok).toBe(true); // a signal is always taken, and means nothing
    const expected = (['update', 'signal'] as const).flatMap((way) => sent.map(([, fault]) => ({ way, fault })));
    await until('all are recorded', async () => (await attempts(reference)).length === expected.length);
    expect(await attempts(reference)).toEqual(expected);
    expect(await state(reference)).toMatchObject({ phase: 'awaiting-answer', answer: null });
    expect(await rig.as(nyc.afod).clearance(reference)).toMatchObject({ cleared: false });
    // The genuine ones still work, each for its own matter.
    expect((await cli.signal(reference, envelope)).ok && (await cli.signal(other, ofAnother)).ok).toBe(true);
    for (const each of [reference, other]) expect((await answered(each)).answer?.answer).toEqual(concur);
  });

  test.each(['update', 'signal'] as const)('CON-3: an envelope that has expired does nothing by %s, and its refusal is recorded', async (way) => {
    const reference = await rig.openAcknowledged();
    const { envelope, command: href } = await rig.as(nyc.dutyAgent).envelope(reference, 'answer', concur);
    const expired = ownSealer().seal({ ...envelope.command, expiresAt: new Date(Date.now() - 1_000).toISOString() as Instant });
    await cli[way](reference, expired);
    await until('it is recorded', async () => (await rig.kinds(reference)).includes('command-refused'));
    expect(await command(href)).toMatchObject({ status: 'refused', outcome: { problem: { type: '/problems/envelope-expired' } } });
    await cli[way](reference, envelope); // the same command is spent
    (await rig.as(nyc.agent).act(reference, 'question', { text: 'Has all of it been seen?' })).matter();
    expect(await state(reference)).toMatchObject({ phase: 'awaiting-answer', answer: null });
  });

  test('CON-3: an inbox command that is overheard in the engine cannot be used again, there or on another matter', async () => {
    const [reference, other] = [await rig.openAcknowledged(), await rig.openAcknowledged()];
    (await rig.as(nyc.sac).act(reference, 'answer', concur)).matter();
    const overheard = await rig.system.database.selectFrom('commands').select('envelope').where('matter', '=', reference).where('action', '=', 'answer').executeTakeFirstOrThrow();
    const { version } = await state(reference);
    await cli.signal(reference, overheard.envelope);
    await cli.update(reference, overheard.envelope);
    await cli.signal(other, overheard.envelope);
    await until('the attempt is recorded', async () => (await attempts(other)).length === 1);
    expect(await state(reference)).toMatchObject({ version });
    expect(await state(other)).toMatchObject({ phase: 'awaiting-answer' });
  });
});

describe('somebody who starts workflows by hand', () => {
  const following = (reference: string, by: number) => reference.replace(/\d{4}$/, (number) => String(Number(number) + by).padStart(4, '0'));

  test('CON-1: opens no matter, and does not keep out the one that the reference is for', async () => {
    const next = following(await rig.open(), 1);
    const stolen = await rig.system.database.selectFrom('commands').select('envelope').where('action', '=', 'open').executeTakeFirstOrThrow();
    const failed = async () => (await rig.failedWorkflows()).filter((id) => id === next).length;
    expect((await cli.start(next, {})).ok).toBe(true);
    await until('the raw one has failed', async () => (await failed()) === 1);
    // Not by the CLI, which would write it down in plain.
    await rig.engine.workflow.start('concurrence', { workflowId: next, taskQueue: 'counterpart', args: [stolen.envelope] });
    await until('the stolen one has failed', async () => (await failed()) === 2);
    expect((await rig.as(nyc.afod).get(`/v1/matters/${next}`)).problem()).toMatchObject({ status: 404 });
    const opened = await rig.as(nyc.afod).ask(aPlan());
    expect([opened.status, opened.matter().reference]).toEqual([201, next]);
    await until('it is recorded', async () => (await rig.kinds(next)).includes('opened'));
    expect((await rig.as(nyc.dutyAgent).act(next, 'answer', concur)).matter()).toMatchObject({ phase: 'concurred' });
  });

  test('CON-1, CON-3: who squats on a reference with a workflow that does not end only delays: nothing is cleared, and the matter goes on when it is ended', async () => {
    const next = following(await rig.open(), 1);
    expect((await cli.start(next, {}, 'no-workflow-of-ours')).ok).toBe(true);
    const { matter, receivedAt } = (await rig.as(nyc.afod).ask(aPlan())).pending();
    expect(matter).toBe(next);
    expect(await rig.as(nyc.afod).clearance(next)).toMatchObject({ cleared: false, provision: 'CON-1' });
    expect((await cli.temporal('workflow', 'terminate', '--workflow-id', next, '--reason', 'not ours')).ok).toBe(true);
    await until('it is delivered', async () => (await rig.kinds(next)).includes('opened'), 40_000);
    expect((await rig.as(nyc.dutyAgent).act(next, 'answer', concur)).matter()).toMatchObject({ phase: 'concurred', openedAt: receivedAt });
  });
});

describe('what the engine keeps', () => {
  /** Every text in a value, whatever way its bytes are written. */
  function texts(value: unknown): readonly string[] {
    if (typeof value === 'string') return [value];
    if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => [key, ...texts(part)]) : [];
  }

  /** Everything that the engine would show of a matter to somebody without the key. */
  async function shown(reference: string): Promise<readonly string[]> {
    const handle = rig.rawEngine.workflow.getHandle(reference);
    const { raw } = await handle.describe();
    return texts([await handle.fetchHistory(), raw]);
  }

  test('payloads are encrypted; workflow ids, search attributes and mail subjects say nothing of persons', async () => {
    const reference = await rig.openAcknowledged();
    await rig.as(nyc.agent).act(reference, 'question', { text: 'What of nightingale?' });
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', concur)).matter();
    await rig.allDelivered(reference);
    const found = await shown(reference);
    const says = (word: string) => found.some((text) => text.includes(word));
    expect(['binary/encrypted', reference].map(says)).toEqual([true, true]);
    expect([...personal, 'Leo Tamsin', nyc.dutyAgent, nyc.afod, 'concur-', 'decision'].filter(says)).toEqual([]);
    const { typedSearchAttributes } = await rig.rawEngine.workflow.getHandle(reference).describe();
    expect(Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]))).toMatchObject({ MatterKind: 'concurrence', MatterPhase: 'concurred', MatterAor: 'NYC' });
    for (const { subject } of rig.system.messages()) for (const word of [...personal, 'Tamsin', 'Reyes']) expect(subject).not.toContain(word);
  });

  test('the codec endpoint decodes for the local Web UI’s page only, and counts', async () => {
    const reference = await rig.open();
    const { events } = await rig.rawEngine.workflow.getHandle(reference).fetchHistory();
    const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
    const metadata = Object.fromEntries(Object.entries(payload?.metadata ?? {}).map(([name, value]) => [name, base64(value)]));
    const body = JSON.stringify({ payloads: [{ metadata, data: base64(payload?.data) }] });
    const webUi = rig.system.addresses.webUi as string;
    const decode = (headers: Readonly<Record<string, string>>, sent = body) =>
      rig.client.send('/codec/decode', { method: 'POST', headers: { 'content-type': 'application/json', 'x-namespace': 'default', ...headers }, body: sent });
    const decodes = async () => Number(/counterpart_codec_decodes_total\{outcome="decoded"\} (\d+)/.exec((await rig.as(nyc.afod).get('/metrics')).as<string>())?.[1] ?? 0);

    const before = await decodes();
    for (const headers of [{}, { origin: 'http://elsewhere.example' }]) expect((await decode(headers)).problem()).toMatchObject({ status: 403, type: '/problems/origin-refused' });
    expect(await decodes()).toBe(before);
    const decoded = await decode({ origin: webUi });
    expect(decoded.headers.get('access-control-allow-origin')).toBe(webUi);
    const [plain] = decoded.as<{ readonly payloads: readonly { readonly data: string }[] }>(200).payloads;
    expect(Buffer.from(plain?.data ?? '', 'base64').toString()).toContain('Zelda Quorrin');
    expect(await decodes()).toBe(before + 1);
    const broken = { payloads: [{ metadata, data: base64(randomBytes(60)) }] };
    expect((await decode({ origin: webUi }, JSON.stringify(broken))).problem()).toMatchObject({ status: 400, type: '/problems/payload-undecodable' });
    const preflight = await rig.client.send('/codec/decode', { method: 'OPTIONS', headers: { origin: webUi } });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringContaining('x-namespace')]);
  });
});
