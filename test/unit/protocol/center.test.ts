/** De-confliction centers (DEC-1, DEC-2): who keeps and who participates, and what is owed on one. */
import { briefingIsSound, contactIsSound, defectsOf, endOf, isOpen, mayKeep, mayParticipate, participationAt, type Briefing, type Center, type Participation } from '../../../protocol/center/rules';
import { after } from '../../../protocol/vocabulary';
import { days, everybody, hours, inNyc, inSea, later, minutes, nameOf, nyc, receipt } from '../../support/builders';

const known = { name: 'Harbor Area Center', contact: 'Watch desk', hours: 'At all hours', lodging: 'By telephone.' };
const center: Center = { center: 'c', aor: nyc, ...known, version: 1, enteredBy: nameOf(inNyc.sac), enteredAt: receipt, closedAt: null, briefings: [], participations: [] };
const briefing = (version: number): Briefing => ({ id: '1', version, heldAt: receipt, briefedBy: nameOf(inNyc.agent), attended: [nameOf(inNyc.officer)], note: null, recordedBy: nameOf(inNyc.sac), recordedAt: receipt });
const participation = (changes: Partial<Participation> = {}): Participation => ({ id: '1', from: later(0), until: null, contact: nameOf(inNyc.officer), recordedBy: nameOf(inNyc.fod), recordedAt: receipt, end: null, ...changes });
const because = (each: Center, at = later(0)) => defectsOf(each, at).map(({ provision }) => provision);

test('DEC-1: those who speak for OI’s office keep the register; DEC-2: those who speak for DRO’s say that it participates', () => {
  expect(everybody.filter((each) => mayKeep(each, nyc).kind === 'allowed')).toEqual([inNyc.sac, inNyc.asac, inNyc.oiLiaison, inNyc.dutyAgent]);
  expect(everybody.filter((each) => mayParticipate(each, nyc).kind === 'allowed')).toEqual([inNyc.fod, inNyc.afod, inNyc.droLiaison, inNyc.dutyOfficer]);
  expect(mayKeep(inNyc.fod, nyc)).toMatchObject({ refusal: { type: 'not-for-the-center', provision: 'DEC-1', whoCould: expect.stringContaining('OI in NYC') as string } });
  expect(mayParticipate(inNyc.sac, nyc)).toMatchObject({ refusal: { type: 'not-for-participation', provision: 'DEC-2', whoCould: expect.stringContaining('DRO in NYC') as string } });
  expect(mayKeep(inNyc.sac, null).kind).toBe('refused');
});

test('DEC-1, DEC-2: a new center owes a briefing and a participation; a changed one owes the briefing again; a closed one nothing', () => {
  expect(because(center)).toEqual(['DEC-1', 'DEC-2']);
  expect(because({ ...center, briefings: [briefing(1)] })).toEqual(['DEC-2']);
  expect(because({ ...center, briefings: [briefing(1)], participations: [participation()] })).toEqual([]);
  expect(because({ ...center, version: 2, briefings: [briefing(1)], participations: [participation()] })).toEqual(['DEC-1']);
  expect(because({ ...center, version: 2, briefings: [briefing(2), briefing(1)], participations: [participation()] })).toEqual([]);
  expect(because({ ...center, closedAt: later(0) })).toEqual([]);
});

test('DEC-2: a participation is in force from its first moment until before its last', () => {
  const ended = { participations: [participation({ from: later(hours(1)), until: later(hours(2)) })] };
  expect([0, 1, 1.5, 2].map((at) => participationAt(ended, later(hours(at))) !== undefined)).toEqual([false, true, true, false]);
  expect(participationAt({ participations: [participation({ until: later(0) })] }, later(0))).toBeUndefined();
});

test('DEC-1: a briefing was held, by somebody of OI, for people of DRO, both of the area', () => {
  const held = { heldAt: receipt, briefedBy: inNyc.agent.post, attended: [inNyc.officer.post, inNyc.fod.post] };
  expect(briefingIsSound(held, nyc, receipt).kind).toBe('allowed');
  expect(briefingIsSound({ ...held, heldAt: after(receipt, minutes(2)) }, nyc, receipt)).toMatchObject({ refusal: { type: 'briefing-unsound', provision: 'DEC-1', field: '/heldAt' } });
  for (const briefedBy of [inNyc.officer.post, inSea.agent.post, null]) expect(briefingIsSound({ ...held, briefedBy }, nyc, receipt)).toMatchObject({ refusal: { field: '/briefedBy' } });
  for (const stranger of [inNyc.agent.post, inSea.officer.post, null]) expect(briefingIsSound({ ...held, attended: [inNyc.officer.post, stranger] }, nyc, receipt)).toMatchObject({ refusal: { field: '/attended/1' } });
});

test('DEC-2: the point of contact is of DRO’s office; a participation ends now or later; a closed center takes nothing', () => {
  expect(contactIsSound(inNyc.officer.post, nyc).kind).toBe('allowed');
  for (const post of [inNyc.agent.post, inSea.officer.post, null]) expect(contactIsSound(post, nyc)).toMatchObject({ refusal: { type: 'not-of-the-office', provision: 'DEC-2', field: '/contact' } });
  expect(endOf({ from: receipt }, later(days(1)), later(hours(1)))).toEqual({ kind: 'ends', until: later(days(1)) });
  expect(endOf({ from: later(days(2)) }, later(0), later(0))).toEqual({ kind: 'ends', until: later(days(2)) });
  expect(endOf({ from: receipt }, receipt, later(hours(1)))).toMatchObject({ refusal: { type: 'period-unsound', field: '/until' } });
  expect(isOpen(center, 'DEC-1').kind).toBe('allowed');
  expect(isOpen({ ...center, closedAt: receipt }, 'DEC-2')).toMatchObject({ refusal: { type: 'center-closed', provision: 'DEC-2' } });
});
