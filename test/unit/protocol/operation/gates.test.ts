/** Go or no-go: every gate of an operation, shut and opened, each with its reason (COO-8, COO-15, CON-1, DEC-2 to DEC-5, TPD-2). */
import { gatesOf } from '../../../../protocol/operation/gates';
import { concernedByStart, isUntold } from '../../../../protocol/operation/exigent';
import { hitKey } from '../../../../protocol/deconfliction/keys';
import { meetingsToRaise } from '../../../../protocol/operation/look';
import { sectionSchemas } from '../../../../protocol/operation/plan';
import { planHash } from '../../../../protocol/operation/plan-hash';
import { evolve } from '../../../../protocol/operation/evolve';
import type { OwnBodies } from '../../../../protocol/operation/messages';
import { operationNotices } from '../../../../protocol/operation/notices';
import type { Operation } from '../../../../protocol/operation/state';
import type { Found, InterestMatch, Standing } from '../../../../protocol/operation/surroundings';
import type { Actor, Aor, Instant, Reference } from '../../../../protocol/vocabulary';
import { days, hours, inNyc, inSea, later, nameOf, nyc, reached, sea } from '../../../support/builders';
import { aTarget, theGarage } from '../../../support/conduct-builders';
import { after, aModestPlan, anOperation, attested, cleared, happening, joined, looked, nothingFound, planned, plannedStart, ready, reference, saying, sectionBody, signed } from '../../../support/operation-builders';
import { aWholePlan } from '../../../support/plan-builders';

const gate = (operation: Operation, name: string) => gatesOf(operation).find((each) => each.gate === name);
const shut = (operation: Operation) => gatesOf(operation).filter(({ passed }) => !passed).map(({ gate: name }) => name);

const interest = '6b1f2c55-6a1e-4a0e-9f5d-0a8f6d1c2b3a';
const hitOn = (entity: number, aor: Aor = sea): InterestMatch => ({ entity, interest, revision: 1, holder: { program: 'OI', aor }, score: 0.9, because: ['the names are alike'], contact: nameOf(inSea.agent) });
const key = hitKey(reference, interest, aTarget('Marek Dolny').entity);
const standing = (rest: Partial<Standing> = {}): Standing => ({ reference: 'NYC-DC-2026-0001' as Reference, cause: 'interest-hit', key, phase: 'unclaimed', settled: false, course: null, ...rest });

test('COO-8: nothing written: every gate that a plan has is shut; all of them are named together', () => {
  const operation = anOperation();
  expect(shut(operation)).toEqual(['plan', 'signatures', 'deconfliction']);
  const decision = saying(operation, 'go', inNyc.fod, {});
  expect(decision).toMatchObject({ kind: 'refused', refusal: { type: 'gates-shut', category: 'conflict' } });
  for (const name of shut(operation)) expect(decision.kind === 'refused' && decision.refusal.detail).toContain(`${name}:`);
});

test('COO-8: with everything done every gate is open, and the go clears it', () => {
  expect(shut(ready())).toEqual([]);
  expect(cleared()).toMatchObject({ phase: 'cleared', go: { DRO: { by: nameOf(inNyc.fod) }, OI: null } });
});

test('DEC-5: a query is owed in both places by each conducting office; a result from before the fresh time is stale; a positive one is settled in words', () => {
  const operation = signed(planned(anOperation()), inNyc.afod);
  expect(gate(operation, 'screening')?.because).toContain('SQ11 on target 1 by DRO in the interest register has not been run');
  const early = attested(looked(operation, {}, later(days(1))), later(days(1)));
  expect(gate(early, 'screening')?.because).toContain('is not fresh enough for the planned start');
  const fresh = attested(looked(operation));
  expect(gate(fresh, 'screening')).toMatchObject({ passed: true });
  const query = fresh.attestations[0]?.key ?? '';
  const positive = { query, result: 'positive', reference: 'Q-2', queriedAt: later(days(5)) } as const;
  expect(gate(after(fresh, 'attestation', inNyc.officer, positive, later(days(5))), 'screening')?.because).toContain('was positive, and is not settled');
  const settled = after(after(fresh, 'attestation', inNyc.officer, positive, later(days(5))), 'attestation', inNyc.afod, { ...positive, settlement: 'Called Ada.' }, later(days(5)));
  expect(gate(settled, 'screening')).toMatchObject({ passed: true });
});

