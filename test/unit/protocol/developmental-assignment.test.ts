/** COO-12: developmental assignments are offered, agreed on by both offices, begun and completed, or come to nothing visibly. */
import fc from 'fast-check';
import { mayOpen } from '../../../protocol/developmental-assignment/authority';
import { isNewlyHired, mayActNow, offerIsSound, type Decision } from '../../../protocol/developmental-assignment/decide';
import { evolve } from '../../../protocol/developmental-assignment/evolve';
import { actionSchemas, type AssignmentAction } from '../../../protocol/developmental-assignment/messages';
import { assignmentNotices, obligations } from '../../../protocol/developmental-assignment/notices';
import { lapsePending, type DevelopmentalAssignment } from '../../../protocol/developmental-assignment/state';
import type { Actor } from '../../../protocol/vocabulary';
import { after } from '../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, inSea, later, nyc, receipt } from '../../support/builders';
import { candidates, expectExplained, outcome, person } from '../../support/candidates';
import { aCandidate, anAssignment, sayAssignment } from '../../support/training-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const hashOf = ({ signOff }: DevelopmentalAssignment) => signOff?.hash ?? '';

const offered = anAssignment();
const proposed = sayAssignment(offered, 'candidate', inNyc.afod, aCandidate()).after;
const half = sayAssignment(proposed, 'acceptance', inNyc.fod, { hash: hashOf(proposed) }).after;
const agreed = sayAssignment(half, 'acceptance', inNyc.oiLiaison, { hash: hashOf(proposed) }).after;
const begun = sayAssignment(agreed, 'beginning', inNyc.asac, {}, later(days(60))).after;

describe('who may (the table is written from the memo, not from authority.ts)', () => {
  const of = (program: 'OI' | 'DRO', mayBe: (rank: string) => boolean) => (who: Actor) => who.post?.level === 'field' && who.post.aor === nyc && who.post.program === program && (who.liaison || mayBe(who.post.rank));
  const [oiHead, droHead] = [of('OI', (rank) => rank === 'SAC'), of('DRO', (rank) => rank === 'FOD')];
  const supervises = (rank: string) => !['agent', 'officer'].includes(rank);
  const [oiSpeaks, droSpeaks] = [of('OI', supervises), of('DRO', supervises)];
  const eitherHead = (who: Actor) => oiHead(who) || droHead(who);
  const eitherSpeaks = (who: Actor) => oiSpeaks(who) || droSpeaks(who);
  const table: Readonly<Record<AssignmentAction, readonly [DevelopmentalAssignment, (who: Actor) => boolean]>> = {
    candidate: [offered, droSpeaks],
    acceptance: [proposed, eitherHead],
    refusal: [proposed, eitherHead],
    decline: [offered, droHead],
    withdrawal: [offered, oiHead],
    beginning: [agreed, eitherSpeaks],
    completion: [begun, (who) => eitherSpeaks(who) || who.person === inNyc.officer.person],
    ending: [begun, eitherHead],
  };

  test.each(Object.entries(table))('COO-12: %s: of everybody at every place, rank and standing only the right ones, and a refusal says who could', (action, [matter, expected]) => {
    for (const who of [...everybody, ...candidates.map((each) => person(each))]) {
      const verdict = mayActNow(action as AssignmentAction, who, matter);
      expect([who.person, who.post, verdict.kind === 'allowed']).toEqual([who.person, who.post, expected(who)]);
      expectExplained(verdict);
    }
  });

  test('COO-12: the head or the liaison of a field office offers', () => {
    for (const who of candidates) {
      const rank = who.place === 'own OI' || who.place === 'other OI' ? 'SAC' : who.place === 'own DRO' || who.place === 'other DRO' ? 'FOD' : null;
      expect([who, mayOpen(person(who)).kind === 'allowed']).toEqual([who, rank !== null && (who.liaison || who.rank === rank)]);
    }
  });

  test('COO-12: nobody agrees to their own candidacy', () => {
    const own = sayAssignment(offered, 'candidate', inNyc.fod, aCandidate(inNyc.droLiaison)).after;
    expect(outcome(mayActNow('acceptance', inNyc.droLiaison, own))).toBe('own-candidacy');
    const self = sayAssignment(offered, 'candidate', inNyc.droLiaison, aCandidate(inNyc.droLiaison)).after;
    expect(self.signOff?.signatures).toEqual({ OI: null, DRO: null });
  });
});

