import { z } from 'zod';
import { trainedSystems } from '../../protocol/record-entry/words';
import { href, instant, personName, provision } from './basics';

const system = z.enum(trainedSystems);

export const trainingSchema = z
  .object({
    id: z.string().meta({ example: '12' }),
    office: z.string(),
    system,
    provision,
    from: instant,
    until: instant.nullable(),
    status: z.enum(['coming', 'in-force', 'ended', 'withdrawn']).meta({ description: 'Withdrawn: it was revoked before it began' }),
    reason: z.string().nullable(),
    declaredBy: personName,
    declaredAt: instant,
    revocation: z.object({ by: personName, at: instant, reason: z.string() }).nullable(),
    links: z.object({ self: href, revocation: href }),
  })
  .meta({ id: 'Training', description: 'OI has trained an office of DRO to make the entries of a case system itself' });

export const trainingsSchema = z
  .object({
    office: z.string(),
    asOf: instant,
    trained: z.object({ SEACATS: z.boolean(), TECS: z.boolean() }).meta({ description: 'Whether the office makes the entries itself now; if not, the SAC office makes them for it' }),
    items: z.array(trainingSchema),
  })
  .meta({ id: 'Trainings' });
