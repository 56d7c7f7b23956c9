/** MIS-1: who answers for non-investigative administrative arrests is agreed by FOD and SAC, and calls go by it. */
import fc from 'fast-check';
import { asReceivedAt, responsibleAt, routeCall, type Responsibility } from '../../../protocol/call/routing';
import { administrativeArrests, callCategories } from '../../../protocol/call/words';
import { mayOpen } from '../../../protocol/transfer/authority';
import { mayActNow, type Decision } from '../../../protocol/transfer/decide';
import { evolve } from '../../../protocol/transfer/evolve';
import { actionSchemas, openSchema, type TransferAction } from '../../../protocol/transfer/messages';
import { obligations } from '../../../protocol/transfer/notices';
import { effectPending, openProposal, type Transfer } from '../../../protocol/transfer/state';
import { after, type Actor, type Instant, type Reference } from '../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, later, receipt } from '../../support/builders';
import { openCall } from '../../../protocol/call/process';
import { aCallOpening } from '../../support/call-builders';
import { aTransfer, inThirtyDays, sayTransfer } from '../../support/standing-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');

const fresh = aTransfer();
const agreed = sayTransfer(fresh, 'agreement', inNyc.sac, { proposal: 1 }).after;
const short = sayTransfer(fresh, 'shortfall', inNyc.sac, { statement: 'Two vans and six officers are wanting.' }).after;
const inEffect = evolve(agreed, { kind: 'took-effect', persons: [], at: later(days(30)) });

describe('who may (the table is written from the memo, not from authority.ts)', () => {
  const ofNyc = ({ post }: Actor) => post?.aor === 'NYC';
  const heads = [inNyc.fod.person, inNyc.sac.person];
  const table: Readonly<Record<Exclude<TransferAction, 'acknowledgement'>, readonly [Transfer, (who: Actor) => boolean]>> = {
    proposal: [fresh, ({ person }) => heads.includes(person)],
    agreement: [fresh, ({ person }) => person === inNyc.sac.person],
    shortfall: [fresh, ({ person }) => heads.includes(person)],
    withdrawal: [fresh, ({ person }) => person === inNyc.fod.person],
    remark: [fresh, ofNyc],
  };

  test.each(Object.entries(table))('MIS-1: %s: of everybody in both areas and at headquarters only the right ones', (action, [matter, expected]) => {
    for (const who of everybody) expect([who.person, mayActNow(action as TransferAction, who, matter).kind === 'allowed']).toEqual([who.person, expected(who)]);
  });

  test('MIS-1: a FOD or a SAC proposes it, or whoever acts in that post, and nobody else', () => {
    for (const who of everybody) expect([who.person, mayOpen(who).kind]).toEqual([who.person, ['SAC', 'FOD'].includes(who.post?.rank ?? '') ? 'allowed' : 'refused']);
    expect(mayOpen({ ...inNyc.asac, post: inNyc.sac.post, actingFor: { person: inNyc.sac.person, name: inNyc.sac.name } }).kind).toBe('allowed');
  });
});

