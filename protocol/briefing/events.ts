import type { PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import type { BriefedTopic, BriefingParameters, BriefingPlan } from './state';
import { briefingProvision } from './topics';

/** The giving office is told again that nobody has said whether it was held; before that, that it comes. */
interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a briefing. Each is recorded once; the state is what they add up to. */
export type BriefingEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly from: Program;
      readonly topics: readonly BriefedTopic[];
      readonly plan: BriefingPlan;
      readonly note: string | null;
      readonly invited: readonly PersonName[];
      readonly parameters: BriefingParameters;
    } & Said)
  /** `persons`: liaison and head of the counterpart. */
  | { readonly kind: 'told'; readonly persons: readonly Reached[]; readonly at: Instant }
  | ({ readonly kind: 'moved'; readonly plan: BriefingPlan; readonly fields: readonly string[]; readonly reason: string } & Said)
  | ({ readonly kind: 'invited'; readonly side: Program; readonly persons: readonly PersonName[] } & Said)
  | ({ readonly kind: 'declined'; readonly person: PersonName; readonly reason: string | null } & Said)
  | ({ readonly kind: 'cancelled' | 'not-held'; readonly reason: string } & Said)
  | ({ readonly kind: 'held'; readonly attended: readonly PersonName[]; readonly note: string | null } & Said)
  | ({ readonly kind: 'attendance-corrected'; readonly side: Program; readonly attended: readonly PersonName[]; readonly reason: string } & Said)
  | ({ readonly kind: 'closed'; readonly note: string | null } & Said)
  | { readonly kind: 'concluded'; readonly at: Instant }
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterBriefingEvent = Exclude<BriefingEvent, { kind: 'opened' }>;

/** COO-10 for what OI gives, COO-11 for what DRO gives. */
export function provisionsOf(kind: BriefingEvent['kind'], from: Program): readonly Provision[] {
  switch (kind) {
    case 'paged':
    case 'nobody-to-page':
      return ['COO-5'];
    case 'relieved':
      return ['COO-4', 'COO-5'];
    default:
      return [briefingProvision(from)];
  }
}
