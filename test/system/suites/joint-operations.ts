/**
 * Operations of both offices over HTTP, on the whole system: every gate shut, then opened, each with its reason; what two operations
 * and an interest mean for each other; a hit after the go; an exigent start (COO-8, DEC-1 to DEC-9, TPD-1, TPD-2, CAS-1 to CAS-3).
 */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { CenterView } from '../../../api/representations/centers';
import type { CustodyHold } from '../../../protocol/custody-hold/state';
import type { Provision } from '../../../protocol/provisions';
import type { RecordEntry } from '../../../protocol/record-entry/state';
import type { PlanContent } from '../../../protocol/operation/plan';
import { hours } from '../../support/builders';
import { aTarget } from '../../support/conduct-builders';
import type { ConcurrenceView, MatterPage, WorklistPage } from '../../support/system-client';
import { agree, aPlanOf, fromNow, OperationOnSystem, pointers, told, type DeconflictionView, type Window } from '../../support/system-operations';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
beforeAll(async () => {
  rig = await sharedRig();
});

/** Begins so soon that a test sees it begin. */
const soon = () => ({ start: fromNow(15_000), end: fromNow(hours(3)) });
const inAnHour = () => ({ start: fromNow(hours(1)), end: fromNow(hours(3)) });
const now = () => new Date().toISOString();
const van = { kind: 'vehicle', plate: 'OKP 72B', plateState: 'NJ' } as const;
const share = (oi: number) => ({ OI: oi, DRO: 100 - oi, how: 'In turns.' });
const interest = async (by: string, entity: object) => (await rig.as(by).post('/v1/interests', { entity })).as<{ readonly links: object }>(201);
const deconfliction = (by: string, reference: string) => rig.as(by).read<DeconflictionView>(`/v1/deconflictions/${reference}`);
const claim = async (by: string, reference: string) => (await rig.as(by).post(`/v1/deconflictions/${reference}/claim`, {})).as<DeconflictionView>(200);

