/** A plan for tests, whole and to be printed. */
import type { PlanToPrint } from '../../api/documents/plan';
import type { PlanContent } from '../../protocol/operation/plan';
import { inNyc, later, nameOf, days, hours } from './builders';
import { aTarget, operation, theGarage } from './conduct-builders';

const window = { start: later(days(7)), end: later(days(7) + hours(4)) };

export const aWholePlan: PlanContent = {
  objectives: { text: 'Arrest two members of a ring that sells forged permits.\nSecure the ledger.' },
  targets: { targets: [aTarget('Marek Dolny', { fugitive: 'immigration' }), aTarget('Łukasz Šťastný', { gang: 'known', juvenile: true }), theGarage] },
  places: { places: [{ label: 'The garage', address: '12 Harbor Street, Brooklyn NY', coordinates: { latitude: 40.67512, longitude: -74.01023 }, window }] },
  organization: { commander: 'Jonas Pike', deputy: 'Nadia Frost', teams: [{ name: 'Entry', leader: 'Ada Reyes', members: ['Tom Hale', 'Ирина Смирнова'] }] },
  assignments: { assignments: [{ team: 'Entry', task: 'Front door, on the word of the commander.', place: 'The garage' }] },
  resources: { resources: [{ program: 'DRO', what: 'Transport vans', count: 2 }] },
  communications: { text: 'Radio silence until entry.', channels: [{ name: 'TAC-4', use: 'All teams' }] },
  medical: { text: 'Medic with the second van.', hospital: 'Kings County Hospital' },
  safety: { text: 'Vests.', hazards: ['A dog', 'Solvents'] },
  'processing-transport': { processing: { OI: 40, DRO: 60, how: 'At 26 Federal Plaza.' }, transport: { OI: 0, DRO: 100, how: 'DRO’s vans.' } },
  detention: { beds: 4, facility: 'Varick Street' },
  juveniles: { expected: true, text: 'Processed apart, by an officer who is trained for it.' },
  media: { expected: false, text: 'None.' },
};

const hash = '3b7e0d9a41c6f2585ab1c0de9917f4a2d0c3b5e8f7a6918273645546372819aa';

export function aPlanToPrint(choices: Partial<PlanToPrint> = {}): PlanToPrint {
  return {
    reference: operation,
    phase: 'planned',
    conductedBy: ['OI', 'DRO'],
    communityShield: true,
    revision: 3,
    hash,
    content: aWholePlan,
    written: { objectives: { version: 2, by: nameOf(inNyc.asac), at: later(0) } },
    signatures: [
      { program: 'OI', by: nameOf(inNyc.sac), at: later(hours(1)), hash },
      { program: 'DRO', by: nameOf(inNyc.fod), at: later(hours(2)), hash },
    ],
    gates: [
      { gate: 'signatures', passed: true, because: 'Both offices have signed.', provision: 'COO-8' },
      { gate: 'screening', passed: false, because: 'SQ11 on target 1 is owed by DRO.', provision: 'DEC-5' },
    ],
    timeZone: 'America/New_York',
    printedFor: nameOf(inNyc.sac),
    at: later(days(6)),
    ...choices,
  };
}
