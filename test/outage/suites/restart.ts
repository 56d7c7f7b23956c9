/** The whole system stopped and started again in its folder, in good order and by a power cut. */
import type { CommandView } from '../../support/system-client';
import { ownPart, sharedRig } from '../../support/shared-rig';
import { answerWithin, aPlan, nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';
import { minutes } from '../../support/builders';

let rig: SystemRig;
const concur = { decision: 'concur', revision: 1 } as const;

beforeAll(async () => {
  rig = await sharedRig();
});

/** A page passes on after 8 seconds. */
const own = ownPart(answerWithin(minutes(768 / 60)), 'api', 'worker');

const pagesTo = (person: string, reference: string) => rig.system.messages({ to: person, subject: `PAGE ${reference}` }).length;

describe.each(['stopped', 'killed'] as const)('a system that is %s and started again', (how) => {
  beforeAll(() => own.begin());

  test('has everything that it had; open matters go on, pages pass on, and what was received is delivered', async () => {
    const answered = await rig.openAcknowledged();
    (await rig.as(nyc.dutyAgent).patiently.act(answered, 'answer', { decision: 'concur-with-conditions', revision: 1, conditions: ['By day'] })).matter();
    await rig.allDelivered(answered);
    const open = await rig.openAcknowledged();
    const unheard = await rig.open();
    await until('the duty agent is paged', () => pagesTo(nyc.dutyAgent, unheard) === 1);
    await rig.system.engine.kill(); // what follows is received, and not delivered
    const waiting: CommandView = (await rig.as(nyc.afod).ask(aPlan())).pending();
    const read = async () => ({ matter: await rig.as(nyc.afod).matter(answered), record: await rig.as(nyc.afod).record(answered), me: await rig.as(nyc.oiLiaison).read<object>('/v1/me') });
    const before = await read();

    await rig.restart(how);

    const after = await read();
    expect({ ...after, me: { ...after.me, signedInUntil: '' } }).toEqual({ ...before, me: { ...before.me, signedInUntil: '' } });
    expect((await rig.as(nyc.dutyAgent).patiently.act(open, 'answer', concur)).matter()).toMatchObject({ phase: 'concurred', answer: { late: false } });
    await rig.allDecided();
    expect(await rig.as(nyc.afod).matter(waiting.matter)).toMatchObject({ phase: 'awaiting-answer', openedAt: waiting.receivedAt });
    await until('COO-5: the liaison is paged in the duty agent’s place', () => pagesTo(nyc.oiLiaison, unheard) === 1);
    (await rig.as(nyc.oiLiaison).patiently.act(unheard, 'acknowledgement', {})).matter();
    expect(pagesTo(nyc.dutyAgent, unheard)).toBe(1);
    for (const reference of [unheard, waiting.matter]) (await rig.as(nyc.afod).patiently.act(reference, 'withdrawal', { reason: 'The test is over.' })).matter();
  });
});

test('nothing is lost and nothing is there twice', async () => {
  expect(await own.matters()).toHaveLength(8);
  await rig.allDelivered();
  // A page may be withheld: its matter was closed, or its call-out over, before it went out.
  expect((await own.mails()).filter(({ status, mails }) => mails !== (status === 'sent' ? 1 : 0))).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
