/** COO-4: by which ways a person is reached, in which order; who keeps contact points, and when one is verified. */
import fc from 'fast-check';
import { directoryPlace, waysLeft, waysToReach, type ContactWay, type Tried, type Way } from '../../../protocol/channels';
import { codeIsRight, contactPointSchema, mayAddContactPoint, mayKeepContactPoints, mayTest, orderIsComplete, wrongCodesAtMost } from '../../../protocol/contact-points';
import { mayFollowOffice, mayRevokeFeed } from '../../../protocol/feeds';
import type { Verdict } from '../../../protocol/refusal';
import type { OfficeId } from '../../../protocol/vocabulary';
import { auditor, everybody, headquarters, inNyc, inSea, later, nameOf, nyc, opsPerson, receipt } from '../../support/builders';

const typeOf = (verdict: Verdict) => (verdict.kind === 'refused' ? verdict.refusal.type : 'allowed');
const directory = 'leo@office.example';
const way = (place: string, verified: boolean, channel: Way['channel'] = 'webhook', address = `https://${place}.example`): ContactWay => ({ place, channel, address, verified });
const places = (ways: readonly Way[]) => ways.map(({ place }) => place);

const someWays = fc.uniqueArray(
  fc.record({ place: fc.constantFrom('a', 'b', 'c', 'd', 'e'), channel: fc.constantFrom('email', 'webhook'), address: fc.constantFrom('x@a.example', 'Leo@Office.example', 'https://h.example'), verified: fc.boolean() }),
  { selector: ({ place }) => place, maxLength: 5 },
) as fc.Arbitrary<ContactWay[]>;
const purpose = fc.constantFrom<'page' | 'notice' | 'reminder'>('page', 'notice', 'reminder');

describe('the ways to a person', () => {
  test('COO-4: are the verified contact points in their order, then the address in the directory', () => {
    expect(places(waysToReach('page', [way('sms', true), way('new', false), way('voice', true)], directory))).toEqual(['sms', 'voice', directoryPlace]);
  });

  test('COO-4: while none is verified, a page may try the others after the directory; a notice does not', () => {
    expect(places(waysToReach('page', [way('sms', false)], directory))).toEqual([directoryPlace, 'sms']);
    expect(places(waysToReach('notice', [way('sms', false)], directory))).toEqual([directoryPlace]);
  });

  test('COO-4: the same mailbox is tried once', () => {
    expect(places(waysToReach('page', [way('mine', true, 'email', 'Leo@Office.example')], directory))).toEqual(['mine']);
  });

  test('COO-5: nobody is ever unreachable, and no unverified one is used while there is a verified one', () => {
    fc.assert(
      fc.property(purpose, someWays, (why, own) => {
        const ways = waysToReach(why, own, directory);
        const verified = (place: string) => own.find((each) => each.place === place)?.verified ?? false;
        expect(ways.length).toBeGreaterThan(0);
        expect(ways.some(({ address }) => address.toLowerCase() === directory)).toBe(true);
        expect(new Set(ways.map(({ channel, address, place }) => (channel === 'email' ? address.toLowerCase() : place))).size).toBe(ways.length);
        if (own.some((each) => each.verified)) expect(ways.every(({ place }) => place === directoryPlace || verified(place))).toBe(true);
      }),
    );
  });
});

describe('the ways that a delivery has left', () => {
  const ways = waysToReach('page', [way('sms', true), way('voice', true)], directory);
  const failed = (place: string, times: number, permanent = false): Tried => ({ place, status: 'failed', permanent, times });

  test('COO-5: those that failed least often come first, so that one that hangs keeps nobody waiting', () => {
    expect(places(waysLeft(ways, []))).toEqual(['sms', 'voice', directoryPlace]);
    expect(places(waysLeft(ways, [failed('sms', 1)]))).toEqual(['voice', directoryPlace, 'sms']);
    expect(places(waysLeft(ways, [failed('sms', 1), failed('voice', 1)]))).toEqual([directoryPlace, 'sms', 'voice']);
    expect(places(waysLeft(ways, [failed('sms', 1), failed('voice', 1), failed(directoryPlace, 1)]))).toEqual(['sms', 'voice', directoryPlace]);
  });

  test('COO-5: what has said no for good is not asked again', () => {
    expect(places(waysLeft(ways, [failed('sms', 1, true), failed(directoryPlace, 3)]))).toEqual(['voice', directoryPlace]);
    expect(waysLeft(ways, ways.map(({ place }) => failed(place, 1, true)))).toEqual([]);
  });

  test('COO-5: whatever fails for now, every way has its turn', () => {
    fc.assert(
      fc.property(someWays, fc.integer({ min: 1, max: 3 }), (own, perRound) => {
        const all = waysToReach('page', own, directory);
        const tried: Tried[] = [];
        for (let round = 0; round < all.length; round += 1) tried.push(...waysLeft(all, tried).slice(0, perRound).map(({ place }) => failed(place, 1)));
        expect(new Set(tried.map(({ place }) => place))).toEqual(new Set(places(all)));
      }),
    );
  });
});