describe('a joint operation against a gang, from the first call until it is closed', () => {
  let planned: Window;
  const [zelda, ilja] = [aTarget('Zelda Quorrin', { fugitive: 'immigration', criminalCharges: true }), aTarget('Ilja Quorrin')];
  let joint: OperationOnSystem;
  let center: CenterView;
  let hold: string;

  /** The gate is shut for this reason, and a go is refused with it. */
  async function isShut(gate: string, provision: Provision, because: string): Promise<void> {
    await joint.shows(nyc.sac, gate, { passed: false, provision, because });
    const go = await joint.refused(nyc.sac, 'go');
    expect(go).toMatchObject({ status: 409, type: '/problems/gates-shut' });
    expect(go.detail).toContain(because);
  }
  const isOpen = (gate: string, provision: Provision) => joint.shows(nyc.sac, gate, { passed: true, provision });

  beforeAll(async () => {
    center = (await rig.as(nyc.oiLiaison).post('/v1/centers', { name: 'Harbor Area Center', contact: '+1 212 555 0143', hours: 'At all hours', lodging: 'By telephone.' })).as<CenterView>(201);
    (await rig.as(nyc.dutyAgent).post(center.links.briefings, { attended: [nyc.officer, nyc.fod] })).as<CenterView>(200);
    await interest(sea.dutyAgent, { ...van, plate: '0KP-72B' });
    const held = { name: 'Ilja Quorrin', standing: 'confidential-informant', fugitive: 'immigration', certainty: 'known' };
    hold = (await rig.as(nyc.agent).post('/v1/custody-holds', { subjects: [held] })).as<MatterRepresentation<CustodyHold>>(201).reference;
    planned = soon();
    joint = await OperationOnSystem.open(rig, nyc.agent, planned);
  });
  afterAll(async () => {
    (await rig.as(nyc.droLiaison).post(center.links.participationEnd, { reason: 'The others are lodged nowhere.' })).as<CenterView>(200);
  });

  test('DEC-3: while OI is alone, its known fugitive is told to DRO first', async () => {
    await isShut('plan', 'COO-8', 'the section objectives is not written');
    await joint.write(nyc.agent, { ...aPlanOf(planned, 0), targets: { targets: [zelda] }, 'processing-transport': { processing: share(100), transport: share(100) } });
    await isOpen('plan', 'COO-8');
    await isShut('fugitives-told', 'DEC-3', 'DRO has no notice of the fugitive who is target 1');
    const notice = { about: 'known-fugitive', operation: joint.reference, narrative: 'One of the targets.', subjects: [{ name: 'Zelda Quorrin', juvenile: false }], action: { timing: 'planned', at: planned.start } };
    expect((await rig.as(nyc.agent).post('/v1/notices', notice)).status).toBe(201);
    await isOpen('fugitives-told', 'DEC-3');
  });

  test('DEC-7, COO-5: a gang member among the targets makes it joint and Community Shield; without DRO’s answer nobody signs or goes', async () => {
    expect((await rig.as(nyc.officer).get(`/v1/operations/${joint.reference}`)).problem()).toMatchObject({ status: 403 });
    await joint.write(nyc.agent, { targets: { targets: [{ ...zelda, gang: 'known' }, ilja, { ...aTarget(''), entity: van }] } });
    expect(await joint.read(nyc.officer)).toMatchObject({ phase: 'inviting', joint: true, communityShield: true, invitation: { asked: 'DRO', cause: 'gang' } });
    await isShut('counterpart', 'DEC-7', 'has not answered the invitation');
    expect(await joint.refused(nyc.asac, 'signature', { hash: (await joint.read()).planHash })).toMatchObject({ status: 409, type: '/problems/gates-shut' });
    await told(rig, joint.reference, nyc.dutyOfficer);
    await joint.did(nyc.dutyOfficer, 'acknowledgement');
    expect(await joint.refused(nyc.officer, 'invitation-answer', { answer: 'join' })).toMatchObject({ status: 403, type: '/problems/may-not-bind-office' });
    expect(await joint.did(nyc.afod, 'invitation-answer', { answer: 'join' })).toMatchObject({ phase: 'planning' });
    await isOpen('counterpart', 'DEC-7');
  });

  test('TPD-2, COO-8: neither office carries nothing; of two who write that section at once one gets 412 with what there is now, and nothing is lost', async () => {
    await isShut('shared-work', 'TPD-2', 'DRO carries none of the processing; DRO carries none of the transport');
    expect(await joint.refused(nyc.asac, 'signature', { hash: (await joint.read()).planHash })).toMatchObject({ status: 409, type: '/problems/nothing-shared', provision: 'TPD-2' });
    const at = joint.path('plan/processing-transport');
    const [oi, dro] = [rig.as(nyc.asac), rig.as(nyc.afod)];
    const drafts = [{ processing: share(50), transport: share(50) }, { processing: share(40), transport: share(20) }] as const;
    const { etag } = await oi.get(at);
    const answers = await Promise.all([oi.post(at, drafts[0], { ifMatch: etag }), dro.post(at, drafts[1], { ifMatch: etag })]);
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['200', '412']);
    const late = answers.findIndex(({ status }) => status === 412);
    const [kept, stale] = late === 0 ? [drafts[1], drafts[0]] : drafts;
    const differences = [['processing', 'OI'], ['processing', 'DRO'], ['transport', 'OI'], ['transport', 'DRO']] as const;
    expect(answers[late]?.problem()).toMatchObject({
      type: '/problems/section-stale',
      provision: 'COO-8',
      current: { version: 2, differences: expect.arrayContaining(differences.map(([work, program]) => ({ pointer: `/${work}/${program}`, before: kept[work][program], after: stale[work][program] }))) as unknown },
    });
    expect((await joint.read()).plan['processing-transport']).toMatchObject({ version: 2, content: kept });
    const current = await oi.get(at);
    expect((await (late === 0 ? oi : dro).post(at, stale, { ifMatch: current.etag })).status).toBe(200);
    const { items } = await oi.read<{ readonly items: readonly { readonly version: number }[] }>(`${at}/versions`);
    expect(items.map(({ version }) => version)).toEqual([1, 2, 3]);
    await isOpen('shared-work', 'TPD-2');
  });

  test('COO-8, DEC-2: DRO begins to take part in a center meanwhile; one refused go names every gate that is shut, each with its reason', async () => {
    await joint.surveyed(nyc.sac);
    await isOpen('centers', 'DEC-2');
    (await rig.as(nyc.afod).post(center.links.participations, { contact: nyc.officer })).as<CenterView>(200);
    for (const [gate, provision, because] of [
      ['signatures', 'COO-8', 'OI has not signed the plan as it is; DRO has not signed the plan as it is'],
      ['screening', 'DEC-5', 'SQ13 on target 3 by DRO in the outside system has not been run'],
      ['deconfliction', 'DEC-5', 'a hit on target 3 is not settled'],
      ['concurrence', 'CON-1', 'target 1 has no concurrence that is cleared for the planned start'],
      ['custody-holds', 'COO-15', 'target 2 is not to be taken into custody: call'],
      ['centers', 'DEC-2', 'it is not lodged with Harbor Area Center'],
    ] as const) {
      await isShut(gate, provision, because);
    }
    const { detail } = await joint.refused(nyc.fod, 'go');
    for (const gate of ['signatures', 'screening', 'deconfliction', 'concurrence', 'custody-holds', 'centers']) expect(detail).toContain(`${gate}: `);
    expect(detail).not.toContain(hold);
    expect(await joint.refused(nyc.sac, 'start')).toMatchObject({ status: 409, type: '/problems/not-cleared-to-start' });
  });

  test('COO-15: the hold is lifted by both', async () => {
    const lifting = (await rig.as(nyc.asac).post(`/v1/custody-holds/${hold}/lifting`, { reason: 'The case is over.' })).as<MatterRepresentation<CustodyHold>>(200);
    (await rig.as(nyc.afod).post(`/v1/custody-holds/${hold}/agreement`, { lifting: lifting.lifting?.number })).as<MatterRepresentation<CustodyHold>>(200);
    await isOpen('custody-holds', 'COO-15');
  });

  test('DEC-5: the hit on a plate that looks alike is claimed by its holder, and settled by both', async () => {
    const hit = await joint.met();
    expect((await rig.as(nyc.asac).post(`/v1/deconflictions/${hit}/acceptance`, { proposal: 1 })).status).toBe(409);
    await claim(sea.dutyAgent, hit);
    await isShut('deconfliction', 'DEC-5', `a hit on target 3 is not settled (${hit})`);
    expect(await agree(rig, hit, 'proceed', [nyc.asac, sea.dutyAgent])).toMatchObject({ phase: 'course-agreed' });
    await isOpen('deconfliction', 'DEC-5');
  });

  test('CON-1: OI concurs in the charges, as the plan asks for them', async () => {
    const asked = { charges: [{ statute: '18 USC 1546' }], origin: 'other', coreViolations: [], narrative: 'As planned.', vetting: { statement: 'All were queried; nothing is open.', completedAt: fromNow(-1000) } };
    const { reference, operation, request } = (await joint.act(nyc.afod, 'concurrences', asked)).as<ConcurrenceView>(201);
    expect({ operation, request }).toMatchObject({ operation: joint.reference, request: { subjects: [{ name: 'Zelda Quorrin' }], window: planned } });
    await isShut('concurrence', 'CON-1', 'target 1 has no concurrence');
    (await rig.as(nyc.asac).act(reference, 'answer', { decision: 'concur', revision: 1 })).matter();
    await isOpen('concurrence', 'CON-1');
  });

  test('DEC-2: lodged with the center; it is answered, and a conflict says how it was settled', async () => {
    const lodge = (more: object) => joint.did(nyc.officer, 'lodging', { center: center.center, number: 'H-118', ...more });
    await lodge({ answer: 'pending' });
    await isShut('centers', 'DEC-2', 'Harbor Area Center has not answered');
    await lodge({ answer: 'conflict' });
    await isShut('centers', 'DEC-2', 'Harbor Area Center sees a conflict, and how it was settled is not said');
    await lodge({ answer: 'conflict', note: 'The county’s team waits for us.' });
    await isOpen('centers', 'DEC-2');
  });

  test('DEC-5: each office runs each query: missing, stale, positive, and at last all in order', async () => {
    const { owedQueries } = await joint.read();
    expect(owedQueries.map(({ code, program }) => `${code} ${program}`).sort()).toEqual(['OI', 'DRO'].flatMap((program) => ['SQ11', 'SQ11', 'SQ13', 'SQAD'].map((code) => `${code} ${program}`)).sort());
    const query = owedQueries.find(({ code, program }) => code === 'SQAD' && program === 'DRO')?.key;
    const attest = (more: object) => joint.did(nyc.officer, 'attestation', { query, result: 'negative', reference: 'Q-5', queriedAt: fromNow(-1000), ...more });
    await attest({ queriedAt: fromNow(-hours(73)) });
    await isShut('screening', 'DEC-5', 'SQAD on place 1 by DRO in the outside system is not fresh enough for the planned start');
    const positive = { result: 'positive', queriedAt: fromNow(-1000) };
    await attest(positive);
    await isShut('screening', 'DEC-5', 'SQAD on place 1 by DRO in the outside system was positive, and is not settled');
    const settled = { query, reference: 'Q-5', ...positive, settlement: 'An old case, closed: Ada Reyes with the county.' };
    expect(await joint.refused(nyc.officer, 'attestation', settled)).toMatchObject({ status: 403, type: '/problems/not-a-settler' });
    await joint.did(nyc.afod, 'attestation', settled);
    await joint.attestAll();
    await isOpen('screening', 'DEC-5');
  });

  test('COO-8: both sign one version by its hash; an edit voids what was signed, both are told, and both sign again', async () => {
    await joint.sign(nyc.afod);
    await isShut('signatures', 'COO-8', 'OI has not signed the plan as it is');
    expect(await joint.sign(nyc.asac)).toMatchObject({ phase: 'signed' });
    const safety: PlanContent = { safety: { text: 'Vests and helmets.', hazards: [] } };
    await joint.write(nyc.agent, safety);
    expect(await joint.read()).toMatchObject({ phase: 'planning', signatures: { OI: null, DRO: null }, voided: { because: 'safety' } });
    await isShut('signatures', 'COO-8', 'DRO has not signed the plan as it is');
    await until('who signed is told', () => [nyc.afod, nyc.asac].every((person) => rig.system.messages({ to: person, subject: `${joint.reference}: signatures are void` }).length === 1));
    for (const person of [nyc.afod, nyc.asac]) await joint.sign(person);
    await isOpen('signatures', 'COO-8');
  });

  test('COO-8: with every gate open each head gives their own go, and it starts in its window', async () => {
    expect((await joint.read()).gates.filter(({ passed }) => !passed)).toEqual([]);
    expect(await joint.refused(nyc.asac, 'go')).toMatchObject({ status: 403, type: '/problems/not-head-of-office' });
    expect(await joint.did(nyc.sac, 'go')).toMatchObject({ phase: 'signed' });
    expect(await joint.refused(nyc.asac, 'start')).toMatchObject({ status: 409, type: '/problems/not-cleared-to-start', detail: expect.stringContaining('DRO has not') as string });
    expect(await joint.did(nyc.fod, 'go')).toMatchObject({ phase: 'cleared', waitingOn: 'OI' });
    await until('the planned window begins', () => now() >= planned.start);
    expect(await joint.did(nyc.asac, 'start')).toMatchObject({ phase: 'under-way', conduct: { basis: { conductedBy: ['OI', 'DRO'], communityShield: true } } });
    expect(await joint.refused(nyc.agent, 'section', { section: 'media', expects: 1, content: { expected: true, text: 'One release.' } })).toMatchObject({ status: 409, type: '/problems/action-begun' });
  });

  test('DEC-6, TPD-2: somebody else is arrested: queried against the register, whose hit becomes a de-confliction, the case officer is told, and who processes follows from the plan', async () => {
    const arrest = { person: { kind: 'subject', name: 'Osip Quorrin' }, further: [van], place: 'The yard', at: now(), arrest: 'administrative', arrestedBy: 'DRO', gang: 'suspected', fugitive: 'none', incidentalTo: 'operation', caseAgent: nyc.officer };
    expect(await joint.did(nyc.officer, 'incidental-arrest', arrest)).toMatchObject({ conduct: { arrests: [{ processing: { program: 'DRO', provision: 'TPD-2' }, queries: [{ code: 'SQ11' }, { code: 'SQ13' }] }] } });
    await until('the register has answered', async () => {
      expect((await joint.read()).conduct?.arrests).toMatchObject([{ queries: [{ register: { matches: [] } }, { register: { matches: [{ deconfliction: expect.any(String) as string }] } }] }]);
      return true;
    });
    await told(rig, `${joint.reference}: positive result`, nyc.officer);
    await joint.did(nyc.officer, 'seizure', { goods: { what: 'weapons', pieces: 2, firearms: 2 }, discoveredBy: 'DRO', description: 'Two.', at: now() });
    await joint.did(nyc.agent, 'result', { outcome: 'arrested', target: 1, at: now(), arrest: 'criminal', arrestedBy: 'OI', gang: 'known', fugitive: 'immigration' });
    await joint.did(nyc.agent, 'result', { outcome: 'not-found', target: 2, at: now() });
  });

  test('DEC-8, CAS-1: it is closed only when results, queries, both reports and the Community Shield statistics are there, each said', async () => {
    await joint.did(nyc.sac, 'end');
    const open = async () => (await joint.read()).closing?.filter(({ passed }) => !passed).map(({ gate }) => gate);
    const refusedFor = async (...gates: readonly string[]) => {
      await until(`only ${gates.join(', ')} bar it`, async () => JSON.stringify(await open()) === JSON.stringify(gates));
      return await joint.refused(nyc.sac, 'close');
    };
    const { detail } = await refusedFor('results', 'arrest-queries', 'after-action-reports', 'community-shield-statistics');
    for (const because of ['no result of target 3 (CAS-1)', 'arrest 1: SQ11 (query 1), SQ13 (query 2) (DEC-6)', 'OI has not reported; DRO has not reported (CAS-1)', 'the statistics are missing (DEC-8)']) expect(detail).toContain(because);
    await joint.did(nyc.officer, 'result', { outcome: 'dealt-with', target: 3, at: now() });
    for (const query of [1, 2]) await joint.did(nyc.officer, 'arrest-query', { arrest: 1, query, result: 'negative', reference: 'Q-9', queriedAt: now() });
    await joint.did(nyc.asac, 'after-action-report', { text: 'As planned.' });
    expect((await refusedFor('after-action-reports', 'community-shield-statistics')).detail).toContain('DRO has not reported');
    await joint.did(nyc.afod, 'after-action-report', { text: 'As planned.', lessons: 'A second van.' });
    const members = [{ who: 'target:1', gang: 'Eastside Ninth', role: 'leader' }, { who: 'arrest:1', gang: 'Eastside Ninth', role: 'associate' }];
    const statistics = { gangs: ['Eastside Ninth'], members, administrativeArrests: 1, criminalArrests: 1, firearms: 2, narcoticsGrams: 0, usDollars: 0 };
    expect(await joint.refused(nyc.sac, 'statistics', { ...statistics, members: members.slice(1) })).toMatchObject({ status: 422, type: '/problems/statistics-differ', field: '/members', provision: 'DEC-8' });
    expect((await refusedFor('community-shield-statistics')).provision).toBe('DEC-8');
    await joint.did(nyc.sac, 'statistics', statistics);
    expect(await joint.did(nyc.sac, 'close')).toMatchObject({ phase: 'closed', waitingOn: null, dueAt: null });
  });

  test('CAS-1 to CAS-3, DEC-9: each record entry that it owes is a matter of its own, with its owner and seizing entity', async () => {
    const listed = await rig.as(nyc.sac).all<MatterPage['items'][number]>('/v1/record-entries');
    const entries = await Promise.all(listed.map(({ href }) => rig.as(nyc.sac).read<MatterRepresentation<RecordEntry>>(href)));
    const ours = entries.filter(({ about }) => about === joint.reference).map(({ owed: { entry }, owing, seizingEntity }) => `${entry} ${owing.program} ${seizingEntity ?? '-'}`);
    expect(ours.sort()).toEqual(['criminal-arrest OI -', 'gang-arrest OI -', 'processing DRO -', 'report DRO -', 'report OI -', 'seizure OI DRO']);
  });
});

