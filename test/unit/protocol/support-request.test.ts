/** TPD-4, TPD-5: support is asked for, offered, agreed and given; who pays for it is no question. */
import fc from 'fast-check';
import { mayActNow, type Decision } from '../../../protocol/support-request/decide';
import { evolve } from '../../../protocol/support-request/evolve';
import { mayOpen } from '../../../protocol/support-request/authority';
import { actionSchemas, askedSchema, type SupportAction } from '../../../protocol/support-request/messages';
import { obligations } from '../../../protocol/support-request/notices';
import { openOffer, waitingOn, type SupportRequest } from '../../../protocol/support-request/state';
import { sideOf } from '../../../protocol/notice/authority';
import { after, counterpartOf, type Actor, type Instant, type Program } from '../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, inSea, later, nyc, reached, receipt } from '../../support/builders';
import { aSupportRequest, asked, saySupport } from '../../support/support-builders';

const offer = { persons: 12, text: 'Our bus, with two officers.' };
const given = { outcome: 'fulfilled', persons: 12, costCents: 84_000, text: 'All were driven.' } as const;
const fresh = aSupportRequest(); // of OI, for DRO to give
const offered = saySupport(fresh, 'offer', inNyc.afod, offer).after;
const agreed = saySupport(offered, 'agreement', inNyc.asac, { offer: 1 }).after;
const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const type = (verdict: ReturnType<typeof mayActNow>) => (verdict.kind === 'refused' ? verdict.refusal.type : 'allowed');

describe('who may (the table is written from the issue, not from authority.ts)', () => {
  const supervisors = ['ASAC', 'SAC', 'AFOD', 'FOD'];
  const binds = ({ post, onDuty, liaison }: Actor) => onDuty || liaison || supervisors.includes(post?.rank ?? '');
  const bindsFor = (who: Actor, ...sides: readonly Program[]) => post(who) !== null && sides.includes(post(who) as Program) && binds(who);
  const post = (who: Actor) => sideOf(who.post, nyc);

  const expected: Readonly<Record<SupportAction, (who: Actor) => boolean>> = {
    acknowledgement: () => false,
    offer: (who) => bindsFor(who, 'OI', 'DRO'),
    agreement: (who) => bindsFor(who, 'OI'), // the open offer is DRO's
    decline: (who) => bindsFor(who, 'DRO'),
    report: (who) => bindsFor(who, 'DRO'),
    withdrawal: (who) => bindsFor(who, 'OI') || who.person === inNyc.agent.person,
  };

  test.each(Object.keys(actionSchemas) as SupportAction[])('TPD-5: %s: of everybody in both areas and at headquarters only the right ones', (action) => {
    const paged = saySupport(offered, 'offer', inNyc.fod, offer).after;
    const matter = action === 'report' ? agreed : action === 'acknowledgement' ? { ...fresh, callOuts: [{ ...fresh.callOuts[0], pages: [{ ...reached(inNyc.dutyOfficer, 'duty'), at: receipt }] }] } as SupportRequest : paged;
    for (const who of everybody) {
      const allowed = action === 'acknowledgement' ? who.person === inNyc.dutyOfficer.person : expected[action](who);
      expect([who.person, type(mayActNow(action, who, matter)) === 'allowed']).toEqual([who.person, allowed]);
    }
  });

  test('TPD-5: anybody of a field office asks, and nobody else', () => {
    for (const who of everybody) expect([who.person, mayOpen(who).kind]).toEqual([who.person, who.post?.level === 'field' ? 'allowed' : 'refused']);
  });
});

describe('TPD-4: DRO is responsible for detention and transportation budgets', () => {
  test('TPD-4: transport and detention are funded by DRO, whoever asks; processing is nobody’s budget', () => {
    for (const by of [inNyc.agent, inNyc.officer]) {
      const funding = (support: 'transport' | 'detention' | 'processing') => aSupportRequest({ by, asked: asked(receipt, support) }).funding;
      expect([funding('transport'), funding('detention'), funding('processing')]).toEqual([{ program: 'DRO', provision: 'TPD-4' }, { program: 'DRO', provision: 'TPD-4' }, null]);
    }
  });

  test('TPD-4: a body that says who pays is refused, and the field is named', () => {
    expect(askedSchema.safeParse({ ...asked(), funding: { program: 'OI' } }).error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['funding'] });
    expect(actionSchemas.report.safeParse({ ...given, funding: 'OI' }).success).toBe(false);
  });
});

