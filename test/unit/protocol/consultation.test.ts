/** COO-6, COO-7, COO-9: nothing goes out or is implemented before the counterpart has cleared just that draft. */
import fc from 'fast-check';
import { clearanceToGo } from '../../../protocol/consultation/clearance';
import { mayDraft } from '../../../protocol/consultation/authority';
import { mayActNow, type Decision } from '../../../protocol/consultation/decide';
import { evolve } from '../../../protocol/consultation/evolve';
import { actionSchemas, type ConsultationAction, type ConsultationSubject } from '../../../protocol/consultation/messages';
import { obligations } from '../../../protocol/consultation/notices';
import { provisionOf, sideIn, type Consultation } from '../../../protocol/consultation/state';
import { after, type Actor, type Reference } from '../../../protocol/vocabulary';
import { days, everybody, frozen, headquarters, hours, inNyc, later, reached, receipt } from '../../support/builders';
import { aConsultation, sayConsultation } from '../../support/standing-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const { oiAd, oiDirector, droAd, droDirector } = headquarters;

const media = aConsultation();
const policy = aConsultation({ subject: 'policy-change' });
const atHq = aConsultation({ subject: 'policy-change', level: 'hq' });
const cleared = sayConsultation(media, 'clearing', inNyc.asac, { revision: 1 }).after;
const objected = sayConsultation(media, 'objection', inNyc.asac, { revision: 1, reason: 'It names an open case.' }).after;
const objectedAtHq = sayConsultation(atHq, 'objection', oiDirector, { revision: 1, reason: 'Nobody transports at night.' }).after;
const urgently = sayConsultation(media, 'urgent-release', inNyc.afod, { reason: 'It is on television.' }).after;
const paged = evolve(urgently, { kind: 'paged', callOut: 2, persons: [reached(inNyc.dutyAgent, 'duty')], at: later(hours(1)) });
const settled = evolve(evolve(objected, { kind: 'raised', dispute: 'NYC-DS-2026-0001' as Reference, at: later(hours(1)) }), { kind: 'ladder-settled', dispute: 'NYC-DS-2026-0001' as Reference, hash: 'a'.repeat(64), text: 'Without the name.', at: later(hours(9)) });

describe('who may (the tables are written from the provisions, not from authority.ts)', () => {
  const binds = (who: Actor) => who.post?.aor === 'NYC' && (who.onDuty || who.liaison || ['ASAC', 'SAC', 'AFOD', 'FOD'].includes(who.post.rank));
  const isHead = (who: Actor) => who.person === inNyc.sac.person || who.person === inNyc.fod.person;
  const isAbove = ({ post }: Actor) => post?.level === 'hq';
  const ofDro = (who: Actor) => who.post?.program === 'DRO';
  type Row = readonly [string, ConsultationAction, Consultation, (who: Actor) => boolean];
  const rows: readonly Row[] = [
    ['media', 'clearing', media, (who) => binds(who) && !ofDro(who)],
    ['media', 'objection', media, (who) => binds(who) && !ofDro(who)],
    ['media', 'draft', media, (who) => binds(who) && ofDro(who)],
    ['media', 'urgent-release', media, (who) => binds(who) && ofDro(who)],
    ['media', 'release', cleared, (who) => binds(who) && ofDro(who)],
    ['media', 'withdrawal', media, (who) => binds(who) && ofDro(who)],
    ['media', 'comment', media, ({ post }) => post?.aor === 'NYC'],
    ['policy', 'clearing', policy, (who) => isHead(who) && !ofDro(who)],
    ['policy', 'draft', policy, (who) => isHead(who) && ofDro(who)],
    ['policy at headquarters', 'clearing', atHq, (who) => isAbove(who) && !ofDro(who)],
    ['policy at headquarters', 'draft', atHq, (who) => isAbove(who) && ofDro(who)],
    ['policy at headquarters', 'comment', atHq, isAbove],
    ['policy at headquarters', 'settlement', objectedAtHq, ({ person }) => person === oiAd.person || person === droAd.person],
  ];

  test.each(rows)('COO-6, COO-9: %s: %s: of everybody in both areas and at headquarters only the right ones', (_, action, matter, expected) => {
    for (const who of everybody) expect([who.person, mayActNow(action, who, matter).kind === 'allowed']).toEqual([who.person, expected(who)]);
  });

  test('COO-6, COO-9: whoever speaks for an office drafts; a policy is for its head, and at headquarters for its directors', () => {
    for (const who of everybody.filter(({ post }) => post?.aor !== 'SEA')) {
      expect([who.person, mayDraft(who, 'media-release').kind === 'allowed']).toEqual([who.person, binds(who) || isAbove(who)]);
      expect([who.person, mayDraft(who, 'policy-change').kind === 'allowed']).toEqual([who.person, isHead(who) || isAbove(who)]);
    }
  });

  test('COO-6: whoever drafted does not clear it for the counterpart, after a change of post', () => {
    expect(said(sayConsultation(media, 'clearing', { ...inNyc.asac, person: inNyc.afod.person }, { revision: 1 }).decision)).toBe('forbidden: own-side');
  });
});