describe('its life', () => {
  test('COO-12: agreed when heads or liaisons of both offices have accepted just this candidate for just this offer', () => {
    expect([half.phase, agreed.phase]).toEqual(['proposed', 'agreed']);
    expect(agreed).toMatchObject({ candidates: [{ number: 1, status: 'accepted' }], clock: { dueAt: later(days(62)) } });
    expect(said(sayAssignment(half, 'acceptance', inNyc.droLiaison, { hash: hashOf(half) }).decision)).toBe('conflict: already-signed');
    expect(said(sayAssignment(half, 'acceptance', { ...inNyc.sac, person: inNyc.fod.person }, { hash: hashOf(half) }).decision)).toBe('conflict: already-signed');
    const another = sayAssignment(half, 'candidate', inNyc.afod, aCandidate(inNyc.dutyOfficer)).after;
    expect(another).toMatchObject({ revision: 3, candidates: [{ status: 'replaced' }, { status: 'open' }], signOff: { signatures: { OI: null, DRO: null } } });
    expect(said(sayAssignment(another, 'acceptance', inNyc.sac, { hash: hashOf(half) }).decision)).toBe('stale: another-text');
  });

  test('COO-12: a head who proposes has accepted by that; whoever goes is told once both have agreed, and not before', () => {
    const byHead = sayAssignment(offered, 'candidate', inNyc.fod, aCandidate());
    expect(byHead.after.signOff?.signatures).toMatchObject({ OI: null, DRO: { by: { person: inNyc.fod.person } } });
    const accepted = sayAssignment(byHead.after, 'acceptance', inNyc.sac, { hash: hashOf(byHead.after) });
    if (byHead.decision.kind === 'refused' || accepted.decision.kind === 'refused') throw new Error('refused');
    const told = (event: Parameters<typeof assignmentNotices>[0], before: DevelopmentalAssignment, next: DevelopmentalAssignment) => assignmentNotices(event, before, next).map(({ topic, recipient }) => `${topic} ${recipient}`);
    expect(told(byHead.decision.event, offered, byHead.after)).toEqual([`candidate-proposed ${inNyc.sac.person}`]);
    expect(told(accepted.decision.event, byHead.after, accepted.after)).toEqual([`agreed ${inNyc.officer.person}`, `agreed ${inNyc.fod.person}`]);
  });

  test('COO-12: it is for newly hired people of the office that it is for', () => {
    expect(said(sayAssignment(offered, 'candidate', inNyc.afod, aCandidate(inNyc.agent)).decision)).toBe('invalid: not-of-the-office');
    expect(said(sayAssignment(offered, 'candidate', inNyc.afod, aCandidate(inSea.officer)).decision)).toBe('invalid: not-of-the-office');
    expect(said(sayAssignment(offered, 'candidate', inNyc.afod, { ...aCandidate(), person: null }).decision)).toBe('invalid: not-of-the-office');
    expect(said(sayAssignment(offered, 'candidate', inNyc.afod, aCandidate(inNyc.officer, '2023-01-01')).decision)).toBe('invalid: not-newly-hired');
    expect([isNewlyHired('2026-01-01', after(receipt, 0), days(327) + hours(15)).kind, isNewlyHired('2026-01-01', after(receipt, 1), days(327) + hours(15)).kind, isNewlyHired('2027-01-01', receipt, days(9)).kind]).toEqual(['allowed', 'refused', 'refused']);
    const own = anAssignment({ peopleOf: 'OI' });
    expect(said(sayAssignment(own, 'candidate', inNyc.asac, aCandidate(inNyc.agent)).decision)).toBe('accepted');
  });

  test('COO-12: a candidate who is refused leaves the offer as it was; by another number nobody is refused', () => {
    expect(said(sayAssignment(proposed, 'refusal', inNyc.sac, { candidate: 2, reason: 'x' }).decision)).toBe('stale: another-candidate');
    expect(sayAssignment(half, 'refusal', inNyc.sac, { candidate: 1, reason: 'Needed in court.' }).after).toMatchObject({ phase: 'offered', signOff: null, candidates: [{ status: 'voided', refusal: { side: 'OI', reason: 'Needed in court.' } }] });
    expect(said(sayAssignment(offered, 'acceptance', inNyc.sac, { hash: 'a'.repeat(64) }).decision)).toBe('conflict: no-candidate');
  });

  test('COO-12: begun once agreed and not before its first day, completed with what was learnt by whoever was there; ended early with a reason', () => {
    expect(said(sayAssignment(half, 'beginning', inNyc.sac, {}).decision)).toBe('conflict: assignment-not-agreed');
    expect([later(days(60) - 1), later(days(60))].map((at) => said(sayAssignment(agreed, 'beginning', inNyc.sac, {}, at).decision))).toEqual(['conflict: still-to-come', 'accepted']);
    expect(said(sayAssignment(agreed, 'completion', inNyc.sac, { learnt: 'x' }).decision)).toBe('conflict: assignment-not-begun');
    expect(sayAssignment(begun, 'completion', inNyc.officer, { learnt: 'How cash is followed.' }).after).toMatchObject({ phase: 'completed', completion: { learnt: 'How cash is followed.' }, clock: null });
    expect(sayAssignment(begun, 'ending', inNyc.droLiaison, { reason: 'Needed at home.' }).after).toMatchObject({ phase: 'ended', ending: { side: 'DRO', reason: 'Needed at home.' } });
    expect([said(sayAssignment(agreed, 'withdrawal', inNyc.sac, { reason: 'x' }).decision), said(sayAssignment(agreed, 'decline', inNyc.fod, { reason: 'x' }).decision)]).toEqual(['conflict: assignment-agreed', 'conflict: assignment-agreed']);
    expect([sayAssignment(offered, 'decline', inNyc.fod, { reason: 'x' }).after.phase, sayAssignment(half, 'withdrawal', inNyc.sac, { reason: 'x' }).after.phase]).toEqual(['declined', 'withdrawn']);
  });

  test('COO-12: an offer is pressed for and then lapses on its first day, judged by receipt; nobody is overdue with a candidate', () => {
    const times: (readonly [string, number])[] = [];
    let matter = offered;
    while (matter.clock !== null && matter.clock.next.at < matter.offer.startsAt) {
      const { kind, at } = matter.clock.next;
      times.push([kind, (Date.parse(at) - Date.parse(receipt)) / days(1)]);
      matter = evolve(matter, { kind, step: times.length, persons: [], at });
    }
    expect(times).toEqual([['reminded', 23], ['overdue', 30], ['reminded', 37], ['reminded', 44], ['reminded', 51], ['reminded', 58]]);
    expect(obligations(matter)).toEqual([{ program: 'DRO', person: null, what: 'propose a candidate for the developmental assignment, if there is one', provision: 'COO-12', dueAt: null }]);
    expect([lapsePending(matter, later(days(60) - 1)), lapsePending(matter, later(days(60)))]).toEqual([false, true]);
    expect(said(sayAssignment(matter, 'candidate', inNyc.afod, aCandidate(), later(days(60))).decision)).toBe('conflict: matter-closed');
    expect(said(sayAssignment(half, 'acceptance', inNyc.sac, { hash: hashOf(half) }, later(days(60))).decision)).toBe('conflict: matter-closed');
    expect(outcome(offerIsSound({ startsAt: receipt }, receipt))).toBe('period-over');
  });

  test('COO-12: that it has begun, and is completed, is pressed for around its days', () => {
    const first = (matter: DevelopmentalAssignment, count: number) => {
      const times: number[] = [];
      for (let each = matter; times.length < count && each.clock !== null; ) {
        const { kind, at } = each.clock.next;
        times.push((Date.parse(at) - Date.parse(receipt)) / days(1));
        each = evolve(each, { kind, step: 1, persons: [], at });
      }
      return times;
    };
    expect(first(agreed, 4)).toEqual([53, 60, 62, 69]);
    expect(first(begun, 4)).toEqual([95, 102, 104, 111]);
    expect(obligations(begun).map(({ program, what }) => [program, what])).toEqual(['OI', 'DRO'].map((program) => [program, 'say that the developmental assignment is completed and what was learnt, or end it']));
  });

  test('COO-12: every action of a closed assignment is refused', () => {
    const closed = evolve(offered, { kind: 'lapsed', at: later(days(60)) });
    for (const action of Object.keys(actionSchemas) as AssignmentAction[]) expect(mayActNow(action, inNyc.sac, closed)).toMatchObject({ refusal: { type: 'matter-closed' } });
  });
});

