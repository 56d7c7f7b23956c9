import { z } from 'zod';
import { allContracts } from '../kinds';
import { aor, capacity, dutyLine, href, instant, personName, program, provision, rank, reference, revision } from './basics';

const post = z.object({ office: z.string(), program, level: z.enum(['field', 'hq']), aor: aor.nullable(), rank });

export const meSchema = personName
  .extend({
    post: post.nullable(),
    onDuty: z.boolean(),
    liaison: z.boolean(),
    actingFor: personName.nullable().meta({ description: 'In whose post they act now; the rank is that of the post' }),
    roles: z.array(z.enum(['ops', 'audit'])),
    signedInUntil: instant,
    may: z.array(
      z.object({
        name: z.enum(['keep-roster', 'see-matters', 'work-list', 'decode-payloads', ...allContracts.flatMap(({ opening }) => opening?.right.name ?? [])]),
        allowed: z.boolean(),
        where: z.string().optional().meta({ description: 'Which area of responsibility, or office' }),
        because: z.string().optional(),
        provision: provision.optional(),
        whoCould: z.string().optional(),
      }),
    ),
    links: z.record(z.string(), href),
  })
  .meta({ id: 'Me' });

export const onDutyQuerySchema = z.strictObject({
  office: z.string().regex(/^[\x21-\x7e]{1,40}$/, 'must be the id of an office').meta({ example: 'OI-NYC' }),
  at: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value).toISOString())
    .optional()
    .meta({ description: 'Default: now' }),
});

export const onDutySchema = z
  .object({
    office: z.string(),
    name: z.string(),
    program,
    aor: aor.nullable(),
    timeZone: z.string(),
    dutyLine,
    at: instant,
    contacts: z.array(personName.extend({ capacity, rank: rank.nullable(), actingFor: personName.nullable(), email: z.string(), because: z.string().meta({ description: 'Why this person: which shift, designation or post' }) })),
  })
  .meta({ id: 'OnDuty', description: 'Who answers for an office, in the order in which they are paged (COO-4, COO-5)' });

export const clearanceSchema = z
  .object({
    reference,
    cleared: z.boolean(),
    because: z.string(),
    provision,
    revision,
    conditions: z.array(z.string()),
    window: z.object({ start: instant, end: instant }),
    asOf: instant,
    links: z.object({ matter: href }),
  })
  .meta({ id: 'Clearance', description: 'May this enforcement go ahead, and under which provision' });
