import { after } from '../../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, minutes, nameOf } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { testSealer, type Desk } from '../../support/workflow-rig';

const concur = { decision: 'concur', revision: 1 } as const;
const refusal = { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' } as const;

const paged = (count: number) => rig.until(`${count} pages`, () => rig.world.told('page').length >= count);
const recorded = (kind: string) => rig.until(`${kind} recorded`, () => rig.world.kinds.includes(kind));

async function openAndPaged(...choices: Parameters<typeof rig.open>): Promise<Desk> {
  const desk = await rig.open(...choices);
  await paged(1);
  return desk;
}

/** COO-4: the duty agent is relieved by their SAC. */
async function relief(desk: Desk) {
  const command = { ...(await desk.seal('acknowledgement', inNyc.sac, {})).command, action: 'relief', body: { person: nameOf(inNyc.dutyAgent) } };
  return await desk.update(testSealer.seal(command));
}

/** Nobody else is paged, however long it takes. */
async function openAndAcknowledged(...choices: Parameters<typeof rig.open>): Promise<Desk> {
  const desk = await openAndPaged(...choices);
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  return desk;
}

describe('an answer in time', () => {
  test('CON-1, CON-3: the duty agent is paged at once, answers, and DRO is told', async () => {
    const desk = await openAndPaged();
    expect(rig.world.told('page')).toEqual([`answer-wanted → ${inNyc.dutyAgent.person}`]);
    expect(await desk.send('answer', inNyc.dutyAgent, concur)).toMatchObject({ kind: 'accepted' });
    await rig.until('DRO told', () => rig.world.told('notice').length > 0);
    expect(rig.world.told('notice')).toEqual([`answered → ${inNyc.afod.person}`]);
    await desk.pass(hours(25));
    expect(rig.world.kinds).toEqual(['opened', 'paged', 'answered']);
    expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { late: false, by: nameOf(inNyc.dutyAgent) } });
  });

  test('CON-4: conditions are kept with the answer', async () => {
    const desk = await openAndPaged();
    const answer = { decision: 'concur-with-conditions' as const, revision: 1, conditions: ['OI is present.'] };
    await desk.send('answer', inNyc.asac, answer);
    expect(await desk.state()).toMatchObject({ phase: 'concurred', answer: { answer } });
  });

  test('CON-4: a refusal is an answer, with its reason', async () => {
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.sac, refusal);
    expect(await desk.state()).toMatchObject({ phase: 'refused', answer: { answer: refusal } });
  });

  test('CON-3: the first valid answer is final', async () => {
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.dutyAgent, refusal);
    expect(await desk.send('answer', inNyc.sac, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'already-answered', category: 'conflict' } });
    expect(await desk.state()).toMatchObject({ phase: 'refused' });
  });

  test('CON-3: what is refused for an answer that is still being written down is recorded after it', async () => {
    const desk = await openAndPaged();
    let isWriting = false;
    let write = () => {};
    const written = new Promise<void>((resolve) => (write = resolve));
    rig.world.beforeRecord = ({ entries }) => {
      if (!entries.some(({ kind }) => kind === 'answered')) return Promise.resolve();
      isWriting = true;
      return written;
    };
    const answer = desk.send('answer', inNyc.dutyAgent, concur);
    await rig.until('the answer is being written down', () => isWriting);
    const tooLate = desk.send('answer', inNyc.sac, refusal);
    setTimeout(write, 9_000); // the task that writes it is prolonged by then, and has brought the other answer
    expect(await tooLate).toMatchObject({ kind: 'refused', refusal: { type: 'already-answered' } });
    expect(await answer).toMatchObject({ kind: 'accepted' });
    expect(rig.world.kinds.slice(-2)).toEqual(['answered', 'command-refused']);
  });

  test('CON-3: two answers in the first workflow task: one counts', async () => {
    await rig.stopWorker();
    const desk = await rig.open();
    const [one, other] = [desk.send('answer', inNyc.dutyAgent, concur), desk.send('answer', inNyc.sac, refusal)];
    await rig.startWorker();
    const kinds = (await Promise.all([one, other])).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['accepted', 'refused']);
    await recorded('answered');
    expect(rig.world.kinds.filter((kind) => kind === 'answered')).toHaveLength(1);
  });

  test('CON-1: DRO cannot answer its own request, nor an agent off duty', async () => {
    const desk = await openAndPaged();
    expect(await desk.send('answer', inNyc.afod, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'own-request' } });
    expect(await desk.send('answer', inNyc.fod, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'not-an-answerer' } });
    expect(await desk.send('answer', inNyc.agent, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'not-an-answerer' } });
  });
});