test('DEC-4, DEC-5: a positive result stands until a later query with a reason replaces it, and is settled by a supervisor other than who attested it', () => {
  const fresh = attested(looked(signed(planned(anOperation()), inNyc.afod)));
  const said = { query: fresh.attestations[0]?.key ?? '', reference: 'Q-2', queriedAt: later(days(5)) } as const;
  const settled = { ...said, result: 'positive', settlement: 'Called Ada: they go ahead.' } as const;
  const attest = (operation: Operation, by: Actor, body: OwnBodies['attestation']) => saying(operation, 'attestation', by, body, later(days(6)));
  expect(attest(fresh, inNyc.fod, settled)).toMatchObject({ refusal: { type: 'nothing-to-settle' } });
  const positive = after(fresh, 'attestation', inNyc.afod, { ...said, result: 'positive' }, later(days(5)));
  for (const by of [inNyc.officer, inNyc.dutyOfficer, inNyc.afod]) expect(attest(positive, by, settled)).toMatchObject({ refusal: { type: 'not-a-settler', category: 'forbidden', provision: 'DEC-4' } });
  expect(attest(positive, inNyc.fod, { ...settled, queriedAt: later(days(5) + 1) })).toMatchObject({ refusal: { type: 'nothing-to-settle' } });
  expect(after(positive, 'attestation', inNyc.fod, settled, later(days(6))).attestations.at(-1)).toMatchObject({ by: nameOf(inNyc.afod), at: later(days(5)), settledBy: nameOf(inNyc.fod), settlement: settled.settlement });

  const negative = { ...said, result: 'negative', reference: 'Q-3' } as const;
  expect(attest(positive, inNyc.officer, { ...negative, reason: 'Another person.' })).toMatchObject({ refusal: { type: 'already-attested', field: '/queriedAt' } });
  expect(attest(positive, inNyc.officer, { ...negative, queriedAt: later(days(5) + 1) })).toMatchObject({ refusal: { type: 'already-attested', field: '/reason' } });
  const replaced = after(positive, 'attestation', inNyc.officer, { ...negative, queriedAt: later(days(5) + 1), reason: 'Another person.' }, later(days(6)));
  expect(gate(replaced, 'screening')).toMatchObject({ passed: true });
  expect(replaced.attestations.at(-1)).toMatchObject({ result: 'negative', reason: 'Another person.' });
});

test('DEC-5: a hit on another office’s interest shuts the gate until both have agreed; standing down leaves it shut, a delay until the start has moved', () => {
  const hit = (rest?: Partial<Standing>, found: Partial<Found> = {}) => looked(ready(), { matches: [hitOn(0)], deconflictions: rest === undefined ? [] : [standing(rest)], ...found });
  expect(gate(hit(), 'deconfliction')?.because).toBe('a hit on target 1 is not raised yet');
  expect(gate(hit({}), 'deconfliction')?.because).toBe('a hit on target 1 is not settled (NYC-DC-2026-0001)');
  expect(gate(hit({ settled: true, course: 'proceed' }), 'deconfliction')).toMatchObject({ passed: true });
  expect(gate(hit({ settled: true, course: 'stand-down' }), 'deconfliction')?.because).toContain('was settled by standing down');
  const delayed = hit({ settled: true, course: 'delay' });
  expect(gate(delayed, 'deconfliction')?.because).toContain('the planned start has not moved');
  const [place] = aModestPlan.places?.places ?? [];
  const window = { start: later(days(8)), end: later(days(8) + hours(4)) };
  const moved = looked(after(delayed, 'section', inNyc.officer, sectionBody(delayed, 'places', { places: [{ ...place, window }] })), { matches: [hitOn(0)], deconflictions: [standing({ settled: true, course: 'delay' })] }, later(days(6)));
  expect(gate(moved, 'deconfliction')).toMatchObject({ passed: true });
});

