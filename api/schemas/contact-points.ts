import { z } from 'zod';
import { channel, href, instant } from './basics';

const contactPointFields = {
  id: z.uuid(),
  kind: channel,
  address: z.string(),
  label: z.string().nullable(),
  createdAt: instant,
  verifiedAt: instant.nullable().meta({ description: 'Null: not used for pages while another one is verified' }),
  test: z
    .object({ status: z.enum(['planned', 'sent', 'failed']), reason: z.string().nullable().meta({ description: 'Typed', example: 'webhook-timeout' }), at: instant })
    .nullable()
    .meta({ description: 'The last test' }),
  links: z.object({ self: href, test: href, removal: href, verification: href }),
};

export const contactPointSchema = z.object(contactPointFields).meta({ id: 'ContactPoint', description: 'One way to reach a person (COO-4)' });

export const newContactPointSchema = z
  .object({
    ...contactPointFields,
    secret: z.string().nullable().meta({ description: 'A webhook’s signing secret, by the Standard Webhooks scheme: shown this once, also not to a repeat. Null for e-mail' }),
  })
  .meta({ id: 'AddedContactPoint' });

export const contactPointsSchema = z
  .object({
    person: z.string(),
    items: z.array(contactPointSchema).meta({ description: 'In the order in which they are tried; the address in the directory comes last' }),
    isVerified: z.boolean().meta({ description: 'At least one is: without, the person shows as a defect of coverage' }),
  })
  .meta({ id: 'ContactPoints' });