describe('the bargain', () => {
  test('MIS-1: what is agreed is just the open proposal, by the other side, with a day that lies ahead', () => {
    const countered = sayTransfer(fresh, 'proposal', inNyc.sac, { ...inThirtyDays(), text: 'From January on.' }).after;
    expect(said(sayTransfer(countered, 'agreement', inNyc.fod, { proposal: 1 }).decision)).toBe('stale: another-proposal');
    expect(said(sayTransfer(countered, 'agreement', inNyc.sac, { proposal: 2 }).decision)).toBe('forbidden: own-side');
    expect(said(sayTransfer(countered, 'agreement', { ...inNyc.sac, person: inNyc.fod.person }, { proposal: 2 }).decision)).toBe('forbidden: own-side');
    expect(said(sayTransfer(countered, 'agreement', inNyc.fod, { proposal: 2 }, later(days(30))).decision)).toBe('invalid: period-over');
    expect(said(sayTransfer(fresh, 'proposal', inNyc.sac, { ...inThirtyDays(), effectiveAt: receipt }).decision)).toBe('invalid: period-over');
    expect(sayTransfer(countered, 'agreement', inNyc.fod, { proposal: 2 }).after).toMatchObject({ phase: 'agreed', agreement: { proposal: 2, effectiveAt: later(days(30)) }, clock: null });
  });

  test('MIS-1: whoever proposed for one side does not agree for the other, after a change of post', () => {
    const moved = { ...inNyc.sac, person: inNyc.fod.person };
    expect(said(sayTransfer(fresh, 'agreement', moved, { proposal: 1 }).decision)).toBe('forbidden: own-side');
  });

  test('MIS-1, MIS-2: found short of resources by either, nothing is open or agreed, until it is taken up again', () => {
    expect(short).toMatchObject({ phase: 'short-of-resources', shortfalls: [{ number: 1, side: 'OI', statement: 'Two vans and six officers are wanting.' }], proposals: [{ status: 'voided' }] });
    expect(said(sayTransfer(short, 'agreement', inNyc.sac, { proposal: 1 }).decision)).toBe('conflict: no-proposal');
    expect(said(sayTransfer(short, 'shortfall', inNyc.fod, { statement: 'More.' }).decision)).toBe('conflict: short-already');
    expect(obligations(short).map(({ program, provision, dueAt }) => [program, provision, dueAt])).toEqual([['OI', 'MIS-2', later(days(91) + hours(1))], ['DRO', 'MIS-2', later(days(91) + hours(1))]]);
    expect(sayTransfer(short, 'proposal', inNyc.sac, inThirtyDays(later(days(40))), later(days(40))).after).toMatchObject({ phase: 'proposed', revision: 2, proposals: [{}, { number: 2, side: 'OI', status: 'open' }] });
  });

  test('MIS-1: agreed, it is found short until it takes effect, judged by receipt; afterwards it is given back by another transfer', () => {
    expect(said(sayTransfer(agreed, 'proposal', inNyc.sac, inThirtyDays()).decision)).toBe('conflict: transfer-agreed');
    expect(said(sayTransfer(agreed, 'withdrawal', inNyc.fod, { reason: 'No.' }).decision)).toBe('conflict: transfer-agreed');
    expect(sayTransfer(agreed, 'shortfall', inNyc.fod, { statement: 'The officers were sent south.' }, later(days(30) - 1)).after).toMatchObject({ phase: 'short-of-resources', agreement: null });
    expect(said(sayTransfer(agreed, 'shortfall', inNyc.fod, { statement: 'Late.' }, later(days(30))).decision)).toBe('conflict: matter-closed');
    expect([effectPending(agreed, later(days(30) - 1)), effectPending(agreed, later(days(30)))]).toEqual([false, true]);
  });

  test('MIS-1: the other side owes its word within two weeks; it is pressed for, and silence never agrees', () => {
    const times: (readonly [string, number])[] = [];
    let matter = fresh;
    while (times.length < 4 && matter.clock !== null) {
      const { kind, at } = matter.clock.next;
      times.push([kind, Date.parse(at) - Date.parse(receipt)]);
      matter = evolve(matter, { kind, step: times.length, persons: [], at });
    }
    expect(times).toEqual([['reminded', days(11)], ['overdue', days(14)], ['reminded', days(21)], ['reminded', days(28)]]);
    expect([matter.phase, matter.agreement]).toEqual(['proposed', null]);
    expect(obligations(matter)).toEqual([{ program: 'OI', person: null, what: 'overdue: agree to proposal 1, propose something else, or say what is short', provision: 'MIS-1', dueAt: later(days(14)) }]);
  });

  test('MIS-1: every action of a closed transfer is refused', () => {
    for (const action of Object.keys(actionSchemas) as TransferAction[]) expect(mayActNow(action, inNyc.fod, inEffect)).toMatchObject({ refusal: { type: 'matter-closed' } });
  });

  test('MIS-1: only non-investigative administrative arrests are transferred', () => {
    for (const category of callCategories) expect([category, openSchema.safeParse({ category, ...inThirtyDays() }).success]).toEqual([category, (administrativeArrests as readonly string[]).includes(category)]);
  });
});

