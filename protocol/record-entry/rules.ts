/**
 * What follows from what is to be entered: into which system, by whom, and with which seizing entity. Pure; decided once, when
 * the entry is opened. Training that comes later changes none that is under way (CAS-2, DEC-9).
 */
import type { Provision } from '../provisions';
import { assertNever, type Program } from '../vocabulary';
import type { OwedEntry } from './opening';
import type { EntryKind, EntrySystem, TrainedSystem } from './words';

/** Evidence and processing are entered into systems that the memo names, and whose names are withheld. */
const systems: Readonly<Record<EntryKind, EntrySystem>> = {
  report: 'case-system',
  'criminal-arrest': 'case-system',
  seizure: 'SEACATS',
  evidence: 'case-system',
  'gang-arrest': 'TECS',
  processing: 'case-system',
};

export const systemOf = ({ entry }: Pick<OwedEntry, 'entry'>): EntrySystem => systems[entry];

/** Whose work an entry documents, whoever enters it. */
export function workOf(owed: OwedEntry): Program {
  switch (owed.entry) {
    case 'report':
    case 'criminal-arrest':
      return owed.madeBy;
    case 'seizure':
    case 'evidence':
      return owed.discoveredBy;
    case 'gang-arrest':
      return owed.arrestedBy;
    case 'processing':
      return owed.processedBy;
    default:
      return assertNever(owed);
  }
}

/** CAS-3: whoever discovered it, whoever seized it afterwards and whoever enters it. Null for what is no seizure. */
export function seizingEntityOf(owed: OwedEntry): Program | null {
  return owed.entry === 'seizure' || owed.entry === 'evidence' ? owed.discoveredBy : null;
}

/**
 * CAS-2, DEC-9: in which system DRO's office must have been trained to make this entry itself; null where nobody's training
 * is asked. Evidence, once it is seized, is a seizure like others.
 */
export function trainingAskedFor(owed: OwedEntry): TrainedSystem | null {
  if (workOf(owed) !== 'DRO') return null;
  switch (owed.entry) {
    case 'seizure':
    case 'evidence':
      return 'SEACATS';
    case 'gang-arrest':
      return 'TECS';
    case 'report':
    case 'criminal-arrest':
    case 'processing':
      return null;
  }
}

/** Whose field office owes an entry, and under which provision. */
export interface Owing {
  readonly program: Program;
  readonly provision: Provision;
  /** A sentence for those who ask why. */
  readonly because: string;
}

const provisionsOfKinds = { report: 'CAS-1', 'criminal-arrest': 'CAS-1', seizure: 'CAS-1', evidence: 'CAS-3', 'gang-arrest': 'DEC-9', processing: 'CAS-4' } as const satisfies Record<EntryKind, Provision>;

const whoseWork: Readonly<Record<EntryKind, string>> = {
  report: 'made the report',
  'criminal-arrest': 'made the arrest',
  seizure: 'discovered what was seized',
  evidence: 'discovered the evidence',
  'gang-arrest': 'made the arrest',
  processing: 'does the processing',
};

/**
 * Who owes the entry.
 *
 * @param droIsTrained at the moment of opening, in the system that {@link trainingAskedFor} names
 */
export function owingOf(owed: OwedEntry, droIsTrained: boolean): Owing {
  const program = workOf(owed);
  const system = trainingAskedFor(owed);
  if (system === null) return { program, provision: provisionsOfKinds[owed.entry], because: `${program} ${whoseWork[owed.entry]}, and enters it.` };
  const provision = system === 'TECS' ? 'DEC-9' : 'CAS-2';
  return droIsTrained
    ? { program: 'DRO', provision, because: `DRO’s office has been trained in ${system}, and enters it.` }
    : { program: 'OI', provision, because: `DRO’s office has not been trained in ${system} yet: the SAC office enters it for DRO.` };
}
