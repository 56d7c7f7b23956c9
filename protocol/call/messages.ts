/** What people may say to a call for assistance, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, text } from '../fields';
import { urgencies } from '../urgency';
import { callCategories, callOutcomes } from './words';

const reportFields = {
  agency: line(200).meta({ description: 'The agency that calls; never a person’s name', example: 'Kingsport Police' }),
  caller: z
    .strictObject({ name: line(200), callBack: line(60).meta({ description: 'Where they are called back' }) })
    .meta({ id: 'Caller', description: 'Personal data: shown on the matter, never in messages or exports' }),
  category: z.enum(callCategories).meta({ description: 'What kind of call it is; the responsible office follows from it' }),
  place: line(500),
  calledAt: instant,
  narrative: text,
  persons: z.int().min(0).max(1000).meta({ description: 'How many persons it is about, as the agency says' }),
  urgency: z.enum(urgencies),
};

/** The call as it was taken down. */
export const reportSchema = z.strictObject(reportFields).meta({ id: 'CallReport' });

export const openSchema = z
  .strictObject({
    ...reportFields,
    routeTo: z
      .strictObject({ program: z.enum(['OI', 'DRO']), reason: line(1000) })
      .optional()
      .meta({ description: 'Another office than the one that follows from the category, and why' }),
  })
  .meta({ id: 'CallOpening' });

export const answerSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('responding'), comment: text.optional() }),
    z.strictObject({ answer: z.literal('by-phone'), comment: text.optional() }),
    z.strictObject({ answer: z.literal('cannot-respond'), reason: text }),
  ])
  .meta({ id: 'CallAnswer', description: 'What the agency was told: we come, we help by phone, or we cannot, and why' });

export const arrivalSchema = z
  .strictObject({ arrivedAt: instant.meta({ description: 'When we were on scene: not before the call, not after this is received' }) })
  .meta({ id: 'CallArrival' });
export const transferSchema = z.strictObject({ reason: text }).meta({ id: 'CallTransfer' });

const [custody, ...others] = callOutcomes;
export const outcomeSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal(custody), persons: z.int().min(1).max(1000), text }),
    z.strictObject({ outcome: z.enum(others), text }),
  ])
  .meta({ id: 'CallOutcome', description: 'What came of the call; it closes the matter' });
export const remarkSchema = z.strictObject({ text }).meta({ id: 'CallRemark' });

/** What each action below a call takes. */
export const actionSchemas = {
  answer: answerSchema,
  arrival: arrivalSchema,
  transfer: transferSchema,
  outcome: outcomeSchema,
  remark: remarkSchema,
  acknowledgement: acknowledgementSchema,
} as const;

export type CallAction = keyof typeof actionSchemas;
export const callActions = Object.keys(actionSchemas) as readonly CallAction[];

export type CallReport = z.output<typeof reportSchema>;
export type OpenBody = z.output<typeof openSchema>;
export type ActionBody<Action extends CallAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open call. */
export type CallCommand = CommandOf<{ readonly [Action in CallAction]: ActionBody<Action> }>;