test('DEC-5: to act jointly with the counterpart lets the action go once it is joint; with an office of another area there is nothing to join', () => {
  const settled = { settled: true, course: 'joint' } as const;
  const own = { matches: [hitOn(0, nyc)], deconflictions: [standing(settled)] };
  expect(gate(looked(ready(), own), 'deconfliction')?.because).toContain('it is not joint');
  expect(gate(looked(planned(joined()), own), 'deconfliction')).toMatchObject({ passed: true });
  expect(gate(looked(ready(), { matches: [hitOn(0)], deconflictions: [standing(settled)] }), 'deconfliction')).toMatchObject({ passed: true });
  const near = { operation: 'NYC-OP-2026-0002' as Reference, aor: nyc, lead: 'OI', miles: 0.2, own: 'The garage', their: 'The yard', ownChanges: 1, theirChanges: 1, key: 'events:1' } as const;
  expect(gate(looked(ready(), { near: [near], deconflictions: [standing({ ...settled, cause: 'planned-events', key: near.key })] }), 'deconfliction')?.because).toContain('it is not joint');
});

describe('COO-8: a conflict that only the other side sees, whose nearness is the wider one', () => {
  const conflict = { operation: 'NYC-OP-2026-0002' as Reference, aor: nyc, lead: 'OI', asPlanned: true } as const;
  const beyond = (rest: Partial<Standing>) => gate(looked(ready(), { deconflictions: [standing({ cause: 'planned-events', key: 'events:1', conflict, ...rest })] }), 'deconfliction');

  test('shuts the gate while it is open, and by its course while both are planned as they were', () => {
    expect(beyond({})?.because).toBe('the conflict with NYC-OP-2026-0002 is not settled (NYC-DC-2026-0001)');
    expect(beyond({ settled: true, course: 'stand-down' })?.because).toContain('was settled by standing down');
    expect(beyond({ settled: true, course: 'joint' })?.because).toContain('it is not joint');
    expect(beyond({ settled: true, course: 'proceed' })).toMatchObject({ passed: true });
    expect(beyond({ settled: true, course: 'stand-down', conflict: { ...conflict, asPlanned: false } })).toMatchObject({ passed: true });
  });

  test('as a look of before said it: open, it is in the way; settled, it is not', () => {
    const { conflict: _, ...before } = standing({ cause: 'planned-events', key: 'events:1' });
    const of = (rest: Partial<Standing>) => gate(looked(ready(), { deconflictions: [{ ...before, ...rest }] }), 'deconfliction');
    expect(of({})?.because).toBe('the conflict with another operation is not settled (NYC-DC-2026-0001)');
    expect(of({ settled: true, course: 'stand-down' })).toMatchObject({ passed: true });
  });
});

test('COO-8: a plan that no workflow could carry is refused before it is written', () => {
  const words = (length: number) => ({ text: 'é'.repeat(length), channels: [] });
  const operation = after(anOperation(), 'section', inNyc.officer, sectionBody(anOperation(), 'communications', words(150_000)));
  const decision = saying(operation, 'section', inNyc.officer, sectionBody(operation, 'medical', { text: 'é'.repeat(60_000), hospital: 'Kings County' }));
  expect(decision).toMatchObject({ kind: 'refused', refusal: { type: 'plan-too-large', category: 'invalid', field: '/content' } });
  expect(after(operation, 'section', inNyc.officer, sectionBody(operation, 'communications', words(199_000)))).toMatchObject({ revision: 3 });
});

