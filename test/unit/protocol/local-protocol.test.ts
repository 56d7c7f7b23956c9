/** GOV-1: a local protocol is of four people on one text, within bounds, and never a way to make silence consent. */
import fc from 'fast-check';
import { nationalChoices } from '../../../protocol/choices';
import { mayActNow as mayActOnConcurrence } from '../../../protocol/concurrence/decide';
import { clearance } from '../../../protocol/concurrence/clearance';
import { openDispute } from '../../../protocol/dispute/process';
import { evolve as evolveDispute } from '../../../protocol/dispute/evolve';
import { disputeParameters, rungs } from '../../../protocol/dispute/state';
import { concurrenceParameters } from '../../../protocol/concurrence/state';
import { mayOpen } from '../../../protocol/local-protocol/authority';
import { changesOf } from '../../../protocol/local-protocol/changes';
import { mayActNow, type Decision } from '../../../protocol/local-protocol/decide';
import { evolve } from '../../../protocol/local-protocol/evolve';
import { bodyUnderLocalProtocol, inForceAt, lastAgreed, underLocalProtocol, type AgreedProtocol } from '../../../protocol/local-protocol/in-force';
import { actionSchemas, openSchema, type LocalProtocolAction } from '../../../protocol/local-protocol/messages';
import { obligations } from '../../../protocol/local-protocol/notices';
import { dayPending, type LocalProtocol } from '../../../protocol/local-protocol/state';
import { localBounds, valuesAreSound, withValues } from '../../../protocol/local-protocol/text';
import { nationalParameters, parameterNames, parameterOf, parametersInForce, type ParameterName } from '../../../protocol/parameters';
import type { Verdict } from '../../../protocol/refusal';
import { after, type Actor, type Instant, type Reference } from '../../../protocol/vocabulary';
import { aMatter, days, everybody, having, happened, headquarters, hours, inNyc, inSea, later, minutes, receipt } from '../../support/builders';
import { aDisputeOpening } from '../../support/disputes';
import { allFour, aLocalProtocol, eightHours, sayLocalProtocol, signedBy, soundChoices, soundValues } from '../../support/local-protocol-builders';

const said = (decision: Decision | Verdict) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');

const fresh = aLocalProtocol();
const withDirectors = signedBy(fresh, inNyc.fod, inNyc.sac);
const agreed = signedBy(fresh, ...allFour);
const inForce = evolve(agreed, { kind: 'came-into-force', persons: [], at: later(days(30)) });
const hash = fresh.signOff.field.hash;

describe('who may (the table is written from the memo, not from authority.ts)', () => {
  const heads = [inNyc.fod.person, inNyc.sac.person];
  const directors = [headquarters.oiDirector.person, headquarters.droDirector.person];
  const is = (persons: readonly string[]) => ({ person }: Actor) => persons.includes(person);
  const table: readonly (readonly [Exclude<LocalProtocolAction, 'acknowledgement'>, LocalProtocol, (who: Actor) => boolean])[] = [
    ['edit', fresh, is(heads)],
    ['edit', withDirectors, is(heads)],
    ['signature', fresh, is(heads)],
    ['signature', withDirectors, is(directors)],
    ['return', fresh, () => false],
    ['return', withDirectors, is(directors)],
    ['withdrawal', fresh, is([inNyc.fod.person])],
    ['withdrawal', withDirectors, () => false],
    ['remark', fresh, ({ post }) => post !== null && (post.level === 'hq' || post.aor === 'NYC')],
    ['edit', agreed, () => false],
    ['signature', inForce, () => false],
  ];

  test.each(table)('GOV-1: %s: of everybody in both areas and at headquarters only the right ones', (action, matter, expected) => {
    for (const who of everybody) expect([matter.phase, who.person, mayActNow(action, who, matter).kind === 'allowed']).toEqual([matter.phase, who.person, expected(who)]);
  });

  test('GOV-1: a FOD or a SAC proposes it, or whoever acts in that post, and nobody else', () => {
    for (const who of everybody) expect([who.person, mayOpen(who).kind]).toEqual([who.person, ['SAC', 'FOD'].includes(who.post?.rank ?? '') ? 'allowed' : 'refused']);
    expect(mayOpen({ ...inNyc.asac, post: inNyc.sac.post }).kind).toBe('allowed');
  });
});

