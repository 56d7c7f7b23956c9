/** What holds in every life of an operation, whoever does what in whichever order, until its action starts. */
import fc from 'fast-check';
import { composeMessage } from '../../../../activities/messages/compose';
import { nextStep } from '../../../../protocol/call-out';
import { hitKey } from '../../../../protocol/deconfliction/keys';
import { nextClock } from '../../../../protocol/operation/clocks';
import { decide, type Decision } from '../../../../protocol/operation/decide';
import type { LaterOperationEvent } from '../../../../protocol/operation/events';
import { evolve } from '../../../../protocol/operation/evolve';
import { shutGates } from '../../../../protocol/operation/gates';
import { hasGangTarget, isCommunityShield } from '../../../../protocol/operation/joint';
import { meetingsToRaise } from '../../../../protocol/operation/look';
import { ownSchemas, type OwnAction } from '../../../../protocol/operation/messages';
import { operationNotices } from '../../../../protocol/operation/notices';
import { planHash } from '../../../../protocol/operation/plan-hash';
import type { SectionName } from '../../../../protocol/operation/sections';
import { obligations, waitingOn } from '../../../../protocol/operation/obligations';
import { owedQueries } from '../../../../protocol/operation/screening';
import { awaitsAnswer, conductedBy, contentOf, hasGo, hasJoined, isClosed, isWatched, leadOf, plannedWindow, type Operation } from '../../../../protocol/operation/state';
import type { InterestMatch } from '../../../../protocol/operation/surroundings';
import { after as later, type Actor, type Instant, type Reference } from '../../../../protocol/vocabulary';
import type { StoredDelivery } from '../../../../store/deliveries';
import { days, everybody, frozen, hours, inNyc, inSea, minutes, nameOf, reached, receipt, sea } from '../../../support/builders';
import { aTarget } from '../../../support/conduct-builders';
import { aModestPlan, anOperation, asTold, attested, cleared, joined, looked, nothingFound, onOperation, planned, ready, signed } from '../../../support/operation-builders';
import { aWholePlan } from '../../../support/plan-builders';
import { inRandomLives } from '../../../support/random-lives';

interface Moment {
  readonly at: Instant;
  readonly before: Operation;
  readonly after: Operation;
  readonly event?: LaterOperationEvent;
  readonly who?: Actor;
  readonly action?: OwnAction;
  readonly decision?: Decision;
}

const actions = Object.keys(ownSchemas) as readonly OwnAction[];
type Step = { readonly kind: 'command'; readonly action: OwnAction; readonly who: Actor; readonly variant: number; readonly wait: number } | { readonly kind: 'look' | 'page' | 'clock' | 'attest-all' | 'sign-all' | 'go-all' | 'write-all' | 'start-in-window'; readonly variant: number; readonly wait: number };

