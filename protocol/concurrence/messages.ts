/** What people may say to a concurrence, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, subject, text, window } from '../fields';
import { operationField } from '../operation/link';

/** `8 U.S.C. § 1326(b)(2)`, `Title 8 usc 1326 (b)(2)` and `8 United States Code, Section 1326(b)(2)` all become `8 USC 1326(b)(2)`. */
function normalizeStatute(written: string): string {
  return written
    .replace(/^\s*title\s+/i, '')
    .replace(/,?\s*(?:united states code|u\.?\s*s\.?\s*c\.?(?:\s*a\b\.?)?)\s*,?/i, ' USC ')
    .replace(/§+|\bsec(?:tion|\.)/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*\(\s*/g, '(')
    .replace(/\s*\)/g, ')')
    .trim();
}

const statute = z
  .string()
  .max(60)
  .transform(normalizeStatute)
  .pipe(z.string().regex(/^\d{1,2} USC \d{1,5}[A-Za-z]?(-\d+)?(\([A-Za-z0-9]{1,5}\))*$/, 'must name title and section, as in "8 USC 1326(b)(2)"'))
  .meta({ description: 'Title, code and section; common ways of writing it are normalized', example: '8 USC 1326(b)(2)' });

const requestFields = {
  subjects: z.array(subject).min(1).max(50),
  charges: z.array(z.strictObject({ statute })).min(1).max(20),
  origin: z.enum(['CAP', 'fugitive-operations', 'other']).meta({ description: 'What the case evolved from (CON-2)' }),
  coreViolations: z
    .array(line(500))
    .max(20)
    .meta({ description: "The violator's history of core violations in OI's purview, in words; empty when there is none (CON-5)" }),
  vetting: z
    .strictObject({ statement: text, completedAt: instant })
    .meta({ id: 'Vetting', description: 'How the targets were vetted, and when that was done (CON-4)' }),
  window,
  place: line(500),
  narrative: text,
};

/** The request itself: what OI is asked to concur in. */
export const requestSchema = z.strictObject(requestFields).meta({ id: 'ConcurrenceRequest' });

export const openSchema = z
  .strictObject({
    ...requestFields,
    operation: operationField.optional(),
    onBehalfOf: line(100).optional().meta({ description: 'The AFOD or FOD, by person id, that an officer asks for' }),
  })
  .meta({ id: 'ConcurrenceOpening' });

const revision = z.int().min(1).meta({ description: 'The revision of the request that this was given for' });

export const answerSchema = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('concur'), revision, comment: text.optional() }),
    z.strictObject({ decision: z.literal('concur-with-conditions'), revision, conditions: z.array(line(1000)).min(1).max(20), comment: text.optional() }),
    z.strictObject({ decision: z.literal('do-not-concur'), revision, reason: text }),
  ])
  .meta({ id: 'ConcurrenceAnswer' });

export const questionSchema = z.strictObject({ text }).meta({ id: 'ConcurrenceQuestion' });
export const replySchema = z.strictObject({ question: z.int().min(1), text }).meta({ id: 'ConcurrenceReply' });

export const amendmentSchema = z
  .strictObject({ request: requestSchema.partial().refine((fields) => Object.keys(fields).length > 0, 'must change something'), reason: text })
  .meta({ id: 'ConcurrenceAmendment', description: 'The fields of the request that change, whole, and why' });

export const disputeSchema = z.strictObject({ reason: text }).meta({ id: 'ConcurrenceDispute', description: 'Why DRO cannot accept the refusal' });
export const withdrawalSchema = z.strictObject({ reason: text }).meta({ id: 'ConcurrenceWithdrawal' });

export const presentationSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('presented'),
      district: line(200),
      charges: z.array(statute).min(1).max(20),
      presentedAt: instant,
    }),
    z.strictObject({ outcome: z.enum(['accepted', 'declined']), presentation: z.int().min(1), note: text.optional() }),
  ])
  .meta({ id: 'ConcurrencePresentation', description: 'A presentation to the prosecutor, or the outcome of an earlier one (CON-6)' });

/** What each action below a concurrence takes. */
export const actionSchemas = {
  answer: answerSchema,
  question: questionSchema,
  reply: replySchema,
  amendment: amendmentSchema,
  dispute: disputeSchema,
  withdrawal: withdrawalSchema,
  acknowledgement: acknowledgementSchema,
  presentation: presentationSchema,
} as const;

export type ConcurrenceAction = keyof typeof actionSchemas;
export const concurrenceActions = Object.keys(actionSchemas) as readonly ConcurrenceAction[];

export type ConcurrenceRequest = z.output<typeof requestSchema>;
export type OpenBody = z.output<typeof openSchema>;
export type ActionBody<Action extends ConcurrenceAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open concurrence. */
export type ConcurrenceCommand = CommandOf<{ readonly [Action in ConcurrenceAction]: ActionBody<Action> }>;
