import { z } from 'zod';
import { provision } from './basics';

const problemFields = {
  type: z.string().meta({ description: 'Stable; explained at this address', example: '/problems/already-answered' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().meta({ description: 'What was wrong, in a sentence' }),
  provision: provision.optional().meta({ description: 'The duty that the rule comes from' }),
  whoCould: z.string().optional().meta({ description: 'Who could do it instead' }),
  field: z.string().optional().meta({ description: 'The field of the body at fault, as a JSON pointer' }),
  current: z
    .object({ version: z.int().min(0), differences: z.array(z.object({ pointer: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })) })
    .optional()
    .meta({ description: 'Of what has changed since it was read: its version now, and how it differs from what was to be written' }),
  errors: z
    .array(z.object({ pointer: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Every field at fault, as JSON pointers, twenty at most' }),
};

/** RFC 9457. */
export const problemSchema = z
  .object({ ...problemFields, instance: z.string().meta({ description: 'The request that it came of: quote it to those who look after the system', example: 'urn:counterpart:request:…' }) })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' });

/** Why a command was refused, as it was or would have been answered. */
export const refusedSchema = z.object(problemFields).meta({ id: 'RefusalOfCommand' });

export const problemExplanationSchema = z
  .object({ type: z.string(), title: z.string(), status: z.int().nullable().meta({ description: 'Null for a rule of the protocol: 403, 409, 412 or 422' }), explanation: z.string() })
  .meta({ id: 'ProblemExplanation' });
