import type { PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import { assertNever, type Aor, type Instant, type PersonName, type Program, type Reference } from '../vocabulary';
import type { OwedEntry } from './opening';
import type { RecordEntry, RecordEntryParameters } from './state';

/** Everything that can happen to a record entry. Each is recorded once; the state is what they add up to. */
export type RecordEntryEvent =
  | {
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly about: Reference | null;
      readonly incident: string | null;
      readonly owed: OwedEntry;
      /** At the moment of opening, in the system that the entry asks training for; false where it asks for none. */
      readonly droIsTrained: boolean;
      /** Whose office opened it; null when it was raised by another matter. */
      readonly openedFor: Program | null;
      readonly parameters: RecordEntryParameters;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | { readonly kind: 'taken'; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'entered'; readonly number: string; readonly enteredAt: Instant; readonly late: boolean; readonly by: PersonName; readonly at: Instant }
  | {
      readonly kind: 'corrected';
      readonly owed: OwedEntry;
      readonly incident: string | null;
      readonly fields: readonly string[];
      readonly reason: string;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | { readonly kind: 'handed-over'; readonly to: PersonName; readonly reason?: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'not-owed-said'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'not-owed-ended'; readonly because: 'objected' | 'taken-back'; readonly comment: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'not-owed-agreed'; readonly comment?: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'told' | 'reminded' | 'overdue'; readonly persons: readonly Reached[]; readonly at: Instant }
  /** Every process takes them; an entry makes none. */
  | PagingEvent;

export type LaterRecordEntryEvent = Exclude<RecordEntryEvent, { kind: 'opened' }>;

/** The provision that says who owes the entry, and the one that fixes its seizing entity, where the event turns on that. */
export function provisionsOf(event: RecordEntryEvent['kind'], { owing: { provision }, seizingEntity }: Pick<RecordEntry, 'owing' | 'seizingEntity'>): readonly Provision[] {
  switch (event) {
    case 'opened':
    case 'entered':
    case 'corrected':
      return seizingEntity === null || provision === 'CAS-3' ? [provision] : [provision, 'CAS-3'];
    case 'taken':
    case 'handed-over':
    case 'not-owed-said':
    case 'not-owed-ended':
    case 'not-owed-agreed':
    case 'told':
    case 'reminded':
    case 'overdue':
      return [provision];
    case 'paged':
    case 'nobody-to-page':
      return ['COO-5'];
    case 'relieved':
      return ['COO-4', 'COO-5'];
    default:
      return assertNever(event);
  }
}
