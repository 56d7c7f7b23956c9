/** What people may say to a de-confliction, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import { acceptanceSchema, proposalSchema } from '../course/messages';
import type { CommandOf } from '../envelope';
import { line, text } from '../fields';

/** What each action below a de-confliction takes. */
export const actionSchemas = {
  claim: z.strictObject({ note: line(1000).optional() }).meta({ id: 'DeconflictionClaim' }),
  remark: z.strictObject({ text }).meta({ id: 'DeconflictionRemark' }),
  proposal: proposalSchema,
  acceptance: acceptanceSchema,
} as const;

export type DeconflictionAction = keyof typeof actionSchemas;
export const deconflictionActions = Object.keys(actionSchemas) as readonly DeconflictionAction[];
export type DeconflictionBodies = { readonly [Action in DeconflictionAction]: z.output<(typeof actionSchemas)[Action]> };

/** A command to an open de-confliction. */
export type DeconflictionCommand = CommandOf<DeconflictionBodies>;
