import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import { conductEventProvisions, type ConductEvent } from './conduct/events';
import type { AnswerBody, OpenBody } from './messages';
import type { SectionName } from './sections';
import type { Attestation, JointCause, Lodging, OperationParameters, ShutGate } from './state';
import type { Found } from './surroundings';

/** What an event does to what the offices have said before: for the record, which reads one event at a time. */
export interface Consequences {
  /** Whose signatures it voids: the plan is another one. */
  readonly voids?: readonly Program[];
  /** Which gates it shuts after a go: nobody goes. */
  readonly withdraws?: readonly ShutGate[];
  /** Why the counterpart is asked now: the plan itself wants it (COO-8, DEC-7). */
  readonly asks?: JointCause;
}

/** Until the action starts. Each is recorded once; the state is what they add up to. */
export type PreparationEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly program: Program;
      readonly operation: Omit<OpenBody, 'lead'> & { readonly lead: Program };
      readonly parameters: OperationParameters;
    } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'answered'; readonly answer: AnswerBody; readonly late: boolean } & Consequences & Said)
  /** The counterpart is asked, by a person of the office that opened it. */
  | ({ readonly kind: 'invited'; readonly reason: string } & Consequences & Said)
  | { readonly kind: 'invitation-reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | { readonly kind: 'unanswered'; readonly at: Instant }
  | ({ readonly kind: 'disputed'; readonly program: Program; readonly reason: string } & Said)
  | { readonly kind: 'raised'; readonly dispute: Reference; readonly at: Instant }
  /** `asks`: the counterpart is asked anew, to answer in line with the text. */
  | ({ readonly kind: 'ladder-settled'; readonly dispute: Reference; readonly hash: string; readonly text: string; readonly at: Instant } & Pick<Consequences, 'asks'>)
  /** The content is kept whole: the record has every version of every section. */
  | ({ readonly kind: 'section-written'; readonly section: SectionName; readonly sectionVersion: number; readonly content: unknown; readonly program: Program; readonly material: boolean } & Consequences & Said)
  | ({ readonly kind: 'section-assigned'; readonly section: SectionName; readonly owner: PersonName | null; readonly responsible: Program | null } & Said)
  | ({ readonly kind: 'signed'; readonly program: Program; readonly hash: string } & Said)
  | ({ readonly kind: 'attested'; readonly attestation: Omit<Attestation, 'by' | 'at' | 'settledBy'> } & Consequences & Said)
  | ({ readonly kind: 'lodged'; readonly lodging: Omit<Lodging, 'by' | 'at'> } & Consequences & Said)
  | ({ readonly kind: 'looked'; readonly found: Found; readonly targetsVersion: number; readonly placesVersion: number; readonly at: Instant } & Consequences)
  | { readonly kind: 'deconfliction-raised'; readonly key: string; readonly cause: 'interest-hit' | 'planned-events'; readonly deconfliction: Reference; readonly at: Instant }
  | ({ readonly kind: 'go-given'; readonly program: Program; readonly note?: string | undefined } & Said)
  | ({ readonly kind: 'no-go-said'; readonly reason: string } & Said)
  | { readonly kind: 'owed-reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | { readonly kind: 'start-missed'; readonly persons: readonly Reached[]; readonly at: Instant }
  /** Cleared, and not started when it should have been. */
  | { readonly kind: 'start-owed-reminded'; readonly persons: readonly Reached[]; readonly at: Instant }
  | ({ readonly kind: 'started'; readonly note?: string | undefined } & Said)
  | ({ readonly kind: 'started-exigently'; readonly program: Program; readonly reason: string; readonly shut: readonly ShutGate[] } & Said)
  /** Outside of the offices that conduct it. */
  | { readonly kind: 'exigent-start-told'; readonly persons: readonly Reached[]; readonly contacts: readonly PersonName[]; readonly at: Instant }
  | ({ readonly kind: 'justified'; readonly text: string; readonly late: boolean } & Said)
  | { readonly kind: 'justification-reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | ({ readonly kind: 'cancelled'; readonly reason: string } & Said);

export type OperationEvent = PreparationEvent | ConductEvent;
export type LaterOperationEvent = Exclude<OperationEvent, { kind: 'opened' }>;
export type LaterPreparationEvent = Exclude<PreparationEvent, { kind: 'opened' }>;

/** The provisions under which each kind of event happens. */
export const eventProvisions = {
  opened: ['COO-8'],
  acknowledged: ['COO-5', 'COO-8'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
  answered: ['COO-8'],
  invited: ['COO-8'],
  'invitation-reminded': ['COO-8'],
  unanswered: ['COO-8', 'RES-1'],
  disputed: ['COO-8', 'RES-1'],
  raised: ['RES-1'],
  'ladder-settled': ['RES-2'],
  'section-written': ['COO-8'],
  'section-assigned': ['COO-8'],
  signed: ['COO-8'],
  attested: ['DEC-5'],
  lodged: ['DEC-2'],
  looked: ['DEC-4', 'DEC-5', 'COO-8'],
  'deconfliction-raised': ['DEC-5', 'COO-8'],
  'go-given': ['COO-8'],
  'no-go-said': ['COO-8'],
  'owed-reminded': ['COO-8', 'DEC-5'],
  'start-missed': ['COO-8'],
  'start-owed-reminded': ['COO-8'],
  started: ['COO-8'],
  'started-exigently': ['COO-8'],
  'exigent-start-told': ['COO-8', 'DEC-4', 'KEY-1'],
  justified: ['COO-8'],
  'justification-reminded': ['COO-8'],
  cancelled: ['COO-8'],
  ...conductEventProvisions,
} as const satisfies Record<OperationEvent['kind'], readonly Provision[]>;
