import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { DeficiencyDescription, RemedyContent } from './messages';
import type { DeficiencyParameters } from './state';

/** `tasks`: those that it is about; none: a signature, or a word that it is remedied. */
interface Pressed {
  readonly step: number;
  readonly tasks: readonly number[];
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a deficiency. Each is recorded once; the state is what they add up to. */
export type DeficiencyEvent =
  | ({ readonly kind: 'opened'; readonly reference: Reference; readonly aor: Aor; readonly identifiedBy: Program; readonly described: DeficiencyDescription; readonly parameters: DeficiencyParameters } & Said)
  | ({ readonly kind: 'remedy-proposed'; readonly remedy: number; readonly side: Program; readonly content: RemedyContent; readonly hash: string } & Said)
  | ({ readonly kind: 'remedy-signed'; readonly side: Program; readonly hash: string } & Said)
  | ({ readonly kind: 'task-done'; readonly task: number; readonly note: string; readonly document?: string } & Said)
  | ({ readonly kind: 'task-move-proposed'; readonly task: number; readonly side: Program; readonly dueAt: Instant; readonly reason: string } & Said)
  | ({ readonly kind: 'task-moved'; readonly task: number; readonly dueAt: Instant } & Said)
  | ({ readonly kind: 'said-remedied'; readonly side: Program; readonly note: string } & Said)
  | ({ readonly kind: 'remarked'; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterDeficiencyEvent = Exclude<DeficiencyEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['TPD-5'],
  'remedy-proposed': ['TPD-3', 'TPD-5'],
  'remedy-signed': ['TPD-3', 'TPD-5'],
  'task-done': ['TPD-5'],
  'task-move-proposed': ['TPD-5'],
  'task-moved': ['TPD-5'],
  'said-remedied': ['TPD-5'],
  remarked: ['TPD-5'],
  withdrawn: ['TPD-5'],
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  reminded: ['TPD-5'],
  overdue: ['TPD-5'],
} as const satisfies Record<DeficiencyEvent['kind'], readonly Provision[]>;
