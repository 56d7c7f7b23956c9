/** Operations on the time-skipping server; the run of each, and of what it raises, is replayed afterwards. */
import { randomUUID } from 'node:crypto';
import type { DisputeBodies } from '../../../protocol/dispute/messages';
import type { Dispute } from '../../../protocol/dispute/state';
import type { OwnBodies } from '../../../protocol/operation/messages';
import { planHash } from '../../../protocol/operation/plan-hash';
import type { PlanContent } from '../../../protocol/operation/plan';
import type { SectionName } from '../../../protocol/operation/sections';
import { owedQueries, screening } from '../../../protocol/operation/screening';
import type { Operation } from '../../../protocol/operation/state';
import type { ConductBodies } from '../../../protocol/operation/conduct/messages';
import { after, type Actor, type CommandId, type Instant, type Reference } from '../../../protocol/vocabulary';
import { days, hours, inNyc, inSea, minutes, nameOf, sea } from '../../support/builders';
import { aTarget } from '../../support/conduct-builders';
import { rig } from '../../support/each-rig';
import { aModestPlan, anOperationOpening, sectionBody } from '../../support/operation-builders';
import type { Desk } from '../../support/workflow-rig';

type OperationDesk = Desk<Operation, OwnBodies & ConductBodies>;

const named = (topic: string, ...actors: readonly Actor[]) => actors.map(({ person }) => `${topic} → ${person}`);
const interest = '6b1f2c55-6a1e-4a0e-9f5d-0a8f6d1c2b3a';

/** Opened by DRO, planned to begin after some time, and looked around once. */
async function begun(startsIn: number, choices: { readonly joint?: boolean; readonly by?: Actor } = {}): Promise<{ readonly desk: OperationDesk; readonly start: Instant }> {
  const at = await rig.now();
  const start = after(at, startsIn);
  const opening = anOperationOpening({ ...choices, at, start, reference: rig.newReference('operation') });
  const desk = await rig.begin<Operation, OwnBodies & ConductBodies>({ ...opening, id: randomUUID() as CommandId });
  await rig.until('a first look', () => rig.world.kinds.includes('looked'));
  return { desk, start };
}

async function writing(desk: OperationDesk, plan: PlanContent, by: Actor): Promise<void> {
  for (const section of Object.keys(plan) as SectionName[]) expect(await desk.send('section', by, sectionBody(await desk.state(), section, plan[section]))).toMatchObject({ kind: 'accepted' });
}

const planFor = (start: Instant, plan: PlanContent = aModestPlan): PlanContent => {
  const [place] = aModestPlan.places?.places ?? [];
  return { ...plan, places: { places: place === undefined ? [] : [{ ...place, window: { start, end: after(start, hours(4)) } }] } };
};

/** Everything that the gates of an operation of DRO alone want, and its go. */
async function clear(desk: OperationDesk, start: Instant): Promise<void> {
  await writing(desk, planFor(start), inNyc.afod);
  await rig.until('a look at the plan', () => {
    const { surroundings, plan } = rig.world.of().state as Operation;
    return surroundings?.placesVersion === plan.places.version && surroundings.targetsVersion === plan.targets.version;
  });
  const state = await desk.state();
  const queriedAt = await rig.now();
  for (const { key } of owedQueries(state)) await desk.send('attestation', inNyc.officer, { query: key, result: 'negative', reference: 'Q-1', queriedAt });
  expect(await desk.send('signature', inNyc.afod, { hash: planHash(state) })).toMatchObject({ kind: 'accepted' });
  expect(await desk.send('go', inNyc.fod, {})).toMatchObject({ kind: 'accepted' });
  expect(await desk.state()).toMatchObject({ phase: 'cleared' });
}