const doing = fc.oneof(
  fc.record({ action: fc.constant('candidate' as const), body: fc.constantFrom(aCandidate(), aCandidate(inNyc.dutyOfficer), aCandidate(inNyc.agent)) }),
  fc.record({ action: fc.constant('acceptance' as const), body: fc.constantFrom('now' as const, 'stale' as const) }),
  fc.record({ action: fc.constant('refusal' as const), body: fc.integer({ min: 1, max: 3 }).map((candidate) => ({ candidate, reason: 'x' })) }),
  fc.record({ action: fc.constantFrom('beginning' as const, 'completion' as const, 'ending' as const, 'decline' as const, 'withdrawal' as const), body: fc.constant({ learnt: 'x', reason: 'x' }) }),
);
const heads = [inNyc.fod, inNyc.droLiaison, inNyc.sac, inNyc.oiLiaison];
const somebody = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...heads) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) });

test('COO-12: whatever people and clocks do in whatever order, nothing is agreed without a head or liaison of each office on one candidate, before its first day; no clock agrees, begins or completes', () => {
  fc.assert(
    fc.property(fc.constantFrom(offered, half, agreed), fc.array(fc.oneof(fc.tuple(doing, somebody), fc.constant('time' as const)), { minLength: 4, maxLength: 20 }), (start, steps) => {
      let matter = frozen(start);
      for (const [index, step] of steps.entries()) {
        const [before, at] = [matter, later(days(5 * index))];
        if (step === 'time') matter = before.clock === null ? before : frozen(evolve(before, { kind: before.clock.next.kind, step: 1, persons: [], at }));
        else {
          const [{ action, body }, who] = step;
          const given = action === 'acceptance' ? { hash: body === 'now' ? hashOf(before) : hashOf(half) } : body;
          matter = frozen(sayAssignment(before, action, who, given as never, at).after);
        }
        if (step === 'time') expect([matter.phase, matter.signOff]).toEqual([before.phase, before.signOff]);
        if (matter.phase === 'agreed' && before.phase !== 'agreed') {
          const { OI, DRO } = matter.signOff?.signatures ?? {};
          expect([inNyc.sac.person, inNyc.oiLiaison.person]).toContain(OI?.by.person);
          expect([inNyc.fod.person, inNyc.droLiaison.person]).toContain(DRO?.by.person);
          expect([before.phase, at < matter.offer.startsAt]).toEqual(['proposed', true]);
          expect(matter.candidates.filter(({ status }) => status === 'accepted')).toHaveLength(1);
        }
        if (matter.phase === 'begun' && before.phase !== 'begun') expect([before.phase, at >= matter.offer.startsAt]).toEqual(['agreed', true]);
        expect(matter.candidates.filter(({ status }) => status === 'open')).toHaveLength(matter.phase === 'proposed' ? 1 : 0);
        if (before.closedAt !== null) expect(matter).toBe(before);
      }
    }),
    { numRuns: 300 },
  );
});
