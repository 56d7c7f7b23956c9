/** COO-4: who keeps a roster, what is wrong with one, and what may become of it. */
import { mayKeepRoster, mayProposeSwap, mayRelieve, maySettleSwap, type RosterOffice } from '../../../protocol/roster/authority';
import { coverageOf, gapsToRaise } from '../../../protocol/roster/coverage';
import { decideOverride, decidePeriod, decidePublication, decideRelief, decideSwap, type Decided } from '../../../protocol/roster/decide';
import { defectsOf, type DutyPerson } from '../../../protocol/roster/defects';
import { withoutEffect, type Shift, type Substitution } from '../../../protocol/roster/shifts';
import type { Verdict } from '../../../protocol/refusal';
import type { Actor, Instant, OfficeId, PersonId, Rank } from '../../../protocol/vocabulary';
import { actor, auditor, everybody, fieldPost, headquarters, headquartersPost, inNyc, nyc, opsPerson, sea } from '../../support/builders';

const office: RosterOffice = { office: 'OI-NYC' as OfficeId, program: 'OI' };
const said = (verdict: Verdict): string => (verdict.kind === 'allowed' ? 'allowed' : verdict.refusal.type);
const outcome = (decision: Decided<unknown>): string => (decision.kind === 'accepted' ? 'accepted' : decision.refusal.type);

const at = (hour: number): Instant => new Date(Date.UTC(2026, 11, 1, hour)).toISOString() as Instant;
const shift = (person: string, from: number, until: number): Shift => ({ person: person as PersonId, from: at(from), until: at(until), origin: 'pattern', source: 'p' });
const [leo, nadia, otis] = ['leo', 'nadia', 'otis'] as PersonId[] as [PersonId, PersonId, PersonId];

describe('authority', () => {
  const ranks: readonly Rank[] = ['agent', 'ASAC', 'SAC', 'officer', 'AFOD', 'FOD', 'AD', 'Director'];
  const posts = {
    own: (rank: Rank) => fieldPost('OI', nyc, rank),
    counterpart: (rank: Rank) => fieldPost('DRO', nyc, rank),
    elsewhere: (rank: Rank) => fieldPost('OI', sea, rank),
    headquarters: (rank: Rank) => headquartersPost('OI', rank),
    none: () => null,
  };
  const matrix = Object.entries(posts).flatMap(([place, post]) => ranks.map((rank) => ({ place, rank, who: actor('some.body', post(rank)) })));

  test.each(matrix)('COO-4: $place $rank keeps the roster only as a supervisor of that very office', ({ place, rank, who }) => {
    const expected = place !== 'own' ? 'not-your-roster' : rank === 'ASAC' || rank === 'SAC' ? 'allowed' : 'not-a-roster-supervisor';
    expect(said(mayKeepRoster(who, office))).toBe(expected);
  });

  test.each(matrix)('COO-4: $place $rank relieves somebody else only as a supervisor, with a reason; oneself within the office', ({ place, rank, who }) => {
    const isOwn = place === 'own';
    const isSupervisor = isOwn && (rank === 'ASAC' || rank === 'SAC');
    const refusal = isOwn ? 'not-a-roster-supervisor' : 'not-your-roster';
    expect(said(mayRelieve(who, office, leo, 'He is ill.'))).toBe(isSupervisor ? 'allowed' : refusal);
    expect(said(mayRelieve(who, office, leo, undefined))).toBe(isSupervisor ? 'reason-wanted' : refusal);
    expect(said(mayRelieve(who, office, who.person, undefined))).toBe(isOwn ? 'allowed' : 'not-your-roster');
  });

  test('COO-4: being on duty, liaison, auditor or of headquarters gives no right to a roster; refusals say who could', () => {
    for (const each of [...everybody.filter(({ post }) => post?.office !== office.office), auditor, opsPerson, headquarters.oiAd]) {
      const verdict = mayKeepRoster({ ...each, onDuty: true, liaison: true }, office);
      expect(verdict).toMatchObject({ kind: 'refused', refusal: { type: 'not-your-roster', provision: 'COO-4', category: 'forbidden', whoCould: 'an ASAC or the SAC of OI-NYC' } });
    }
  });

  test('COO-4: whoever acts in a supervisor’s post keeps the roster meanwhile, since their rank is that of the post', () => {
    expect(said(mayKeepRoster(actor('acting.agent', fieldPost('OI', nyc, 'ASAC')), office))).toBe('allowed');
  });

  test('COO-4: a swap is proposed by whose shift it is, accepted or refused by the partner, taken back by the proposer; nobody does it for them', () => {
    const [one, other, boss] = [inNyc.dutyAgent, inNyc.agent, inNyc.sac];
    const swap = { proposer: one.person, partner: other.person };
    const table = (who: Actor) => [said(mayProposeSwap(who, office, one.person)), ...(['acceptance', 'refusal', 'withdrawal'] as const).map((step) => said(maySettleSwap(who, office, step, swap)))];
    expect(table(one)).toEqual(['allowed', 'not-your-shift', 'not-your-shift', 'allowed']);
    expect(table(other)).toEqual(['not-your-shift', 'allowed', 'allowed', 'not-your-shift']);
    expect(table(boss)).toEqual(['not-your-shift', 'not-your-shift', 'not-your-shift', 'not-your-shift']);
    expect(table(inNyc.dutyOfficer)).toEqual(Array.from({ length: 4 }, () => 'not-your-roster'));
  });
});

