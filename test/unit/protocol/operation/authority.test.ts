/** COO-8, DEC-5, CAS-1: who may do what to an operation, as tables written from the provisions, not from authority.ts; for every rank in every place and standing. */
import { contractOf } from '../../../../api/kinds';
import { mayDo, mayOpen } from '../../../../protocol/operation/authority';
import { conductActions, isConductAction, type ConductAction } from '../../../../protocol/operation/conduct/actions';
import { mayDoInConduct } from '../../../../protocol/operation/conduct/authority';
import type { OwnAction } from '../../../../protocol/operation/messages';
import type { Operation } from '../../../../protocol/operation/state';
import type { Program } from '../../../../protocol/vocabulary';
import { inNyc, nyc } from '../../../support/builders';
import { candidates, expectExplained, outcome, person, type Candidate } from '../../../support/candidates';
import { after, anOperation, cleared, joined } from '../../../support/operation-builders';

type Programs = readonly Program[];

type Given = Exclude<OwnAction, 'acknowledgement'>; // which is for whoever was paged
const ownActions = Object.keys(contractOf('operation').actions).filter((action) => !isConductAction(action) && action !== 'acknowledgement') as readonly Given[];

const supervises = ({ rank }: Candidate) => ['ASAC', 'SAC', 'AFOD', 'FOD'].includes(rank);
const binds = (each: Candidate) => supervises(each) || each.onDuty || each.liaison;
const isOf = ({ place }: Candidate, programs: Programs) => programs.some((program) => place === `own ${program}`);
const isRank = (each: Candidate, programs: Programs, ranks: Readonly<Record<Program, readonly string[]>>) => programs.some((program) => isOf(each, [program]) && ranks[program].includes(each.rank));
const signers = { OI: ['ASAC', 'SAC'], DRO: ['AFOD', 'FOD'] };
const heads = { OI: ['SAC'], DRO: ['FOD'] };

/** Whose an operation is. */
interface Whose {
  readonly openedFor: Program;
  readonly lead: Program;
  /** Who conducts it, and writes its plan. */
  readonly conducting: Programs;
  readonly asked: Program;
}

const wrongOffice = (each: Candidate, program: Program, type: string) => (isOf(each, [program]) ? (binds(each) ? 'allowed' : 'may-not-bind-office') : type);
const when = (right: boolean, type: string) => (right ? 'allowed' : type);

/** The table. */
function expected(action: Given, each: Candidate, { openedFor, lead, conducting, asked }: Whose): string {
  switch (action) {
    case 'section':
      return when(isOf(each, conducting), 'not-a-conducting-office');
    case 'assignment':
      return isOf(each, conducting) ? when(binds(each), 'may-not-bind-office') : 'not-a-conducting-office';
    case 'invitation-answer':
      return wrongOffice(each, asked, 'not-the-asked-office');
    case 'invitation':
    case 'dispute':
      return wrongOffice(each, openedFor, 'not-the-lead');
    case 'start':
    case 'cancellation':
      return wrongOffice(each, lead, 'not-the-lead');
    case 'attestation':
    case 'lodging':
      return when(isOf(each, conducting), 'not-a-conducting-office');
    case 'signature':
      return when(isRank(each, conducting, signers), 'not-a-signer');
    case 'go':
    case 'no-go':
    case 'exigent-start':
      return when(isRank(each, conducting, heads), 'not-head-of-office');
    case 'justification':
      return when(isRank(each, [openedFor], heads), 'not-head-of-office');
  }
}

const ofDro: Whose = { openedFor: 'DRO', lead: 'DRO', conducting: ['DRO'], asked: 'DRO' };
const both: Whose = { openedFor: 'DRO', lead: 'DRO', conducting: ['OI', 'DRO'], asked: 'OI' };
const ofOi: Whose = { openedFor: 'OI', lead: 'OI', conducting: ['OI'], asked: 'OI' };
const matters: Readonly<Record<string, readonly [Operation, Whose]>> = {
  'of DRO alone': [anOperation(), ofDro],
  'of DRO alone, with its go': [cleared(), ofDro],
  'of OI alone': [anOperation({ by: inNyc.agent }), ofOi],
  'of DRO, which has asked OI': [anOperation({ joint: true }), { ...both, conducting: ['DRO'] }],
  'of DRO, in which OI declined': [after(anOperation({ joint: true }), 'invitation-answer', inNyc.asac, { answer: 'decline', reason: 'Nobody is free.' }), { ...both, conducting: ['DRO'] }],
  'of DRO, by which OI is affected and no more': [after(anOperation({ joint: true }), 'invitation-answer', inNyc.asac, { answer: 'affected-only' }), { ...both, conducting: ['DRO'] }],
  'of both, led by DRO': [joined(), both],
  'of DRO, which OI leads once it has joined': [after(anOperation({ joint: true, lead: 'OI' }), 'invitation-answer', inNyc.asac, { answer: 'join' }), { ...both, lead: 'OI' }],
};

describe.each(Object.entries(matters))('an operation %s', (_, [operation, whose]) => {
  test.each(ownActions)('COO-8, DEC-5: %s: of all ranks, places and standings only the right ones may', (action) => {
    const says = candidates.map((each) => ({ ...each, says: outcome(mayDo(action, person(each), operation)) }));
    expect(says).toEqual(candidates.map((each) => ({ ...each, says: expected(action, each, whose) })));
  });
});

test('COO-8: anybody of a field office opens one, nobody else does', () => {
  for (const each of candidates) expect([each.place, outcome(mayOpen(person(each)))]).toEqual([each.place, when(/^(own|other) /.test(each.place), 'not-an-operation-opener')]);
});

/** From the start on: what happened is told by whoever was there; these bind an office. */
const binding: readonly ConductAction[] = ['end', 'strike', 'after-action-report', 'statistics', 'close'];

test.each([['DRO alone', ['DRO']], ['OI alone', ['OI']], ['both', ['OI', 'DRO']]] as const)('COO-8, CAS-1, DEC-8: once begun, conducted by %s: of all only the right ones may', (_, conductedBy) => {
  for (const action of conductActions) {
    const says = candidates.map((each) => ({ ...each, action, says: outcome(mayDoInConduct(action, person(each), { conductedBy, aor: nyc })) }));
    expect(says).toEqual(candidates.map((each) => ({ ...each, action, says: !isOf(each, conductedBy) ? 'not-a-conducting-office' : !binding.includes(action) || binds(each) ? 'allowed' : 'may-not-bind-office' })));
  }
});

test('COO-8: every refusal of authority is a sentence that names a provision and who could', () => {
  const verdicts = Object.values(matters).flatMap(([operation]) => ownActions.flatMap((action) => candidates.map((each) => mayDo(action, person(each), operation))));
  for (const verdict of new Map(verdicts.map((each) => [JSON.stringify(each), each])).values()) expectExplained(verdict);
});
