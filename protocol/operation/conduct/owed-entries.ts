/** CAS-1 to CAS-4, DEC-9: the record entries that an action owes. Who owes each is the entries' own matter. */
import type { OwedEntry } from '../../record-entry/opening';
import type { Instant, PersonName } from '../../vocabulary';
import type { SeizedGoods } from './messages';
import { custodies, stands, type Conduct, type Custody } from './state';

export interface ConductEntry {
  /** The same entry has the same key, however often it is asked: `seizure:1`. */
  readonly key: string;
  readonly owed: OwedEntry;
  /** Whose record it rests on. */
  readonly by: PersonName;
  readonly at: Instant;
}

function quantityOf(goods: SeizedGoods): string {
  switch (goods.what) {
    case 'narcotics':
      return `${goods.grams} g ${goods.drug}`.slice(0, 100);
    case 'currency':
      return `${goods.usDollars} US dollars`;
    case 'weapons':
      return `${goods.pieces} pieces, ${goods.firearms} of them firearms`;
    case 'documents':
    case 'vehicles':
    case 'electronics':
    case 'merchandise':
    case 'other':
      return `${goods.pieces} pieces`;
  }
}

function ofCustody({ who, name, at, arrest, arrestedBy, gang, processing, recordedBy: by }: Custody): readonly ConductEntry[] {
  const common = { happenedAt: at, description: name };
  if (arrest === 'criminal') return [{ key: `criminal-arrest:${who}`, owed: { entry: 'criminal-arrest', madeBy: arrestedBy, ...common }, by, at }];
  return [
    ...(processing === null ? [] : [{ key: `processing:${who}`, owed: { entry: 'processing', processedBy: processing.program, ...common }, by, at } as const]),
    ...(gang === 'none' ? [] : [{ key: `gang-arrest:${who}`, owed: { entry: 'gang-arrest', arrestedBy, ...common }, by, at } as const]),
  ];
}

/** None before the action has ended: what is recorded meanwhile may still be corrected. */
export function owedEntries(conduct: Conduct): readonly ConductEntry[] {
  const { basis, ended, seizures, evidence } = conduct;
  if (ended === null) return [];
  return [
    ...basis.conductedBy.map((program): ConductEntry => ({ key: `report:${program}`, owed: { entry: 'report', madeBy: program, happenedAt: ended.at, description: `The action of ${basis.reference}.` }, by: ended.by, at: ended.at })),
    ...custodies(conduct).flatMap(ofCustody),
    ...seizures.filter(stands).map(({ number, goods, discoveredBy, description, at, by }): ConductEntry => ({ key: `seizure:${number}`, owed: { entry: 'seizure', discoveredBy, what: goods.what, quantity: quantityOf(goods), happenedAt: at, description }, by, at })),
    ...evidence.filter(stands).map(({ number, what, discoveredBy, description, at, by }): ConductEntry => ({ key: `evidence:${number}`, owed: { entry: 'evidence', discoveredBy, what, happenedAt: at, description }, by, at })),
  ];
}

export function entriesToRaise(conduct: Conduct): readonly ConductEntry[] {
  return owedEntries(conduct).filter(({ key }) => !conduct.entries.some((raised) => raised.key === key));
}

/** Is anything entered already that rests on this target or arrest? */
export const isEntered = ({ entries }: Pick<Conduct, 'entries'>, who: string): boolean => entries.some(({ key }) => key.endsWith(`:${who}`));