describe('offers', () => {
  test('TPD-5: an offer is owed within a day, and before the support would begin', () => {
    expect(fresh.clock?.dueAt).toBe(later(hours(24)));
    const soon = aSupportRequest({ asked: { ...asked(), window: { start: later(hours(6)), end: later(hours(9)) } } });
    expect(soon.clock?.dueAt).toBe(later(hours(6)));
    expect(obligations(fresh)).toEqual([{ program: 'DRO', person: null, what: 'offer support, or decline with a reason', provision: 'TPD-5', dueAt: later(hours(24)) }]);
  });

  test('TPD-5: just the open offer is accepted, by its number: one that crosses another agrees to nothing', () => {
    const countered = saySupport(offered, 'offer', inNyc.oiLiaison, { persons: 8, text: 'Eight would do.' }).after;
    expect(said(saySupport(countered, 'agreement', inNyc.fod, { offer: 1 }).decision)).toBe('stale: another-offer');
    expect(said(saySupport(countered, 'agreement', inNyc.asac, { offer: 2 }).decision)).toBe('forbidden: own-side');
    expect(saySupport(countered, 'agreement', inNyc.fod, { offer: 2 }).after).toMatchObject({ phase: 'agreed', agreement: { offer: 2 } });
  });

  test('TPD-5: support that is agreed is reported, not refused any more; what is to come was not given yet', () => {
    expect(said(saySupport(agreed, 'decline', inNyc.fod, { reason: 'No.' }).decision)).toBe('conflict: support-agreed');
    expect(said(saySupport(agreed, 'report', inNyc.fod, given, later(hours(3))).decision)).toBe('invalid: still-to-come');
    expect(saySupport(agreed, 'report', inNyc.fod, given, later(days(3))).after).toMatchObject({ phase: 'fulfilled', report: { said: { costCents: 84_000 } }, clock: null });
    expect(saySupport(agreed, 'report', inNyc.fod, { outcome: 'not-fulfilled', reason: 'The bus broke.' }, later(hours(3))).after.phase).toBe('not-fulfilled');
    expect(said(saySupport(fresh, 'report', inNyc.fod, given, later(days(3))).decision)).toBe('conflict: support-not-agreed');
  });

  test('TPD-5: whoever has spoken for one side accepts nothing for the other, wherever they are posted by then', () => {
    const moved = { ...inNyc.asac, person: inNyc.afod.person };
    expect(said(saySupport(offered, 'agreement', moved, { offer: 1 }).decision)).toBe('forbidden: own-side');
  });

  test('TPD-5: an area’s support is not another area’s', () => {
    expect(said(saySupport(fresh, 'offer', inSea.fod, offer).decision)).toBe('forbidden: not-for-the-support');
  });
});

const doing = fc.oneof(
  { weight: 4, arbitrary: fc.record({ action: fc.constant('offer' as const), body: fc.record({ persons: fc.integer({ min: 1, max: 20 }), text: fc.constant('An offer.') }) }) },
  { weight: 6, arbitrary: fc.record({ action: fc.constant('agreement' as const), body: fc.record({ offer: fc.integer({ min: 1, max: 3 }) }) }) },
  fc.record({ action: fc.constant('decline' as const), body: fc.constant({ reason: 'No bus.' }) }),
  fc.record({ action: fc.constant('report' as const), body: fc.constant(given) }),
  fc.record({ action: fc.constant('withdrawal' as const), body: fc.constant({ reason: 'Not needed.' }) }),
);

test('TPD-4, TPD-5: whatever people do in whatever order, nothing is agreed without the other side’s acceptance of that very offer, and DRO funds it', () => {
  const run = fc.array(fc.tuple(doing, fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...Object.values(inNyc)) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) })), { minLength: 4, maxLength: 20, size: 'max' });
  let agreements = 0;
  fc.assert(
    fc.property(run, (steps) => {
      let matter = frozen(aSupportRequest());
      for (const [index, [{ action, body }, who]] of steps.entries()) {
        const before = matter;
        matter = frozen(saySupport(before, action, who, body as never, after(receipt, days(2) + hours(index) / 4)).after);
        expect(matter.funding).toEqual({ program: 'DRO', provision: 'TPD-4' });
        expect(matter.offers.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
        if (matter.agreement !== null && before.agreement === null) {
          const open = openOffer(before);
          agreements += 1;
          expect(matter.agreement.offer).toBe(open?.number);
          expect(sideOf(who.post, nyc)).toBe(counterpartOf(open?.side as Program));
        }
        if (before.closedAt !== null) expect(matter).toBe(before);
        expect(matter.clock === null).toBe(matter.closedAt !== null);
        expect(waitingOn(matter) === null).toBe(matter.closedAt !== null);
        if (matter.closedAt !== null) expect(matter.callOuts.some(({ status }) => status === 'paging')).toBe(false);
      }
    }),
    { numRuns: 300, seed: 1 }, // the same every time, since agreements are counted
  );
  expect(agreements).toBeGreaterThan(10);
});

