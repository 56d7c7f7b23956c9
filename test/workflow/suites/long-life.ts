/** What the real server does to a workflow that lives long: new runs, resets, and how much history an answer costs. */
import { randomUUID } from 'node:crypto';
import { inNyc } from '../../support/builders';
import { onDevelopmentServer, rig, shortRuns } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

const concur = { decision: 'concur', revision: 1 } as const;

async function opened(): Promise<Desk> {
  const desk = await rig.open();
  await rig.until('paged', () => rig.world.sent.length === 1);
  return desk;
}

test('CON-3: an answered concurrence costs 30 history events or fewer', async () => {
  await onDevelopmentServer();
  const desk = await opened();
  await desk.send('answer', inNyc.dutyAgent, concur);
  await rig.until('DRO told', () => rig.world.sent.length === 2);
  await desk.state(); // answered after the task that follows the notice
  const { events } = await desk.handle.fetchHistory();
  expect(events?.length).toBeLessThanOrEqual(30);
});

test('a long history continues as new: the clock, outcomes and pages go along, and commands meanwhile are not lost', async () => {
  await onDevelopmentServer(...shortRuns);
  const desk = await opened();
  const { clock } = await desk.state();
  const { runId: firstRunId } = await desk.handle.describe();
  const asked = await desk.seal('question', inNyc.agent, { text: 'The first.' });
  await desk.update(asked, asked.command.id);
  const texts = Array.from({ length: 30 }, (_, index) => `Number ${index}.`);
  const kinds = await Promise.all(texts.map(async (text) => (await desk.persistently(await desk.seal('question', inNyc.agent, { text }))).kind));
  expect(new Set(kinds)).toEqual(new Set(['accepted']));
  const { runId } = await desk.handle.describe();
  expect(runId).not.toBe(firstRunId);
  expect(await desk.state()).toMatchObject({ clock, phase: 'awaiting-answer' });
  expect((await desk.state()).questions).toHaveLength(31);
  // An old command, sent again to the new run, finds its outcome.
  expect(await desk.update(asked, randomUUID())).toMatchObject({ kind: 'accepted' });
  expect((await desk.state()).questions).toHaveLength(31);
  expect(await desk.persistently(await desk.seal('acknowledgement', inNyc.dutyAgent, {}))).toMatchObject({ kind: 'accepted' });
  expect(await desk.persistently(await desk.seal('answer', inNyc.dutyAgent, concur))).toMatchObject({ kind: 'accepted' });
  expect(rig.world.told('page')).toHaveLength(1);
});

test('a reset applies a sealed command once: the ledger has it once, and the matter is what it was', async () => {
  await onDevelopmentServer();
  const desk = await opened();
  const envelope = await desk.seal('answer', inNyc.dutyAgent, concur, { via: 'engine', receivedAt: null, expiresAt: '2199-01-01T00:00:00.000Z' as never });
  await desk.handle.signal('command', envelope);
  await rig.until('answered', () => rig.world.kinds.includes('answered'));
  const before = await desk.state();
  await rig.reset(desk);
  const again = () => rig.world.records.filter(({ entries }) => entries.some(({ kind }) => kind === 'answered')).length === 2;
  await rig.until('answered again', again);
  expect(rig.world.kinds.filter((kind) => kind === 'answered')).toHaveLength(1);
  expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { answer: before.answer?.answer } });
  expect(await desk.send('answer', inNyc.sac, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'already-answered' } });
});
