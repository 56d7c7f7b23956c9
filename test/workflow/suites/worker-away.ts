/**
 * CON-3 with the worker really away across the deadline: the engine then hands it the late answer and the fired timer in one
 * task, and runs updates and signals before timers. On the development server, with the answer due after seconds: the
 * time-skipping server lets no time pass while a fired timer's task waits for a worker.
 */
import { concurrenceParameters } from '../../../protocol/concurrence/state';
import { parametersInForce } from '../../../protocol/parameters';
import { after, type Instant } from '../../../protocol/vocabulary';
import { inNyc, minutes } from '../../support/builders';
import { onDevelopmentServer, rig } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

const concur = { decision: 'concur', revision: 1 } as const;
/** Real milliseconds to stop the worker in. */
const soon = 2_000;
/** Where it must be stopped by then, on a machine that has other work. */
const patiently = 10_000;

/** A matter whose page is acknowledged and that has no reminders: the answer's deadline is all that it waits for. */
async function opened(answerWithin = soon): Promise<{ readonly desk: Desk; readonly due: Instant }> {
  const desk = await rig.open({ parameters: { ...parametersInForce(concurrenceParameters), answerWithin, remindBefore: [] } });
  await rig.until('paged', () => rig.world.told('page').length > 0);
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  return { desk, due: (await desk.state()).clock?.answerDue as Instant };
}

/** The worker is stopped before the deadline, and still away a moment after it. */
async function stopAcross(desk: Desk, due: Instant, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await desk.state();
  await rig.stopWorker();
  await meanwhile();
  await rig.env.sleep(Math.max(0, Date.parse(due) - Date.now()) + 500);
}

describe('with the worker away', () => {
  beforeEach(() => onDevelopmentServer());

  test('CON-3: worker away across the deadline, late answer and fired timer in one task: the late answer does not count', async () => {
    const { desk, due } = await opened();
    await stopAcross(desk, due);
    const late = await desk.seal('answer', inNyc.dutyAgent, concur, { receivedAt: after(due, 100) });
    const answer = desk.update(late, late.command.id);
    await rig.startWorker();
    expect(await answer).toMatchObject({ kind: 'refused', refusal: { type: 'on-the-ladder' } });
    expect(await desk.state()).toMatchObject({ phase: 'lapsed', answer: null });
    expect(rig.world.settled.find(({ command }) => command === late.command.id)).toMatchObject({ outcome: { kind: 'refused' } });
  });

  test('CON-3: worker away across the deadline, not even the SAC answers late: the lapse is first, and the ladder settles it', async () => {
    const { desk, due } = await opened();
    await stopAcross(desk, due);
    const late = await desk.seal('answer', inNyc.sac, concur, { receivedAt: after(due, 100) });
    const answer = desk.update(late, late.command.id);
    await rig.startWorker();
    expect(await answer).toMatchObject({ kind: 'refused', refusal: { type: 'on-the-ladder' } });
    expect(await desk.state()).toMatchObject({ phase: 'lapsed', answer: null });
    expect(rig.world.kinds.indexOf('lapsed')).toBeLessThan(rig.world.kinds.indexOf('command-refused'));
  });

  test('CON-3: worker away across the deadline, an answer received in time counts although it is delivered after it', async () => {
    const { desk, due } = await opened(patiently);
    await stopAcross(desk, due);
    const inTime = await desk.seal('answer', inNyc.dutyAgent, concur, { receivedAt: after(due, -1) });
    rig.world.inbox.push(inTime);
    const late = await desk.seal('answer', inNyc.sac, { decision: 'do-not-concur', revision: 1, reason: 'Late.' }, { receivedAt: after(due, 100) });
    const outcomes = Promise.all([desk.update(late, late.command.id), desk.update(inTime, inTime.command.id)]);
    await rig.startWorker();
    expect(await outcomes).toMatchObject([{ kind: 'refused', refusal: { type: 'already-answered' } }, { kind: 'accepted' }]);
    expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { late: false } });
    expect(rig.world.kinds).not.toContain('lapsed');
  });

  test('CON-3: a signal that the engine received in time counts, although the worker saw it only after the deadline', async () => {
    const { desk, due } = await opened(patiently);
    const envelope = await desk.seal('answer', inNyc.dutyAgent, concur, { via: 'engine', receivedAt: null, expiresAt: after(due, minutes(15)) });
    await stopAcross(desk, due, async () => {
      await desk.handle.signal('command', envelope);
      rig.world.signalReceipts.set(envelope.command.id, await rig.now());
    });
    await rig.startWorker();
    await rig.until('answered', () => rig.world.kinds.includes('answered'));
    expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { late: false } });
    expect(rig.world.kinds).not.toContain('lapsed');
  });

  test('CON-3: a signal that the engine received late does not count', async () => {
    const { desk, due } = await opened();
    const envelope = await desk.seal('answer', inNyc.dutyAgent, concur, { via: 'engine', receivedAt: null, expiresAt: after(due, minutes(15)) });
    await stopAcross(desk, due);
    await desk.handle.signal('command', envelope);
    rig.world.signalReceipts.set(envelope.command.id, await rig.now());
    await rig.startWorker();
    await rig.until('refused', () => rig.world.kinds.includes('command-refused'));
    expect(await desk.state()).toMatchObject({ phase: 'lapsed', answer: null });
  });

  test('CON-3: a question received after the deadline waits for the lapse, so that the record has the order of receipt', async () => {
    const { desk, due } = await opened();
    await stopAcross(desk, due);
    const question = await desk.seal('question', inNyc.agent, { text: 'Still planned?' }, { receivedAt: after(due, 100) });
    const asked = desk.update(question, question.command.id);
    await rig.startWorker();
    expect(await asked).toMatchObject({ kind: 'accepted' });
    expect(rig.world.kinds.indexOf('lapsed')).toBeLessThan(rig.world.kinds.indexOf('questioned'));
  });
});