describe('what presses', () => {
  const step = (matter: SupportRequest, at: Instant) => evolve(matter, { kind: matter.clock?.next.kind ?? 'reminded', step: 1, persons: [], at });

  test('TPD-5: reminders come before a word is due, then it is overdue and its heads are paged, then it is asked for again and again', () => {
    const steps: string[] = [];
    let matter = fresh;
    for (let count = 0; count < 5 && matter.clock !== null; count += 1) {
      const { kind, at } = matter.clock.next;
      steps.push(`${kind} ${(Date.parse(at) - Date.parse(receipt)) / hours(1)}`);
      matter = step(matter, at);
    }
    expect(steps).toEqual(['reminded 20', 'reminded 23', 'overdue 24', 'reminded 36', 'reminded 48']);
    expect(matter).toMatchObject({ phase: 'asked', agreement: null, offers: [], clock: { overdueSince: later(hours(24)) } });
    expect(matter.callOuts).toMatchObject([{ status: 'ended' }, { reason: 'support-overdue', program: 'DRO', steps: [['liaison', 'head'], ['duty']], status: 'paging' }]);
    expect(obligations(matter)[0]).toMatchObject({ what: 'overdue: offer support, or decline with a reason' });
  });

  test('TPD-5: after an outage what was missed is not made up for, but that it is overdue is said', () => {
    const woken = step(fresh, later(days(5) + hours(1)));
    expect(woken.clock?.next).toEqual({ kind: 'overdue', at: later(hours(24)) });
    expect(step(woken, later(days(5) + hours(1))).clock?.next).toEqual({ kind: 'reminded', at: later(days(5) + hours(12)) });
  });

  test('TPD-5: what is urgent is not overdue before anybody can answer; a word on an offer and a report are pressed for too', () => {
    const now = aSupportRequest({ asked: { ...asked(), window: { start: later(-hours(1)), end: later(hours(9)) } } });
    expect(now.clock?.dueAt).toBe(later(hours(1)));
    expect(offered.clock).toMatchObject({ dueAt: later(hours(25)), overdueSince: null, steps: 0 });
    expect(agreed.clock?.dueAt).toBe(later(days(5) + hours(4)));
    expect(step(step(step(offered, later(hours(21))), later(hours(24))), later(hours(25))).callOuts).toEqual(offered.callOuts); // only a missing offer pages
  });
});

describe('what an offer is', () => {
  test('TPD-5: in full, or in part: for fewer people, or for another time', () => {
    const extent = (changes: Partial<typeof offer> & { window?: { start: string; end: string } }) => saySupport(fresh, 'offer', inNyc.afod, { ...offer, ...changes }).after.offers[0]?.extent;
    expect([extent({ persons: 12 }), extent({ persons: 11 }), extent({ persons: 12, window: { start: later(days(3)), end: later(days(4)) } })]).toEqual(['in-full', 'in-part', 'in-part']);
  });

  test('TPD-5: one whose time is over is neither made nor accepted', () => {
    expect(said(saySupport(fresh, 'offer', inNyc.afod, offer, later(days(3))).decision)).toBe('invalid: window-over');
    expect(said(saySupport(offered, 'agreement', inNyc.asac, { offer: 1 }, later(days(3))).decision)).toBe('invalid: window-over');
  });

  test('TPD-4: what DRO’s budget bears is said, and nothing is said to be borne by it that is not', () => {
    const { costCents: _, ...withoutCost } = given;
    expect(said(saySupport(agreed, 'report', inNyc.fod, withoutCost as typeof given, later(days(3))).decision)).toBe('invalid: cost-not-said');
    const processing = aSupportRequest({ asked: asked(receipt, 'processing') });
    const bargained = saySupport(saySupport(processing, 'offer', inNyc.afod, offer).after, 'agreement', inNyc.asac, { offer: 1 }).after;
    expect(said(saySupport(bargained, 'report', inNyc.fod, given, later(days(3))).decision)).toBe('invalid: not-of-the-budget');
    expect(saySupport(bargained, 'report', inNyc.fod, withoutCost as typeof given, later(days(3))).after.phase).toBe('fulfilled');
  });

  test('TPD-5: whoever asked accepts nothing for the other side, wherever they are posted by then', () => {
    const countered = saySupport(fresh, 'offer', inNyc.oiLiaison, { persons: 8, text: 'Eight would do.' }).after;
    expect(said(saySupport(countered, 'agreement', { ...inNyc.afod, person: inNyc.agent.person }, { offer: 1 }).decision)).toBe('forbidden: own-side');
  });
});