/** Of one office, with everything that it owes by itself, until something outside of it shuts a gate. */
async function aWholeOperation([writer, signer]: readonly [string, string], plan: PlanContent): Promise<OperationOnSystem> {
  const operation = await OperationOnSystem.open(rig, writer, inAnHour());
  await operation.write(writer, plan);
  await operation.surveyed(writer);
  await operation.attestAll(writer);
  await operation.sign(signer);
  return operation;
}

const droTeam = [nyc.officer, nyc.afod] as const;
const oiTeam = [nyc.agent, nyc.asac] as const;
const allByOi: PlanContent = { 'processing-transport': { processing: share(100), transport: share(100) } };

test('DEC-4, DEC-5: an action of DRO alone is blocked by an interest of OI; both are told at once, a pointer only; claimed, delayed by agreement, and cleared', async () => {
  await interest(nyc.agent, { kind: 'subject', name: 'QUORRIN, Tadeusz', dateOfBirth: '1971-11-30' });
  const window = inAnHour();
  const alone = await aWholeOperation(droTeam, aPlanOf(window, 9_000, { ...aTarget(''), entity: { kind: 'subject', name: 'Tadeus Quorrin', dateOfBirth: '1971-11-30' } }));
  const hit = await alone.met();
  expect((await alone.refused(nyc.fod, 'go')).detail).toBe(`Not yet: deconfliction: a hit on target 1 is not settled (${hit}) (DEC-5).`);
  await told(rig, hit, nyc.officer, nyc.dutyOfficer, nyc.droLiaison, nyc.agent, nyc.dutyAgent, nyc.oiLiaison);
  expect((await rig.kinds(hit)).slice(0, 2)).toEqual(['received', 'opened']);
  expect(pointers(await deconfliction(nyc.officer, hit))).toMatchObject({ raiser: { kind: 'entity', query: 'SQ11', index: 0 }, other: null });
  expect(pointers(await deconfliction(nyc.agent, hit))).toMatchObject({ raiser: null, other: { kind: 'interest' } });
  expect((await rig.as(nyc.agent).get(`/v1/operations/${alone.reference}`)).problem()).toMatchObject({ status: 403 });
  await claim(nyc.dutyAgent, hit);
  expect(await agree(rig, hit, 'delay', [nyc.asac, nyc.afod])).toMatchObject({ phase: 'course-agreed', agreement: { course: 'delay' } });
  await alone.shows(nyc.fod, 'deconfliction', { passed: false, provision: 'DEC-5', because: `a hit on target 1 is to be delayed, and the planned start has not moved (${hit})` });
  const [place] = (await alone.read()).plan.places.content?.places ?? [];
  if (place === undefined) throw new Error('The plan was to have a place.');
  await alone.write(nyc.officer, { places: { places: [{ ...place, window: { start: fromNow(hours(2)), end: window.end } }] } });
  await alone.sign(nyc.fod);
  await alone.shows(nyc.fod, 'deconfliction', { passed: true, provision: 'DEC-5' });
  expect(await alone.did(nyc.fod, 'go')).toMatchObject({ phase: 'cleared', conduct: null });
});

