/** COO-16: a call for assistance from the page to its outcome, with every turn that it can take. */
import { after, type PersonName } from '../../../protocol/vocabulary';
import type { Call } from '../../../protocol/call/state';
import { days, hours, inNyc, minutes } from '../../support/builders';
import { aCallOpening, aReport, type CallBodies, type CallChoices } from '../../support/call-builders';
import { rig } from '../../support/each-rig';
import type { Desk } from '../../support/workflow-rig';

type CallDesk = Desk<Call, CallBodies>;

async function taken(choices: CallChoices = {}): Promise<CallDesk> {
  const at = choices.at ?? (await rig.now());
  const report = aReport({ calledAt: after(at, -minutes(2)), ...choices.report, ...(choices.category === undefined ? {} : { category: choices.category }) });
  return await rig.begin<Call, CallBodies>(aCallOpening({ at, reference: rig.newReference('call'), ...choices, report }));
}

/** Of all matters of the test. */
const pages = () => rig.world.deliveries.filter(({ purpose }) => purpose === 'page').map(({ topic, recipient }) => `${topic} → ${recipient}`);
const paged = (count: number) => rig.until(`${count} pages`, () => pages().length >= count);
const recorded = (kind: string) => rig.until(`${kind} recorded`, () => rig.world.kinds.includes(kind));
const to = (topic: string, { person }: PersonName) => `${topic} → ${person}`;
const responding = { answer: 'responding' } as const;
const custody = { outcome: 'taken-into-custody', persons: 2, text: 'Both taken.' } as const;

async function takenAndPaged(choices: CallChoices = {}): Promise<CallDesk> {
  const desk = await taken(choices);
  await paged(1);
  return desk;
}

describe('the way of a call', () => {
  test('COO-16: the duty officer is paged, acknowledges, answers; somebody goes there; the outcome closes it', async () => {
    const desk = await takenAndPaged();
    expect(pages()).toEqual([to('assistance-wanted', inNyc.dutyOfficer)]);
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    await desk.pass(minutes(10));
    expect(await desk.send('answer', inNyc.dutyOfficer, responding)).toMatchObject({ kind: 'accepted' });
    await desk.pass(minutes(30));
    expect(await desk.send('arrival', inNyc.fod, { arrivedAt: after(await rig.now(), -minutes(3)) })).toMatchObject({ kind: 'accepted' });
    expect(await desk.state()).toMatchObject({ phase: 'on-scene', answer: { late: false }, unansweredAt: null });
    await desk.send('remark', inNyc.officer, { text: 'They ask when we leave.' });
    expect(await desk.send('outcome', inNyc.fod, custody)).toMatchObject({ kind: 'accepted' });
    expect(await desk.handle.result()).toEqual({ phase: 'closed', version: 7 });
    expect(rig.world.kinds).toEqual(['opened', 'paged', 'acknowledged', 'answered', 'arrived', 'remarked', 'closed']);
    expect(new Set(rig.world.told('notice'))).toEqual(
      new Set([...['answered', 'arrived', 'closed'].map((topic) => to(topic, inNyc.officer)), ...['remarked', 'closed'].map((topic) => to(topic, inNyc.dutyOfficer))]),
    );
  });

  test('COO-16, MIS-1: a crime scene goes to OI; whoever took the call may send it elsewhere', async () => {
    await takenAndPaged({ category: 'crime-scene' });
    await taken({ category: 'crime-scene', routing: { program: 'DRO', source: 'opener', provision: 'MIS-1', because: 'Only an arrest.' } });
    await paged(2);
    expect(pages()).toEqual([to('assistance-wanted', inNyc.dutyAgent), to('assistance-wanted', inNyc.dutyOfficer)]);
  });

  test('COO-16: the agency cancels before anybody has answered: nobody is paged any more', async () => {
    const desk = await takenAndPaged();
    expect(await desk.send('outcome', inNyc.dutyOfficer, custody)).toMatchObject({ kind: 'refused', refusal: { type: 'agency-not-answered' } });
    await desk.send('outcome', inNyc.dutyOfficer, { outcome: 'cancelled-by-agency', text: 'They let them go.' });
    expect(await desk.handle.result()).toMatchObject({ phase: 'closed' });
    expect(pages()).toHaveLength(1);
  });

  test('COO-16: the other office neither answers nor closes it', async () => {
    const desk = await takenAndPaged();
    for (const [action, body] of [['answer', responding], ['outcome', custody]] as const) {
      expect(await desk.send(action, inNyc.sac, body)).toMatchObject({ kind: 'refused', refusal: { type: 'not-the-responsible-office' } });
    }
    await desk.send('answer', inNyc.dutyOfficer, responding);
    expect(await desk.send('outcome', inNyc.sac, custody)).toMatchObject({ kind: 'refused', refusal: { type: 'not-the-responsible-office' } });
  });
});

