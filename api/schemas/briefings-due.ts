import { z } from 'zod';
import type { Counts, PersonOnTopic } from '../../protocol/briefing/due';
import { count, instant, personName, program, provision, rank } from './basics';
import { memoTopic } from './briefing-catalogue';

export const briefingsDueQuerySchema = z.strictObject({ office: z.string().min(1).max(100).meta({ description: 'The field office that gives the briefings', example: 'OI-NYC' }) });

const counts = {
  fresh: count.meta({ description: 'Attended lately enough' }),
  due: count.meta({ description: 'Newly posted, not attended, and in time' }),
  overdue: count.meta({ description: 'Not attended lately enough' }),
} satisfies Record<keyof Counts, z.ZodType>;

const item = {
  person: z.string(),
  topic: memoTopic,
  lastAttendedAt: instant.nullable().meta({ description: 'A briefing of this office on it; null for never' }),
  dueAt: instant.meta({ description: 'By when they are to attend one, for the first time or again' }),
  standing: z.enum(['due', 'overdue']),
} satisfies Record<keyof PersonOnTopic, z.ZodType>;

export const briefingsDueSchema = z
  .object({
    office: z.string(),
    program,
    people: program.meta({ description: 'Whose people of the area are briefed' }),
    asOf: instant,
    provision,
    freshFor: z.number().meta({ description: 'Milliseconds' }),
    newlyPostedWithin: z.number().meta({ description: 'Milliseconds' }),
    totals: z.object(counts),
    topics: z.array(z.object({ topic: memoTopic, title: z.string(), developed: z.boolean().meta({ description: 'Whether the office has a briefing on it' }), ...counts })),
    persons: z.array(z.object({ ...personName.shape, rank, postedAt: instant, ...counts })),
    items: z.array(z.object({ ...item, name: z.string() })).meta({ description: 'Each person on each topic that they are due or overdue on, the most pressing first' }),
  })
  .meta({ id: 'BriefingsDue', description: 'Who of the counterpart is to attend which briefing of the memo’s topics (COO-10, COO-11)' });

export type BriefingsDueView = z.output<typeof briefingsDueSchema>;
