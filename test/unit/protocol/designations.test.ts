/** COO-3 and acting posts: who may designate whom, for when, and what ends it. */
import fc from 'fast-check';
import { doneInPostOf } from '../../../protocol/acting';
import { cutShort, mayDesignateActing, mayDesignateLiaison, mayEndActing, mayEndLiaison, periodIsSound } from '../../../protocol/designations';
import type { Verdict } from '../../../protocol/refusal';
import type { Actor, Instant, OfficeId, Rank } from '../../../protocol/vocabulary';
import { actor, everybody, fieldPost, headquarters, hours, inNyc, inSea, later, minutes, nameOf, nyc, receipt } from '../../support/builders';

const oiNyc = 'OI-NYC' as OfficeId;
const droNyc = 'DRO-NYC' as OfficeId;
const typeOf = (verdict: Verdict) => (verdict.kind === 'refused' ? verdict.refusal.type : 'allowed');
/** Somebody who acts in another's post: they have its rank. */
const acting = (who: Actor, principal: Actor): Actor => ({ ...who, post: principal.post, actingFor: nameOf(principal) });

describe('a liaison', () => {
  test('COO-3: is designated by the SAC or FOD of the office, and by nobody else of all', () => {
    const may = everybody.filter((each) => mayDesignateLiaison(each, oiNyc, inNyc.asac).kind === 'allowed');
    expect(may).toEqual([inNyc.sac]);
    expect(everybody.filter((each) => mayDesignateLiaison(each, droNyc, inNyc.afod).kind === 'allowed')).toEqual([inNyc.fod]);
    const refused = mayDesignateLiaison(inNyc.asac, oiNyc, inNyc.asac);
    expect(refused).toMatchObject({ refusal: { type: 'not-head-of-office', category: 'forbidden', provision: 'COO-3', whoCould: expect.stringContaining('OI-NYC') as string } });
  });

  test('COO-3: may be designated by whoever acts in the head’s post', () => {
    expect(typeOf(mayDesignateLiaison(acting(inNyc.asac, inNyc.sac), oiNyc, inNyc.oiLiaison))).toBe('allowed');
    expect(typeOf(mayEndLiaison(acting(inNyc.agent, inNyc.sac), oiNyc))).toBe('allowed');
  });

  test('COO-3: has at least the rank of ASAC or AFOD, by their own post, in that office', () => {
    const ranks = (['agent', 'ASAC', 'SAC'] as const).map((rank) => typeOf(mayDesignateLiaison(inNyc.sac, oiNyc, actor('x.y', fieldPost('OI', nyc, rank)))));
    expect(ranks).toEqual(['liaison-rank-too-low', 'allowed', 'allowed']);
    expect(typeOf(mayDesignateLiaison(inNyc.fod, droNyc, inNyc.officer))).toBe('liaison-rank-too-low');
    for (const stranger of [inSea.asac, inNyc.afod, headquarters.oiAd, undefined]) expect(typeOf(mayDesignateLiaison(inNyc.sac, oiNyc, stranger))).toBe('not-of-the-office');
  });

  test('COO-3: is not designated for the past, nor for no time at all', () => {
    const at = (from: number, until: number | null) => typeOf(periodIsSound({ from: later(from), until: until === null ? null : later(until) }, receipt));
    expect([at(0, null), at(hours(1), hours(2)), at(-minutes(1), hours(1))]).toEqual(['allowed', 'allowed', 'allowed']);
    expect([at(-minutes(2), null), at(hours(2), hours(2)), at(hours(2), hours(1))]).toEqual(['period-unsound', 'period-unsound', 'period-unsound']);
  });
});

