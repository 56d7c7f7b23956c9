/** What people may say to a request for support, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, line, text, window } from '../fields';

export const supportKinds = ['transport', 'processing', 'detention'] as const;
export type SupportKind = (typeof supportKinds)[number];

const persons = z.int().min(1).max(10_000);

const common = {
  window,
  persons: persons.meta({ description: 'How many people it is for' }),
  juveniles: z.int().min(0).max(10_000).meta({ description: 'How many of them are under 18' }),
  needs: z.array(line(300)).max(20).meta({ description: 'What else must be seen to: medical care, interpreters, separation' }),
  narrative: text,
  operation: z
    .string()
    .regex(/^[A-Z]{2,5}-OP-\d{4}-\d{4,12}$/, 'must be the reference of an operation')
    .optional()
    .meta({ description: 'The operation that it is for', example: 'NYC-OP-2026-0003' }),
};

/** What is asked for. Who pays is no question: nobody can say it (TPD-4). */
export const askedSchema = z
  .discriminatedUnion('support', [
    z.strictObject({ support: z.literal('transport'), from: line(300), to: line(300), ...common }),
    z.strictObject({ support: z.literal('processing'), place: line(300), ...common }),
    z.strictObject({ support: z.literal('detention'), place: line(300).optional(), ...common }),
  ])
  .refine(({ persons: all, juveniles }) => juveniles <= all, { path: ['juveniles'], message: 'must not be more than all persons' })
  .meta({ id: 'SupportAsked' });

export const offerSchema = z
  .strictObject({
    persons: persons.meta({ description: 'For how many people; fewer than asked is support in part' }),
    window: window.optional().meta({ description: 'Another time than the one asked for' }),
    text: text.meta({ description: 'What is given, by whom, and what is wanted for it' }),
  })
  .meta({ id: 'SupportOffer', description: 'Of either side: the one that is asked offers, the one that asks may offer to take something else. It takes the place of the offer that is open' });

export const reportSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('fulfilled'),
      persons: persons.meta({ description: 'For how many people it was given' }),
      costCents: z.int().min(0).max(1_000_000_000_00).optional().meta({ description: 'What DRO’s budget bears, in US cents: said of transport and detention, and of nothing else (TPD-4)' }),
      text,
    }),
    z.strictObject({ outcome: z.literal('not-fulfilled'), reason: text }),
  ])
  .meta({ id: 'SupportReport', description: 'What came of what was agreed; it closes the matter' });

/** What each action below a request for support takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  offer: offerSchema,
  agreement: z.strictObject({ offer: z.int().min(1).meta({ description: 'The number of the offer that is accepted' }) }).meta({ id: 'SupportAgreement' }),
  decline: z.strictObject({ reason: text }).meta({ id: 'SupportDecline', description: 'The side that is asked gives none, and says why; it closes the matter' }),
  report: reportSchema,
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'SupportWithdrawal' }),
} as const;

export type SupportAction = keyof typeof actionSchemas;

export type SupportAsked = z.output<typeof askedSchema>;
export type ActionBody<Action extends SupportAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open request for support. */
export type SupportCommand = CommandOf<{ readonly [Action in SupportAction]: ActionBody<Action> }>;