describe('four signatures on one text', () => {
  test('GOV-1: FOD and SAC, then both Directors; with the last of them it is agreed, with its day', () => {
    expect([fresh.phase, signedBy(fresh, inNyc.fod).phase, withDirectors.phase, signedBy(withDirectors, headquarters.droDirector).phase]).toEqual(['drafting', 'drafting', 'with-directors', 'with-directors']);
    expect(agreed).toMatchObject({ phase: 'agreed', clock: null, agreement: { effectiveAt: later(days(30)) } });
    expect(withDirectors.callOuts.slice(1)).toMatchObject([{ program: 'OI', reason: 'local-protocol-to-sign', steps: [['director'], ['assistant-director']] }, { program: 'DRO' }]);
  });

  test('GOV-1: whoever signed for one side or in one tier does not sign in another, after a change of post', () => {
    const nowSac = { ...inNyc.sac, person: inNyc.fod.person };
    expect(said(sayLocalProtocol(signedBy(fresh, inNyc.fod), 'signature', nowSac, { hash }).decision)).toBe('conflict: already-signed');
    const nowDirector = { ...headquarters.oiDirector, person: inNyc.sac.person };
    expect(said(sayLocalProtocol(withDirectors, 'signature', nowDirector, { hash }).decision)).toBe('conflict: already-signed');
  });

  test('GOV-1: an edit voids all signatures, also those of a Director, and says what differs to whoever read another text', () => {
    const almost = signedBy(withDirectors, headquarters.oiDirector);
    const edited = sayLocalProtocol(almost, 'edit', inNyc.sac, { hash, values: { answerWithin: hours(6) }, reason: 'A shift has six hours of light.' }).after;
    expect(edited).toMatchObject({ phase: 'drafting', revision: 2, text: { values: { answerWithin: hours(6), remindBefore: [hours(4), hours(1)] } }, earlierTexts: [{ revision: 1 }], edits: [{ fields: ['values'], side: 'OI' }] });
    expect(Object.values(edited.signOff).flatMap(({ signatures }) => Object.values(signatures))).toEqual([null, null, null, null]);
    expect(edited.callOuts.every(({ status }) => status !== 'paging')).toBe(true);
    expect(said(sayLocalProtocol(edited, 'signature', inNyc.fod, { hash }).decision)).toBe('stale: another-text');
    const stale = sayLocalProtocol(edited, 'edit', inNyc.fod, { hash, values: { answerWithin: hours(5) }, reason: 'Five.' }).decision;
    expect(stale).toMatchObject({ refusal: { category: 'stale', current: { version: 2, differences: [{ pointer: '/values/answerWithin', before: hours(6), after: hours(5) }] } } });
    expect(said(sayLocalProtocol(edited, 'edit', inNyc.fod, { hash: edited.signOff.field.hash, reason: 'Nothing.' }).decision)).toBe('invalid: nothing-changed');
  });

  test('GOV-1: a Director returns it with a reason, and it is signed anew by both; silence signs nothing', () => {
    const returned = sayLocalProtocol(withDirectors, 'return', headquarters.droDirector, { hash, reason: 'Say why.' }).after;
    expect(returned).toMatchObject({ phase: 'drafting', returns: [{ side: 'DRO', reason: 'Say why.' }], signOff: { field: { signatures: { OI: null, DRO: null } } } });
    let matter = withDirectors;
    for (let step = 1; step <= 6 && matter.clock !== null; step += 1) matter = evolve(matter, { kind: matter.clock.next.kind, step, persons: [], at: matter.clock.next.at });
    expect([matter.phase, matter.agreement]).toEqual(['with-directors', null]);
    expect(obligations(matter).map(({ program, what }) => [program, what])).toEqual([['OI', 'overdue: sign the local protocol as Director, or return it'], ['DRO', 'overdue: sign the local protocol as Director, or return it']]);
  });

  test('GOV-1: its day lies ahead at the last signature, else it is refused and says why', () => {
    const almost = signedBy(withDirectors, headquarters.oiDirector);
    const late = sayLocalProtocol(almost, 'signature', headquarters.droDirector, { hash }, later(days(30)));
    expect(late.decision).toMatchObject({ refusal: { type: 'period-over', field: '/effectiveAt', detail: expect.stringContaining('lies ahead') as string } });
    expect(said(sayLocalProtocol(almost, 'signature', headquarters.droDirector, { hash }, later(days(30) - 1)).decision)).toBe('accepted');
  });

  test('GOV-1: whatever its day is edited to, an amendment or an ending comes after what it follows, which may not be in force yet', () => {
    const replaces = { protocol: 'NYC-LP-2026-0001' as Reference, since: later(days(40)), values: { answerWithin: hours(6) }, choices: {} };
    const text = eightHours(receipt, { purpose: 'amendment', supersedes: replaces.protocol, effectiveAt: later(days(50)) });
    const ending: typeof text = { ...text, purpose: 'ending', values: {} };
    fc.assert(
      fc.property(fc.constantFrom(text, ending), fc.oneof(fc.integer({ min: hours(2), max: days(80) }), fc.constantFrom(days(40) - 1, days(40), days(40) + 1)), (proposed, at) => {
        const matter = aLocalProtocol({ replaces, text: proposed });
        const { decision, after: edited } = sayLocalProtocol(matter, 'edit', inNyc.sac, { hash: matter.signOff.field.hash, effectiveAt: later(at), title: 'Another day', reason: 'Better.' });
        expect([at, said(decision)]).toEqual([at, at > days(40) ? 'accepted' : 'invalid: period-over']);
        expect((signedBy(edited, ...allFour).agreement?.effectiveAt ?? '9') > replaces.since).toBe(true);
      }),
      { numRuns: 40 },
    );
    const early = aLocalProtocol({ replaces, text: { ...text, effectiveAt: replaces.since } });
    expect(sayLocalProtocol(early, 'signature', inNyc.fod, { hash: early.signOff.field.hash }).decision).toMatchObject({ refusal: { type: 'period-over', field: '/effectiveAt', detail: expect.stringContaining(replaces.protocol) as string } });
  });

  test('GOV-1: withdrawn by the side that proposed it, while that side has not signed', () => {
    expect(said(sayLocalProtocol(fresh, 'withdrawal', inNyc.fod, { reason: 'Not this year.' }).decision)).toBe('accepted');
    expect(said(sayLocalProtocol(signedBy(fresh, inNyc.fod), 'withdrawal', inNyc.fod, { reason: 'No.' }).decision)).toBe('conflict: side-has-signed');
    for (const matter of [agreed, inForce]) expect(said(sayLocalProtocol(matter, 'withdrawal', inNyc.fod, { reason: 'No.' }).decision)).toBe('conflict: local-protocol-agreed');
  });

  test('GOV-1: superseded or ended on the day of what all four have signed, judged by receipt', () => {
    const successor = { protocol: 'NYC-LP-2026-0002' as Reference, ends: true, since: later(days(60)) };
    const succeeded = evolve(inForce, { kind: 'succeeded', successor, at: later(days(40)) });
    expect([dayPending(succeeded, later(days(60) - 1)), dayPending(succeeded, later(days(60)))]).toEqual([false, true]);
    expect(said(sayLocalProtocol(succeeded, 'remark', inNyc.fod, { text: 'Late.' }, later(days(60))).decision)).toBe('conflict: matter-closed');
    expect(evolve(succeeded, { kind: 'superseded', at: later(days(60)) })).toMatchObject({ phase: 'ended', closedAt: later(days(60)) });
    for (const action of Object.keys(actionSchemas) as LocalProtocolAction[]) expect(mayActNow(action, inNyc.fod, evolve(succeeded, { kind: 'superseded', at: later(days(60)) }))).toMatchObject({ refusal: { type: 'matter-closed' } });
    const ending = aLocalProtocol({ text: eightHours(receipt, { purpose: 'ending', supersedes: 'NYC-LP-2026-0001', values: {} }) });
    expect(evolve(signedBy(ending, ...allFour), { kind: 'came-into-force', persons: [], at: later(days(30)) })).toMatchObject({ phase: 'carried-out', closedAt: later(days(30)) });
  });

  test('GOV-1: no effect without four people, one of each post, on the text as it is, whatever is edited, returned and signed between', () => {
    const others = [inNyc.asac, inSea.fod, inSea.sac, headquarters.oiAd];
    const step = fc.oneof(
      { weight: 14, arbitrary: fc.record({ action: fc.constant('signature' as const), who: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...allFour) }, { weight: 1, arbitrary: fc.constantFrom(...others) }), stale: fc.nat(9).map((n) => n === 0), hour: fc.nat(3) }) },
      { weight: 1, arbitrary: fc.record({ action: fc.constant('edit' as const), who: fc.constantFrom(inNyc.fod, inNyc.sac), stale: fc.constant(false), hour: fc.integer({ min: 2, max: 12 }) }) },
      { weight: 1, arbitrary: fc.record({ action: fc.constant('return' as const), who: fc.constantFrom(...allFour), stale: fc.constant(false), hour: fc.nat(3) }) },
    );
    let complete = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), (steps) => {
        let matter = fresh;
        let given: { person: string; hash: string }[] = [];
        for (const [index, { action, who, stale, hour }] of steps.entries()) {
          const read = stale ? hash : matter.signOff.field.hash;
          const body = { signature: { hash: read }, edit: { hash: read, title: `Text ${index} ${hour}`, reason: 'Better.' }, return: { hash: read, reason: 'Not so.' } }[action];
          const { decision, after: next } = sayLocalProtocol(matter, action, who, body as never, later(minutes(index + 1)));
          if (decision.kind === 'refused') continue;
          if (action === 'signature') given.push({ person: who.person, hash: read });
          else given = [];
          matter = next;
          const four = new Set(given.filter((each) => each.hash === matter.signOff.field.hash).map(({ person }) => person)).size === 4;
          expect(matter.agreement !== null).toBe(four);
          if (four) complete += 1;
        }
      }),
      { numRuns: 150, seed: 20261124 },
    );
    expect(complete).toBeGreaterThan(20); // the same number every time
  });
});

