/** What people may say on the ladder, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { answerSchema } from '../concurrence/messages';
import { acknowledgementSchema, line, text } from '../fields';
import { rungs } from './state';

export const openSchema = z
  .strictObject({
    about: line(40).optional().meta({ description: 'The reference of the matter in dispute, if there is one', example: 'NYC-NT-2026-0003' }),
    issue: text.meta({ description: 'What the two offices cannot agree on' }),
  })
  .meta({ id: 'DisputeOpening' });

export const proposalSchema = z
  .strictObject({
    text: text.meta({ description: 'The resolution, as both sides would have it' }),
    answer: answerSchema.optional().meta({ description: 'OI’s answer to the concurrence in dispute: wanted there, and only there (CON-3)' }),
  })
  .meta({ id: 'DisputeProposal', description: 'Replaces the text on the table and voids its acceptances. The proposer’s side has accepted it' });

export const acceptanceSchema = z
  .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a proposal: 64 hexadecimal digits') })
  .meta({ id: 'DisputeAcceptance', description: 'Names the text that is accepted by its hash, so that nobody accepts what they have not read' });

export const raiseSchema = z
  .strictObject({
    reason: text,
    from: z.enum(rungs).optional().meta({ description: 'The rung that it is to be raised from, as it was read. Default: the one on which it stands when this is received' }),
  })
  .meta({ id: 'DisputeRaise' });
export const statementSchema = z.strictObject({ text }).meta({ id: 'DisputeStatement' });
export const summarySchema = z.strictObject({ text }).meta({ id: 'DisputeSummary', description: 'The written summary of a FOD or SAC: the other side sees it once both are in, its Assistant Director once the dispute is with them (RES-3)' });
export const waiverSchema = z.strictObject({ reason: text }).meta({ id: 'DisputeWaiver' });
export const withdrawalSchema = z.strictObject({ reason: text }).meta({ id: 'DisputeWithdrawal' });

/** What each action below a dispute takes. */
export const actionSchemas = {
  proposal: proposalSchema,
  acceptance: acceptanceSchema,
  raise: raiseSchema,
  statement: statementSchema,
  summary: summarySchema,
  waiver: waiverSchema,
  withdrawal: withdrawalSchema,
  acknowledgement: acknowledgementSchema,
} as const;

export type DisputeAction = keyof typeof actionSchemas;
export const disputeActions = Object.keys(actionSchemas) as readonly DisputeAction[];
export type OpenBody = z.output<typeof openSchema>;
export type DisputeBodies = { readonly [Action in DisputeAction]: z.output<(typeof actionSchemas)[Action]> };

/** A command to an open dispute. */
export type DisputeCommand = CommandOf<DisputeBodies>;
