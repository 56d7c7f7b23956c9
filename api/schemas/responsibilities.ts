import { z } from 'zod';
import { administrativeArrests } from '../../protocol/call/words';
import { aor, instant, program, provision, reference } from './basics';

export const responsibilitiesQuerySchema = z.strictObject({ aor });

const responsibility = z.object({
  category: z.enum(administrativeArrests),
  program: program.meta({ description: 'Who is responsible now' }),
  source: z.enum(['default', 'transfer']).meta({ description: '`default`: no transfer is agreed, and calls go by our table' }),
  because: z.string(),
  provision,
  since: instant.nullable(),
  transfer: reference.nullable(),
  next: z.object({ program, since: instant, transfer: reference }).nullable().meta({ description: 'Agreed, and not in effect yet' }),
});

export const responsibilitiesSchema = z
  .object({ aor, asOf: instant, items: z.array(responsibility) })
  .meta({ id: 'Responsibilities', description: 'Who is responsible for each category of non-investigative administrative arrests, and why (MIS-1): new calls for assistance are routed by it' });

export type ResponsibilitiesView = z.output<typeof responsibilitiesSchema>;
