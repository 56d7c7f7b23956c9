/** Who owes which entry, into which system, and who seized: the whole table, written from the provisions. */
import { owedEntrySchema } from '../../../../protocol/record-entry/opening';
import { openSchema, actionSchemas } from '../../../../protocol/record-entry/messages';
import { owingOf, seizingEntityOf, systemOf, trainingAskedFor, workOf } from '../../../../protocol/record-entry/rules';
import { dueAtOf } from '../../../../protocol/record-entry/schedule';
import { entryKinds, type EntryKind } from '../../../../protocol/record-entry/words';
import { provisions } from '../../../../protocol/provisions';
import type { Program } from '../../../../protocol/vocabulary';
import { days, later, receipt } from '../../../support/builders';
import { anEntry, owedBy } from '../../../support/record-entries';

type Row = readonly [entry: EntryKind, work: Program, trained: boolean, owing: Program, provision: string, system: string, seizing: Program | null];

const table: readonly Row[] = [
  ['report', 'OI', false, 'OI', 'CAS-1', 'case-system', null],
  ['report', 'OI', true, 'OI', 'CAS-1', 'case-system', null],
  ['report', 'DRO', false, 'DRO', 'CAS-1', 'case-system', null],
  ['report', 'DRO', true, 'DRO', 'CAS-1', 'case-system', null],
  ['criminal-arrest', 'OI', false, 'OI', 'CAS-1', 'case-system', null],
  ['criminal-arrest', 'OI', true, 'OI', 'CAS-1', 'case-system', null],
  ['criminal-arrest', 'DRO', false, 'DRO', 'CAS-1', 'case-system', null],
  ['criminal-arrest', 'DRO', true, 'DRO', 'CAS-1', 'case-system', null],
  ['seizure', 'OI', false, 'OI', 'CAS-1', 'SEACATS', 'OI'],
  ['seizure', 'OI', true, 'OI', 'CAS-1', 'SEACATS', 'OI'],
  ['seizure', 'DRO', false, 'OI', 'CAS-2', 'SEACATS', 'DRO'],
  ['seizure', 'DRO', true, 'DRO', 'CAS-2', 'SEACATS', 'DRO'],
  ['evidence', 'OI', false, 'OI', 'CAS-3', 'case-system', 'OI'],
  ['evidence', 'OI', true, 'OI', 'CAS-3', 'case-system', 'OI'],
  ['evidence', 'DRO', false, 'OI', 'CAS-2', 'case-system', 'DRO'],
  ['evidence', 'DRO', true, 'DRO', 'CAS-2', 'case-system', 'DRO'],
  ['gang-arrest', 'OI', false, 'OI', 'DEC-9', 'TECS', null],
  ['gang-arrest', 'OI', true, 'OI', 'DEC-9', 'TECS', null],
  ['gang-arrest', 'DRO', false, 'OI', 'DEC-9', 'TECS', null],
  ['gang-arrest', 'DRO', true, 'DRO', 'DEC-9', 'TECS', null],
  ['processing', 'OI', false, 'OI', 'CAS-4', 'case-system', null],
  ['processing', 'OI', true, 'OI', 'CAS-4', 'case-system', null],
  ['processing', 'DRO', false, 'DRO', 'CAS-4', 'case-system', null],
  ['processing', 'DRO', true, 'DRO', 'CAS-4', 'case-system', null],
];

test.each(table)('CAS-1 to CAS-4, DEC-9: %s of %s, DRO trained: %s: owed by %s under %s in %s, seizing entity %s', (entry, work, trained, owing, provision, system, seizing) => {
  const owed = owedBy(entry, work);
  expect(owedEntrySchema.parse(owed)).toEqual(owed);
  expect(owingOf(owed, trained)).toEqual({ program: owing, provision, because: expect.stringMatching(/^[A-Z].*\.$/) as string });
  expect([workOf(owed), systemOf(owed), seizingEntityOf(owed)]).toEqual([work, system, seizing]);
  expect(anEntry({ owed, droIsTrained: trained })).toMatchObject({ phase: 'owed', owing: { program: owing, provision }, system, seizingEntity: seizing });
});

test('the table has each kind of each program, trained and not', () => {
  expect(new Set(table.map(([entry, work, trained]) => `${entry} ${work} ${trained}`)).size).toBe(entryKinds.length * 4);
  for (const [, , , , provision] of table) expect(Object.keys(provisions)).toContain(provision);
});

test('CAS-2, DEC-9: training is asked for DRO’s seizures, evidence and gang arrests, and for nothing of OI’s', () => {
  const asked = (work: Program) => entryKinds.map((entry) => trainingAskedFor(owedBy(entry, work)));
  expect(asked('DRO')).toEqual([null, null, 'SEACATS', 'SEACATS', 'TECS', null]);
  expect(asked('OI')).toEqual([null, null, null, null, null, null]);
});

test('CAS-1 to CAS-4, DEC-9: each kind has its own time, reckoned from receipt', () => {
  const within = { report: 5, 'criminal-arrest': 2, seizure: 3, evidence: 3, 'gang-arrest': 2, processing: 3 } as const satisfies Record<EntryKind, number>;
  for (const entry of entryKinds) {
    const matter = anEntry({ owed: owedBy(entry, 'OI') });
    expect([entry, matter.dueAt]).toEqual([entry, later(days(within[entry]))]);
    expect(dueAtOf(matter.owed, receipt, matter.parameters)).toBe(matter.dueAt);
  }
});

test('CAS-1: an opening says what it comes from; who owes it and which system are none of its fields', () => {
  const owed = owedBy('seizure', 'DRO');
  expect(openSchema.safeParse({ owed, incident: 'Traffic stop 118' }).success).toBe(true);
  expect(openSchema.safeParse({ owed, about: 'NYC-OP-2026-0007' }).success).toBe(true);
  for (const wrong of [{ owed }, { owed: { ...owed, owing: 'OI' }, incident: 'x' }, { owed: { ...owed, seizingEntity: 'OI' }, incident: 'x' }, { owed: { ...owedBy('report', 'OI'), what: 'currency' }, incident: 'x' }]) {
    expect([wrong, openSchema.safeParse(wrong).success]).toEqual([wrong, false]);
  }
});

test.each(['2026-SZ-014532', 'A1234567', '12 34/56.7', ' X-1-9 '])('CAS-1: %j is a number that a case system may have given', (number) => {
  expect(actionSchemas.entry.parse({ number }).number).toBe(number.trim());
});

test.each(['', 'ab', 'none', '=HYPERLINK("x")', '12\n34', `1${'2'.repeat(60)}`, '-1234'])('CAS-1: %j is none', (number) => {
  expect(actionSchemas.entry.safeParse({ number }).success).toBe(false);
});
