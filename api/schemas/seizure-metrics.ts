import { z } from 'zod';
import { seizureCategories } from '../../protocol/record-entry/words';
import type { SeizureCount, SeizureMetrics } from '../../store/seizures';
import { aor, count, instant, program } from './basics';
import { monthQuerySchema } from './months';

export const seizureMonthQuerySchema = monthQuerySchema('a seizure belongs to the month in which it was discovered').extend({
  seizingEntity: program.optional().meta({ description: 'Of one program’s own seizures; left out, of both' }),
});

const countFields = {
  entry: z.enum(['seizure', 'evidence']),
  what: z.enum(seizureCategories),
  seizingEntity: program.meta({ description: 'Who discovered it (CAS-3)' }),
  owing: program.meta({ description: 'Whose office enters it (CAS-2)' }),
  status: z.enum(['entered', 'owed', 'overdue']),
  seizures: count,
} satisfies Record<keyof SeizureCount, z.ZodType>;

const metricFields = {
  seizures: count.meta({ description: 'Without those that both sides agree are not owed' }),
  entered: count,
  enteredLate: count,
  owed: count.meta({ description: 'Still in time' }),
  overdue: count,
  counts: z.array(z.object(countFields)).meta({ description: 'Each combination that there is' }),
} satisfies Record<keyof SeizureMetrics, z.ZodType>;

export const seizureMetricsSchema = z
  .object({ aor, month: z.string(), timeZone: z.string(), from: instant, until: instant, asOf: instant, ...metricFields })
  .meta({ id: 'SeizureMetrics', description: 'The seizures of a month by who discovered them (CAS-3), the same for both programs' });