const binders = [inNyc.afod, inNyc.fod, inNyc.dutyOfficer, inNyc.asac, inNyc.sac, inNyc.dutyAgent];
const wait = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: minutes(30) }) }, fc.integer({ min: 0, max: hours(5) }), fc.constantFrom(0, 1));
const variant = fc.nat(23);
const weights: Partial<Record<OwnAction, number>> = { section: 6, signature: 7, go: 9, attestation: 3, 'invitation-answer': 5, cancellation: 0, 'exigent-start': 0, start: 1, lodging: 1 };
const step: fc.Arbitrary<Step> = fc.oneof(
  ...actions
    .filter((action) => weights[action] !== 0)
    .map((action) => ({ weight: weights[action] ?? 2, arbitrary: fc.record({ kind: fc.constant('command' as const), action: fc.constant(action), who: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...binders) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }), variant, wait }) })),
  { weight: 26, arbitrary: fc.record({ kind: fc.constantFrom('look' as const, 'page' as const, 'clock' as const, 'attest-all' as const, 'sign-all' as const, 'go-all' as const, 'go-all' as const), variant, wait }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write-all' as const), variant, wait }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('start-in-window' as const), variant, wait }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('command' as const), action: fc.constantFrom('cancellation' as const, 'exigent-start' as const, 'exigent-start' as const), who: fc.constantFrom(inNyc.fod, inNyc.sac), variant, wait }) },
);

/** Near enough to the planned start for what is found to be fresh. */
const begin = later(receipt, days(5));
const soon = { label: 'The garage', address: '12 Harbor Street', coordinates: { latitude: 40.67, longitude: -74.01 } };
const sharedWork = { processing: { OI: 40, DRO: 60, how: 'Shared.' }, transport: { OI: 20, DRO: 80, how: 'Shared.' } };
const interest = '6b1f2c55-6a1e-4a0e-9f5d-0a8f6d1c2b3a';
const center = '0b1f2c55-6a1e-4a0e-9f5d-0a8f6d1c2b3b';

/** Texts for a section, some of which say the same. */
function contentFor(section: SectionName, choice: number, { joint }: Pick<Operation, 'joint'>): unknown {
  if (section === 'targets') return { targets: [aTarget(choice % 2 === 0 ? 'Marek Dolny' : 'Ivo Krall', { gang: choice % 12 === 11 ? 'suspected' : 'none', criminalCharges: choice % 9 === 4, fugitive: choice % 10 === 6 ? 'foreign' : 'none' })] };
  if (section === 'places') return { places: [{ ...soon, window: { start: later(begin, days(1 + (choice % 2))), end: later(begin, days(20)) } }] };
  if (section === 'processing-transport' && joint) return choice % 8 === 7 ? aWholePlan['processing-transport'] : sharedWork;
  if (section === 'resources') return { resources: choice % 12 === 7 ? [{ program: 'OI', what: 'Vans', count: 2 }] : [] };
  return aModestPlan[section];
}

const sections = Object.keys(aWholePlan) as readonly SectionName[];

function bodyOf(action: OwnAction, choice: number, operation: Operation, at: Instant): unknown {
  switch (action) {
    case 'section': {
      const section = choice % 3 === 0 ? 'targets' : choice % 3 === 1 ? 'places' : (sections[choice % sections.length] ?? 'media');
      return { section, content: contentFor(section, choice, operation), expects: Math.max(0, operation.plan[section].version - (choice % 5 === 4 ? 1 : 0)) };
    }
    case 'assignment':
      return { section: 'media', owner: choice % 2 === 0 ? nameOf(inNyc.officer) : null, ownerUnknown: false, responsible: null };
    case 'invitation-answer':
      return choice % 4 === 3 ? { answer: 'decline', reason: 'No.' } : choice % 4 === 2 ? { answer: 'affected-only' } : { answer: 'join' };
    case 'signature':
      return { hash: choice % 6 === 5 ? '0'.repeat(64) : planHash(operation) };
    case 'attestation':
      return { query: owedQueries(operation)[choice % 5]?.key ?? 'SQ11:none', result: choice % 4 === 3 ? 'positive' : 'negative', reference: 'Q', queriedAt: at };
    case 'lodging':
      return { center, number: 'HW-1', answer: choice % 3 === 0 ? 'conflict' : 'clear' };
    case 'justification':
      return { text: 'It could not wait.' };
    case 'acknowledgement':
    case 'go':
    case 'start':
      return {};
    case 'invitation':
    case 'dispute':
    case 'no-go':
    case 'exigent-start':
    case 'cancellation':
      return { reason: 'Because.' };
  }
}

const onCall = (program: 'OI' | 'DRO', capacity: string): Actor => (program === 'OI' ? (capacity === 'duty' ? inNyc.dutyAgent : inNyc.sac) : capacity === 'duty' ? inNyc.dutyOfficer : inNyc.fod);
const hit: InterestMatch = { entity: 0, interest, revision: 1, holder: { program: 'OI', aor: sea }, score: 0.9, because: [], contact: nameOf(inSea.agent) };

const concurrence = (operation: Operation) => ({ reference: 'NYC-CR-2026-0001' as Reference, subjects: ['Marek Dolny', 'Ivo Krall'], phase: 'concurred', cleared: true, because: '', window: plannedWindow(operation) });

function foundAt(operation: Operation, choice: number): LaterOperationEvent {
  const { targets, places } = operation.plan;
  const [target] = targets.content?.targets ?? [];
  const key = target === undefined ? '' : hitKey(operation.reference, interest, target.entity);
  const isHit = choice % 4 === 3 && target !== undefined;
  const standing = { reference: 'NYC-DC-2026-0001' as Reference, cause: 'interest-hit', key, phase: 'course-agreed', settled: true, course: 'proceed' } as const;
  const found = { ...nothingFound, matches: isHit ? [hit] : [], deconflictions: isHit && choice > 12 ? [standing] : [], centers: [{ center, name: 'Harbor Watch', participating: choice % 11 === 10 }],
    held: choice % 13 === 12 && target !== undefined ? [{ entity: 0, call: 'Ada Reyes' }] : [],
    concurrences: choice % 2 === 0 ? [concurrence(operation)] : [],
    notices: choice % 3 !== 0 ? [{ reference: 'NYC-NT-2026-0001' as Reference, subjects: ['Marek Dolny', 'Ivo Krall'], acknowledged: true }] : [] };
  return { kind: 'looked', found, targetsVersion: targets.version, placesVersion: places.version, at: receipt };
}

/** What a clock does when its time has come. */
function clockEvent(operation: Operation, at: Instant): LaterOperationEvent | undefined {
  const clock = nextClock(operation);
  if (clock === null || clock.at > at) return undefined;
  const persons = [reached(inNyc.dutyAgent, 'duty')];
  switch (clock.kind) {
    case 'invitation-reminder':
      return { kind: 'invitation-reminded', reminder: (operation.invitation?.remindersSent ?? 0) + 1, persons, at };
    case 'invitation-lapse':
      return { kind: 'unanswered', at };
    case 'owed-reminder':
      return { kind: 'owed-reminded', reminder: operation.countdown.remindersSent + 1, persons, at };
    case 'start-missed':
      return { kind: 'start-missed', persons, at };
    case 'start-owed':
      return { kind: 'start-owed-reminded', persons, at };
    case 'justification-reminder':
      return { kind: 'justification-reminded', reminder: 1, persons, at };
  }
}

function eventOf(kind: 'look' | 'page' | 'clock', operation: Operation, choice: number, at: Instant): LaterOperationEvent | undefined {
  if (isClosed(operation)) return undefined;
  if (kind === 'clock') return clockEvent(operation, at);
  if (kind === 'look') return isWatched(operation) ? { ...foundAt(operation, choice), at } : undefined;
  const paging = operation.callOuts.find(({ status }) => status === 'paging');
  return paging && { kind: 'paged', callOut: paging.number, persons: nextStep(paging).map((capacity) => reached(onCall(paging.program, capacity), capacity)), at };
}

/** Plays steps on an operation; every state is frozen, so that nothing changes what was. */
function play(start: Operation, steps: readonly Step[]): readonly Moment[] {
  const moments: Moment[] = [];
  let [current, at] = [frozen(start), begin];
  const command = (action: OwnAction, who: Actor, body: unknown) => {
    const decision = decide(current, onOperation(current, action, who, body, at), at);
    const after = decision.kind === 'accepted' ? frozen(evolve(current, decision.event)) : current;
    moments.push({ at, before: current, after, who, action, decision, ...(decision.kind === 'accepted' ? { event: decision.event } : {}) });
    current = after;
  };
  for (const each of steps) {
    at = later(at, each.wait);
    if (each.kind === 'command') command(each.action, each.who, bodyOf(each.action, each.variant, current, at));
    else if (each.kind === 'attest-all') for (const { key, program } of owedQueries(current)) command('attestation', program === 'OI' ? inNyc.agent : inNyc.officer, { query: key, result: 'negative', reference: 'Q', queriedAt: at });
    else if (each.kind === 'sign-all') for (const program of conductedBy(current)) command('signature', program === 'OI' ? inNyc.asac : inNyc.afod, { hash: planHash(current) });
    else if (each.kind === 'go-all') for (const program of conductedBy(current)) command('go', program === 'OI' ? inNyc.sac : inNyc.fod, {});
    else if (each.kind === 'start-in-window') {
      const { start: planned } = plannedWindow(current);
      if (current.phase === 'cleared' && at < planned) at = planned; // days later
      command('start', leadOf(current) === 'OI' ? inNyc.sac : inNyc.fod, {});
    } else if (each.kind === 'write-all') for (const section of sections) command('section', current.openedFor === 'OI' ? inNyc.sac : inNyc.fod, { section, content: contentFor(section, each.variant, current), expects: current.plan[section].version });
    else {
      const happened = eventOf(each.kind, current, each.variant, at);
      if (happened === undefined) continue;
      const event = asTold(current, happened);
      const after = frozen(evolve(current, event));
      moments.push({ at, before: current, after, event });
      current = after;
    }
  }
  return moments;
}

const plan = { ...aModestPlan, 'processing-transport': sharedWork };
const both = signed(signed(attested(looked(planned(joined(), plan))), inNyc.afod), inNyc.asac);
const start = fc.oneof(
  fc.constantFrom(anOperation({ at: begin, joint: true }), anOperation({ at: begin, by: inNyc.agent, requested: ['Transport'] }), planned(anOperation({ at: begin }))),
  { weight: 2, arbitrary: fc.constantFrom(cleared(), ready(), both) },
);
const life = fc.tuple(start, fc.array(step, { minLength: 8, maxLength: 40 })).map(([operation, steps]) => play(operation, steps));

const everyLife = inRandomLives(life, 150);
const inEveryLife = (claim: string, check: (moments: readonly Moment[]) => void) => test(claim, () => everyLife(check));

test('the random lives are worth something: whatever the claims are about occurs, and often', () => {
  const moments = fc.sample(life, { numRuns: 150, seed: 1 }).flat();
  const times = (what: (moment: Moment) => boolean) => moments.filter(what).length;
  expect(times(({ after }) => after.phase === 'cleared')).toBeGreaterThanOrEqual(10);
  expect(times(({ event }) => event?.kind === 'started')).toBeGreaterThanOrEqual(5);
  expect(times(({ event }) => event?.kind === 'started-exigently')).toBeGreaterThanOrEqual(3);
  expect(times(({ event }) => event?.kind === 'signed')).toBeGreaterThanOrEqual(15);
  expect(times(({ event }) => event?.kind === 'go-given')).toBeGreaterThanOrEqual(10);
  expect(times(({ event }) => event !== undefined && 'voids' in event)).toBeGreaterThanOrEqual(8);
  expect(times(({ event }) => event !== undefined && 'withdraws' in event)).toBeGreaterThanOrEqual(3);
  const shut = moments.filter(({ after }) => after.conduct === null).flatMap(({ after }) => shutGates(after).map(({ gate }) => gate));
  for (const gate of ['concurrence', 'custody-holds', 'deconfliction', 'centers', 'screening', 'shared-work']) expect([gate, shut.filter((each) => each === gate).length >= 5]).toEqual([gate, true]);
  expect(times(({ after }) => hasGangTarget(contentOf(after.plan)))).toBeGreaterThanOrEqual(20);
  expect(times(({ decision }) => decision?.kind === 'refused' && decision.refusal.type === 'section-stale')).toBeGreaterThanOrEqual(5);
});

inEveryLife(
  'COO-8, DEC-5: nothing is ever cleared, and no go stands, with a shut gate',
  (moments) => {
    for (const { after } of moments) {
      if (after.conduct !== null || isClosed(after)) continue;
      if (after.phase === 'cleared' || hasGo(after)) expect(shutGates(after)).toEqual([]);
    }
  },
);

inEveryLife(
  'COO-8: an action starts only when it was cleared, or exigently, with the shut gates in the record and a justification owed',
  (moments) => {
    for (const { before, after, event } of moments) {
      if (before.conduct !== null || after.conduct === null) continue;
      if (event?.kind === 'started') {
        expect([before.phase, shutGates(before)]).toEqual(['cleared', []]);
        for (const { queriedAt } of before.attestations.filter(({ key, program }) => owedQueries(before).some((owed) => owed.key === key && owed.program === program))) expect(Date.parse(event.at) - Date.parse(queriedAt)).toBeLessThanOrEqual(hours(72)); // DEC-5
      }
      else expect([event?.kind, event?.kind === 'started-exigently' && event.shut, after.exigent?.justification]).toEqual(['started-exigently', shutGates(before), null]);
    }
  },
);

inEveryLife(
  'COO-8: signatures are always of the plan as it is, by a person of the office that they are for, of the rank that signs',
  (moments) => {
    for (const { before, after, event, who } of moments) {
      for (const program of ['OI', 'DRO'] as const) {
        const signature = after.signatures[program];
        if (signature === null) continue;
        expect(signature.hash).toBe(planHash(after));
        expect(conductedBy(after)).toContain(program);
      }
      if (event?.kind === 'signed') expect([who?.post?.program, who?.post?.aor, ['SAC', 'ASAC', 'FOD', 'AFOD'].includes(who?.post?.rank ?? ''), conductedBy(before).includes(event.program)]).toEqual([event.program, before.aor, true, true]);
    }
  },
);

inEveryLife(
  'COO-8: a go is given by the SAC for OI and by the FOD for DRO, and nobody speaks for both',
  (moments) => {
    for (const { event, who, after } of moments) {
      if (event?.kind === 'go-given') expect(who?.post?.rank).toBe(event.program === 'OI' ? 'SAC' : 'FOD');
      const spoke = (program: 'OI' | 'DRO') => [after.signatures[program]?.by.person, after.go[program]?.by.person].filter((each) => each !== undefined);
      expect(spoke('OI').filter((person) => spoke('DRO').includes(person))).toEqual([]);
    }
  },
);

inEveryLife(
  'COO-8: whatever voids a signature or withdraws a go says so in its own event, and everybody who signed or gave it is told in that transition',
  (moments) => {
    for (const { before, after, event } of moments) {
      if (event === undefined || after.conduct !== null || isClosed(after)) continue;
      const voided = (['OI', 'DRO'] as const).filter((program) => before.signatures[program] !== null && after.signatures[program] === null);
      const withdrawn = hasGo(before) && !hasGo(after) && event.kind !== 'no-go-said';
      expect([(('voids' in event ? event.voids : undefined) ?? []), 'withdraws' in event && event.withdraws !== undefined]).toEqual([voided, withdrawn]);
      if (voided.length === 0 && !withdrawn) continue;
      const told = operationNotices(event, before, after).map(({ recipient }) => recipient);
      for (const program of voided) expect(told).toContain(before.signatures[program]?.by.person);
      if (withdrawn) for (const program of ['OI', 'DRO'] as const) if (before.go[program] !== null) expect(told).toContain(before.go[program].by.person);
    }
  },
);

inEveryLife(
  'DEC-7: from the moment a gang target is in the plan it is Community Shield and the counterpart is asked; without it nothing is signed',
  (moments) => {
    for (const { after } of moments) {
      if (!hasGangTarget(contentOf(after.plan))) continue;
      expect([after.joint, isCommunityShield(after)]).toEqual([true, true]);
      if (!hasJoined(after) && after.conduct === null && !isClosed(after)) expect([after.phase === 'inviting' || after.phase === 'declined', after.signatures]).toEqual([true, { OI: null, DRO: null }]);
    }
  },
);

inEveryLife(
  'COO-8: a section is written only on the version that was read; what is refused changes nothing, and says what is there now',
  (moments) => {
    for (const { before, after, decision, action, event } of moments) {
      if (event?.kind === 'section-written') expect(event.sectionVersion).toBe(before.plan[event.section].version + 1);
      if (action !== 'section' || decision?.kind !== 'refused') continue;
      expect(after.plan).toBe(before.plan);
      if (decision.refusal.category === 'stale') expect(decision.refusal.current?.differences).toBeDefined();
    }
  },
);

inEveryLife('COO-8: silence is never an answer, and time alone opens nothing: no clock makes it signed, joined or cleared', (moments) => {
  for (const { before, after, event } of moments) {
    if (event === undefined || 'by' in event || event.kind === 'looked') continue;
    expect([hasJoined(after), after.signatures, after.go, awaitsAnswer(after)]).toEqual([hasJoined(before), before.signatures, before.go, awaitsAnswer(before)]);
  }
});

inEveryLife('every version counts one; what is open waits for somebody, and what is over owes nothing', (moments) => {
  for (const { before, after, event } of moments) {
    expect(after.version).toBe(before.version + (event === undefined ? 0 : 1));
    if (isClosed(after)) expect([obligations(after), waitingOn(after), nextClock(after)]).toEqual([[], null, null]);
    else expect(obligations(after).length).toBeGreaterThan(0);
  }
});

inEveryLife('DEC-4: what it meets is to be raised once; no message names a target', (moments) => {
  for (const { before, after, event } of moments) {
    const keys = meetingsToRaise(after).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    if (event === undefined) continue;
    for (const notice of operationNotices(event, before, after)) {
      const { subject, text } = composeMessage({ ...notice, recipientName: 'Somebody' } as unknown as StoredDelivery, after, 'https://counterpart.example');
      expect(`${subject}\n${text}`).not.toMatch(/Marek|Dolny|Krall|Harbor Street|garage|Something happened/);
    }
  }
});

test('COO-8: two who edit one section: the second is told what the first wrote, and nothing is lost; another section is not disturbed', () => {
  const operation = planned(anOperation());
  const edit = (text: string, who: Actor, on: Operation) => decide(on, onOperation(on, 'section', who, { section: 'safety', content: { text, hazards: [] }, expects: operation.plan.safety.version }), receipt);
  const first = edit('Vests and helmets.', inNyc.officer, operation);
  const after = first.kind === 'accepted' ? evolve(operation, first.event) : operation;
  const second = edit('Vests, and a medic.', inNyc.afod, after);
  expect(second).toMatchObject({ kind: 'refused', refusal: { type: 'section-stale', category: 'stale', field: '/expects', current: { version: 2, differences: [{ pointer: '/text', before: 'Vests and helmets.', after: 'Vests, and a medic.' }] } } });
  const other = decide(after, onOperation(after, 'section', inNyc.afod, { section: 'medical', content: { text: 'Medic.', hospital: 'Bellevue' }, expects: 1 }), receipt);
  expect(other).toMatchObject({ kind: 'accepted', event: { kind: 'section-written', sectionVersion: 2 } });
});

test('COO-8: a change of the media section voids no signature; a change of the safety section does', () => {
  const operation = signed(planned(anOperation()), inNyc.afod);
  const write = (section: SectionName, content: unknown) => decide(operation, onOperation(operation, 'section', inNyc.officer, { section, content, expects: 1 }), receipt);
  expect(write('media', { expected: true, text: 'One release.' })).toMatchObject({ event: { material: false } });
  expect(write('media', { expected: true, text: 'One release.' })).not.toHaveProperty('event.voids');
  expect(write('safety', { text: 'No vests.', hazards: [] })).toMatchObject({ event: { material: true, voids: ['DRO'] } });
});

test('COO-8: what is cleared and does not begin is asked about an hour after its planned start, or after a later go, and every day; another start, or a start, ends that; what was opened before has no such clock', () => {
  const operation = cleared();
  const { start } = plannedWindow(operation);
  expect(nextClock(operation)).toEqual({ kind: 'start-owed', at: later(start, hours(1)), name: `${start}:1` });
  const late = { ...operation, go: { ...operation.go, DRO: { by: nameOf(inNyc.fod), at: later(start, minutes(30)) } } };
  expect(nextClock(late)?.at).toBe(later(start, minutes(90)));
  const asked = evolve(operation, { kind: 'start-owed-reminded', persons: [reached(inNyc.fod, 'head')], at: later(start, days(2)) });
  expect(nextClock(asked)).toEqual({ kind: 'start-owed', at: later(start, days(3)), name: `${start}:2` }); // one for all that an outage missed
  expect(nextClock(evolve(asked, { kind: 'started', by: nameOf(inNyc.fod), at: later(start, minutes(5)) }))).toBeNull();
  const { actionSaidWithin: _within, ...older } = operation.parameters;
  expect(nextClock({ ...operation, parameters: older as typeof operation.parameters })).toBeNull();
});

test('COO-8: an action is expected to end as it was planned, or as long after an exigent start outside of its window as was planned', () => {
  const operation = cleared();
  const { start, end } = plannedWindow(operation);
  const expected = (at: Instant) => evolve(operation, { kind: 'started-exigently', program: 'DRO', reason: 'Now.', shut: [], by: nameOf(inNyc.fod), at }).conduct?.basis.expectedEnd;
  const long = Date.parse(end) - Date.parse(start);
  expect([expected(start), expected(later(end, -1)), expected(end), expected(later(start, -days(2)))]).toEqual([end, end, later(end, long), later(start, long - days(2))]);
});
