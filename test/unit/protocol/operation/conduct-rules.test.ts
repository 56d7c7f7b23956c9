/** Who processes, what is owed on whom, and what is entered: the tables. */
import fc from 'fast-check';
import { processingOf } from '../../../../protocol/operation/conduct/processing';
import { owedEntries } from '../../../../protocol/operation/conduct/owed-entries';
import { foundFugitives } from '../../../../protocol/operation/conduct/fugitives';
import { custodies, type ConductBasis } from '../../../../protocol/operation/conduct/state';
import type { Program } from '../../../../protocol/vocabulary';
import { hours, inNyc, later, minutes } from '../../../support/builders';
import { aBasis, aConduct, aTarget, arrestBody, done, resultBody } from '../../../support/conduct-builders';

const at = later(minutes(30));
const programs = ['OI', 'DRO'] as const;

describe('TPD-1, TPD-2: who processes', () => {
  const parties = { 'OI alone': ['OI'], 'DRO alone': ['DRO'], joint: ['OI', 'DRO'] } as const satisfies Record<string, readonly Program[]>;
  const given = { OI: 0, DRO: 0 };
  const table: readonly (readonly [keyof typeof parties, 'oi-investigation' | 'operation' | null, Program, string])[] = [
    ['OI alone', 'oi-investigation', 'OI', 'TPD-1'],
    ['OI alone', 'operation', 'OI', 'TPD-1'],
    ['OI alone', null, 'OI', 'TPD-1'],
    ['DRO alone', 'oi-investigation', 'OI', 'TPD-1'],
    ['DRO alone', 'operation', 'DRO', 'CAS-4'],
    ['DRO alone', null, 'DRO', 'CAS-4'],
    ['joint', 'oi-investigation', 'OI', 'TPD-1'],
    ['joint', 'operation', 'DRO', 'TPD-2'],
    ['joint', null, 'DRO', 'TPD-2'],
  ];

  test.each(table)('TPD-1, TPD-2: %s, incidental to %s: %s, under %s', (who, incidentalTo, program, provision) => {
    const basis: ConductBasis = aBasis({ conductedBy: parties[who], processing: who === 'joint' ? { OI: 40, DRO: 60 } : null });
    for (const arrestedBy of programs) expect(processingOf(basis, { arrestedBy, incidentalTo }, given)).toMatchObject({ program, provision });
  });

  test('TPD-2: after any number of arrests neither office is a whole person away from the share that the plan allots', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.array(fc.constantFrom(...programs), { minLength: 1, maxLength: 60 }), (oi, arrests) => {
        const basis = aBasis({ processing: { OI: oi, DRO: 100 - oi } });
        const count = { OI: 0, DRO: 0 };
        for (const [index, arrestedBy] of arrests.entries()) {
          count[processingOf(basis, { arrestedBy, incidentalTo: 'operation' }, count).program] += 1;
          expect(Math.abs(count.OI - ((index + 1) * oi) / 100)).toBeLessThan(1);
        }
      }),
    );
  });

  test('TPD-2: a result that is said anew gives nobody a second share', () => {
    let conduct = aConduct({ targets: [aTarget('One'), aTarget('Two'), aTarget('Three')], processing: { OI: 50, DRO: 50 } });
    for (const target of [1, 1, 2, 1]) conduct = done(conduct, 'result', inNyc.officer, resultBody(target, at), at);
    expect(custodies(conduct).map(({ who, processing }) => `${who} ${processing?.program ?? ''}`).sort()).toEqual(['target:1 DRO', 'target:2 OI']);
  });
});

describe('DEC-6: queries on whom nobody expected', () => {
  test('DEC-6: the person, and the address and vehicles that are known, each by its own query', () => {
    const further = [{ kind: 'address', address: '4 Dock Road' } as const, { kind: 'vehicle', plate: 'KRX 4471' } as const];
    const conduct = done(aConduct(), 'incidental-arrest', inNyc.officer, arrestBody(at, { further }), at);
    expect(conduct.arrests[0]?.queries.map(({ number, code, register, attested }) => [number, code, register, attested])).toEqual([[1, 'SQ11', null, null], [2, 'SQAD', null, null], [3, 'SQ13', null, null]]);
  });
});

describe('DEC-3: fugitives whom nobody expected', () => {
  test.each([
    ['OI', 'none', 'immigration', true],
    ['OI', 'none', 'none', false],
    ['OI', 'immigration', 'immigration', false], // known: a gate to the start
    ['DRO', 'none', 'foreign', false], // DRO knows of its own finds
  ] as const)('DEC-3: arrested by %s, planned as %s, found as %s: told at once %s', (arrestedBy, planned, fugitive, owed) => {
    const conduct = done(aConduct({ targets: [aTarget('One', { fugitive: planned })] }), 'result', inNyc.officer, resultBody(1, at, { arrestedBy, fugitive }), at);
    expect(foundFugitives(conduct)).toEqual(owed ? [{ who: 'target:1', fugitive, at, tellBy: later(minutes(30) + hours(2)) }] : []);
  });

  test('DEC-3: also one who was found and let go, and one arrested incidentally', () => {
    const found = done(aConduct(), 'result', inNyc.agent, { outcome: 'found-not-arrested', target: 1, at, foundBy: 'OI', fugitive: 'foreign' }, at);
    const both = done(found, 'incidental-arrest', inNyc.agent, arrestBody(at, { arrestedBy: 'OI', fugitive: 'immigration' }), at);
    expect(foundFugitives(both).map(({ who }) => who)).toEqual(['target:1', 'arrest:1']);
  });
});

describe('CAS-1 to CAS-4, DEC-9: what is entered', () => {
  const recorded = () => {
    let conduct = aConduct();
    conduct = done(conduct, 'result', inNyc.agent, resultBody(1, at, { arrest: 'criminal', arrestedBy: 'OI' }), at);
    conduct = done(conduct, 'result', inNyc.officer, resultBody(2, at, { gang: 'suspected' }), at);
    conduct = done(conduct, 'incidental-arrest', inNyc.officer, arrestBody(at, { incidentalTo: 'oi-investigation' }), at);
    conduct = done(conduct, 'seizure', inNyc.officer, { goods: { what: 'currency', usDollars: 12_400 }, discoveredBy: 'DRO', description: 'In a toolbox.', at }, at);
    return done(conduct, 'evidence', inNyc.agent, { what: 'documents', discoveredBy: 'DRO', description: 'A ledger.', at }, at);
  };

  test('CAS-1: nothing before the action has ended: until then it may be corrected', () => {
    expect(owedEntries(recorded())).toEqual([]);
  });

  test('CAS-1 to CAS-4, DEC-9: each fact owes its entries, with whose work it is', () => {
    const ended = done(recorded(), 'end', inNyc.dutyAgent, {}, later(hours(2)));
    const said = owedEntries(ended).map(({ key, owed }) => [key, 'madeBy' in owed ? owed.madeBy : 'discoveredBy' in owed ? owed.discoveredBy : 'arrestedBy' in owed ? owed.arrestedBy : owed.processedBy]);
    expect(said).toEqual([
      ['report:OI', 'OI'],
      ['report:DRO', 'DRO'],
      ['criminal-arrest:target:1', 'OI'],
      ['processing:target:2', 'DRO'],
      ['gang-arrest:target:2', 'DRO'],
      ['processing:arrest:1', 'OI'],
      ['seizure:1', 'DRO'],
      ['evidence:1', 'DRO'],
    ]);
    expect(owedEntries(ended).find(({ key }) => key === 'seizure:1')?.owed).toMatchObject({ what: 'currency', quantity: '12400 US dollars' });
  });
});
