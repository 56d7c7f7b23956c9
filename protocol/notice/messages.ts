/** What people may say to a mutual notice, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import { acceptanceSchema, proposalSchema } from '../course/messages';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, subject, text, window } from '../fields';
import { operationField } from '../operation/link';
import { enforcementOf } from './about';

const content = {
  narrative: text,
  subjects: z.array(subject).min(1).max(50).optional(),
  place: line(500).optional(),
  window: window.optional(),
  caseReference: line(100).optional().meta({ description: 'The number of a case in the case systems' }),
};

const enforcement = z
  .enum([...enforcementOf.OI, ...enforcementOf.DRO])
  .meta({ description: 'OI tells of administrative enforcement, DRO of criminal enforcement (KEY-1)' });

const action = z
  .discriminatedUnion('timing', [
    z.strictObject({ timing: z.literal('planned'), at: instant }),
    z.strictObject({
      timing: z.literal('carried-out'),
      at: instant,
      knownBefore: z.boolean().meta({ description: 'The fugitive was known before the action: then the notice is late, however soon after it' }),
    }),
  ])
  .meta({ id: 'NoticedAction', description: 'The enforcement action, and when it is planned or was carried out (DEC-3)' });

const lateReason = text.optional().meta({ description: 'Why a notice after the action comes late (DEC-3)' });

/** A mutual notice, as it is given: about one of five things. */
export const contentSchema = z
  .discriminatedUnion('about', [
    z.strictObject({ about: z.literal('awareness'), enforcement, ...content }),
    z.strictObject({ about: z.literal('fugitive-under-investigation'), ...content }),
    z.strictObject({ about: z.literal('target-under-investigation'), ...content }),
    z.strictObject({ about: z.literal('known-fugitive'), action, lateReason, operation: operationField.optional(), ...content }),
    z.strictObject({ about: z.literal('referral'), ...content }),
  ])
  .meta({ id: 'MutualNoticeContent' });

export const remarkSchema = z.strictObject({ text }).meta({ id: 'MutualNoticeRemark' });

export const dispositionSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('accepted'), text: text.optional() }),
    z.strictObject({ outcome: z.literal('declined'), reason: text }),
    z.strictObject({ outcome: z.literal('other'), text }),
  ])
  .meta({ id: 'ReferralDisposition' });

const amendable = z.strictObject({ ...content, enforcement, action, lateReason }).partial();

export const amendmentSchema = z
  .strictObject({ content: amendable.refine((fields) => Object.keys(fields).length > 0, 'must change something'), reason: text })
  .meta({ id: 'MutualNoticeAmendment', description: 'The fields of the notice that are corrected, whole, and why' });

export const withdrawalSchema = z.strictObject({ reason: text }).meta({ id: 'MutualNoticeWithdrawal' });

/** What each action below a notice takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  remark: remarkSchema,
  proposal: proposalSchema,
  acceptance: acceptanceSchema,
  disposition: dispositionSchema,
  amendment: amendmentSchema,
  withdrawal: withdrawalSchema,
} as const;

export type NoticeAction = keyof typeof actionSchemas;
export const noticeActions = Object.keys(actionSchemas) as readonly NoticeAction[];

export type NoticeContent = z.output<typeof contentSchema>;
export type ContentAmendment = z.output<typeof amendable>;
export type ActionBody<Action extends NoticeAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open notice. */
export type NoticeCommand = CommandOf<{ readonly [Action in NoticeAction]: ActionBody<Action> }>;
