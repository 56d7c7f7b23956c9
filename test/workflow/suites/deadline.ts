/** CON-3: an answer received in time always counts, a late one never does, whatever the order in which the workflow sees things. */
import { after, type Instant } from '../../../protocol/vocabulary';
import { hours, inNyc, minutes } from '../../support/builders';
import { rig } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

const concur = { decision: 'concur', revision: 1 } as const;

/** Acknowledged, so that nobody else is paged. */
async function opened(): Promise<{ readonly desk: Desk; readonly due: Instant }> {
  const desk = await rig.open();
  await rig.until('paged', () => rig.world.told('page').length > 0);
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  return { desk, due: (await desk.state()).clock?.answerDue as Instant };
}

test('CON-3: an answer that waits in the inbox, received a millisecond in time, counts', async () => {
  const { desk, due } = await opened();
  const answer = await desk.seal('answer', inNyc.dutyAgent, concur, { receivedAt: after(due, -1) });
  rig.world.inbox.push(answer);
  await desk.pass(hours(24) + minutes(1));
  await rig.until('answered', () => rig.world.kinds.includes('answered'));
  expect(rig.world.kinds).not.toContain('lapsed');
  expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { late: false } });
  // The relay delivers it all the same: it gets the first outcome, and nothing happens twice.
  expect(await desk.update(answer, answer.command.id)).toMatchObject({ kind: 'accepted' });
  expect(rig.world.kinds.filter((kind) => kind === 'answered')).toHaveLength(1);
});

test('CON-3: received exactly when it is due is in time', async () => {
  const { desk, due } = await opened();
  rig.world.inbox.push(await desk.seal('answer', inNyc.dutyAgent, concur, { receivedAt: due }));
  await desk.pass(hours(24) + minutes(1));
  await rig.until('answered', () => rig.world.kinds.includes('answered'));
  expect(await desk.state()).toMatchObject({ answer: { late: false } });
});

test('CON-3: the clock runs from receipt, not from when the engine began', async () => {
  const receivedAt = after(await rig.now(), -hours(23));
  const desk = await rig.open({ at: receivedAt });
  await rig.until('paged', () => rig.world.told('page').length > 0);
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  expect((await desk.state()).clock).toMatchObject({ runsFrom: receivedAt, answerDue: after(receivedAt, hours(24)) });
  await desk.pass(hours(1) + minutes(1));
  await rig.until('lapsed', () => rig.world.kinds.includes('lapsed'));
});

test('CON-3: begun after its deadline, it lapses at once, and after an outage only one reminder goes out', async () => {
  await rig.open({ at: after(await rig.now(), -hours(30)) });
  await rig.until('lapsed', () => rig.world.kinds.includes('lapsed'));
  expect(rig.world.told('reminder')).toHaveLength(0);
});