describe('paging (COO-5)', () => {
  test('COO-5: a page that is not acknowledged passes to the liaison, the SAC, and begins again at the top', async () => {
    const desk = await openAndPaged();
    await desk.pass(minutes(15) + 2_000);
    await paged(2);
    await desk.pass(minutes(15) + 2_000);
    await paged(3);
    await desk.pass(minutes(15) + 2_000);
    await paged(4);
    expect(rig.world.told('page').slice(0, 4)).toEqual([
      `answer-wanted → ${inNyc.dutyAgent.person}`,
      `answer-wanted → ${inNyc.oiLiaison.person}`,
      `answer-wanted → ${inNyc.sac.person}`,
      `answer-wanted → ${inNyc.dutyAgent.person}`,
    ]);
  });

  test('COO-5: acknowledging stops the pages, and never the clock', async () => {
    const desk = await openAndPaged();
    expect(await desk.send('acknowledgement', inNyc.sac, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-paged' } });
    expect(await desk.send('acknowledgement', inNyc.dutyAgent, {})).toMatchObject({ kind: 'accepted' });
    await desk.pass(hours(2));
    expect(rig.world.told('page')).toHaveLength(1);
    await desk.pass(hours(23));
    await recorded('lapsed');
  });

  test('COO-5: a step without anybody is passed over at once', async () => {
    rig.world.reachable.OI.duty = [];
    await openAndPaged();
    expect(rig.world.told('page')).toEqual([`answer-wanted → ${inNyc.oiLiaison.person}`]);
    expect(rig.world.kinds).toEqual(['opened', 'nobody-to-page', 'paged']);
  });

  test('COO-5: a page that cannot be delivered passes on at once', async () => {
    rig.world.onNotify = ({ recipient }) => (recipient === inNyc.dutyAgent.person ? { status: 'failed', reason: 'recipient-refused-550' } : { status: 'sent' });
    await rig.open();
    await paged(2);
    expect(rig.world.told('page')[1]).toBe(`answer-wanted → ${inNyc.oiLiaison.person}`);
  });

  test('COO-4, COO-5: relieved of duty, an open page goes to whoever takes over at once, and only while it is open', async () => {
    const desk = await openAndPaged();
    rig.world.reachable.OI.duty = [{ ...nameOf(inNyc.agent), capacity: 'duty' }];
    expect(await relief(desk)).toMatchObject({ kind: 'accepted' });
    await paged(2);
    expect(rig.world.told('page')).toEqual([`answer-wanted → ${inNyc.dutyAgent.person}`, `answer-wanted → ${inNyc.agent.person}`]);
    expect(rig.world.ledger.find(({ kind }) => kind === 'relieved')).toMatchObject({ provisions: ['COO-4', 'COO-5'], actor: inNyc.sac.person });
    expect(await relief(desk)).toMatchObject({ kind: 'refused', refusal: { type: 'already-acknowledged' } });
    await desk.send('acknowledgement', inNyc.agent, {});
    await desk.pass(minutes(16));
    expect(rig.world.told('page')).toHaveLength(2);
  });

  test('COO-4, COO-5: whoever takes over is paged at once, though the page of who was relieved is still on its way', async () => {
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    rig.world.onNotify = async ({ recipient }) => {
      if (recipient === inNyc.dutyAgent.person) await held;
      return { status: 'sent' };
    };
    const desk = await openAndPaged();
    rig.world.reachable.OI.duty = [{ ...nameOf(inNyc.agent), capacity: 'duty' }];
    expect(await relief(desk)).toMatchObject({ kind: 'accepted' });
    await rig.until('who takes over is paged', () => rig.world.sent.length === 1);
    expect(rig.world.told('page').slice(1)).toEqual([`answer-wanted → ${inNyc.agent.person}`]);
    free();
    await desk.send('acknowledgement', inNyc.agent, {});
    await desk.pass(minutes(16));
    expect(rig.world.told('page')).toHaveLength(2);
  });

  test('COO-5: nobody at all: it is tried again, and never given up', async () => {
    Object.assign(rig.world.reachable.OI, { duty: [], liaison: [], head: [] });
    const desk = await rig.open();
    await rig.until('all steps tried', () => rig.world.kinds.filter((kind) => kind === 'nobody-to-page').length === 3);
    rig.world.reachable.OI.head = [{ ...nameOf(inNyc.sac), capacity: 'head' }];
    await desk.pass(minutes(15) + 2_000);
    await paged(1);
  });
});

describe('silence (CON-3)', () => {
  test('CON-3: OI is reminded 12, 4 and 1 hours before its answer is due', async () => {
    const desk = await openAndAcknowledged();
    await desk.pass(hours(12) + minutes(1));
    await rig.until('first reminder', () => rig.world.told('reminder').length === 2);
    await desk.pass(hours(11) + minutes(58));
    await rig.until('all reminders', () => rig.world.told('reminder').length === 6);
    expect(new Set(rig.world.told('reminder'))).toEqual(new Set([`reminded → ${inNyc.dutyAgent.person}`, `reminded → ${inNyc.oiLiaison.person}`]));
  });

  test('CON-3: silence is never concurrence: it lapses, and both sides’ liaison and head are paged', async () => {
    const desk = await openAndAcknowledged();
    await desk.pass(hours(24) + minutes(1));
    await recorded('lapsed');
    await paged(5);
    expect(rig.world.told('page').slice(1).sort()).toEqual(
      [inNyc.droLiaison, inNyc.fod, inNyc.oiLiaison, inNyc.sac].map(({ person }) => `lapsed → ${person}`).sort(),
    );
    expect(rig.world.told('notice')).toEqual([`lapsed → ${inNyc.afod.person}`]);
    expect(await desk.state()).toMatchObject({ phase: 'lapsed', answer: null });
  });

  test('CON-3, RES-1: after a lapse it climbs the ladder, and nobody answers past it', async () => {
    const desk = await openAndAcknowledged();
    await desk.pass(hours(24) + minutes(1));
    await recorded('raised');
    const { ladder } = await desk.state();
    expect(ladder).toMatchObject({ cause: 'lapse', raise: 1, over: false, dispute: expect.stringMatching(/^NYC-DS-/) as string });
    for (const who of [inNyc.dutyAgent, inNyc.sac, headquarters.oiAd]) {
      expect(await desk.send('answer', who, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'on-the-ladder', detail: expect.stringContaining(ladder?.dispute ?? '?') as string } });
    }
    expect(await desk.state()).toMatchObject({ phase: 'lapsed', answer: null });
  });
});

describe('amendment (CON-4)', () => {
  const place = { request: { place: '22 Mill Lane' }, reason: 'Moved.' } as const;

  test('CON-4: before an answer it restarts nothing, OI is told, and an answer to the old revision is refused', async () => {
    const desk = await openAndPaged();
    const { version, clock } = await desk.state();
    expect(await desk.send('amendment', inNyc.afod, place, { matterVersion: version })).toMatchObject({ kind: 'accepted', accepted: { revision: 2 } });
    expect((await desk.state()).clock).toEqual(clock);
    await rig.until('OI told', () => rig.world.told('notice').includes(`amended → ${inNyc.dutyAgent.person}`));
    expect(await desk.send('answer', inNyc.dutyAgent, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'another-revision', category: 'stale' } });
    expect(await desk.send('answer', inNyc.dutyAgent, { ...concur, revision: 2 })).toMatchObject({ kind: 'accepted' });
  });

  test('CON-4: a material change after an answer voids it and asks again with a new clock', async () => {
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.dutyAgent, concur);
    await desk.pass(hours(3));
    const { version } = await desk.state();
    const receivedAt = await rig.now();
    await desk.send('amendment', inNyc.afod, place, { matterVersion: version, receivedAt });
    expect(await desk.state()).toMatchObject({
      phase: 'awaiting-answer',
      round: 2,
      answer: null,
      voidedAnswers: [{ by: nameOf(inNyc.dutyAgent) }],
      clock: { runsFrom: receivedAt, answerDue: after(receivedAt, hours(24)) },
    });
    await paged(2);
    await desk.send('acknowledgement', inNyc.dutyAgent, {});
    await desk.pass(hours(24) + minutes(1));
    await recorded('lapsed');
  });

  test('CON-4: what is not material leaves an answer standing', async () => {
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.dutyAgent, concur);
    const { version } = await desk.state();
    await desk.send('amendment', inNyc.afod, { request: { narrative: 'Better told.' }, reason: 'Clarity.' }, { matterVersion: version });
    expect(await desk.state()).toMatchObject({ phase: 'concurred', revision: 2 });
  });

  test('CON-4: an amendment made on an older version is refused and changes nothing', async () => {
    const desk = await openAndPaged();
    expect(await desk.send('amendment', inNyc.afod, place, { matterVersion: 1 })).toMatchObject({ kind: 'refused', refusal: { type: 'version-changed' } });
    expect(await desk.state()).toMatchObject({ revision: 1 });
  });

  test('CON-2: an amendment that leaves only exempt charges ends the asking', async () => {
    const desk = await openAndPaged();
    const { version } = await desk.state();
    await desk.send('amendment', inNyc.afod, { request: { charges: [{ statute: '8 USC 1253' }] }, reason: 'Charge dropped.' }, { matterVersion: version });
    await desk.pass(hours(25));
    expect(await desk.state()).toMatchObject({ phase: 'exempt', clock: null });
    expect(rig.world.kinds).not.toContain('lapsed');
  });
});