describe('what it may say', () => {
  test('GOV-1: each parameter says within which bounds it may be changed and why, or why not; the national values keep to them', () => {
    for (const name of parameterNames) expect([name, parameterOf(name).local]).toEqual([name, expect.anything()]);
    expect(said(valuesAreSound({}))).toBe('accepted');
    for (const name of parameterNames) {
      const bounds = localBounds(name);
      expect(bounds.may ? bounds.range.because : bounds.because).toMatch(/^[A-Z].*\.$/);
      if (!bounds.may) continue;
      expect(bounds.range.least).toBeGreaterThan(0); // never zero
      expect(bounds.range.most).toBeLessThanOrEqual(days(366)); // never for ever
      for (const clock of bounds.range.within) expect(typeof nationalParameters[clock as ParameterName].value).toBe('number');
      const [lowest, ...rest] = [nationalParameters[name].value].flat();
      expect([name, [lowest, ...rest].every((value) => value !== undefined && value >= bounds.range.least && value <= bounds.range.most)]).toEqual([name, true]);
    }
  });

  test('GOV-1: what is fixed, out of bounds, unsorted, or does not hang together is refused, and says why', () => {
    const refusalOf = (values: Parameters<typeof valuesAreSound>[0]) => {
      const verdict = valuesAreSound(values);
      return verdict.kind === 'refused' ? [verdict.refusal.type, verdict.refusal.field, verdict.refusal.detail] : [];
    };
    expect(refusalOf({ envelopeLifetime: hours(1) })).toEqual(['parameter-fixed', '/values/envelopeLifetime', expect.stringContaining('safeguard')]);
    for (const answerWithin of [0, minutes(59), hours(73), -1, Infinity, NaN, hours(2) + 1]) expect(refusalOf({ answerWithin, remindBefore: [minutes(30)] })[0]).toBe('value-out-of-bounds');
    expect(refusalOf({ answerWithin: hours(8) })).toEqual(['value-out-of-bounds', '/values/remindBefore', 'remindBefore: 12 h does not lie within answerWithin, which would be 8 h. Change the one with the other.']);
    for (const remindBefore of [[], [hours(1), hours(4)], [hours(1), hours(1)], [7, 6, 5, 4, 3, 2, 1].map(hours), [hours(24)]]) expect([remindBefore, refusalOf({ remindBefore })[0]]).toEqual([remindBefore, 'value-out-of-bounds']);
    expect(said(valuesAreSound({ nearMiles: 0.55 }))).toBe('invalid: value-out-of-bounds');
    expect(said(valuesAreSound({ nearMiles: 0.3 }))).toBe('accepted');
    expect(openSchema.safeParse({ purpose: 'adoption', title: 'A', terms: 'B', effectiveAt: later(days(1)), values: { answerWithin: '8 h' } }).success).toBe(false);
    expect(openSchema.safeParse({ purpose: 'adoption', title: 'A', terms: 'B', effectiveAt: later(days(1)), values: { consentAfter: hours(8) } }).success).toBe(false);
  });

  test('GOV-1: what is just the national value is no change, and null makes it national again', () => {
    expect(withValues({ answerWithin: hours(8) }, { answerWithin: null, pageTimeout: minutes(15), holdReview: days(90) })).toEqual({ holdReview: days(90) });
    const change = changesOf({ values: {}, choices: {} }, { values: { answerWithin: hours(8) }, choices: {} });
    expect(change).toMatchObject([{ name: 'answerWithin', national: hours(24), inForce: hours(24), proposed: hours(8), kinds: ['concurrence'], words: 'OI answers a concurrence request within this time of receipt. 24 h now, 8 h then; nationally 24 h.' }]);
  });
});