describe('clearing', () => {
  test.each([
    ['media-release', 'COO-6', 'Not cleared for release: OI has not cleared revision 1. Silence clears nothing.'],
    ['congressional-reply', 'COO-7', 'Not cleared for release: OI has not cleared revision 1. Silence clears nothing.'],
    ['policy-change', 'COO-9', 'Not cleared for implementation: OI has not cleared revision 1. Silence clears nothing.'],
  ] as const)('COO-6, COO-7, COO-9: a %s says that it is not cleared, in words, under %s', (subject, provision, words) => {
    expect(clearanceToGo(aConsultation({ subject }))).toEqual({ cleared: false, words, provision });
  });

  test('COO-6: it is cleared by the revision that was read; a change voids that, and asks again', () => {
    expect(clearanceToGo(cleared)).toEqual({ cleared: true, words: `Cleared for release: OI cleared revision 1 at ${later(hours(1))}.`, provision: 'COO-6' });
    const changed = sayConsultation(cleared, 'draft', inNyc.fod, { text: 'Fifty were taken.', reason: 'Ten more.' }, later(hours(2))).after;
    expect(changed).toMatchObject({ phase: 'not-cleared', revision: 2, clearing: null, voidedClearings: [{ revision: 1 }], earlierDrafts: [{ revision: 1 }], draft: { revision: 2, content: { title: 'Autumn sweep', text: 'Fifty were taken.' } } });
    expect(changed.callOuts.at(-1)).toMatchObject({ program: 'OI', reason: 'draft-changed', status: 'paging' });
    expect(said(sayConsultation(changed, 'clearing', inNyc.asac, { revision: 1 }).decision)).toBe('stale: another-revision');
    expect(said(sayConsultation(changed, 'release', inNyc.fod, {}, later(days(3))).decision)).toBe('conflict: not-cleared-to-go');
    expect(said(sayConsultation(cleared, 'draft', inNyc.fod, { title: 'Autumn sweep', reason: 'None.' }).decision)).toBe('invalid: nothing-changed');
  });

  test('COO-6, COO-9: what is cleared goes when it was cleared for, and each subject in its own way', () => {
    expect(said(sayConsultation(cleared, 'release', inNyc.fod, {}, later(days(2) - 1)).decision)).toBe('conflict: before-the-planned-time');
    expect(sayConsultation(cleared, 'release', inNyc.fod, {}, later(days(2))).after).toMatchObject({ phase: 'released', closedAt: later(days(2)) });
    expect(said(sayConsultation(cleared, 'implementation', inNyc.fod, {}, later(days(2))).decision)).toBe('conflict: not-of-the-subject');
    const ready = sayConsultation(policy, 'clearing', inNyc.sac, { revision: 1 }).after;
    expect(sayConsultation(ready, 'implementation', inNyc.fod, {}, later(days(2))).after.phase).toBe('implemented');
  });

  test('COO-7: the reply to an inquiry is owed by who drafts it, until it has gone out', () => {
    const reply = aConsultation({ subject: 'congressional-reply' });
    expect(obligations(reply).map(({ program, what, provision, dueAt }) => [program, what, provision, dueAt])).toEqual([
      ['OI', 'clear revision 1, or object with a reason', 'COO-7', later(days(2))],
      ['DRO', 'reply to the congressional inquiry', 'COO-7', later(days(5))],
    ]);
  });

  test('COO-6, COO-7, COO-9: a word is owed within its time and before it would go, and never within less than an hour', () => {
    const dueOf = (subject: ConsultationSubject, planned: number) => Date.parse(aConsultation({ subject, content: { title: 'T', text: 'T', plannedAt: later(planned) } }).clock?.dueAt ?? '') - Date.parse(receipt);
    expect([dueOf('media-release', days(9)), dueOf('congressional-reply', days(9)), dueOf('policy-change', days(9))]).toEqual([days(1), days(2), days(7)]);
    expect([dueOf('media-release', hours(3)), dueOf('policy-change', hours(0.1))]).toEqual([hours(3), hours(1)]);
  });

  test('COO-6: it is paged to duty person, liaison and head for media, to the head for policy, and to the Assistant Director, then the Director, at headquarters', () => {
    const steps = (matter: Consultation) => matter.callOuts.map(({ program, steps: each }) => [program, each.flat()]);
    expect(steps(media)).toEqual([['OI', ['duty', 'liaison', 'head']]]);
    expect(steps(policy)).toEqual([['OI', ['head', 'liaison']]]);
    expect(steps(atHq)).toEqual([['OI', ['assistant-director', 'director']]]);
  });
});

