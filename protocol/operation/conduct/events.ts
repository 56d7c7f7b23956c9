import type { Reached } from '../../call-out';
import type { Entity } from '../../entities';
import type { Provision } from '../../provisions';
import type { SeizureCategory } from '../../record-entry/words';
import type { Instant, Program, Reference, Said } from '../../vocabulary';
import type { ResultBody, SeizedGoods, Statistics, StruckBody } from './messages';
import type { IncidentalArrest, Processing, RegisterMatch, Who } from './state';

/** What an arrest is before it has a number, its queries and the time it was recorded. */
export type NewArrest = Omit<IncidentalArrest, 'number' | 'queries' | 'by' | 'recordedAt' | 'at'> & { readonly arrestedAt: Instant; readonly further: readonly Entity[] };

interface FoundThing {
  readonly discoveredBy: Program;
  readonly description: string;
  readonly foundAt: Instant;
}

/** Everything that can happen to an operation from the start of its action on. */
export type ConductEvent =
  | ({ readonly kind: 'logged'; readonly text: string; readonly happenedAt: Instant } & Said)
  | ({ readonly kind: 'result-recorded'; readonly result: ResultBody; readonly processing: Processing | null } & Said)
  | ({ readonly kind: 'arrested-incidentally' } & NewArrest & Said)
  | ({ readonly kind: 'arrest-queried'; readonly arrest: number; readonly query: number; readonly result: 'negative' | 'positive'; readonly reference: string; readonly queriedAt: Instant } & Said)
  /** DEC-6: the system ran the queries that were owed on an arrest against the interest register. */
  | { readonly kind: 'arrest-screened'; readonly arrest: number; readonly found: readonly { readonly query: number; readonly matches: readonly Omit<RegisterMatch, 'deconfliction'>[] }[]; readonly own?: readonly Program[]; readonly at: Instant }
  /** DEC-4: both sides of a match are told, as a matter of its own. */
  | { readonly kind: 'arrest-hit-raised'; readonly arrest: number; readonly query: number; readonly interest: string; readonly deconfliction: Reference; readonly at: Instant }
  | ({ readonly kind: 'seized'; readonly goods: SeizedGoods } & FoundThing & Said)
  | ({ readonly kind: 'evidence-found'; readonly what: SeizureCategory } & FoundThing & Said)
  | ({ readonly kind: 'entry-struck' } & StruckBody & Said)
  | ({ readonly kind: 'fugitive-notice-linked'; readonly who: Who; readonly notice: Reference } & Said)
  /** COO-8: it should have ended by now, and nobody has said that it has. */
  | { readonly kind: 'end-owed-reminded'; readonly persons: readonly Reached[]; readonly at: Instant }
  | ({ readonly kind: 'action-ended'; readonly note?: string | undefined } & Said)
  | ({ readonly kind: 'after-action-reported'; readonly program: Program; readonly text: string; readonly lessons?: string | undefined } & Said)
  | { readonly kind: 'after-action-reminded'; readonly persons: readonly Reached[]; readonly at: Instant }
  /** DEC-3, DEC-6: queries on whoever was arrested, or a notice of a fugitive, are overdue. */
  | { readonly kind: 'arrest-owed-reminded'; readonly persons: readonly Reached[]; readonly at: Instant }
  | ({ readonly kind: 'statistics-given'; readonly statistics: Statistics } & Said)
  | { readonly kind: 'entry-raised'; readonly key: string; readonly entry: Reference; readonly at: Instant }
  | ({ readonly kind: 'operation-closed'; readonly note?: string | undefined } & Said);

export const conductEventProvisions = {
  logged: ['COO-8'],
  'result-recorded': ['CAS-1'],
  'arrested-incidentally': ['DEC-6', 'TPD-1'],
  'arrest-queried': ['DEC-6'],
  'arrest-screened': ['DEC-6'],
  'arrest-hit-raised': ['DEC-4', 'DEC-6'],
  seized: ['CAS-1', 'CAS-3'],
  'evidence-found': ['CAS-3'],
  'entry-struck': ['CAS-1'],
  'fugitive-notice-linked': ['DEC-3'],
  'end-owed-reminded': ['COO-8'],
  'action-ended': ['COO-8'],
  'after-action-reported': ['CAS-1'],
  'after-action-reminded': ['CAS-1'],
  'arrest-owed-reminded': ['DEC-6', 'DEC-3'],
  'statistics-given': ['DEC-8'],
  'entry-raised': ['CAS-1'],
  'operation-closed': ['COO-8'],
} as const satisfies Record<ConductEvent['kind'], readonly Provision[]>;

export function isConductEvent(event: { readonly kind: string }): event is ConductEvent {
  return event.kind in conductEventProvisions;
}