describe('passing on', () => {
  test('COO-5, COO-16: a page that nobody acknowledges passes to the liaison before the answer is due', async () => {
    const desk = await takenAndPaged();
    await desk.pass(minutes(15) + 2_000);
    await paged(2);
    expect(pages()[1]).toBe(to('assistance-wanted', inNyc.droLiaison));
  });

  test('COO-16: a transfer pages the counterpart’s duty person; the clock runs on, and its own office no longer acts', async () => {
    const desk = await takenAndPaged();
    const { answerDue } = await desk.state();
    await desk.pass(minutes(20));
    expect(await desk.send('transfer', inNyc.agent, { reason: 'Ours.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-the-responsible-office' } });
    expect(await desk.send('transfer', inNyc.officer, { reason: 'Theirs.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-for-the-office' } });
    expect(await desk.send('transfer', inNyc.dutyOfficer, { reason: 'Weapons in the van.' })).toMatchObject({ kind: 'accepted' });
    await rig.until('OI paged', () => pages().includes(to('transferred', inNyc.dutyAgent)));
    expect(await desk.state()).toMatchObject({ phase: 'awaiting-answer', responsible: 'OI', answerDue });
    expect(await desk.send('answer', inNyc.dutyOfficer, responding)).toMatchObject({ kind: 'refused', refusal: { type: 'not-the-responsible-office' } });
    const before = pages().length;
    await desk.pass(minutes(11));
    await recorded('unanswered'); // thirty minutes after the call was received, not after the transfer
    await paged(before + 2);
    expect(pages().slice(before).sort()).toEqual([to('unanswered', inNyc.oiLiaison), to('unanswered', inNyc.sac)].sort());
  });

  test('COO-16: a call that was answered can be handed over too, and stays answered', async () => {
    const desk = await takenAndPaged();
    await desk.send('answer', inNyc.dutyOfficer, responding);
    await desk.send('transfer', inNyc.fod, { reason: 'A smuggling case.' });
    await paged(2);
    expect(await desk.state()).toMatchObject({ phase: 'answered', responsible: 'OI' });
    await desk.pass(hours(1));
    expect(rig.world.kinds).not.toContain('unanswered');
    expect(await desk.send('outcome', inNyc.dutyAgent, { outcome: 'nobody-taken', text: 'Papers were in order.' })).toMatchObject({ kind: 'accepted' });
  });
});

describe('no answer in time', () => {
  test('COO-16: it is raised to liaison and head at once, whoever took it is told, and it never closes by itself', async () => {
    const desk = await takenAndPaged();
    await desk.send('acknowledgement', inNyc.dutyOfficer, {}); // to know is not to answer
    await desk.pass(minutes(30) + 2_000);
    await recorded('unanswered');
    await paged(3);
    expect(pages().slice(1).sort()).toEqual([to('unanswered', inNyc.droLiaison), to('unanswered', inNyc.fod)].sort());
    expect(rig.world.told('notice')).toEqual([to('unanswered', inNyc.officer)]);
    await desk.send('acknowledgement', inNyc.fod, {});
    await desk.pass(days(40));
    expect(await desk.state()).toMatchObject({ phase: 'unanswered', closedAt: null });
  });

  test('COO-16: a late answer is taken, and is marked late', async () => {
    const desk = await takenAndPaged();
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    await desk.pass(minutes(30) + 2_000);
    await recorded('unanswered');
    await paged(3);
    expect(await desk.send('answer', inNyc.officer, { answer: 'cannot-respond', reason: 'Nobody free.' })).toMatchObject({ kind: 'accepted' });
    expect(await desk.state()).toMatchObject({ phase: 'answered', answer: { late: true } });
    const before = pages().length;
    await desk.pass(hours(3));
    expect(pages()).toHaveLength(before);
  });

  test('COO-16: an answer that waits in the inbox, received exactly when it is due, counts as in time', async () => {
    const desk = await takenAndPaged();
    await desk.send('acknowledgement', inNyc.dutyOfficer, {});
    const due = (await desk.state()).answerDue;
    const answer = await desk.seal('answer', inNyc.dutyOfficer, responding, { receivedAt: due });
    rig.world.inbox.push(answer);
    await desk.pass(minutes(31));
    await recorded('answered');
    expect(rig.world.kinds).not.toContain('unanswered');
    expect(await desk.state()).toMatchObject({ answer: { late: false, at: due } });
    expect(await desk.update(answer, answer.command.id)).toMatchObject({ kind: 'accepted' });
    expect(rig.world.kinds.filter((kind) => kind === 'answered')).toHaveLength(1);
  });

  test('COO-16: an answer received a millisecond after it was due waits until the call was raised, and is late', async () => {
    const at = after(await rig.now(), -minutes(30));
    await rig.stopWorker();
    const desk = await taken({ at });
    const sending = desk.send('answer', inNyc.dutyOfficer, responding, { receivedAt: after(at, minutes(30) + 1) });
    await rig.startWorker();
    expect(await sending).toMatchObject({ kind: 'accepted' });
    const kinds = rig.world.kinds.filter((kind) => kind === 'answered' || kind === 'unanswered');
    expect(kinds).toEqual(['unanswered', 'answered']);
    expect(await desk.state()).toMatchObject({ answer: { late: true } });
  });
});
