/**
 * CON-3 with the worker killed before the deadline and away across it: what was received in time counts, what was not does
 * not. With the engine alive, it hands out the answers and the fired timer together, answers first. With the engine killed
 * too, it has lost the answer, and the relay's job is made to be lost as well: the timer comes alone, and the matter has to
 * ask the inbox before it lapses.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CommandView } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

const concur = { decision: 'concur', revision: 1 } as const;
let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});

describe.each(['the worker', 'the worker and the engine'] as const)('%s killed', (killed) => {
  const matters = { inTime: '', late: '', lateBySac: '', unanswered: '' };
  type Answered = Exclude<keyof typeof matters, 'unanswered'>;
  const answers = {} as Record<Answered, CommandView>;

  /** While nobody decides, an answer is received and kept: 202. */
  async function answer(matter: Answered, person: string): Promise<void> {
    const sent = await rig.as(person).act(matters[matter], 'answer', concur);
    answers[matter] = sent.pending();
    expect(sent.location).toBe(`/v1/commands/${answers[matter].id}`);
    expect(answers[matter]).toMatchObject({ matter: matters[matter], action: 'answer', status: 'pending', outcome: null });
  }

  async function untilAllAreOverdue(): Promise<void> {
    const dues = await Promise.all(Object.values(matters).map(async (matter) => Date.parse((await rig.as(nyc.afod).matter(matter)).dueAt ?? '')));
    await sleep(Math.max(...dues) - Date.now() + 200); // the deadlines have to pass
  }

  beforeAll(async () => {
    const { worker, engine, database } = rig.system;
    await Promise.all((Object.keys(matters) as (keyof typeof matters)[]).map(async (matter) => (matters[matter] = await rig.openAcknowledged())));
    await worker.kill();
    await answer('inTime', nyc.dutyAgent);
    if (killed === 'the worker and the engine') {
      await engine.kill();
      await sql`select graphile_worker.remove_job(${answers.inTime.id})`.execute(database);
    }
    await untilAllAreOverdue();
    await Promise.all([answer('late', nyc.dutyAgent), answer('lateBySac', nyc.sac)]);
    await engine.start();
    await worker.start();
    await rig.allDecided(60_000);
  });

  const matterOf = (matter: keyof typeof matters) => rig.as(nyc.afod).matter(matters[matter]);
  const commandOf = (matter: Answered) => rig.as(nyc.afod).read<CommandView>(`/v1/commands/${answers[matter].id}`);

  test('CON-3: an answer received before the deadline counts, although the worker came back only after it', async () => {
    expect(await matterOf('inTime')).toMatchObject({ phase: 'concurred', lapsedAt: null, answer: { late: false, at: answers.inTime.receivedAt, by: { person: nyc.dutyAgent } } });
    expect(await commandOf('inTime')).toMatchObject({ status: 'applied', outcome: { kind: 'accepted' } });
    expect(await rig.kinds(matters.inTime)).not.toContain('lapsed');
    expect(await rig.as(nyc.afod).clearance(matters.inTime)).toMatchObject({ cleared: true });
  });

  test.each(['late', 'lateBySac'] as const)('CON-3: an answer received after the deadline (%s) does not count: the matter has lapsed, and the ladder settles it', async (which) => {
    expect(await commandOf(which)).toMatchObject({ status: 'refused', outcome: { kind: 'refused', problem: { type: '/problems/on-the-ladder', status: 409, provision: 'CON-3' } } });
    expect(await matterOf(which)).toMatchObject({ phase: 'lapsed', answer: null });
    expect(await rig.as(nyc.afod).clearance(matters[which])).toMatchObject({ cleared: false, provision: 'CON-3' });
    const kinds = await rig.kinds(matters[which]);
    expect(kinds.filter((kind) => kind === 'lapsed' || kind === 'command-refused')).toEqual(['lapsed', 'command-refused']);
  });

  test('CON-3, COO-5: a matter that nobody answered has lapsed once, and liaisons and heads of both offices are paged', async () => {
    await until('both offices are paged', () =>
      [nyc.oiLiaison, nyc.sac, nyc.droLiaison, nyc.fod].every((person) => rig.system.messages({ to: person, subject: matters.unanswered }).some(({ subject }) => subject.includes('no answer came in time'))),
    );
    expect(await rig.count(matters.unanswered, 'lapsed')).toBe(1);
    expect(await rig.as(nyc.afod).clearance(matters.unanswered)).toMatchObject({ cleared: false, provision: 'CON-3', because: expect.stringContaining('Silence is never concurrence') as string });
    for (const person of [nyc.oiLiaison, nyc.droLiaison]) (await rig.as(person).patiently.act(matters.unanswered, 'acknowledgement', {})).matter();
    const { ladder } = await until('it is raised', async () => {
      const matter = await matterOf('unanswered');
      return matter.ladder?.dispute != null && matter;
    });
    expect(ladder).toMatchObject({ cause: 'lapse', raise: 1, over: false });
    expect(await rig.as(nyc.fod).read(`/v1/disputes/${ladder?.dispute ?? ''}`)).toMatchObject({ phase: expect.stringMatching(/afod|fod|summaries|directors/) as string, about: matters.unanswered, cause: 'lapse' });
  });
});
