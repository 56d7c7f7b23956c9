import { z } from 'zod';
import { aor, href, instant, personName, provision, version } from './basics';

const id = z.string().meta({ example: '12' });

export const centerSchema = z
  .object({
    center: z.uuid(),
    aor,
    name: z.string(),
    contact: z.string(),
    hours: z.string(),
    lodging: z.string(),
    version: version.meta({ description: 'Counts the changes of what is known of it' }),
    enteredBy: personName,
    enteredAt: instant,
    closedAt: instant.nullable(),
    briefed: z
      .object({ heldAt: instant, briefedBy: personName, version })
      .nullable()
      .meta({ description: 'OI’s latest briefing of DRO (DEC-1); null while it is owed' }),
    participating: z
      .object({ from: instant, until: instant.nullable(), contact: personName })
      .nullable()
      .meta({ description: 'DRO’s participation now (DEC-2)' }),
    defects: z.array(z.object({ provision, because: z.string() })).meta({ description: 'What is wrong, and must be put right' }),
    briefings: z.array(
      z.object({ id, version, heldAt: instant, briefedBy: personName, attended: z.array(personName), note: z.string().nullable(), recordedBy: personName, recordedAt: instant }),
    ),
    participations: z.array(
      z.object({ id, from: instant, until: instant.nullable(), contact: personName, recordedBy: personName, recordedAt: instant, end: z.object({ by: personName, reason: z.string() }).nullable() }),
    ),
    links: z.object({ self: href, amendment: href, closing: href, briefings: href, participations: href, participationEnd: href }),
  })
  .meta({ id: 'Center', description: 'A local de-confliction center or mechanism' });

export const centersQuerySchema = z.strictObject({ aor: aor.optional() });

export const centersSchema = z.object({ asOf: instant, items: z.array(centerSchema) }).meta({ id: 'Centers', description: 'By area and name, without those that were closed' });