const protocolOf = (number: number, since: Instant, more: Partial<AgreedProtocol> = {}): AgreedProtocol => ({ protocol: `NYC-LP-2026-000${number}` as Reference, supersedes: null, ends: false, since, values: { answerWithin: hours(8) }, choices: {}, ...more });

describe('what is in force', () => {
  test('GOV-1: who comes last by then, unless it ends it; what a matter was opened under stays', () => {
    const register = [protocolOf(1, later(days(1))), protocolOf(2, later(days(2)), { values: { answerWithin: hours(6) } }), protocolOf(3, later(days(3)), { ends: true })];
    expect([0, 1, 2, 3].map((day) => inForceAt(register, later(days(day)))?.protocol)).toEqual([undefined, 'NYC-LP-2026-0001', 'NYC-LP-2026-0002', undefined]);
    expect([lastAgreed(register), lastAgreed(register.slice(0, 2))?.protocol]).toEqual([undefined, 'NYC-LP-2026-0002']);
  });

  test('GOV-1: only what it changes of the parameters of a kind is the local protocol’s, and it is said on the matter', () => {
    const local = protocolOf(1, receipt, { values: { answerWithin: hours(8), nearMiles: 2 }, choices: { noticePagedFirst: 'head' } });
    const national = parametersInForce(concurrenceParameters);
    expect(underLocalProtocol(national, undefined, 'concurrence', 1)).toBe(national);
    const frozen = underLocalProtocol(national, local, 'concurrence', 1);
    expect(frozen).toEqual({ ...national, answerWithin: hours(8), local: { protocol: local.protocol, parameters: ['answerWithin'], choices: {} } });
    expect(underLocalProtocol(frozen, local, 'concurrence', 1)).toEqual(frozen);
    expect(underLocalProtocol(national, local, 'concurrence', 3600).answerWithin).toBe(8_000); // in a demo
    expect(underLocalProtocol({ pageTimeout: 1 }, local, 'dispute', 1)).toEqual({ pageTimeout: 1 });
    expect(underLocalProtocol({ pageTimeout: 1 }, local, 'notice', 1)).toEqual({ pageTimeout: 1, local: { protocol: local.protocol, parameters: [], choices: { noticePagedFirst: 'head' } } });
    expect(bodyUnderLocalProtocol({ aor: 'NYC' }, local, 'call', 1)).toEqual({ aor: 'NYC' });
  });
});