test('COO-5, COO-8, RES-1: the counterpart that is asked is paged and reminded; its silence is no answer: the ladder takes it; a late answer settles it', async () => {
  const { desk } = await begun(days(7), { joint: true });
  await rig.until('a page', () => rig.world.told('page').length === 1);
  expect(rig.world.told('page')).toEqual(named('operation-invitation', inNyc.dutyAgent));
  await desk.send('acknowledgement', inNyc.dutyAgent, {});
  await desk.pass(hours(24) + minutes(1));
  await rig.until('the dispute', () => rig.world.kinds.includes('raised'));
  expect(rig.world.told('reminder')).toEqual([...named('invitation-reminded', inNyc.dutyAgent, inNyc.oiLiaison), ...named('invitation-reminded', inNyc.dutyAgent, inNyc.oiLiaison)]);
  const { ladder, invitation } = await desk.state();
  expect([invitation?.answer, ladder?.cause, ladder?.over]).toEqual([null, 'unanswered', false]);
  expect(rig.world.of(ladder?.dispute ?? undefined).kinds[0]).toBe('opened');
  expect(await desk.send('signature', inNyc.afod, { hash: '0'.repeat(64) })).toMatchObject({ kind: 'refused' });
  expect(await desk.send('invitation-answer', inNyc.asac, { answer: 'join' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.state()).toMatchObject({ phase: 'planning', ladder: { over: true }, invitation: { answer: { late: true } } });
  await rig.until('the dispute is overtaken', () => rig.world.of(ladder?.dispute ?? undefined).kinds.includes('overtaken'));
});

test('COO-5, COO-8, RES-2: what both accept on the ladder asks the counterpart that had declined anew: it is paged, and answers in line with it', async () => {
  const { desk } = await begun(days(7), { joint: true });
  await desk.send('invitation-answer', inNyc.asac, { answer: 'decline', reason: 'Nobody is free.' });
  await desk.send('dispute', inNyc.afod, { reason: 'It is a gang.' });
  await rig.until('the dispute', () => rig.world.kinds.includes('raised'));
  const dispute = rig.deskOf<Dispute, DisputeBodies>((await desk.state()).ladder?.dispute as Reference, 'dispute');
  await dispute.send('proposal', inNyc.afod, { text: 'OI sends two agents.' });
  await dispute.send('acceptance', inNyc.asac, { hash: (await dispute.state()).proposals[0]?.hash ?? '' });
  await rig.until('it is asked anew', () => rig.world.told('page').filter((each) => each.startsWith('operation-invitation')).length === 2);
  expect(await desk.state()).toMatchObject({ phase: 'inviting', invitation: { number: 2, answer: null } });
  expect(await desk.send('invitation-answer', inNyc.asac, { answer: 'join' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.state()).toMatchObject({ phase: 'planning' });
});

test('DEC-7: a gang target makes it joint in the transition that writes it, whoever opened it, and the counterpart is paged; two editors of one section: the second is refused and told what is there', async () => {
  const { desk } = await begun(days(7));
  const before = await desk.state();
  const gang = { targets: [aTarget('Ivo Krall', { gang: 'known' })] };
  expect(await desk.send('section', inNyc.officer, sectionBody(before, 'targets', gang))).toMatchObject({ kind: 'accepted' });
  expect(await desk.state()).toMatchObject({ joint: true, phase: 'inviting', invitation: { asked: 'OI', cause: 'gang' } });
  await rig.until('a page', () => rig.world.told('page').length === 1);
  const entry = rig.world.ledger.find(({ kind }) => kind === 'section-written');
  expect(entry).toMatchObject({ detail: { asks: 'gang', content: gang } });
  expect(entry?.provisions).toContain('DEC-7');
  const second = await desk.send('section', inNyc.afod, sectionBody(before, 'targets', { targets: [aTarget('Pavel Orsk')] }));
  expect(second).toMatchObject({ kind: 'refused', refusal: { type: 'section-stale', current: { version: 1 } } });
  expect(await desk.send('section', inNyc.afod, sectionBody(before, 'safety', aModestPlan.safety))).toMatchObject({ kind: 'accepted' });
});

test('DEC-4, DEC-5, COO-8: an hour before the start an interest turns up: the go is withdrawn at once, everybody is told, and a de-confliction is raised once', async () => {
  const { desk, start } = await begun(hours(30));
  await clear(desk, start);
  await desk.pass(Date.parse(start) - Date.parse(await rig.now()) - hours(1));
  const hit = { entity: 0, interest, revision: 1, holder: { program: 'OI', aor: sea }, score: 0.93, because: ['the names are alike'], contact: nameOf(inSea.agent) } as const;
  rig.world.found = { ...rig.world.found, matches: [hit] };
  await desk.handle.signal('look');
  await rig.until('the de-confliction', () => rig.world.kinds.includes('deconfliction-raised'));
  expect(await desk.state()).toMatchObject({ phase: 'signed', go: { DRO: null }, noGo: { because: ['deconfliction'], by: null } });
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(named('go-withdrawn', inNyc.fod, inNyc.afod)));
  expect(rig.world.ledger.findLast(({ kind }) => kind === 'looked')).toMatchObject({ detail: { withdraws: [{ gate: 'deconfliction' }] } });
  expect(await desk.send('go', inNyc.fod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'gates-shut' } });
  await desk.handle.signal('look');
  const [raised, ...more] = rig.world.deconflictions;
  const [key, { matter: reference }] = raised ?? ['', { matter: '' as Operation['reference'] }];
  expect([key.split(':')[0], more]).toEqual(['hit', []]);
  const standing = { reference, cause: 'interest-hit', key, phase: 'course-agreed', settled: true, course: 'proceed' } as const;
  rig.world.found = { ...rig.world.found, deconflictions: [standing] };
  await desk.handle.signal('look');
  await rig.until('the course is known', () => (rig.world.of().state as Operation).surroundings?.deconflictions[0]?.settled === true);
  expect(await desk.send('go', inNyc.fod, {})).toMatchObject({ kind: 'accepted' });
});

describe('no target is taken blind (DEC-4, COO-15)', () => {
  const hit = { entity: 0, interest, revision: 1, holder: { program: 'OI', aor: sea }, score: 0.93, because: ['the names are alike'], contact: nameOf(inSea.agent) } as const;
  const pages = () => rig.world.told('page').filter((each) => each.startsWith('found-under-way '));
  const page = named('found-under-way', inNyc.dutyOfficer);

  async function atTheDoor(): Promise<OperationDesk> {
    const { desk, start } = await begun(hours(30));
    await clear(desk, start);
    await desk.pass(Date.parse(start) - Date.parse(await rig.now()) + minutes(1));
    return desk;
  }
  const begin = async (desk: OperationDesk) => expect(await desk.send('start', inNyc.afod, {})).toMatchObject({ kind: 'accepted' });

  test('DEC-4: what was entered between the go and the start, and had not been seen by it, is found right after the start: the duty person is paged, and both sides are told by a de-confliction', async () => {
    const desk = await atTheDoor();
    rig.world.found = { ...rig.world.found, matches: [hit] };
    await begin(desk);
    await rig.until('the page', () => pages().length === 1);
    await rig.until('the de-confliction', () => rig.world.kinds.includes('deconfliction-raised'));
    expect([pages(), rig.world.deconflictions.size]).toEqual([page, 1]);
    expect(rig.world.ledger.find(({ kind }) => kind === 'paged')?.provisions).toEqual(['DEC-4', 'COO-5']);
    expect(await desk.state()).toMatchObject({ phase: 'under-way', go: { DRO: { by: nameOf(inNyc.fod) } }, noGo: null });
    expect(await desk.send('acknowledgement', inNyc.dutyOfficer, {})).toMatchObject({ kind: 'accepted' });
  });

  test('DEC-4, COO-15: an interest, and a hold, that come while it is under way each page the duty person once; after the end nobody looks any more', async () => {
    const desk = await atTheDoor();
    await begin(desk);
    rig.world.found = { ...rig.world.found, matches: [hit] };
    await desk.handle.signal('look');
    await rig.until('a page of the interest', () => pages().length === 1);
    expect(await desk.send('acknowledgement', inNyc.dutyOfficer, {})).toMatchObject({ kind: 'accepted' });
    rig.world.found = { ...rig.world.found, held: [{ entity: 0, call: 'Ada Reyes' }] };
    await desk.handle.signal('look');
    await rig.until('a page of the hold', () => pages().length === 2);
    expect((await desk.state()).callOuts.map(({ provisions }) => provisions)).toEqual([['DEC-4', 'COO-5'], ['COO-15', 'COO-5']]);
    expect(await desk.send('acknowledgement', inNyc.dutyOfficer, {})).toMatchObject({ kind: 'accepted' });
    expect(await desk.send('end', inNyc.afod, {})).toMatchObject({ kind: 'accepted' });
    const looks = rig.world.kinds.filter((kind) => kind === 'looked').length;
    rig.world.found = { ...rig.world.found, held: [{ entity: 0, call: 'Somebody else' }] };
    await desk.handle.signal('look');
    await desk.pass(days(1) + minutes(1));
    expect([pages().length, rig.world.kinds.filter((kind) => kind === 'looked').length]).toEqual([2, looks]);
  });
});

test('DEC-5: it looks again every day, and when what it found grows stale for the planned start, though nobody says so', async () => {
  const { desk } = await begun(days(4) + hours(12));
  expect(await desk.send('section', inNyc.officer, sectionBody(await desk.state(), 'targets', aModestPlan.targets))).toMatchObject({ kind: 'accepted' });
  await rig.until('a look at the targets', () => (rig.world.of().state as Operation).surroundings?.targetsVersion === 1);
  const looks = () => rig.world.kinds.filter((kind) => kind === 'looked').length;
  const register = async () => screening(await desk.state()).flatMap(({ sources }) => sources.filter(({ source }) => source === 'register').map(({ fault }) => fault));
  expect([looks(), await register()]).toEqual([2, ['stale']]);
  await desk.pass(days(1) + minutes(1));
  await rig.until('a look after a day', () => looks() === 3);
  expect(await register()).toEqual(['stale']);
  await desk.pass(hours(12));
  await rig.until('a look 72 hours before the start', () => looks() === 4);
  expect(await register()).toEqual([null]);
});

test('COO-8: what is cleared and nobody starts is asked about; once begun, its end is when it should have been said; after it, its closing', async () => {
  const { desk, start } = await begun(hours(30));
  await clear(desk, start);
  const reminded = (topic: string) => rig.world.told('reminder').filter((each) => each.startsWith(`${topic} `));
  const twice = (topic: string) => [...named(topic, inNyc.droLiaison, inNyc.fod), ...named(topic, inNyc.droLiaison, inNyc.fod)];
  const asked = async (topic: string, wait: number) => {
    await desk.pass(wait);
    await rig.until(`${topic} is asked for`, () => reminded(topic).length > 0);
    await desk.pass(days(1));
    await rig.until('and again', () => reminded(topic).length > 2);
    expect(reminded(topic)).toEqual(twice(topic));
  };
  await asked('start-owed-reminded', Date.parse(start) - Date.parse(await rig.now()) + hours(1) + minutes(1));
  expect(await desk.send('exigent-start', inNyc.fod, { reason: 'At last.' })).toMatchObject({ kind: 'accepted' });
  expect((await desk.state()).conduct?.basis.expectedEnd).toBeDefined();
  await asked('end-owed', hours(5) + minutes(1));
  expect(await desk.send('end', inNyc.afod, {})).toMatchObject({ kind: 'accepted' });
  await desk.send('result', inNyc.officer, { outcome: 'not-found', target: 1, at: await rig.now() });
  await desk.send('after-action-report', inNyc.fod, { text: 'He was gone.' });
  await desk.send('justification', inNyc.fod, { text: 'Late in the window.' });
  await asked('after-action-owed', days(3) + minutes(1));
  expect(await desk.send('close', inNyc.fod, {})).toMatchObject({ kind: 'accepted' });
  expect([reminded('start-owed-reminded').length, reminded('end-owed').length]).toEqual([4, 4]);
});

test('COO-8: what is owed is reminded before the planned start; a start that passes without a go is told, and nobody goes', async () => {
  const { desk, start } = await begun(days(2));
  await desk.pass(days(2) + minutes(1));
  await rig.until('the start is missed', () => rig.world.kinds.includes('start-missed'));
  expect(rig.world.kinds.filter((kind) => kind === 'owed-reminded')).toHaveLength(3);
  expect(rig.world.told('reminder').slice(0, 2)).toEqual(named('owed-reminded', inNyc.droLiaison, inNyc.fod));
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(named('start-missed', inNyc.fod, inNyc.officer)));
  expect(await desk.state()).toMatchObject({ phase: 'planning', conduct: null, countdown: { start, missed: true } });
  expect(await desk.send('start', inNyc.fod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-cleared-to-start' } });
  expect(await desk.send('cancellation', inNyc.fod, { reason: 'Called off.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'cancelled' });
});

test('COO-8, KEY-1, CAS-1: an exigent start records the shut gates, and its counterpart is told; its justification is asked for until it is given, and closing waits for it', async () => {
  const { desk } = await begun(days(2));
  expect(await desk.send('exigent-start', inNyc.afod, { reason: 'He leaves tonight.' })).toMatchObject({ kind: 'refused', refusal: { type: 'not-head-of-office' } });
  expect(await desk.send('exigent-start', inNyc.fod, { reason: 'He leaves tonight.' })).toMatchObject({ kind: 'accepted' });
  const { exigent, phase } = await desk.state();
  expect([phase, exigent?.shut.map(({ gate }) => gate)]).toEqual(['under-way', ['plan', 'signatures']]);
  await rig.until('the counterpart is told, which was never asked', () => rig.world.told('notice').length >= 2);
  expect(rig.world.told('notice')).toEqual(expect.arrayContaining(named('exigent-start-told', inNyc.dutyAgent, inNyc.oiLiaison)));
  await desk.send('end', inNyc.fod, {});
  await desk.send('after-action-report', inNyc.fod, { text: 'He was gone.' });
  await desk.pass(hours(48) + minutes(1));
  await rig.until('a reminder', () => rig.world.kinds.includes('justification-reminded'));
  await desk.pass(hours(24) + minutes(1));
  await rig.until('another reminder', () => rig.world.kinds.filter((kind) => kind === 'justification-reminded').length === 2);
  expect(await desk.send('close', inNyc.fod, {})).toMatchObject({ kind: 'refused', refusal: { type: 'not-ready-to-close', detail: expect.stringContaining('not justified') as string } });
  expect(await desk.send('justification', inNyc.fod, { text: 'A ticket for 21:00 was found.' })).toMatchObject({ kind: 'accepted' });
  expect(await desk.send('close', inNyc.fod, {})).toMatchObject({ kind: 'accepted' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'closed' });
});
