import { z } from 'zod';
import { aor, capacity, instant, personName, program, provision } from './basics';

const page = personName.extend({ capacity, at: instant });

/** The call-outs of a matter, as every kind shows them. */
export const callOutsField = z.array(
  z
    .object({
      number: z.int().min(1),
      program,
      aor: aor.optional().meta({ description: 'Of which area’s office; absent: the matter’s own' }),
      reason: z.string().meta({ example: 'answer-wanted' }),
      provisions: z.array(provision),
      steps: z.array(z.array(capacity)),
      stepsTaken: z.int().min(0),
      pages: z.array(page),
      reliefs: z.int().min(1).optional().meta({ description: 'How often somebody who was paged was relieved of duty' }),
      status: z.enum(['paging', 'acknowledged', 'ended']),
      acknowledgedBy: personName.optional(),
      acknowledgedAt: instant.optional(),
    })
    .meta({ id: 'CallOut', description: 'Pages, person after person, until one acknowledges (COO-5)' }),
);