describe('an objection', () => {
  test('RES-1: between field offices the ladder has it; what both accept there clears nothing by itself', () => {
    expect(objected).toMatchObject({ phase: 'disputed', clock: null, ladder: { raise: 1, dispute: null, over: false }, objections: [{ status: 'standing' }] });
    expect(said(sayConsultation(objected, 'settlement', inNyc.sac, { text: 'So.' }).decision)).toBe('conflict: not-at-headquarters');
    expect(settled).toMatchObject({ phase: 'not-cleared', clearing: null, settled: { by: 'ladder', text: 'Without the name.' }, ladder: { over: true }, objections: [{ status: 'settled' }] });
    expect(clearanceToGo(settled).words).toMatch(/^Not cleared for release: the objection is settled/);
    expect(said(sayConsultation(settled, 'objection', inNyc.asac, { revision: 1, reason: 'Still.' }).decision)).toBe('conflict: settled-already');
    expect(sayConsultation(settled, 'clearing', inNyc.asac, { revision: 1 }).after.phase).toBe('cleared');
  });

  test('RES-1: it is over when the counterpart clears it after all, and when the draft is another one', () => {
    expect(sayConsultation(objected, 'clearing', inNyc.sac, { revision: 1 }).after).toMatchObject({ phase: 'cleared', ladder: { over: true }, objections: [{ status: 'dropped' }] });
    expect(sayConsultation(objected, 'draft', inNyc.fod, { text: 'Other.', reason: 'Without the name.' }).after).toMatchObject({ phase: 'not-cleared', revision: 2, ladder: { over: true }, objections: [{ status: 'voided' }] });
  });

  test('COO-9, RES-3: between headquarters the Assistant Directors settle it, by one text that both accept', () => {
    const put = sayConsultation(objectedAtHq, 'settlement', droAd, { text: 'From June on.' }).after;
    expect(said(sayConsultation(put, 'settlement-acceptance', droAd, { settlement: 1 }).decision)).toBe('forbidden: own-side');
    expect(said(sayConsultation(put, 'settlement-acceptance', oiDirector, { settlement: 1 }).decision)).toBe('forbidden: not-for-the-consultation');
    const other = sayConsultation(put, 'settlement', oiAd, { text: 'From July on.' }).after;
    expect(said(sayConsultation(other, 'settlement-acceptance', droAd, { settlement: 1 }).decision)).toBe('stale: another-settlement');
    const done = sayConsultation(other, 'settlement-acceptance', droAd, { settlement: 2 }).after;
    expect(done).toMatchObject({ phase: 'not-cleared', clearing: null, settled: { by: 'assistant-directors', text: 'From July on.' }, settlements: [{ status: 'replaced' }, { status: 'accepted' }] });
    expect(sayConsultation(done, 'clearing', oiAd, { revision: 1 }).after.phase).toBe('cleared');
    expect(said(sayConsultation(done, 'clearing', droDirector, { revision: 1 }).decision)).toBe('forbidden: own-side');
  });
});

