/** What people may say to a call-out that somebody asked for, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { line, text } from '../fields';
import { urgencies } from '../urgency';

export const openSchema = z
  .strictObject({
    program: z.enum(['OI', 'DRO']).meta({ description: 'Whose representative is wanted' }),
    aor: z
      .string()
      .regex(/^[A-Z]{2,5}$/)
      .optional()
      .meta({ description: 'Whose field office; for people of a field office their own, which need not be named', example: 'NYC' }),
    reason: text,
    urgency: z.enum(urgencies),
  })
  .meta({ id: 'CallOutOpening' });

/** What each action below a call-out takes. */
export const actionSchemas = {
  acknowledgement: z.strictObject({ note: line(1000).meta({ description: 'What they will do' }) }).meta({ id: 'CallOutAcknowledgement' }),
  conclusion: z.strictObject({ note: text.meta({ description: 'What came of it' }) }).meta({ id: 'CallOutConclusion' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'CallOutWithdrawal' }),
} as const;

export type CallOutAction = keyof typeof actionSchemas;
export const callOutActions = Object.keys(actionSchemas) as readonly CallOutAction[];

export type OpenBody = z.output<typeof openSchema>;
export type ActionBody<Action extends CallOutAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open call-out. */
export type CallOutCommand = CommandOf<{ readonly [Action in CallOutAction]: ActionBody<Action> }>;