test('DEC-4, COO-8, KEY-1: an exigent start concerns the other side of what is not settled, and the counterpart that was never asked; they are told once, and of no target', () => {
  const near = (operation: string, lead: 'OI' | 'DRO', aor: Aor, key: string) => ({ operation: operation as Reference, aor, lead, miles: 0.2, own: 'The garage', their: 'The yard', ownChanges: 1, theirChanges: 1, key });
  const [open, agreed] = [near('SEA-OP-2026-0001', 'DRO', sea, 'events:1'), near('SEA-OP-2026-0002', 'DRO', sea, 'events:2')];
  const found = (rest: Partial<Found>) => after(looked(ready(), rest), 'exigent-start', inNyc.fod, { reason: 'He leaves tonight.' }, later(days(6)));
  expect(concernedByStart(found({}))).toEqual({ offices: [{ program: 'OI', aor: nyc }], contacts: [] });
  const met = found({ matches: [hitOn(0)], near: [open, agreed], deconflictions: [standing(), standing({ cause: 'planned-events', key: agreed.key, settled: true, course: 'proceed' })] });
  const [offices, contacts] = [[{ program: 'OI', aor: nyc }, { program: 'OI', aor: sea }, { program: 'DRO', aor: sea }], [nameOf(inSea.agent)]];
  expect(concernedByStart(met)).toEqual({ offices, contacts });
  expect(isUntold(met)).toBe(true);
  const event = { kind: 'exigent-start-told', persons: [reached(inNyc.dutyAgent, 'duty'), reached(inSea.dutyAgent, 'duty')], contacts, at: later(days(6)) } as const;
  const told = evolve(met, event);
  expect(isUntold(told)).toBe(false);
  expect(operationNotices(event, met, told).map(({ recipient, capacity }) => [recipient, capacity])).toEqual([[inSea.agent.person, 'contact'], [inNyc.dutyAgent.person, 'duty'], [inSea.dutyAgent.person, 'duty']]);
  expect(concernedByStart(after(joined(), 'exigent-start', inNyc.fod, { reason: 'He leaves tonight.' }))).toEqual({ offices: [], contacts: [] });
});

test('COO-8: whoever took part is told that an exigent start is justified, and by whom it was started', () => {
  const started = after(ready(), 'exigent-start', inNyc.fod, { reason: 'He leaves tonight.' }, later(days(6)));
  const justified = saying(started, 'justification', inNyc.fod, { text: 'A ticket was found.' }, later(days(6) + hours(1)));
  if (justified.kind === 'refused') throw new Error(justified.refusal.detail);
  const told = operationNotices(justified.event, started, evolve(started, justified.event));
  expect(told.map(({ topic, recipient }) => [topic, recipient])).toEqual(expect.arrayContaining([['justified', inNyc.afod.person], ['justified', inNyc.officer.person]]));
  expect(told.map(({ recipient }) => recipient)).not.toContain(inNyc.fod.person);
});

test('COO-8: work that one office’s plan leaves to the other asks for that office', () => {
  const asked = planned(anOperation(), { ...aModestPlan, 'processing-transport': { processing: { OI: 40, DRO: 60, how: 'Shared.' }, transport: { OI: 0, DRO: 100, how: 'DRO’s vans.' } } });
  expect(asked).toMatchObject({ phase: 'inviting', joint: true, invitation: { asked: 'OI', cause: 'resources' } });
  expect(planned(anOperation())).toMatchObject({ phase: 'planning', joint: false, invitation: null });
});

test('DEC-4: an interest of the office that conducts it itself is no hit; once the plan has changed, what was found says nothing', () => {
  const own = { ...hitOn(0, anOperation().aor), holder: { program: 'DRO', aor: anOperation().aor } } as const;
  const operation = looked(ready(), { matches: [own] });
  expect(gate(operation, 'deconfliction')).toMatchObject({ passed: true });
  const changed = after(operation, 'section', inNyc.officer, sectionBody(operation, 'targets', { targets: [aTarget('Ivo Krall')] }));
  expect(gate(changed, 'deconfliction')?.because).toContain('since it changed');
});

test('DEC-4: in a joint operation the interest of either office is a hit, which it settles with the other one', () => {
  const plan = { ...aModestPlan, 'processing-transport': { processing: { OI: 40, DRO: 60, how: 'Shared.' }, transport: { OI: 20, DRO: 80, how: 'Shared.' } } };
  const of = (program: 'OI' | 'DRO') => looked(planned(joined(), plan), { matches: [{ ...hitOn(0, anOperation().aor), holder: { program, aor: anOperation().aor } }] });
  const parties = (['OI', 'DRO'] as const).map((program) => meetingsToRaise(of(program)).map(({ party }) => [party.program, party.contact.person]));
  expect(parties).toEqual([[['DRO', inNyc.officer.person]], [['OI', inNyc.asac.person]]]);
  expect(gate(of('DRO'), 'deconfliction')).toMatchObject({ passed: false });
});

