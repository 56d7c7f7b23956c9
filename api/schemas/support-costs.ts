import { z } from 'zod';
import { supportKinds } from '../../protocol/support-request/messages';
import type { SupportCosts, SupportCount, SupportTotals } from '../../store/support-costs';
import { aor, count, instant, program } from './basics';
import { monthQuerySchema } from './months';

export const supportMonthQuerySchema = monthQuerySchema('support belongs to the month in which it begins, by the offer that was agreed to');

const totals = {
  agreed: count.meta({ description: 'Requests with an offer that both have agreed to' }),
  fulfilled: count,
  notFulfilled: count,
  unreported: count.meta({ description: 'What came of it is not told yet, so neither is what it cost' }),
  persons: count.meta({ description: 'For whom it was given' }),
  costCents: count.meta({ description: 'US cents, that DRO’s budget bears' }),
} satisfies Record<keyof SupportTotals, z.ZodType>;

const counts = { support: z.enum(supportKinds), askedBy: program, ...totals } satisfies Record<keyof SupportCount, z.ZodType>;

const costFields = {
  ...totals,
  counts: z.array(z.object(counts)).meta({ description: 'Each combination that there is' }),
} satisfies Record<keyof SupportCosts, z.ZodType>;

export const supportCostsSchema = z
  .object({ aor, month: z.string(), timeZone: z.string(), from: instant, until: instant, fundedBy: z.literal('DRO'), provision: z.literal('TPD-4'), ...costFields })
  .meta({ id: 'SupportCosts', description: 'The agreed support of a month, and what DRO’s budget bears of it (TPD-4), the same for both programs' });