describe('defects', () => {
  const known = (person: PersonId, more: Partial<DutyPerson> = {}): DutyPerson => ({ person, name: person, active: true, office: office.office, unreachable: null, ...more });
  const period = { from: at(0), until: at(24) };

  test('COO-4: a whole roster of reachable people of the office has none', () => {
    expect(defectsOf([shift(leo, -2, 12), shift(nadia, 12, 26)], period, { office: office.office, people: [known(leo), known(nadia)], elsewhere: [], withoutEffect: [] })).toEqual([]);
  });

  test('COO-4: gaps, overlaps, people who cannot be reached, are not of the office, not active or on duty elsewhere are named with their time', () => {
    const shifts = [shift(leo, 0, 8), shift(nadia, 7, 12), shift(otis, 14, 20), shift('gone', 20, 22), shift('stranger', 22, 23)];
    const people = [known(leo, { unreachable: 'no e-mail address is known' }), known(nadia), known(otis), known('gone' as PersonId, { active: false }), known('stranger' as PersonId, { office: 'DRO-NYC' as OfficeId })];
    const elsewhere = [
      { person: otis, office: 'OI-SEA' as OfficeId, from: at(15), until: at(16) },
      { person: nadia, office: 'OI-SEA' as OfficeId, from: at(13), until: at(16) },
    ];
    const found = defectsOf(shifts, period, { office: office.office, people, elsewhere, withoutEffect: [] });
    expect(found.map(({ kind, from, until, person }) => [kind, from, until, person])).toEqual([
      ['unreachable', at(0), at(8), leo],
      ['overlap', at(7), at(8), nadia],
      ['gap', at(12), at(14), null],
      ['double-booked', at(15), at(16), otis],
      ['inactive', at(20), at(22), 'gone'],
      ['not-of-office', at(22), at(23), 'stranger'],
      ['gap', at(23), at(24), null],
    ]);
    expect(found.find(({ kind }) => kind === 'overlap')?.because).toContain(`leo (${at(0)} to ${at(8)}) and nadia (${at(7)} to ${at(12)})`);
  });

  test('COO-4: a swap or relief for somebody who has no shift there any more is a defect; one that moves a shift, and an override, are none', () => {
    const [swap, relief] = (['swap', 'relief'] as const).map((kind) => ({ kind, id: kind, person: nadia, insteadOf: leo, from: at(0), until: at(12) })) as [Substitution, Substitution];
    const idle = (patterns: readonly Shift[], substitutions: readonly Substitution[]) => withoutEffect(patterns, [], substitutions).map(({ id }) => id);
    expect(idle([shift(leo, 0, 12)], [swap])).toEqual([]);
    expect(idle([shift(otis, 0, 12)], [swap, relief])).toEqual(['swap', 'relief']);
    expect(idle([shift(leo, 0, 12)], [swap, relief])).toEqual(['relief']); // the swap left leo nothing to be relieved of
    expect(idle([shift(otis, 0, 12)], [{ kind: 'override', id: 'o', person: nadia, from: at(0), until: at(12) }])).toEqual([]);

    const [defect] = defectsOf([shift(otis, 0, 24)], period, { office: office.office, people: [known(otis)], elsewhere: [], withoutEffect: withoutEffect([shift(otis, 0, 24)], [], [swap]) });
    expect(defect).toMatchObject({ kind: 'stands-in-for-nobody', person: nadia, from: at(0), until: at(12), because: expect.stringContaining('nadia stands in for leo') as string });
  });

  test('COO-4: publishing with a defect needs a reason; with two on duty at once it is refused whatever the reason; a draft that changed is read again', () => {
    const [gap] = defectsOf([shift(leo, 0, 23)], period, { office: office.office, people: [known(leo)], elsewhere: [], withoutEffect: [] });
    const [overlap] = defectsOf([shift(leo, 0, 24), shift(nadia, 23, 24)], period, { office: office.office, people: [known(leo), known(nadia)], elsewhere: [], withoutEffect: [] });
    if (gap === undefined || overlap === undefined) throw new Error('no defects were found');
    expect(outcome(decidePublication([], 'd', 'd', undefined))).toBe('accepted');
    expect(decidePublication([gap], 'd', 'd', undefined)).toMatchObject({ kind: 'refused', refusal: { type: 'reason-wanted', field: '/reason', detail: expect.stringContaining(gap.because) as string } });
    expect(outcome(decidePublication([gap], 'd', 'd', 'Nobody is left.'))).toBe('accepted');
    expect(outcome(decidePublication([gap, overlap], 'd', 'd', 'All the same.'))).toBe('shifts-overlap');
    expect(outcome(decidePublication([], 'seen', 'now', undefined))).toBe('draft-changed');
  });

  test('COO-3, COO-4: coverage names gaps, people on duty who cannot be reached, everybody without a verified contact, and when there is no liaison', () => {
    const [vera, mina, stranger] = ['vera', 'mina', 'stranger'] as PersonId[] as [PersonId, PersonId, PersonId];
    const unverified = { unreachable: 'no contact point is verified' };
    const elsewhere = 'OI-SEA' as OfficeId;
    const people = [known(leo), known(nadia, unverified), known(otis, { active: false }), known(vera, unverified), known(mina, unverified), known(stranger, { ...unverified, office: elsewhere }), known('gone' as PersonId, { ...unverified, active: false })];
    const facts = { office: office.office, shifts: [shift(leo, 0, 10), shift(nadia, 11, 23), shift(otis, 23, 24)], people, liaisons: [{ person: mina, from: at(-5), until: at(6) }], heads: [mina] };
    const coverage = coverageOf(period, facts);
    expect(coverage.gaps).toEqual([{ from: at(10), until: at(11) }, { from: at(23), until: at(24) }]); // otis is paged no more
    expect(coverage.unreachable.map(({ person }) => person)).toEqual([nadia, otis]);
    expect(coverage.withoutVerifiedContact.map(({ person, answersAs }) => [person, answersAs])).toEqual([[nadia, ['duty']], [mina, ['liaison', 'head']], [vera, []]]);
    expect(coverageOf(period, { ...facts, heads: [stranger] }).withoutVerifiedContact).toContainEqual({ person: stranger, name: stranger, because: unverified.unreachable, answersAs: ['head'] });
    expect(coverage.withoutLiaison).toEqual([{ from: at(6), until: at(24) }]);
  });
});