describe('who must answer what', () => {
  const under = (choices: AgreedProtocol['choices'], coreViolations: readonly string[] = []) => {
    const opening = aMatter({ parameters: underLocalProtocol(parametersInForce(concurrenceParameters), protocolOf(1, receipt, { values: {}, choices }), 'concurrence', 1) });
    return coreViolations.length === 0 ? opening : aMatter({ parameters: opening.parameters, request: { ...opening.request, coreViolations: [...coreViolations] as never } });
  };
  const mayAnswer = (matter: ReturnType<typeof under>) => everybody.filter((who) => mayActOnConcurrence('answer', who, matter).kind === 'allowed').map(({ person }) => person);

  test('GOV-1, CON-3: by a local protocol only an ASAC or the SAC answers, or only the SAC, and the refusal names it', () => {
    expect(mayAnswer(under({}))).toEqual([inNyc.sac, inNyc.asac, inNyc.oiLiaison, inNyc.dutyAgent].map(({ person }) => person));
    expect(mayAnswer(under({ concurrenceAnsweredBy: 'ASAC' }))).toEqual([inNyc.sac, inNyc.asac, inNyc.oiLiaison].map(({ person }) => person));
    expect(mayAnswer(under({ concurrenceAnsweredBy: 'SAC' }))).toEqual([inNyc.sac.person]);
    expect(mayActOnConcurrence('answer', inNyc.dutyAgent, under({ concurrenceAnsweredBy: 'SAC' }))).toMatchObject({ refusal: { provision: 'GOV-1', detail: expect.stringContaining('NYC-LP-2026-0001') as string, whoCould: 'the SAC of OI in NYC' } });
  });

  test('GOV-1, COO-5, CON-5: whoever comes first, nobody is left out; who may answer is in the first step, and so is the duty agent for core violations', () => {
    fc.assert(
      fc.property(soundChoices, fc.boolean(), (choices, core) => {
        const { steps } = under(choices, core ? ['human-smuggling'] : []).callOuts[0] ?? { steps: [] };
        expect(new Set(steps.flat())).toEqual(new Set(['duty', 'liaison', 'head']));
        if (choices.concurrenceAnsweredBy === 'SAC') expect(steps[0]).toContain('head');
        if (core) expect(steps[0]).toContain('duty');
        expect(steps[0]).toContain(choices.concurrencePagedFirst ?? 'duty');
      }),
    );
    expect(Object.values(nationalChoices).every(({ value, values }) => (values as readonly string[]).includes(value))).toBe(true);
  });
});

