import { z } from 'zod';
import { callCategories, callOutcomes } from '../../protocol/call/words';
import type { CallMetrics } from '../../store/calls';
import { aor, count, instant, program } from './basics';
import { monthQuerySchema } from './months';

export const callMonthQuerySchema = monthQuerySchema('a call belongs to the month in which the agency called');

const milliseconds = z.int().min(0).nullable();
const spread = z
  .object({ calls: count.meta({ description: 'How many got so far' }), p50: milliseconds, p90: milliseconds })
  .meta({ id: 'CallTimes', description: 'Milliseconds from the call; percentiles are interpolated, and null when no call got so far' });

const metricFields = {
  calls: count,
  persons: count.meta({ description: 'That the calls were about, as the agencies said' }),
  takenIntoCustody: count.meta({ description: 'Persons' }),
  answeredInTime: count,
  answeredLate: count,
  unanswered: count.meta({ description: 'The agency had no answer when it was due, and has had none since' }),
  cancelledInTime: count.meta({ description: 'The agency itself cancelled the call before the answer was due' }),
  awaitingAnswer: count.meta({ description: 'The clock still runs' }),
  acknowledge: spread,
  answer: spread,
  arrive: spread,
  counts: z.array(z.object({ category: z.enum(callCategories), program, outcome: z.enum([...callOutcomes, 'open']), calls: count })).meta({
    description: 'Each combination that there is; `program` is whose they are',
  }),
} satisfies Record<keyof CallMetrics, z.ZodType>;

export const callMetricsSchema = z
  .object({ aor, month: z.string(), timeZone: z.string(), from: instant, until: instant, ...metricFields })
  .meta({ id: 'CallMetrics', description: 'The responses to the calls for assistance of a month (COO-16), the same for both programs' });
