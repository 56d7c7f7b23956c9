/** Who may do what to a custody hold: a table written from the provision (COO-15), for every rank in every place and standing. */
import { isOfTheFew, mayCheck, mayDo, mayPlace, seesHold, seesHoldsOf } from '../../../../protocol/custody-hold/authority';
import { mayActNow } from '../../../../protocol/custody-hold/decide';
import { evolve } from '../../../../protocol/custody-hold/evolve';
import { custodyHoldActions, type CustodyHoldAction } from '../../../../protocol/custody-hold/messages';
import type { CustodyHold } from '../../../../protocol/custody-hold/state';
import { actor, auditor, everybody, fieldPost, headquarters, hours, inNyc, inSea, later, nameOf, nyc, opsPerson, reached, sea } from '../../../support/builders';
import { candidates, expectExplained, outcome, person, type Candidate } from '../../../support/candidates';
import { aHold } from '../../../support/holds';

const hold = aHold();
const paged = evolve(hold, { kind: 'paged', callOut: 1, persons: [reached(inNyc.droLiaison, 'liaison'), reached(inNyc.fod, 'head'), reached(inNyc.dutyOfficer, 'duty')], at: later(0) });
const byOi = evolve(paged, { kind: 'lifting-proposed', program: 'OI', reason: 'Over.', by: nameOf(inNyc.sac), at: later(hours(1)) });
const byDro = evolve(paged, { kind: 'lifting-proposed', program: 'DRO', reason: 'Over.', by: nameOf(inNyc.fod), at: later(hours(1)) });

const decidesForOi = ({ place, rank, liaison }: Candidate) => place === 'own OI' && (rank === 'ASAC' || rank === 'SAC' || liaison);
const decidesForDro = ({ place, rank, liaison }: Candidate) => place === 'own DRO' && (rank === 'AFOD' || rank === 'FOD' || liaison);
const few = (each: Candidate) => decidesForOi(each) || (each.place === 'own DRO' && (each.rank === 'FOD' || each.liaison));

/** The table, for somebody who neither placed the hold nor is named in it nor was paged. */
function expected(action: CustodyHoldAction, each: Candidate, matter: CustodyHold): string {
  switch (action) {
    case 'acknowledgement':
      return 'not-paged';
    case 'look':
      return few(each) ? 'allowed' : 'not-of-the-few';
    case 'correction':
      return decidesForOi(each) ? 'allowed' : 'not-a-corrector';
    case 'review':
      return decidesForOi(each) || decidesForDro(each) ? 'allowed' : 'not-for-review';
    case 'lifting':
    case 'objection':
      return decidesForOi(each) || decidesForDro(each) ? 'allowed' : 'not-for-lifting';
    case 'agreement': {
      if (!decidesForOi(each) && !decidesForDro(each)) return 'not-for-lifting';
      if (matter.lifting === null) return 'allowed';
      return (matter.lifting.program === 'OI' ? decidesForDro(each) : decidesForOi(each)) ? 'allowed' : 'lifting-needs-both';
    }
  }
}

describe.each(custodyHoldActions.map((action) => [action]))('%s', (action) => {
  test.each([
    ['in force', paged],
    ['while OI proposes to lift it', byOi],
    ['while DRO proposes to lift it', byDro],
  ])('COO-15: of all ranks, places and standings only the right ones may, %s', (_, matter) => {
    for (const candidate of candidates) expect({ ...candidate, says: outcome(mayDo(action, person(candidate), matter)) }).toEqual({ ...candidate, says: expected(action, candidate, matter) });
  });
});

test('COO-15: every refusal is a sentence that names the provision and who could', () => {
  for (const matter of [hold, paged, byOi]) {
    for (const action of custodyHoldActions) {
      for (const candidate of candidates) {
        const verdict = mayActNow(action, person(candidate), matter);
        expectExplained(verdict);
      }
    }
  }
});

test('COO-15: any agent or supervisor of an OI field office places a hold, nobody else does', () => {
  for (const candidate of candidates) {
    const want = candidate.place === 'own OI' || candidate.place === 'other OI' ? 'allowed' : 'not-a-placer';
    expect({ ...candidate, says: outcome(mayPlace(person(candidate))) }).toEqual({ ...candidate, says: want });
  }
});

test('COO-15: anybody of DRO checks a target, nobody else does', () => {
  for (const candidate of candidates) expect({ ...candidate, says: mayCheck(person(candidate)).kind }).toEqual({ ...candidate, says: candidate.place.includes('DRO') ? 'allowed' : 'refused' });
});

describe('the few', () => {
  test('COO-15: of all people of both areas, the placing agent, OI’s supervisors and liaison, and DRO’s liaison and FOD', () => {
    const seers = everybody.filter((each) => isOfTheFew(each, hold));
    expect(new Set(seers)).toEqual(new Set([inNyc.agent, inNyc.oiLiaison, inNyc.asac, inNyc.sac, inNyc.droLiaison, inNyc.fod]));
    for (const each of [auditor, opsPerson, ...Object.values(headquarters)]) expect(isOfTheFew(each, hold)).toBe(false);
  });

  test('COO-15: the placing agent is one after a transfer within OI, and not once elsewhere', () => {
    expect(isOfTheFew(actor(inNyc.agent.person, fieldPost('OI', sea, 'agent')), hold)).toBe(true);
    for (const post of [fieldPost('DRO', nyc, 'officer'), null]) expect(isOfTheFew(actor(inNyc.agent.person, post), hold)).toBe(false);
  });

  test('COO-15: whom the hold names as a reader is one, while they have a post', () => {
    const named = aHold({ readers: [nameOf(inSea.officer)] });
    expect(isOfTheFew(inSea.officer, named)).toBe(true);
    expect(isOfTheFew(actor(inSea.officer.person, null, { roles: ['audit'] }), named)).toBe(false);
    expect(isOfTheFew(inSea.fod, named)).toBe(false);
  });
});

test('COO-15, COO-5: a page is acknowledged by one of the readers who was paged; the duty officer cannot end it', () => {
  for (const each of [inNyc.droLiaison, inNyc.fod]) expect(outcome(mayDo('acknowledgement', each, paged))).toBe('allowed');
  expect(outcome(mayDo('acknowledgement', inNyc.dutyOfficer, paged))).toBe('not-of-the-few');
  expect(outcome(mayDo('acknowledgement', inNyc.afod, paged))).toBe('not-paged');
});

test('COO-15: nobody agrees to their own proposal from the other side, whatever post they take up', () => {
  expect(outcome(mayDo('agreement', actor(inNyc.sac.person, fieldPost('DRO', nyc, 'FOD'), { liaison: true }), byOi))).toBe('lifting-needs-both');
});

test('COO-15: that there is a hold is known to the few, those who decide, headquarters, auditors, and whoever was paged', () => {
  const knowing = [inNyc.agent, inNyc.oiLiaison, inNyc.asac, inNyc.sac, inNyc.droLiaison, inNyc.fod, inNyc.afod, ...Object.values(headquarters), auditor];
  expect(new Set(everybody.filter((each) => seesHold(each, hold)))).toEqual(new Set(knowing));
  expect(new Set(everybody.filter((each) => seesHold(each, paged)))).toEqual(new Set([...knowing, inNyc.dutyOfficer]));
  expect(new Set(everybody.filter((each) => seesHoldsOf(each, nyc)))).toEqual(new Set(knowing.filter((each) => each !== inNyc.agent)));
});
