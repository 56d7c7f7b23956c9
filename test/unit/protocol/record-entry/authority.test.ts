/** Who may do what to a record entry: a table written from the provisions (CAS-1 to CAS-4, DEC-9), for every rank in every place and standing. */
import { mayDo, mayOpen } from '../../../../protocol/record-entry/authority';
import { mayActNow } from '../../../../protocol/record-entry/decide';
import { evolve } from '../../../../protocol/record-entry/evolve';
import { recordEntryActions, type RecordEntryAction } from '../../../../protocol/record-entry/messages';
import { workOf } from '../../../../protocol/record-entry/rules';
import type { RecordEntry } from '../../../../protocol/record-entry/state';
import { counterpartOf, type Program } from '../../../../protocol/vocabulary';
import { actor, fieldPost, hours, inNyc, later, nameOf, nyc, sea } from '../../../support/builders';
import { candidates, expectExplained, outcome, person, type Candidate } from '../../../support/candidates';
import { anEntry, owedBy } from '../../../support/record-entries';

const supervises = ({ rank }: Candidate) => rank !== 'agent' && rank !== 'officer';
const binds = (each: Candidate) => supervises(each) || each.onDuty || each.liaison;
const isOf = ({ place }: Candidate, program: Program) => place === `own ${program}`;

/** The table, for somebody who has neither opened nor taken the entry, nor said anything of it. */
function expected(action: RecordEntryAction, each: Candidate, matter: RecordEntry): string {
  const owing = matter.owing.program;
  const other = counterpartOf(owing);
  switch (action) {
    case 'taking':
    case 'entry':
      return isOf(each, owing) ? 'allowed' : 'not-the-owing-office';
    case 'handover':
      return !isOf(each, owing) ? 'not-the-owing-office' : supervises(each) ? 'allowed' : 'not-the-taker';
    case 'correction':
      return isOf(each, owing) || isOf(each, workOf(matter.owed)) ? 'allowed' : 'not-for-the-entry';
    case 'not-owed':
      return !isOf(each, owing) ? 'not-the-owing-office' : supervises(each) ? 'allowed' : 'not-a-supervisor-of-it';
    case 'agreement':
      return isOf(each, other) && binds(each) ? 'allowed' : 'own-side';
    case 'objection':
      return (isOf(each, other) && binds(each)) || (isOf(each, owing) && supervises(each)) ? 'allowed' : 'not-for-the-entry';
  }
}

const bySac = anEntry();
const byDro = anEntry({ droIsTrained: true });
const ofOi = anEntry({ owed: owedBy('report', 'OI'), by: inNyc.agent });
const said = evolve(bySac, { kind: 'not-owed-said', reason: 'Twice.', by: nameOf(inNyc.asac), at: later(hours(1)) });

describe.each(recordEntryActions.map((action) => [action]))('%s', (action) => {
  test.each([
    ['DRO’s seizure that the SAC office owes', bySac],
    ['DRO’s seizure that DRO owes', byDro],
    ['OI’s report', ofOi],
    ['one that is said not to be owed', said],
  ])('CAS-1 to CAS-4, DEC-9: of all ranks, places and standings only the right ones may: %s', (_, matter) => {
    for (const candidate of candidates) expect({ ...candidate, says: outcome(mayDo(action, person(candidate), matter)) }).toEqual({ ...candidate, says: expected(action, candidate, matter) });
  });
});

test('CAS-1: anybody of a field office opens an entry, nobody else does', () => {
  for (const candidate of candidates) {
    const want = /own|other/.test(candidate.place) ? 'allowed' : 'not-an-entry-opener';
    expect({ ...candidate, says: outcome(mayOpen(person(candidate))) }).toEqual({ ...candidate, says: want });
  }
});

test('CAS-1: every refusal is a sentence that names a provision and who could', () => {
  for (const matter of [bySac, byDro, ofOi, said]) {
    for (const action of recordEntryActions) {
      for (const candidate of candidates) {
        const verdict = mayActNow(action, person(candidate), matter);
        expectExplained(verdict);
      }
    }
  }
});

test('CAS-2: whoever has taken it hands it over, while of the owing office', () => {
  const taken = evolve(bySac, { kind: 'taken', by: nameOf(inNyc.agent), at: later(0) });
  expect(outcome(mayDo('handover', inNyc.agent, taken))).toBe('allowed');
  expect(outcome(mayDo('handover', inNyc.dutyAgent, taken))).toBe('not-the-taker');
  expect(outcome(mayDo('handover', actor(inNyc.agent.person, fieldPost('OI', sea, 'agent')), taken))).toBe('not-the-owing-office');
});

test('CAS-1: nobody agrees to what they said themselves, whatever post they take up', () => {
  expect(outcome(mayDo('agreement', actor(inNyc.asac.person, fieldPost('DRO', nyc, 'FOD')), said))).toBe('own-side');
});