test('CON-1, COO-15, DEC-2: a concurrence for each criminal charge that DRO plans, nobody under a hold, and the centers answered', () => {
  const charged = looked(planned(anOperation(), { ...aModestPlan, targets: { targets: [aTarget('Marek Dolny', { criminalCharges: true })] } }), {
    held: [{ entity: 0, call: 'Ada Reyes, OI in NYC' }],
    centers: [{ center: interest, name: 'Harbor Watch', participating: true }],
  });
  expect(gate(charged, 'concurrence')?.because).toBe('target 1 has no concurrence that is cleared for the planned start');
  expect(gate(charged, 'custody-holds')?.because).toBe('target 1 is not to be taken into custody: call Ada Reyes, OI in NYC');
  expect(gate(charged, 'centers')?.because).toBe('it is not lodged with Harbor Watch');
  const lodging = { center: interest, number: 'HW-7', answer: 'conflict' } as const;
  const conflict = after(charged, 'lodging', inNyc.officer, lodging);
  expect(gate(conflict, 'centers')?.because).toContain('sees a conflict');
  const lodged = after(conflict, 'lodging', inNyc.officer, { ...lodging, note: 'Settled with the police.' });
  const concurrence = { reference: 'NYC-CR-2026-0001' as Reference, subjects: ['marek dolny'], phase: 'concurred', cleared: true, because: '', window: { start: plannedStart, end: later(days(9)) } };
  const open = looked(lodged, { ...nothingFound, concurrences: [concurrence], centers: charged.surroundings?.centers ?? [] });
  expect(['concurrence', 'custody-holds', 'centers'].map((name) => gate(open, name)?.passed)).toEqual([true, true, true]);
  expect(gate(open, 'concurrence')?.because).toBe('OI concurs in the criminal charges that are planned.');
  const conditional = looked(lodged, { concurrences: [{ ...concurrence, conditions: ['An agent is there.'] }] });
  expect(gate(conditional, 'concurrence')).toMatchObject({ passed: true, because: 'OI concurs in the criminal charges that are planned, on condition: An agent is there. (NYC-CR-2026-0001).' });
  const over = { ...concurrence, window: { start: later(0), end: later(days(2)) } };
  const ahead = { ...concurrence, window: { start: later(days(8)), end: later(days(9)) } };
  for (const other of [over, ahead]) expect(gate(looked(lodged, { concurrences: [other] }), 'concurrence')).toMatchObject({ passed: false });
});

test('CON-1: criminal charges are on persons: on anything else they are refused, and no gate says that OI concurs in them', () => {
  const charged = { ...theGarage, criminalCharges: true };
  const parsed = sectionSchemas.targets.safeParse({ targets: [aTarget('Marek Dolny', { criminalCharges: true }), charged] });
  expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['targets', 1, 'criminalCharges']]);
  const before = looked(planned(anOperation(), { ...aModestPlan, targets: { targets: [charged] } }));
  expect(gate(before, 'concurrence')).toMatchObject({ passed: true, because: 'DRO plans no criminal charges.' });
});

test('DEC-3: OI alone goes against a known fugitive only once DRO has a notice', () => {
  const plan = { ...aModestPlan, targets: { targets: [aTarget('Marek Dolny', { fugitive: 'foreign' })] } };
  const operation = looked(planned(anOperation({ by: inNyc.agent }), plan, inNyc.agent));
  expect(gate(operation, 'fugitives-told')?.because).toBe('DRO has no notice of the fugitive who is target 1');
  const told = looked(operation, { notices: [{ reference: 'NYC-NT-2026-0001' as Reference, subjects: ['Marek Dolny'], acknowledged: true }] });
  expect(gate(told, 'fugitives-told')).toMatchObject({ passed: true });
});