describe('an acting post', () => {
  const designate = (by: Actor, who: Actor | undefined, principal: Actor | undefined, office = oiNyc) => typeOf(mayDesignateActing(by, office, who, principal));

  test('COO-5: is lent by its holder, or by whoever has a higher post in the office', () => {
    expect(designate(inNyc.sac, inNyc.asac, inNyc.sac)).toBe('allowed');
    expect(designate(inNyc.sac, inNyc.agent, inNyc.asac)).toBe('allowed');
    expect(designate(inNyc.asac, inNyc.agent, inNyc.asac)).toBe('allowed');
    expect(designate(inNyc.fod, inNyc.afod, inNyc.fod, droNyc)).toBe('allowed');
  });

  test('COO-5: is never above the designator’s own, and never one that they only act in', () => {
    expect(designate(inNyc.asac, inNyc.agent, inNyc.sac)).toBe('post-above-own');
    expect(designate(acting(inNyc.asac, inNyc.sac), inNyc.agent, inNyc.sac)).toBe('post-above-own');
    expect(designate(acting(inNyc.asac, inNyc.sac), inNyc.agent, inNyc.asac)).toBe('allowed');
    expect(designate(acting(inNyc.agent, inNyc.asac), inNyc.dutyAgent, inNyc.asac)).toBe('post-above-own');
  });

  test('COO-5: is for somebody of the office who has not that rank already, and for a supervisor’s post', () => {
    expect(designate(inNyc.sac, inSea.asac, inNyc.sac)).toBe('not-of-the-office');
    expect(designate(inNyc.sac, undefined, inNyc.sac)).toBe('not-of-the-office');
    expect(designate(inNyc.sac, inNyc.asac, inSea.sac)).toBe('not-of-the-office');
    expect(designate(inNyc.sac, inNyc.sac, inNyc.sac)).toBe('post-not-above');
    expect(designate(inNyc.sac, inNyc.oiLiaison, inNyc.asac)).toBe('post-not-above');
    expect(designate(inNyc.sac, inNyc.dutyAgent, inNyc.agent)).toBe('not-a-designator');
    for (const by of [inNyc.agent, inNyc.fod, inSea.sac, headquarters.oiDirector]) expect(designate(by, inNyc.agent, inNyc.asac)).toBe('not-a-designator');
  });

  test('COO-5: never lets anybody have a rank that its designator has not by right', () => {
    const levels: readonly (readonly Rank[])[] = [['agent', 'officer'], ['ASAC', 'AFOD'], ['SAC', 'FOD'], ['AD'], ['Director']];
    const level = (each: Actor) => levels.findIndex((ranks) => ranks.includes(each.post?.rank ?? 'agent'));
    const people = fc.constantFrom(...everybody);
    fc.assert(
      fc.property(people, people, people, fc.constantFrom(...new Set(everybody.flatMap(({ post }) => (post === null ? [] : [post.office])))), (by, who, principal, office) => {
        if (mayDesignateActing(by, office, who, principal).kind === 'refused') return;
        expect([by.post?.office, who.post?.office, principal.post?.office]).toEqual([office, office, office]);
        expect(level(who)).toBeLessThan(level(principal));
        expect(level(principal)).toBeLessThanOrEqual(level(by));
      }),
      { numRuns: 2000 },
    );
  });

  test('COO-5: is ended by its holder who is back, or by whoever may lend such a post', () => {
    const lent = { principal: nameOf(inNyc.sac), rank: 'SAC' } as const;
    expect(typeOf(mayEndActing(inNyc.sac, oiNyc, lent))).toBe('allowed');
    expect(typeOf(mayEndActing(inNyc.asac, oiNyc, lent))).toBe('post-above-own');
    expect(typeOf(mayEndActing(inNyc.agent, oiNyc, lent))).toBe('not-a-designator');
    expect(typeOf(mayEndActing(inNyc.sac, oiNyc, { principal: nameOf(inNyc.asac), rank: 'ASAC' }))).toBe('allowed');
  });
});

describe('the end of a designation', () => {
  const open = { from: receipt, until: null };
  test('COO-3: cuts it short from now on, withdraws what has not begun, and prolongs nothing', () => {
    expect(cutShort(open, later(hours(1)), later(hours(1)))).toEqual({ kind: 'ends', until: later(hours(1)) });
    expect(cutShort(open, later(hours(9)), later(hours(1)))).toEqual({ kind: 'ends', until: later(hours(9)) });
    expect(cutShort({ from: later(hours(5)), until: null }, later(hours(1)), later(hours(1)))).toEqual({ kind: 'withdrawn' });
    expect(cutShort({ from: later(hours(5)), until: later(hours(9)) }, later(hours(6)), later(hours(1)))).toEqual({ kind: 'ends', until: later(hours(6)) });
    expect(cutShort({ from: receipt, until: later(hours(2)) }, later(hours(3)), later(hours(1)))).toMatchObject({ kind: 'refused', refusal: { type: 'period-unsound' } });
    expect(cutShort({ from: receipt, until: later(hours(2)) }, later(hours(3)), later(hours(2)))).toMatchObject({ kind: 'refused', refusal: { type: 'designation-over' } });
    expect(cutShort(open, later(hours(1)), later(hours(2)))).toMatchObject({ kind: 'refused', refusal: { type: 'period-unsound' } });
  });

  test('COO-3: never lies before now, before its beginning, or after its end', () => {
    const instant = fc.integer({ min: -1000, max: 1000 }).map((count) => later(minutes(count)));
    fc.assert(
      fc.property(instant, fc.option(instant), instant, instant, (from, until, wanted, now) => {
        if (until !== null && until <= from) return;
        const cut = cutShort({ from, until }, wanted, now);
        if (cut.kind !== 'ends') return;
        expect(cut.until >= now && cut.until > from && (until === null || cut.until <= until)).toBe(true);
      }),
      { numRuns: 2000, examples: [[receipt, later(minutes(10)), later(minutes(10)), later(minutes(5))] as [Instant, Instant, Instant, Instant]] },
    );
  });
});

test('COO-3 to COO-5: what is done in somebody’s post is told to its holder; one’s own business is not, whoever’s post one acts in', () => {
  const acting = { person: inNyc.agent.person, actingFor: nameOf(inNyc.sac) };
  const holder = inNyc.sac.person;
  for (const what of ['liaison-designated', 'published', 'one-off-made', 'training-declared']) expect(doneInPostOf(what, acting, null)).toBe(holder);
  expect(doneInPostOf('liaison-designated', acting, acting.person)).toBe(holder); // of oneself, by the power of the post
  for (const what of ['contact-point-added', 'relieved']) expect([doneInPostOf(what, acting, acting.person), doneInPostOf(what, acting, inNyc.dutyAgent.person)]).toEqual([null, holder]);
  for (const what of ['feed-made', 'swap-accepted']) expect(doneInPostOf(what, acting, null)).toBeNull();
  expect(doneInPostOf('published', { person: inNyc.sac.person }, null)).toBeNull();
});