describe('the urgent path', () => {
  test('COO-6: a release goes out at once with a reason; its counterpart is paged then, and its late acknowledgement closes it', () => {
    expect(urgently).toMatchObject({ phase: 'released-uncleared', closedAt: null, clearing: null, urgent: { reason: 'It is on television.', acknowledged: null } });
    expect(urgently.callOuts.at(-1)).toMatchObject({ program: 'OI', reason: 'released-urgently', status: 'paging' });
    expect(clearanceToGo(urgently)).toMatchObject({ cleared: false, words: expect.stringMatching(/^Released without OI’s clearing.*has not acknowledged/) as string });
    expect(obligations(urgently)).toEqual([{ program: 'OI', person: null, what: 'acknowledge the urgent release', provision: 'COO-6', dueAt: null }]);
    expect(sayConsultation(paged, 'acknowledgement', inNyc.dutyAgent, {}).after).toMatchObject({ phase: 'released', closedAt: later(hours(1)), urgent: { acknowledged: { by: { person: inNyc.dutyAgent.person } } } });
  });

  test('COO-6, COO-7, COO-9: only media has it, and nothing that the counterpart has objected to, another draft included', () => {
    for (const subject of ['congressional-reply', 'policy-change'] as const) expect(mayActNow('urgent-release', inNyc.fod, aConsultation({ subject }))).toMatchObject({ refusal: { type: 'not-urgent-path' } });
    const another = sayConsultation(objected, 'draft', inNyc.fod, { text: 'Other.', reason: 'Without the name.' }).after;
    for (const matter of [objected, another, settled]) expect(mayActNow('urgent-release', inNyc.fod, matter)).toMatchObject({ refusal: { type: 'not-urgent-path' } });
  });
});

const revision = fc.integer({ min: 1, max: 3 });
type Doing = readonly [ConsultationAction, object];
const doing = fc.oneof<fc.Arbitrary<Doing>[]>(
  fc.constantFrom('a', 'b', 'c').map((text) => ['draft', { text, reason: 'Better.' }] as const),
  revision.map((each) => ['clearing', { revision: each }] as const),
  revision.map((each) => ['objection', { revision: each, reason: 'No.' }] as const),
  fc.constantFrom('a', 'b').map((text) => ['settlement', { text }] as const),
  fc.integer({ min: 1, max: 2 }).map((settlement) => ['settlement-acceptance', { settlement }] as const),
  fc.constantFrom<Doing>(['urgent-release', { reason: 'Now.' }], ['release', {}], ['implementation', {}]),
);
const somebody = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(inNyc.fod, inNyc.sac, inNyc.asac, oiAd, droAd) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) });
const starts = [media, cleared, objected, settled, policy, sayConsultation(policy, 'clearing', inNyc.sac, { revision: 1 }).after, atHq, objectedAtHq, aConsultation({ subject: 'congressional-reply' })];

test('COO-6, COO-7, COO-9: whatever people and clocks do, nothing is cleared without the counterpart’s word on just this revision, and nothing goes uncleared but media, urgently', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.array(fc.oneof(fc.tuple(doing, somebody), fc.constant('time' as const)), { minLength: 4, maxLength: 16 }), (start, steps) => {
      let matter = frozen(start);
      for (const [index, step] of steps.entries()) {
        const [before, at] = [matter, after(receipt, days(1) + hours(6 * index))];
        if (step === 'time') matter = before.clock === null ? before : frozen(evolve(before, { kind: before.clock.next.kind, step: 1, persons: [], at }));
        else matter = frozen(sayConsultation(before, step[0][0], step[1], step[0][1] as never, at).after);
        if (matter.clearing !== null && matter.clearing !== start.clearing) {
          const { clearing } = matter;
          const who = everybody.find(({ person }) => person === clearing.by.person);
          expect([clearing.revision, sideIn(matter, who?.post ?? null)]).toEqual([matter.revision, 'OI']);
          if (before.clearing === null) expect([step === 'time' ? 'time' : step[0][0], before.revision]).toEqual(['clearing', clearing.revision]);
        }
        if (matter !== before) reached.add(matter.phase);
        expect(clearanceToGo(matter).cleared).toBe(matter.clearing !== null);
        const goes = ['released', 'implemented', 'released-uncleared'].includes(matter.phase);
        if (goes && matter.clearing === null) expect([matter.subject, matter.urgent?.reason, matter.objections]).toEqual(['media-release', 'Now.', []]);
        if (before.closedAt !== null) expect(matter).toBe(before);
      }
    }),
    { numRuns: 400, seed: 1 }, // the same every time, since what it came to is counted
  );
  expect([...reached].sort()).toEqual(expect.arrayContaining(['cleared', 'disputed', 'implemented', 'released', 'released-uncleared']));
});

test('COO-6, COO-7, COO-9: every action of a closed consultation is refused, under the provision of its subject', () => {
  for (const subject of ['media-release', 'congressional-reply', 'policy-change'] as const) {
    const closed = sayConsultation(aConsultation({ subject }), 'withdrawal', inNyc.fod, { reason: 'Not now.' }).after;
    for (const action of Object.keys(actionSchemas) as ConsultationAction[]) expect(mayActNow(action, inNyc.fod, closed)).toMatchObject({ refusal: { type: 'matter-closed', provision: provisionOf(closed) } });
  }
});