describe('who is responsible', () => {
  const transferOf = (number: number, program: 'OI' | 'DRO', since: Instant, category: Responsibility['category'] = 'jail-referral'): Responsibility => ({ category, program, since, transfer: `NYC-TR-2026-000${number}` as Reference });
  const register = [transferOf(1, 'OI', later(days(1))), transferOf(2, 'DRO', later(days(2)))];

  test('MIS-1: who comes last by then, and our default before any; the routing names the transfer', () => {
    const at = (milliseconds: number) => responsibleAt('jail-referral', register, later(milliseconds));
    expect([at(0).source, at(days(1) - 1).source]).toEqual(['default', 'default']);
    expect(at(days(1))).toMatchObject({ program: 'OI', source: 'transfer', provision: 'MIS-1', transfer: 'NYC-TR-2026-0001', because: expect.stringContaining('NYC-TR-2026-0001') as string });
    expect(at(days(2))).toMatchObject({ program: 'DRO', transfer: 'NYC-TR-2026-0002' });
    expect(responsibleAt('traffic-stop', register, later(days(3))).source).toBe('default');
  });

  test('MIS-1: a call is routed by the transfer in force at its receipt, though the API looked before; the opener’s own choice stands', () => {
    const [first] = register as [Responsibility];
    const opening = (choice: Parameters<typeof routeCall>[1], at: Instant) => openCall(aCallOpening({ category: 'jail-referral', routing: routeCall('jail-referral', choice), ahead: register, at }));
    expect(opening(undefined, later(days(1) - 1))).toMatchObject({ responsible: 'DRO', routing: { source: 'default' } });
    expect(opening(undefined, first.since)).toMatchObject({ responsible: 'OI', routing: { source: 'transfer', transfer: first.transfer }, callOuts: [{ program: 'OI' }] });
    expect(opening({ program: 'DRO', reason: 'They asked for DRO.' }, first.since)).toMatchObject({ responsible: 'DRO', routing: { source: 'opener' } });
    expect(asReceivedAt(routeCall('traffic-stop'), 'traffic-stop', register, later(days(9))).source).toBe('default');
  });
});

const doing = fc.oneof(
  fc.record({ action: fc.constant('proposal' as const), body: fc.integer({ min: 1, max: 20 }).map((day) => ({ effectiveAt: later(days(day)), text: 'Terms.' })) }),
  fc.record({ action: fc.constant('agreement' as const), body: fc.record({ proposal: fc.integer({ min: 1, max: 4 }) }) }),
  fc.record({ action: fc.constant('shortfall' as const), body: fc.constant({ statement: 'Vans.' }) }),
  fc.record({ action: fc.constant('withdrawal' as const), body: fc.constant({ reason: 'No.' }) }),
);
const somebody = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(inNyc.fod, inNyc.sac) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) });

test('MIS-1: whatever people and clocks do in whatever order, nothing is agreed without the word of both heads on one proposal, whose day lay ahead', () => {
  let agreements = 0;
  fc.assert(
    fc.property(fc.constantFrom(fresh, short, agreed), fc.array(fc.oneof(fc.tuple(doing, somebody), fc.constant('time' as const)), { minLength: 4, maxLength: 20 }), (start, steps) => {
      let matter = frozen(start);
      for (const [index, step] of steps.entries()) {
        const [before, at] = [matter, after(receipt, hours(8 * index))];
        if (step === 'time') matter = before.clock === null ? before : frozen(evolve(before, { kind: before.clock.next.kind, step: 1, persons: [], at }));
        else matter = frozen(sayTransfer(before, step[0].action, step[1], step[0].body as never, at).after);
        if (step === 'time') expect([matter.phase, matter.agreement]).toEqual([before.phase, before.agreement]);
        if (matter.agreement !== null && before.agreement === null) {
          agreements += 1;
          const put = openProposal(before);
          const heads = { OI: inNyc.sac.person, DRO: inNyc.fod.person };
          expect([matter.agreement.proposal, matter.agreement.effectiveAt]).toEqual([put?.number, put?.proposed.effectiveAt]);
          expect(new Set([put?.by.person, matter.agreement.by.person])).toEqual(new Set(Object.values(heads)));
          expect(matter.agreement.effectiveAt > at).toBe(true);
        }
        expect((matter.agreement !== null) === (matter.phase === 'agreed')).toBe(true);
        if (before.closedAt !== null) expect(matter).toBe(before);
      }
    }),
    { numRuns: 300, seed: 1 }, // the same every time, since agreements are counted
  );
  expect(agreements).toBeGreaterThan(10);
});