describe('contact points', () => {
  test('COO-4: are kept by their person, and by supervisors of their office', () => {
    const may = everybody.filter((each) => mayKeepContactPoints(each, inNyc.dutyAgent).kind === 'allowed');
    expect(new Set(may)).toEqual(new Set([inNyc.dutyAgent, inNyc.sac, inNyc.asac, inNyc.oiLiaison]));
    expect(everybody.filter((each) => mayKeepContactPoints(each, opsPerson).kind === 'allowed')).toEqual([opsPerson]);
    expect(mayKeepContactPoints(inSea.sac, inNyc.dutyAgent)).toMatchObject({ refusal: { type: 'not-their-supervisor', provision: 'COO-4' } });
  });

  test('COO-4: are five at most, and webhooks https in production', () => {
    const plain = { kind: 'webhook', address: 'http://gateway.example/sms' } as const;
    expect([typeOf(mayAddContactPoint(4, plain, false)), typeOf(mayAddContactPoint(5, plain, false)), typeOf(mayAddContactPoint(0, plain, true))]).toEqual(['allowed', 'contact-points-full', 'webhook-not-https']);
    expect(typeOf(mayAddContactPoint(0, { ...plain, address: 'HTTPS://gateway.example/sms' }, true))).toBe('allowed');
  });

  test.each([
    [{ kind: 'email', address: 'nobody' }],
    [{ kind: 'email', address: 'a@b.example\r\nBcc: c@d.example' }],
    [{ kind: 'webhook', address: 'ftp://gateway.example' }],
    [{ kind: 'webhook', address: 'https://user:word@gateway.example/' }],
    [{ kind: 'webhook', address: 'https://gateway.example/#part' }],
    [{ kind: 'webhook', address: 'javascript:alert(1)' }],
    [{ kind: 'pager', address: '123' }],
    [{ kind: 'email', address: 'a@b.example', secret: 'x' }],
  ])('%j is none', (asked) => {
    expect(contactPointSchema.safeParse(asked).success).toBe(false);
  });

  test('COO-4: an order names each once, and no other', () => {
    expect(typeOf(orderIsComplete(['a', 'b'], ['b', 'a']))).toBe('allowed');
    for (const order of [['a'], ['a', 'a'], ['a', 'c'], ['a', 'b', 'c']]) expect(typeOf(orderIsComplete(['a', 'b'], order))).toBe('order-incomplete');
  });

  test('COO-4: a code counts while it is outstanding, and for five tries', () => {
    const fits = { isOutstanding: true, triesBefore: 0, fits: true };
    expect(typeOf(codeIsRight(fits))).toBe('allowed');
    expect(typeOf(codeIsRight({ ...fits, triesBefore: wrongCodesAtMost - 1 }))).toBe('allowed');
    expect(typeOf(codeIsRight({ ...fits, triesBefore: wrongCodesAtMost }))).toBe('no-code-outstanding');
    expect(typeOf(codeIsRight({ ...fits, isOutstanding: false }))).toBe('no-code-outstanding');
    expect(codeIsRight({ ...fits, fits: false })).toMatchObject({ refusal: { type: 'wrong-code', field: '/code', detail: expect.stringContaining('4 more tries') as string } });
  });

  test('COO-4: nobody is flooded with codes; one that failed may be tried at once', () => {
    const sent = { status: 'sent', at: receipt } as const;
    expect([typeOf(mayTest(null, receipt)), typeOf(mayTest(sent, later(29_999))), typeOf(mayTest(sent, later(30_000)))]).toEqual(['allowed', 'tested-just-now', 'allowed']);
    expect(typeOf(mayTest({ status: 'failed', at: receipt }, receipt))).toBe('allowed');
  });
});

describe('calendar feeds', () => {
  test('COO-4: an office’s is for the people of its area and of headquarters', () => {
    const office = { office: 'OI-NYC' as OfficeId, aor: nyc };
    const may = everybody.filter((each) => mayFollowOffice(each, office).kind === 'allowed');
    expect(new Set(may)).toEqual(new Set([...Object.values(inNyc), ...Object.values(headquarters)]));
    expect(typeOf(mayFollowOffice(auditor, office))).toBe('feed-not-for-you');
    expect(typeOf(mayFollowOffice(inNyc.sac, { office: 'OI-HQ' as OfficeId, aor: null }))).toBe('feed-not-for-you');
  });

  test('COO-4: is revoked by its maker, and by supervisors of the office that it is of', () => {
    const feed = { ...nameOf(inNyc.officer), office: 'OI-NYC' as OfficeId };
    expect([inNyc.officer, inNyc.asac, inNyc.afod, inSea.sac].map((each) => typeOf(mayRevokeFeed(each, feed)))).toEqual(['allowed', 'allowed', 'not-your-feed', 'not-your-feed']);
    expect(typeOf(mayRevokeFeed(inNyc.fod, { ...feed, office: null }))).toBe('not-your-feed');
  });
});
