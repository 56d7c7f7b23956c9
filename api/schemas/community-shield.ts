import { z } from 'zod';
import type { CommunityShieldMetrics } from '../../store/community-shield';
import { count, instant } from './basics';
import { monthQuerySchema } from './months';

export const communityShieldQuerySchema = monthQuerySchema('an operation belongs to the month in which its action began');

const amount = z.number().min(0);

const metricFields = {
  operations: count,
  awaitingStatistics: count.meta({ description: 'Whose statistics are owed: they count for nothing below' }),
  gangs: count.meta({ description: 'By name, each once in the month' }),
  leaders: count,
  members: count,
  associates: count,
  administrativeArrests: count,
  criminalArrests: count,
  firearms: count,
  narcoticsGrams: amount,
  usDollars: amount,
} satisfies Record<keyof CommunityShieldMetrics, z.ZodType>;

export const communityShieldMetricsSchema = z
  .object({ aor: z.string(), month: z.string(), timeZone: z.string(), from: instant, until: instant, ...metricFields })
  .meta({ id: 'CommunityShieldMetrics', description: 'What was captured under Community Shield in a month (DEC-8), the same for both programs' });
