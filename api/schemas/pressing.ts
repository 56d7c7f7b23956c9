import { z } from 'zod';
import type { Pressing } from '../../protocol/pressing';
import { instant } from './basics';

const fields = {
  dueAt: instant,
  overdueSince: instant.nullable(),
  next: z.object({ kind: z.enum(['reminded', 'overdue']), at: instant }).meta({ description: 'What the clock does next' }),
  steps: z.int().min(0),
} satisfies Record<keyof Pressing, z.ZodType>;

/** By when something is owed, and when it is asked for again. */
export const pressingField = z.object(fields);