describe('never a way to make silence consent', () => {
  const local = fc.record({ values: soundValues, choices: soundChoices }).map((made) => protocolOf(1, receipt, made));

  test('GOV-1: what the generator says is what a local protocol may say', () => {
    fc.assert(fc.property(soundValues, (values) => expect([values, valuesAreSound(values)]).toEqual([values, { kind: 'allowed' }])), { numRuns: 100 });
  });

  test('GOV-1, CON-3: under any local protocol, a request that nobody answers is never cleared, and lapses once within 72 hours', () => {
    fc.assert(
      fc.property(local, (protocol) => {
        const matter = aMatter({ parameters: underLocalProtocol(parametersInForce(concurrenceParameters), protocol, 'concurrence', 1) });
        const due = matter.clock?.answerDue as Instant;
        expect(due > receipt && due <= later(hours(72))).toBe(true);
        expect(matter.clock?.reminders.every((at) => at > receipt && at < due)).toBe(true);
        expect(matter.clock?.reminders.length).toBeGreaterThan(0);
        const lapsed = having(matter, happened.lapsed(due));
        for (const [state, at] of [[matter, due], [lapsed, due], [lapsed, later(days(400))]] as const) expect(clearance(state, at, [])).toMatchObject({ cleared: false });
        expect(lapsed.phase).toBe('lapsed');
      }),
      { numRuns: 100 },
    );
  });

  test('GOV-1, RES-1 to RES-3: under any local protocol the ladder is climbed rung by rung, and resolves nothing by itself', () => {
    fc.assert(
      fc.property(local, (protocol) => {
        const opening = aDisputeOpening();
        let dispute = openDispute({ ...opening, body: { ...opening.body, parameters: underLocalProtocol(parametersInForce(disputeParameters), protocol, 'dispute', 1) } });
        const climbed: string[] = [dispute.phase];
        for (let raise = 0; raise < 2; raise += 1) {
          const { clock } = dispute;
          expect(clock?.due != null && clock.due > clock.since && clock.due <= after(clock.since, days(7))).toBe(true);
          expect(clock?.nextReminder === null || (clock?.nextReminder ?? '') > (clock?.since ?? '')).toBe(true);
          dispute = evolveDispute(dispute, { kind: 'raised', reason: null, at: clock?.due as Instant });
          climbed.push(dispute.phase);
        }
        expect(climbed).toEqual(rungs.slice(0, 3));
        expect([dispute.resolution, dispute.closedAt]).toEqual([null, null]);
      }),
      { numRuns: 100 },
    );
  });
});
