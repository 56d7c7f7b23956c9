import type { PagingEvent, Reached } from '../call-out';
import type { AgreedEvent, ProposedEvent } from '../course/agreement';
import type { Provision } from '../provisions';
import type { Instant, PersonName, Reference } from '../vocabulary';
import { provisionOf, type DeconflictionOpening, type MootCause, type SideName } from './state';

/** Everything that can happen to a de-confliction. Each is recorded once; the state is what they add up to. */
export type DeconflictionEvent =
  | ({ readonly kind: 'opened'; readonly reference: Reference; readonly by: PersonName; readonly at: Instant } & DeconflictionOpening)
  /** For each side that the person may claim it for. */
  | { readonly kind: 'claimed'; readonly sides: readonly SideName[]; readonly note?: string; readonly by: PersonName; readonly at: Instant }
  | { readonly kind: 'remarked'; readonly side: SideName; readonly text: string; readonly by: PersonName; readonly at: Instant }
  | ProposedEvent<SideName>
  | AgreedEvent<SideName>
  | { readonly kind: 'moot'; readonly because: MootCause; readonly at: Instant }
  | { readonly kind: 'reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | PagingEvent;

export type LaterDeconflictionEvent = Exclude<DeconflictionEvent, { kind: 'opened' }>;

/** DEC-4: a hit is told by pointer. COO-8, KEY-1: operations that are near are planned with each other in mind. */
export function provisionsOf(event: DeconflictionEvent['kind'], matter: Pick<DeconflictionOpening, 'cause' | 'sides'>): readonly Provision[] {
  const own: readonly Provision[] = matter.cause === 'interest-hit' ? ['DEC-4', provisionOf(matter)] : [provisionOf(matter), 'KEY-1'];
  if (event === 'relieved') return [...own, 'COO-4', 'COO-5'];
  return event === 'paged' || event === 'nobody-to-page' || event === 'claimed' ? [...own, 'COO-5'] : own;
}