test('COO-8: of two operations 400 yards apart neither is cleared until both sides have settled the one de-confliction that they are', async () => {
  const dro = await aWholeOperation(droTeam, aPlanOf(inAnHour(), 20_000, aTarget('Abel Quorrin')));
  expect(await dro.did(nyc.fod, 'go')).toMatchObject({ phase: 'cleared' });
  const oi = await aWholeOperation(oiTeam, { ...aPlanOf(inAnHour(), 20_400, aTarget('Wiktor Quorrin')), ...allByOi });
  const conflict = await oi.met(nyc.sac);
  expect(await dro.met()).toBe(conflict);
  const mine: readonly (readonly [OperationOnSystem, string])[] = [[dro, nyc.fod], [oi, nyc.sac]];
  const bothAreRefused = async () => {
    for (const [operation, head] of mine) expect((await operation.refused(head, 'go')).detail).toMatch(new RegExp(`^Not yet: deconfliction: the conflict with \\S+ is not settled \\(${conflict}\\) \\(DEC-5\\)\\.$`));
  };
  await bothAreRefused();
  expect(await dro.read()).toMatchObject({ phase: 'signed', go: { DRO: null }, noGo: { because: ['deconfliction'], by: null } });
  await told(rig, `PAGE ${conflict}`, nyc.dutyAgent, nyc.dutyOfficer);
  for (const person of [nyc.dutyAgent, nyc.dutyOfficer]) await claim(person, conflict);
  await bothAreRefused();
  const { raiser, other } = (await deconfliction(nyc.sac, conflict)).sides;
  expect(new Set([raiser.operation, other.operation])).toEqual(new Set([dro.reference, oi.reference]));
  await agree(rig, conflict, 'proceed', [nyc.afod, nyc.asac]);
  for (const [operation, head] of mine) {
    await operation.shows(head, 'deconfliction', { passed: true, provision: 'DEC-5' });
    expect(await operation.did(head, 'go')).toMatchObject({ phase: 'cleared' });
    expect((await operation.read(head)).surroundings?.deconflictions).toHaveLength(1);
  }
});

