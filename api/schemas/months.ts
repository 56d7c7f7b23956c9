import { z } from 'zod';
import { aor } from './basics';

/** @param what belongs to the month, and by which of its times */
export const monthQuerySchema = (what: string) =>
  z.strictObject({
    aor,
    month: z
      .string()
      .regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/, 'must be a year and a month')
      .meta({ description: `By the clocks of the area; ${what}`, example: '2026-11' }),
  });
