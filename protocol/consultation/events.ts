import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { Provision } from '../provisions';
import type { Aor, Instant, Program, Reference, Said } from '../vocabulary';
import type { CongressionalInquiry, ConsultationSubject, DraftContent } from './messages';
import { provisionOf, type Consultation, type ConsultationLevel, type ConsultationParameters } from './state';

interface Pressed {
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** Everything that can happen to a consultation. Each is recorded once; the state is what they add up to. */
export type ConsultationEvent =
  | ({
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly level: ConsultationLevel;
      readonly from: Program;
      readonly subject: ConsultationSubject;
      readonly inquiry: CongressionalInquiry | null;
      readonly impact: string | null;
      readonly content: DraftContent;
      readonly parameters: ConsultationParameters;
    } & Said)
  | ({ readonly kind: 'commented'; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'redrafted'; readonly content: DraftContent; readonly fields: readonly string[]; readonly reason: string } & Said)
  | ({ readonly kind: 'cleared'; readonly revision: number; readonly note: string | null } & Said)
  | ({ readonly kind: 'objected'; readonly revision: number; readonly reason: string } & Said)
  | { readonly kind: 'raised'; readonly dispute: Reference; readonly at: Instant }
  | { readonly kind: 'ladder-settled'; readonly dispute: Reference; readonly hash: string; readonly text: string; readonly at: Instant }
  | ({ readonly kind: 'settlement-put'; readonly side: Program; readonly text: string } & Said)
  | ({ readonly kind: 'settlement-accepted'; readonly settlement: number; readonly side: Program } & Said)
  | ({ readonly kind: 'released-urgently'; readonly reason: string } & Said)
  | ({ readonly kind: 'released'; readonly note: string | null } & Said)
  | ({ readonly kind: 'implemented'; readonly note: string | null } & Said)
  | ({ readonly kind: 'withdrawn'; readonly reason: string } & Said)
  | AcknowledgedEvent
  | PagingEvent
  | ({ readonly kind: 'reminded' } & Pressed)
  | ({ readonly kind: 'overdue' } & Pressed);

export type LaterConsultationEvent = Exclude<ConsultationEvent, { kind: 'opened' }>;

/** The provisions under which an event happens, besides that of the subject. */
const besides: Readonly<Partial<Record<ConsultationEvent['kind'], readonly Provision[]>>> = {
  objected: ['RES-1'],
  raised: ['RES-1'],
  'ladder-settled': ['RES-2'],
  'settlement-put': ['RES-3'],
  'settlement-accepted': ['RES-3'],
};

const ofPaging: Readonly<Partial<Record<ConsultationEvent['kind'], readonly Provision[]>>> = {
  acknowledged: ['COO-5'],
  paged: ['COO-5'],
  'nobody-to-page': ['COO-5'],
  relieved: ['COO-4', 'COO-5'],
};

export function provisionsOf(kind: ConsultationEvent['kind'], matter: Pick<Consultation, 'subject'>): readonly Provision[] {
  return ofPaging[kind] ?? [provisionOf(matter), ...(besides[kind] ?? [])];
}