test('DEC-4, DEC-5: a hit that appears after the go, an hour before the start, withdraws it by itself, and everybody who took part is told', async () => {
  const ready = await aWholeOperation(droTeam, aPlanOf(inAnHour(), 30_000, aTarget('Bogumila Quorrin')));
  await ready.did(nyc.fod, 'go');
  expect(await ready.refused(nyc.fod, 'start')).toMatchObject({ status: 409, type: '/problems/window-ahead' });
  await interest(nyc.dutyAgent, { kind: 'subject', name: 'Bogumila Quorrin' });
  const withdrawn = await until('the go is withdrawn', async () => {
    const view = await ready.read();
    return view.noGo !== null && view;
  });
  expect(withdrawn).toMatchObject({ phase: 'signed', go: { DRO: null }, noGo: { because: ['deconfliction'], by: null }, signatures: { DRO: { by: { person: nyc.afod } } } });
  await told(rig, `${ready.reference}: NO GO`, nyc.fod, nyc.afod, nyc.officer);
  const hit = await ready.met();
  await told(rig, hit, nyc.officer, nyc.dutyAgent);
  expect(await ready.refused(nyc.fod, 'start')).toMatchObject({ status: 409, type: '/problems/not-cleared-to-start' });
  expect((await ready.refused(nyc.fod, 'go')).detail).toContain(`a hit on target 1 is not settled (${hit})`);
});

