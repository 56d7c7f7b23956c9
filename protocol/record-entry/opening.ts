/**
 * An entry that an enforcement action owes in the case systems (CAS-1 to CAS-4, DEC-9), as whoever raises one says it: a
 * person over HTTP, or the workflow of an operation. Who owes it follows by rule (rules.ts) and is never said here.
 */
import { z } from 'zod';
import { instant, line, text } from '../fields';
import { seizureCategories } from './words';

const program = z.enum(['OI', 'DRO']);

const common = {
  happenedAt: instant.meta({ description: 'When the arrest, seizure or discovery took place; a report, what it reports' }),
  description: text.meta({ description: 'What is to be entered. Shown on the entry alone, never in lists, messages or exports' }),
};

const found = {
  discoveredBy: program.meta({ description: 'Whose people discovered it: that program is the seizing entity, for good (CAS-3)' }),
  what: z.enum(seizureCategories),
  quantity: line(100).optional().meta({ example: '12,400 US dollars' }),
};

const made = { madeBy: program.meta({ description: 'Whose people made the report, or the arrest' }) };

export const owedEntrySchema = z
  .discriminatedUnion('entry', [
    z.strictObject({ entry: z.literal('report'), ...made, ...common }),
    z.strictObject({ entry: z.literal('criminal-arrest'), ...made, ...common }),
    z.strictObject({ entry: z.literal('seizure'), ...found, ...common }),
    z.strictObject({ entry: z.literal('evidence'), ...found, ...common }),
    z.strictObject({ entry: z.literal('gang-arrest'), arrestedBy: program.meta({ description: 'Whose people arrested the gang member administratively' }), ...common }),
    z.strictObject({ entry: z.literal('processing'), processedBy: program.meta({ description: 'Who processes, as TPD-1 or the plan of a joint operation (TPD-2) says' }), ...common }),
  ])
  .meta({ id: 'OwedEntry' });

/** What is to be entered into a case system, and whose work it documents. */
export type OwedEntry = z.output<typeof owedEntrySchema>;