describe('questions, withdrawal, presentation', () => {
  test('CON-4: OI asks, DRO replies, and the clock runs on meanwhile', async () => {
    const desk = await openAndPaged();
    const { clock } = await desk.state();
    await desk.send('question', inNyc.agent, { text: 'Whose address?' });
    await rig.until('DRO asked', () => rig.world.told('notice').includes(`questioned → ${inNyc.afod.person}`));
    await desk.send('reply', inNyc.afod, { question: 1, text: 'His mother’s.' });
    await rig.until('OI told', () => rig.world.told('notice').includes(`replied → ${inNyc.agent.person}`));
    expect((await desk.state()).clock).toEqual(clock);
    expect(await desk.send('reply', inNyc.afod, { question: 1, text: 'Again.' })).toMatchObject({ kind: 'refused', refusal: { type: 'already-replied' } });
  });

  test('CON-1: withdrawn, it is closed, OI is told, and nobody is paged any more', async () => {
    const desk = await openAndPaged();
    await desk.send('withdrawal', inNyc.afod, { reason: 'No longer planned.' });
    expect(await desk.handle.result()).toEqual({ phase: 'withdrawn', version: 3 });
    expect(rig.world.told('notice')).toEqual([`withdrawn → ${inNyc.dutyAgent.person}`]);
    expect(rig.world.told('page')).toHaveLength(1);
    expect(rig.world.matter).toMatchObject({ phase: 'withdrawn' });
  });

  test('CON-6: a case is presented only once concurred in, and only for charges of the request', async () => {
    const desk = await openAndPaged();
    const presentation = { outcome: 'presented' as const, district: 'Southern District', charges: ['18 USC 1546'], presentedAt: await rig.now() };
    expect(await desk.send('presentation', inNyc.afod, presentation)).toMatchObject({ kind: 'refused', refusal: { type: 'not-cleared' } });
    await desk.send('answer', inNyc.dutyAgent, concur);
    expect(await desk.send('presentation', inNyc.afod, { ...presentation, charges: ['18 USC 922'] })).toMatchObject({
      kind: 'refused',
      refusal: { type: 'charge-not-requested' },
    });
    expect(await desk.send('presentation', inNyc.afod, presentation)).toMatchObject({ kind: 'accepted' });
    expect(await desk.send('presentation', inNyc.afod, { outcome: 'accepted', presentation: 1 })).toMatchObject({ kind: 'accepted' });
    expect(await desk.state()).toMatchObject({ presentations: [{ number: 1, outcome: 'accepted' }] });
  });

  test('CON-6: a decided matter concludes by itself, thirty days after its window', async () => {
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.dutyAgent, concur);
    await desk.pass(days(33));
    expect(await desk.state()).toMatchObject({ closedAt: null });
    expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
  });
});