test('COO-8, DEC-4: an exigent start of an action with shut gates: they are in the record, and the written justification is owed until it closes; an interest that comes meanwhile is paged', async () => {
  const hasty = await OperationOnSystem.open(rig, nyc.officer, inAnHour());
  await hasty.write(nyc.officer, { targets: { targets: [aTarget('Casimir Quorrin')] } });
  expect(await hasty.refused(nyc.afod, 'exigent-start', { reason: 'They leave.' })).toMatchObject({ status: 403, type: '/problems/not-head-of-office' });
  const started = await hasty.did(nyc.fod, 'exigent-start', { reason: 'They leave.' });
  expect(started).toMatchObject({ phase: 'under-way', exigent: { program: 'DRO', by: { person: nyc.fod }, justification: null } });
  expect(started.exigent?.shut.map(({ gate, provision }) => `${gate} ${provision}`)).toEqual(expect.arrayContaining(['plan COO-8', 'signatures COO-8', 'screening DEC-5']));
  await told(rig, `${hasty.reference}: exigent start`, nyc.officer);
  const owed = async () => (await rig.as(nyc.fod).all<WorklistPage['items'][number]>('/v1/worklist')).filter(({ reference, what }) => reference === hasty.reference && what.startsWith('justify'));
  expect(await owed()).toMatchObject([{ what: 'justify the exigent start in writing' }]);
  await interest(nyc.dutyAgent, { kind: 'subject', name: 'Casimir Quorrin' });
  await told(rig, `PAGE ${hasty.reference}: found while the action is under way`, nyc.dutyOfficer);
  await told(rig, await hasty.met(), nyc.dutyAgent);
  await hasty.did(nyc.officer, 'result', { outcome: 'not-found', target: 1, at: now() });
  await hasty.did(nyc.afod, 'end');
  await hasty.did(nyc.afod, 'after-action-report', { text: 'Nobody was there.' });
  await until('the entry that it owes is opened', async () => (await hasty.read()).conduct?.entries.length === 1);
  expect((await hasty.refused(nyc.fod, 'close')).detail).toBe('Not yet: the exigent start is not justified in writing (COO-8).');
  expect(await hasty.refused(nyc.afod, 'justification', { text: 'They left.' })).toMatchObject({ status: 403, type: '/problems/not-head-of-office' });
  await hasty.did(nyc.fod, 'justification', { text: 'A car was being loaded; there was no hour left.' });
  expect(await owed()).toEqual([]);
  expect(await hasty.did(nyc.fod, 'close')).toMatchObject({ phase: 'closed', exigent: { justification: { by: { person: nyc.fod }, late: false } } });
});
