/** What people may say about a transfer, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import { administrativeArrests } from '../call/words';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, text } from '../fields';

const proposed = {
  effectiveAt: instant.meta({ description: 'When it takes effect, once both have agreed; it lies ahead' }),
  text: text.meta({ description: 'On what terms: people, goals and priorities, what is handed over' }),
};

export const openSchema = z
  .strictObject({
    category: z.enum(administrativeArrests).meta({ description: 'Of non-investigative administrative arrests, as calls for assistance have them' }),
    to: z.enum(['DRO', 'OI']).optional().meta({ description: 'Who becomes responsible. Default: DRO, as MIS-1 has it; OI is a giving back, which needs the same agreement' }),
    ...proposed,
  })
  .meta({ id: 'TransferOpening' });

/** What each action below a transfer takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  proposal: z.strictObject(proposed).meta({ id: 'TransferProposal', description: 'Of either side. It takes the place of the proposal that is open, and takes up again what was short of resources' }),
  agreement: z.strictObject({ proposal: z.int().min(1).meta({ description: 'The number of the proposal that is agreed to' }) }).meta({ id: 'TransferAgreement' }),
  shortfall: z
    .strictObject({ statement: text.meta({ description: 'What is wanting: people, beds, vehicles, money' }) })
    .meta({ id: 'TransferShortfall', description: 'Local resources fall short. The quarterly meeting of headquarters has it on its agenda (MIS-2)' }),
  remark: z.strictObject({ text }).meta({ id: 'TransferRemark' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'TransferWithdrawal' }),
} as const;

export type TransferAction = keyof typeof actionSchemas;
export type TransferAsked = z.output<typeof openSchema>;
export type ActionBody<Action extends TransferAction> = z.output<(typeof actionSchemas)[Action]>;
export type ProposedTransfer = ActionBody<'proposal'>;

/** A command to an open transfer. */
export type TransferCommand = CommandOf<{ readonly [Action in TransferAction]: ActionBody<Action> }>;