describe('exempt cases (CON-2, CON-5)', () => {
  const exempt = { charges: [{ statute: '8 USC 1326(a)' }], origin: 'CAP' } as const;

  test('CON-2: an exempt case asks nobody, and is recorded with its reason', async () => {
    const desk = await rig.open({ request: { ...exempt, charges: [...exempt.charges] } });
    await recorded('opened');
    await desk.pass(hours(25));
    expect(await desk.state()).toMatchObject({ phase: 'exempt', clock: null, need: { kind: 'exempt' } });
    expect(rig.world.kinds).toEqual(['opened']);
    expect(rig.world.ledger[0]).toMatchObject({ provisions: ['CON-1', 'CON-2'], detail: { need: { kind: 'exempt' } } });
    expect(await desk.send('answer', inNyc.sac, concur)).toMatchObject({ kind: 'refused', refusal: { type: 'nothing-to-answer' } });
  });

  test('CON-5: a history of core violations is paged to the duty agent all the same, and passed on', async () => {
    const desk = await openAndPaged({ request: { ...exempt, charges: [...exempt.charges], coreViolations: ['human smuggling, 2021'] } });
    await desk.pass(minutes(15) + 2_000);
    await paged(2);
    expect(rig.world.deliveries.slice(0, 2)).toMatchObject([
      { topic: 'core-violations', recipient: inNyc.dutyAgent.person, provisions: ['CON-5'] },
      { topic: 'core-violations', recipient: inNyc.oiLiaison.person },
    ]);
  });

  test('CON-5: an answer by somebody who was not paged does not end the page', async () => {
    const desk = await openAndPaged({ request: { coreViolations: ['bulk cash, 2020'] } });
    await desk.send('answer', inNyc.sac, concur);
    await desk.pass(minutes(15) + 2_000);
    await paged(2);
    expect(await desk.send('acknowledgement', inNyc.dutyAgent, {})).toMatchObject({ kind: 'accepted' });
  });
});

describe('telling people', () => {
  test('what cannot be delivered is tried for three days, then recorded as undelivered', async () => {
    rig.world.onNotify = ({ purpose }) => {
      if (purpose === 'notice') throw new Error('the mail server is away');
      return { status: 'sent' };
    };
    const desk = await openAndPaged();
    await desk.send('answer', inNyc.dutyAgent, concur);
    await desk.pass(days(4));
    await rig.until('undelivered', () => rig.world.records.some(({ undelivered }) => undelivered.length > 0));
    expect(rig.world.records.flatMap(({ undelivered }) => undelivered)).toEqual([expect.stringMatching(/command:.*afod/)]);
  });

  test('an officer’s supervisor is told that it was asked in their name', async () => {
    await openAndPaged({ by: inNyc.officer, onBehalfOf: nameOf(inNyc.afod) });
    await rig.until('supervisor told', () => rig.world.told('notice').length > 0);
    expect(rig.world.told('notice')).toEqual([`opened → ${inNyc.afod.person}`]);
  });
});