test('COO-4: a gap is raised when it begins within seven days, or has begun and is not over; it keeps its beginning from day to day', () => {
  const inDays = (count: number) => at(24 * count);
  const shifts = (...days: readonly (readonly [number, number])[]) => days.map(([from, until]) => shift(leo, 24 * from, 24 * until));
  const begins = (roster: readonly Shift[], covered: Instant | undefined, now: Instant) => gapsToRaise(roster, covered, now).map(({ from }) => from);
  expect(begins(shifts([-1, 7]), inDays(7), inDays(0))).toEqual([inDays(7)]);
  expect(begins(shifts([-1, 7.1]), inDays(7.1), inDays(0))).toEqual([]);
  expect(begins(shifts([-1, 3], [4, 200]), inDays(3), inDays(0))).toEqual([inDays(3)]);
  expect([inDays(3.2), inDays(3.9)].map((now) => begins(shifts([-1, 3], [4, 200]), inDays(3), now))).toEqual([[inDays(3)], [inDays(3)]]);
  expect(begins(shifts([-1, 3], [4, 200]), inDays(200), inDays(4))).toEqual([]);
  expect(begins([], undefined, inDays(0))).toEqual(['2000-01-01T00:00:00.000Z']);
});

describe('standing in', () => {
  const roster = [shift(leo, 0, 12), shift(leo, 12, 18), shift(nadia, 18, 24), shift(otis, 24, 36)];

  test('COO-4: relief moves the rest of the shift to who is named, or to the next person of the roster who is somebody else', () => {
    const relief = (...[shifts, relieved, to, now]: readonly [readonly Shift[], PersonId, PersonId | undefined, Instant]) => decideRelief(shifts, relieved, to, now, () => true);
    expect(relief(roster, leo, undefined, at(3))).toEqual({ kind: 'accepted', result: { from: at(3), until: at(12), insteadOf: leo, person: nadia } });
    expect(relief(roster, leo, otis, at(3))).toMatchObject({ result: { person: otis } });
    expect(outcome(relief(roster, nadia, undefined, at(3)))).toBe('not-on-duty');
    expect(outcome(relief(roster, leo, undefined, at(12)))).toBe('accepted');
    expect(outcome(relief([], leo, undefined, at(3)))).toBe('not-on-duty');
    expect(outcome(relief(roster.slice(0, 2), leo, undefined, at(3)))).toBe('nobody-next');
    expect(outcome(relief(roster, leo, leo, at(3)))).toBe('period-wrong');
  });

  test('COO-4: in a relief, those who cannot be on duty for the office are passed over for the next person who can', () => {
    const next = (canTakeOver: (person: PersonId) => boolean) => decideRelief(roster, leo, undefined, at(3), canTakeOver);
    expect(next((person) => person !== nadia)).toMatchObject({ kind: 'accepted', result: { person: otis } });
    expect(next(() => false)).toMatchObject({ kind: 'refused', refusal: { type: 'nobody-next', field: '/to' } });
  });

  test('COO-4: only shifts that have not begun are swapped, between two people, and only while they are what they were', () => {
    const [, second, third] = roster;
    expect(outcome(decideSwap(second, third, at(3)))).toBe('accepted');
    expect(outcome(decideSwap(second, third, at(12)))).toBe('shift-begun');
    expect(outcome(decideSwap(second, undefined, at(3)))).toBe('shift-changed');
    expect(outcome(decideSwap(undefined, third, at(3)))).toBe('shift-changed');
    expect(outcome(decideSwap(roster[1], roster[0], at(-3)))).toBe('period-wrong');
  });

  test('COO-4: an override leaves the shift under way to its person, who is relieved instead', () => {
    expect(decideOverride(roster, { from: at(12), until: at(20) }, at(3))).toEqual({ kind: 'accepted', result: { from: at(12), until: at(20) } });
    expect(outcome(decideOverride(roster, { from: at(11), until: at(20) }, at(3)))).toBe('shift-begun');
    expect(decideOverride([], { from: at(1), until: at(20) }, at(3))).toEqual({ kind: 'accepted', result: { from: at(3), until: at(20) } });
  });

  test('COO-4: a period is in order, not over, and not endless', () => {
    expect([decidePeriod({ from: at(1), until: at(2) }, at(0)), decidePeriod({ from: at(-1), until: at(2) }, at(0))].map(outcome)).toEqual(['accepted', 'accepted']);
    expect(outcome(decidePeriod({ from: at(2), until: at(2) }, at(0)))).toBe('period-wrong');
    expect(outcome(decidePeriod({ from: at(-2), until: at(0) }, at(0)))).toBe('period-over');
    expect(outcome(decidePeriod({ from: at(0), until: at(24 * 401) }, at(0)))).toBe('period-wrong');
  });
});