test('CON-1, DEC-3: of two targets of one name, what is about the one says nothing of the other, where a date of birth or a number tells them apart', () => {
  const born = (dateOfBirth: string) => ({ ...aTarget(''), entity: { kind: 'subject', name: 'Marek Dolny', dateOfBirth }, criminalCharges: true, fugitive: 'foreign' }) as const;
  const targets = { targets: [born('1979-03-14'), born('1991-07-02')] };
  const persons = [{ names: ['Marek Dolny', 'Max'], dateOfBirth: '1979-03-14' }];
  const subjects = ['Marek Dolny', 'Max'];
  const concurrence = { reference: 'NYC-CR-2026-0001' as Reference, subjects, persons, phase: 'concurred', cleared: true, because: '', window: { start: plannedStart, end: later(days(9)) } };
  const ofDro = looked(planned(anOperation(), { ...aModestPlan, targets }), { concurrences: [concurrence] });
  expect(gate(ofDro, 'concurrence')?.because).toBe('target 2 has no concurrence that is cleared for the planned start');
  const notice = { reference: 'NYC-NT-2026-0001' as Reference, subjects, persons, acknowledged: true };
  const ofOi = looked(planned(anOperation({ by: inNyc.agent }), { ...aModestPlan, targets }, inNyc.agent), { notices: [notice] });
  expect(gate(ofOi, 'fugitives-told')?.because).toBe('DRO has no notice of the fugitive who is target 2');
  const nameless = looked(ofDro, { concurrences: [{ ...concurrence, persons: [{ names: subjects }] }] });
  expect(gate(nameless, 'concurrence')).toMatchObject({ passed: true }); // nothing tells them apart
});

test('DEC-5: late in a long window a result may be fresh no more: the start is refused until it is run again', () => {
  const [place] = aModestPlan.places?.places ?? [];
  const plan = { ...aModestPlan, places: { places: place === undefined ? [] : [{ ...place, window: { start: plannedStart, end: later(days(20)) } }] } };
  const going = after(attested(looked(signed(planned(anOperation(), plan), inNyc.afod))), 'go', inNyc.fod, {}, later(days(5)));
  const starting = (operation: Operation, at: Instant) => saying(operation, 'start', inNyc.fod, {}, at);
  expect(starting(going, later(days(8)))).toMatchObject({ kind: 'accepted' });
  const late = later(days(8) + 1);
  expect(starting(going, late)).toMatchObject({ kind: 'refused', refusal: { type: 'gates-shut', provision: 'DEC-5', detail: expect.stringContaining('SQ11 on target 1 by DRO in the outside system is not fresh any more') as string } });
  const again = attested(looked(going, {}, later(days(8))), later(days(8)));
  expect([again.phase, starting(again, late).kind]).toEqual(['cleared', 'accepted']);
});

test('COO-8: a joint plan says which resources it takes, be it none; a plan of one office may leave it open', () => {
  const { resources: _, ...rest } = { ...aModestPlan, 'processing-transport': { processing: { OI: 40, DRO: 60, how: 'Shared.' }, transport: { OI: 20, DRO: 80, how: 'Shared.' } } };
  const joint = planned(joined(), rest);
  expect(gate(joint, 'plan')?.because).toBe('the section resources is not written');
  expect(saying(joint, 'signature', inNyc.afod, { hash: planHash(joint) })).toMatchObject({ refusal: { type: 'plan-incomplete' } });
  expect(gate(planned(joint, { resources: { resources: [] } }), 'plan')).toMatchObject({ passed: true });
  const { resources: _own, ...modest } = aModestPlan;
  expect(gate(planned(anOperation(), modest), 'plan')).toMatchObject({ passed: true });
});

test('TPD-2: in a joint operation neither carries none; the signature is refused, and the gate says which', () => {
  const operation = planned(joined(), aWholePlan);
  expect(gate(operation, 'shared-work')?.because).toBe('OI carries none of the transport');
  expect(saying(operation, 'signature', inNyc.sac, { hash: '0'.repeat(64) })).toMatchObject({ kind: 'refused', refusal: { type: 'another-plan', category: 'stale' } });
  expect(() => signed(operation, inNyc.sac)).toThrow('OI would carry none of the transport');
});

