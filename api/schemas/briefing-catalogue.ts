import { z } from 'zod';
import { newEntrySchema } from '../../protocol/briefing/catalogue';
import { memoTopicNames } from '../../protocol/briefing/topics';
import { href, instant, personName, program, provision, version } from './basics';

export const memoTopic = z.enum(memoTopicNames).meta({ description: 'A topic on which the memo has one program brief the other' });
export const materials = newEntrySchema.shape.materials;

export const catalogueEntrySchema = z
  .object({
    entry: z.uuid(),
    office: z.string(),
    topic: memoTopic.nullable().meta({ description: 'Null for a topic of the office’s own' }),
    title: z.string(),
    description: z.string(),
    materials,
    reviewAt: instant,
    version: version.meta({ description: 'Counts the changes of what is known of it' }),
    enteredBy: personName,
    enteredAt: instant,
    retiredAt: instant.nullable(),
    links: z.object({ self: href, amendment: href, retirement: href }),
  })
  .meta({ id: 'BriefingCatalogueEntry', description: 'What an office has developed to brief its counterpart on' });

export const catalogueSchema = z
  .object({
    office: z.string(),
    program,
    asOf: instant,
    provision,
    defects: z.array(z.object({ provision, because: z.string() })).meta({ description: 'What is wanting: topics of the memo without a briefing, and briefings not reviewed in time' }),
    items: z.array(
      z.object({
        source: z.enum(['memo', 'office']).meta({ description: 'Whether the memo asks for it, or the office has it of its own' }),
        topic: memoTopic.nullable(),
        title: z.string(),
        particularRegard: z.boolean().meta({ description: 'The memo has it paid particular regard' }),
        entry: catalogueEntrySchema.nullable().meta({ description: 'Null while no briefing is developed on it' }),
      }),
    ),
  })
  .meta({ id: 'BriefingCatalogue', description: 'The memo’s topics in its order, then the office’s own by title' });
