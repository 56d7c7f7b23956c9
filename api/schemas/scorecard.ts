import { z } from 'zod';
import { headlineMeasures } from '../../protocol/scorecard/headline';
import { groupNames, measureNames, type GroupName, type MeasureName } from '../../protocol/scorecard/measures';
import { periodPattern } from '../../protocol/scorecard/period';
import { aor, count, instant, provision } from './basics';

const period = z.string().regex(periodPattern, 'must be a month or a quarter').meta({ description: 'A calendar month or quarter, by the clocks of each area', example: '2026-11' });

export const scorecardQuerySchema = z.strictObject({
  aor: aor.optional().meta({ description: 'Default: the nation. Headquarters and auditors get all areas side by side, a field office its own and the total' }),
  period,
  format: z.enum(['json', 'csv']).optional().meta({ description: 'Default: what Accept asks for, and JSON else' }),
});

const milliseconds = z.int().min(0).nullable();
const name = z.enum(measureNames as readonly [MeasureName, ...MeasureName[]]).meta({ id: 'MeasureName' });

const figure = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('count'), value: count }),
    z.object({ kind: z.literal('rate'), value: z.number().min(0).nullable().meta({ description: 'Null where there is nothing to divide by' }), part: count, of: count }),
    z.object({ kind: z.literal('time'), count: count.meta({ description: 'How many have come so far' }), p50: milliseconds, p90: milliseconds }),
  ])
  .meta({ id: 'Figure', description: 'How many; or how many of how many; or how long it took, in milliseconds: half of them, and nine in ten' });

const turn = z.enum(['better', 'worse', 'same']).nullable().meta({ description: 'Null where neither way is better, or there is nothing to compare' });
const by = z.number().nullable().meta({ description: 'Now less before; of times, what half of them kept within' });

const measured = z.object({ now: figure, before: figure, by, turn }).meta({ id: 'Measured' });
const measures = z.record(name, measured).meta({ description: 'Every measure, also where there is nothing to count' });
const bounds = z.object({ from: instant, until: instant });
const disposed = count.meta({ description: 'Matters of the period that are disposed of: of them only calls and record entries are counted' });

const areaSchema = z
  .object({ aor, timeZone: z.string(), from: instant, until: instant, before: bounds, disposed, measures })
  .meta({ id: 'AreaScorecard', description: 'The bounds are half-open' });
const nationSchema = z.object({ disposed, measures }).meta({ id: 'NationalScorecard', description: 'All areas as one: percentiles are of the whole, never of averages' });

const definitionSchema = z
  .object({
    measure: name,
    group: z.enum(groupNames as readonly [GroupName, ...GroupName[]]),
    name: z.string(),
    meaning: z.string(),
    unit: z.string(),
    shape: z.enum(['count', 'rate', 'time']),
    part: name.nullable(),
    of: name.nullable(),
    provisions: z.array(provision).min(1),
    counted: z.string(),
    month: z.string().meta({ description: 'To which month a thing belongs' }),
    better: z.enum(['higher', 'lower', 'neither']),
  })
  .meta({ id: 'MeasureDefinition' });

export const headlineSchema = z
  .object({ measure: z.enum(headlineMeasures), name: z.string(), provisions: z.array(provision), figure, before: figure, by, turn, words: z.string() })
  .meta({ id: 'Headline', description: 'What a meeting looks at first' });

export const scorecardSchema = z
  .object({
    period: z.string(),
    before: z.string().meta({ description: 'The period before it, for comparison' }),
    asOf: instant.meta({ description: 'All numbers are of this moment: a period that is over still changes as what was open is settled' }),
    areas: z.array(areaSchema),
    nation: nationSchema.nullable().meta({ description: 'Null where one area was asked for' }),
    headline: z.array(headlineSchema),
    definitions: z.array(definitionSchema),
  })
  .meta({ id: 'Scorecard', description: 'The same numbers for both sides' });

export type ScorecardView = z.input<typeof scorecardSchema>;
