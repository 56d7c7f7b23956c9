/** One way in: only what carries our seal acts, whatever way it comes, and only once. */
import { randomUUID } from 'node:crypto';
import type { Sealed } from '../../../protocol/envelope';
import { after } from '../../../protocol/vocabulary';
import { hours, inNyc, minutes } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { forger, testSealer, type Desk } from '../../support/workflow-rig';

let desk: Desk;

const concur = { decision: 'concur', revision: 1 } as const;

const envelope = async (changes: Partial<Sealed['command']> = {}) =>
  await desk.seal('answer', inNyc.dutyAgent, concur, { via: 'engine', receivedAt: null, expiresAt: after(await rig.now(), minutes(15)), ...changes });

const attempts = () => rig.world.ledger.filter(({ kind }) => kind === 'attempt-refused').map(({ detail }) => detail);

async function faulty(): Promise<Readonly<Record<string, readonly [sent: unknown, fault: string]>>> {
  const genuine = await envelope();
  const other = testSealer.seal({ ...genuine.command, matter: 'NYC-CR-2026-9999' as Sealed['command']['matter'] });
  return {
    'a raw approval': [{ decision: 'concur' }, 'unsealed'],
    nothing: [null, 'unsealed'],
    text: ['concur', 'unsealed'],
    'a forged seal': [forger.seal(genuine.command), 'bad-signature'],
    'an altered body': [{ ...genuine, command: { ...genuine.command, body: { ...concur, comment: 'altered' } } }, 'bad-signature'],
    'an altered actor': [{ ...genuine, command: { ...genuine.command, actor: inNyc.sac } }, 'bad-signature'],
    'a longer life': [{ ...genuine, command: { ...genuine.command, expiresAt: after(await rig.now(), hours(99)) } }, 'bad-signature'],
    'an unknown key': [{ ...genuine, seal: { ...genuine.seal, kid: 'mine' } }, 'unknown-key'],
    'a signature that is none': [{ ...genuine, seal: { ...genuine.seal, signature: '!' } }, 'bad-signature'],
    'another matter’s command': [other, 'wrong-matter'],
  };
}

describe('the ways into a matter', () => {
  beforeEach(async () => {
    desk = await rig.open();
    await rig.until('paged', () => rig.world.told('page').length > 0);
  });

  test('CON-3: whatever is not sealed for this matter is refused by update, and recorded', async () => {
    for (const [sent, fault] of Object.values(await faulty())) expect(await desk.update(sent)).toEqual({ kind: 'unsealed', fault });
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-answer', answer: null });
    await rig.until('all recorded', () => attempts().length === 10);
    expect(attempts()).toEqual(Object.values(await faulty()).map(([, fault]) => ({ way: 'update', fault })));
  });

  test('CON-3: whatever is not sealed for this matter does nothing by signal, and is recorded', async () => {
    const sent = Object.values(await faulty());
    for (const [payload] of sent) await desk.handle.signal('command', payload);
    await rig.until('all recorded', () => attempts().length === sent.length);
    expect(attempts()).toEqual(sent.map(([, fault]) => ({ way: 'signal', fault })));
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-answer', answer: null });
  });

  test('what was sent is not kept in the ledger', async () => {
    await desk.handle.signal('command', { say: 'something about a person' });
    await rig.until('recorded', () => attempts().length === 1);
    expect(JSON.stringify(rig.world.ledger)).not.toContain('something about a person');
  });

  test('attempts beyond a hundred are not recorded any more, and still do nothing', async () => {
    for (let count = 0; count < 110; count += 1) await desk.handle.signal('command', 'concur');
    await desk.state();
    await rig.until('recorded', () => attempts().length === 100);
    expect(await desk.send('answer', inNyc.dutyAgent, concur)).toMatchObject({ kind: 'accepted' });
    expect(attempts()).toHaveLength(100);
  });

  test.each(['update', 'signal'] as const)('CON-3: a sealed envelope works by %s, once', async (way) => {
    const sealed = await envelope();
    const send = () => (way === 'update' ? desk.update(sealed) : desk.handle.signal('command', sealed));
    await send();
    await rig.until('answered', () => rig.world.kinds.includes('answered'));
    const { version } = await desk.state();
    await send();
    await send();
    expect(await desk.state()).toMatchObject({ phase: 'concurred', version });
    expect(rig.world.kinds.filter((kind) => kind === 'answered')).toHaveLength(1);
  });

  test.each(['update', 'signal'] as const)('CON-3: an envelope that has expired does nothing by %s, and is recorded', async (way) => {
    const sealed = await envelope();
    await desk.pass(minutes(16));
    if (way === 'signal') await desk.handle.signal('command', sealed);
    else expect(await desk.update(sealed)).toMatchObject({ kind: 'refused', refusal: { type: 'envelope-expired' } });
    await rig.until('recorded', () => rig.world.kinds.includes('command-refused'));
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-answer' });
  });

  test('an envelope that a rule refuses is refused, recorded, and spent', async () => {
    const sealed = await desk.seal('answer', inNyc.agent, concur, { via: 'engine', receivedAt: null, expiresAt: after(await rig.now(), minutes(15)) });
    expect(await desk.update(sealed)).toMatchObject({ kind: 'refused', refusal: { type: 'not-an-answerer' } });
    await rig.until('recorded', () => rig.world.settled.some(({ command }) => command === sealed.command.id));
    expect(await desk.update(sealed)).toMatchObject({ kind: 'refused', refusal: { type: 'not-an-answerer' } });
    expect(rig.world.kinds.filter((kind) => kind === 'command-refused')).toHaveLength(1);
  });

  test('the same command by two updates of different ids changes the matter once', async () => {
    const sealed = await desk.seal('question', inNyc.agent, { text: 'Whose address?' });
    const outcomes = await Promise.all([desk.update(sealed, randomUUID()), desk.update(sealed, randomUUID()), desk.update(sealed, sealed.command.id)]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect((await desk.state()).questions).toHaveLength(1);
  });

  test('CON-1: a matter cannot be started by a raw, forged or borrowed opening', async () => {
    const opening = await rig.opening();
    const start = async (sent: unknown): Promise<unknown> => {
      const { handle } = await rig.start(rig.newReference(), sent);
      return await handle.result().then(
        () => 'it ended well',
        (error: Error) => error.cause,
      );
    };
    for (const sent of [{}, opening, forger.seal(opening), testSealer.seal(opening)]) expect(await start(sent)).toMatchObject({ type: 'SealRefused' });
  });

  test('CON-3: a request to cancel the workflow is recorded, and the matter goes on', async () => {
    await desk.handle.cancel();
    await rig.until('recorded', () => attempts().length === 1);
    expect(attempts()).toEqual([{ way: 'cancellation', fault: 'unsealed' }]);
    await desk.handle.cancel();
    await desk.pass(minutes(16));
    await rig.until('paged on', () => rig.world.told('page').length === 2);
    expect(await desk.send('answer', inNyc.dutyAgent, concur)).toMatchObject({ kind: 'accepted' });
    await rig.until('DRO told', () => rig.world.told('notice').length === 1);
  });
});