test('COO-8: nobody speaks for both sides, also when they have moved to the other office meanwhile', () => {
  const plan = { ...aModestPlan, 'processing-transport': { processing: { OI: 40, DRO: 60, how: 'Shared.' }, transport: { OI: 20, DRO: 80, how: 'Shared.' } } };
  const operation = signed(planned(joined(), plan), inNyc.afod);
  const moved = { ...inNyc.asac, ...nameOf(inNyc.afod) };
  expect(saying(operation, 'signature', moved, { hash: planHash(operation) })).toMatchObject({ kind: 'refused', refusal: { type: 'signed-for-the-other', category: 'forbidden' } });
  expect(saying(operation, 'signature', inNyc.asac, { hash: planHash(operation) })).toMatchObject({ kind: 'accepted', event: { program: 'OI' } });
  expect(saying(operation, 'signature', inSea.asac, { hash: planHash(operation) })).toMatchObject({ kind: 'refused', refusal: { type: 'not-a-signer' } });
});

test('DEC-4, COO-8: a hit and a near operation are raised once each, with a pointer to the entity and whom to call; not again while they stand', () => {
  const near = { operation: 'SEA-OP-2026-0004' as Reference, aor: sea, lead: 'OI', miles: 0.2, own: 'The garage', their: 'The mill', ownChanges: 1, theirChanges: 1, key: 'events:1' } as const;
  const met = looked(ready(), { matches: [hitOn(0)], near: [near] });
  expect(meetingsToRaise(met)).toEqual([
    { key, party: { program: 'DRO', aor: met.aor, contact: nameOf(inNyc.officer) }, met: { cause: 'interest-hit', key, entity: { entity: 'subject', index: 0, query: 'SQ11', incidental: false }, interest, revision: 1, holder: { program: 'OI', aor: sea, contact: nameOf(inSea.agent) } } },
    { key: near.key, party: { program: 'DRO', aor: met.aor, contact: nameOf(inNyc.officer) }, met: { cause: 'planned-events', near } },
  ]);
  expect(meetingsToRaise(looked(ready(), { matches: [hitOn(0)], near: [near], deconflictions: [standing()] })).map((each) => each.key)).toEqual([near.key]);
  const raised = happening(met, { kind: 'deconfliction-raised', key, cause: 'interest-hit', deconfliction: 'NYC-DC-2026-0001' as Reference, at: later(days(5)) });
  expect(meetingsToRaise(raised).map((each) => each.key)).toEqual([near.key]);
});

test('DEC-4, COO-15: under way what a look finds for the first time pages every conducting office once, also what was not there at an exigent start; what was known pages nobody, and nothing is withdrawn', () => {
  const begun = after(looked(planned(joined()), { matches: [hitOn(0)] }), 'exigent-start', inNyc.fod, { reason: 'He leaves tonight.' }, plannedStart);
  const pages = (operation: Operation) => operation.callOuts.filter(({ reason }) => reason === 'found-under-way').map(({ program, provisions }) => [program, provisions]);
  const inAction = later(days(7) + hours(1));
  const same = looked(begun, { matches: [hitOn(0)] }, inAction);
  expect(pages(same)).toEqual([]);
  const held = looked(same, { matches: [hitOn(0)], held: [{ entity: 0, call: 'Ada Reyes' }] }, inAction);
  expect(pages(held)).toEqual([['DRO', ['COO-15', 'COO-5']], ['OI', ['COO-15', 'COO-5']]]);
  expect(pages(looked(held, { matches: [hitOn(0)], held: [{ entity: 0, call: 'Somebody else' }] }, inAction))).toHaveLength(2);
  expect([held.phase, held.signatures, held.noGo]).toEqual(['under-way', begun.signatures, begun.noGo]);
  const ended = evolve(held, { kind: 'operation-closed', by: nameOf(inNyc.fod), at: inAction });
  expect(ended.callOuts.map(({ status }) => status)).not.toContain('paging');
});
