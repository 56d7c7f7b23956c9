/** What people may say about a draft that is to be cleared, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, text } from '../fields';

const draft = {
  title: line(200).meta({ description: 'Without personal data' }),
  text: text.meta({ description: 'What is to be released, answered or implemented' }),
  plannedAt: instant.meta({ description: 'When it is to go out, or to be implemented; not before it is cleared' }),
};

const inquiry = z
  .strictObject({
    askedBy: line(300).meta({ description: 'The member’s office or the committee' }),
    question: text,
    receivedAt: instant,
    dueAt: instant.meta({ description: 'When the reply is due' }),
  })
  .meta({ id: 'CongressionalInquiry', description: 'A significant congressional inquiry about operations (COO-7)' });

export const openSchema = z
  .discriminatedUnion('subject', [
    z.strictObject({ subject: z.literal('media-release'), ...draft }),
    z.strictObject({ subject: z.literal('congressional-reply'), inquiry, ...draft }),
    z.strictObject({ subject: z.literal('policy-change'), impact: text.meta({ description: 'How it is likely to impact the other program (COO-9)' }), ...draft }),
  ])
  .meta({ id: 'ConsultationOpening', description: 'The level is that of who opens it: field offices of an area, or headquarters' });

const revision = z.int().min(1).meta({ description: 'Of the draft that was read' });

/** What each action below a consultation takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  comment: z.strictObject({ text }).meta({ id: 'ConsultationComment' }),
  draft: z
    .strictObject({ title: draft.title.optional(), text: draft.text.optional(), plannedAt: draft.plannedAt.optional(), reason: text })
    .meta({ id: 'ConsultationDraft', description: 'The next revision: what is not given stays. What was cleared is void, and the counterpart is asked again' }),
  clearing: z.strictObject({ revision, note: line(1000).optional() }).meta({ id: 'ConsultationClearing' }),
  objection: z.strictObject({ revision, reason: text }).meta({ id: 'ConsultationObjection', description: 'Between field offices it climbs the ladder; between headquarters the Assistant Directors settle it' }),
  settlement: z.strictObject({ text }).meta({ id: 'ConsultationSettlement', description: 'One text that is to settle an objection between the headquarters' }),
  'settlement-acceptance': z.strictObject({ settlement: z.int().min(1).meta({ description: 'The number of the settlement that is accepted' }) }).meta({ id: 'ConsultationSettlementAcceptance' }),
  'urgent-release': z.strictObject({ reason: text.meta({ description: 'Why it cannot wait for the counterpart' }) }).meta({ id: 'ConsultationUrgentRelease' }),
  release: z.strictObject({ note: line(1000).optional() }).meta({ id: 'ConsultationRelease' }),
  implementation: z.strictObject({ note: line(1000).optional() }).meta({ id: 'ConsultationImplementation' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'ConsultationWithdrawal' }),
} as const;

export type ConsultationAction = keyof typeof actionSchemas;
export type ConsultationAsked = z.output<typeof openSchema>;
export type ConsultationSubject = ConsultationAsked['subject'];
export type CongressionalInquiry = z.output<typeof inquiry>;
export type ActionBody<Action extends ConsultationAction> = z.output<(typeof actionSchemas)[Action]>;
/** What is to be cleared, whole. */
export type DraftContent = Pick<ConsultationAsked, 'title' | 'text' | 'plannedAt'>;

/** A command to an open consultation. */
export type ConsultationCommand = CommandOf<{ readonly [Action in ConsultationAction]: ActionBody<Action> }>;
