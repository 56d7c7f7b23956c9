/** COO-1, COO-2, MIS-2: who convenes, who prepares and writes down (the tables are written from the provisions, not from authority.ts). */
import { mayOpen, mayOpenSeries } from '../../../../protocol/meeting/authority';
import { mayActNow } from '../../../../protocol/meeting/decide';
import type { MeetingAction } from '../../../../protocol/meeting/messages';
import type { Meeting } from '../../../../protocol/meeting/state';
import { after, type Actor, type Instant } from '../../../../protocol/vocabulary';
import { everybody, headquarters, hours, inNyc } from '../../../support/builders';
import { aMeeting, held, prepared, sayMeeting, someMinutes } from '../../../support/meeting-builders';

const field = prepared(aMeeting());
const atHq = prepared(aMeeting({ series: 'hq-monthly' }));
const wasHeld = held(field);
const later = after(field.date?.endsAt as Instant, hours(2));
const put = sayMeeting(wasHeld, 'minutes', inNyc.oiLiaison, someMinutes(), later).after;
const hqPut = sayMeeting(held(atHq, [headquarters.oiAd, headquarters.droAd]), 'minutes', headquarters.oiAd, someMinutes(), later).after;

const heads = ({ person }: Actor) => person === inNyc.sac.person || person === inNyc.fod.person;
const prepares = (who: Actor) => who.post?.aor === 'NYC' && (who.liaison || ['ASAC', 'SAC', 'AFOD', 'FOD'].includes(who.post.rank));
const ofHq = ({ post }: Actor) => post?.level === 'hq';

type Row = readonly [string, MeetingAction, Meeting, (who: Actor) => boolean];
const rows: readonly Row[] = [
  ['field', 'move', field, heads],
  ['field', 'cancellation', field, heads],
  ['field', 'agenda-item', field, prepares],
  ['field', 'attendance', field, prepares],
  ['field', 'minutes', wasHeld, prepares],
  ['field', 'comment', put, prepares],
  ['field', 'acceptance', put, ({ person }) => person === inNyc.fod.person],
  ['headquarters', 'move', atHq, ofHq],
  ['headquarters', 'attendance', atHq, ofHq],
  ['headquarters', 'acceptance', hqPut, (who) => ofHq(who) && who.post?.program === 'DRO'],
];

test.each(rows)('COO-1, COO-2: %s: %s: of everybody in both areas and at headquarters only the right ones', (_, action, matter, expected) => {
  for (const who of everybody) expect([who.person, mayActNow(action, who, matter).kind === 'allowed']).toEqual([who.person, expected(who)]);
});

test('COO-1, COO-2, MIS-2: a meeting is convened by the heads of the offices, or of headquarters, each in their own series', () => {
  for (const who of everybody) expect([who.person, mayOpen(who).kind]).toEqual([who.person, ['SAC', 'FOD', 'AD', 'Director'].includes(who.post?.rank ?? '') ? 'allowed' : 'refused']);
  expect([mayOpenSeries(inNyc.sac, 'field-monthly').kind, mayOpenSeries(inNyc.sac, 'hq-quarterly').kind, mayOpenSeries(headquarters.oiAd, 'hq-quarterly').kind, mayOpenSeries(headquarters.oiAd, 'field-monthly').kind]).toEqual(['allowed', 'refused', 'allowed', 'refused']);
  expect(mayOpen({ ...inNyc.asac, post: inNyc.sac.post, actingFor: { person: inNyc.sac.person, name: inNyc.sac.name } }).kind).toBe('allowed');
});

test('COO-1: a refusal names the provision and who could', () => {
  expect(mayActNow('move', inNyc.oiLiaison, field)).toMatchObject({ refusal: { type: 'not-a-convener', provision: 'COO-1', whoCould: 'the SAC of OI or the FOD of DRO in NYC, or whoever acts in that post' } });
  expect(mayActNow('minutes', inNyc.agent, wasHeld)).toMatchObject({ refusal: { type: 'not-of-the-meeting', whoCould: 'the SAC, an ASAC or the liaison of OI in NYC; or the FOD, an AFOD or the liaison of DRO in NYC' } });
  expect(mayActNow('move', inNyc.sac, atHq)).toMatchObject({ refusal: { provision: 'COO-2', whoCould: 'the Assistant Director or the Director of OI or DRO' } });
});
