/** What an office says of its interest in somebody or something (DEC-4). */
import { z } from 'zod';
import { entitySchema } from '../entities';
import { instant, line, text } from '../fields';

const interestFields = {
  entity: entitySchema,
  owner: line(100).optional().meta({ description: 'Whom to call about it, by their id: a person of the office. Default: who enters it', example: 'nadia.frost' }),
  reviewAt: instant.optional().meta({ description: 'When the office looks at it again. Default: half a year from now. It matches until it is withdrawn', example: '2027-06-01T12:00:00Z' }),
  caseReference: line(60).optional().meta({ description: 'Read by the office alone' }),
  note: text.optional().meta({ description: 'Read by the office alone' }),
};

export const interestSchema = z.strictObject(interestFields).meta({ id: 'NewInterest' });
/** All of it anew: what is left out is gone, owner and review excepted, which stay as they are. */
export const interestChangeSchema = z.strictObject({ ...interestFields, reason: text.optional() }).meta({ id: 'InterestChange' });
export const interestWithdrawalSchema = z.strictObject({ reason: text }).meta({ id: 'InterestWithdrawal' });

export type NewInterest = z.output<typeof interestSchema>;
export type InterestChange = z.output<typeof interestChangeSchema>;
