import { z } from 'zod';
import { aor, href, instant, pageOf, personName, program, provision } from './basics';

const links = z.object({ self: href, end: href });
const status = z.enum(['coming', 'in-force', 'ended', 'withdrawn']).meta({ description: 'Withdrawn: it was ended before it began, and is gone' });
const id = z.string().meta({ example: '12' });

export const liaisonSchema = z
  .object({ id, office: z.string(), person: personName, from: instant, until: instant.nullable(), status, designatedBy: personName.nullable(), links })
  .meta({ id: 'Liaison', description: 'COO-3: the principal liaison of an office to its counterpart' });

export const actingPostSchema = z
  .object({
    id,
    office: z.string(),
    person: personName,
    principal: personName.meta({ description: 'In whose post' }),
    rank: z.enum(['ASAC', 'SAC', 'AFOD', 'FOD', 'AD', 'Director']),
    from: instant,
    until: instant,
    status,
    designatedBy: personName,
    links,
  })
  .meta({ id: 'ActingPost', description: 'Who acts in whose post, and has its rank meanwhile' });

const defect = z.object({ provision, because: z.string() }).nullable().meta({ description: 'What is wrong, and must be put right' });

export const liaisonsOfOfficeSchema = z
  .object({ office: z.string(), asOf: instant, liaison: personName.nullable(), defect, items: z.array(liaisonSchema) })
  .meta({ id: 'LiaisonsOfOffice', description: 'In force, to come, and of the last year' });

export const liaisonsSchema = z
  .object({ asOf: instant, items: z.array(z.object({ office: z.string(), program, aor, liaison: personName.nullable(), defect, href })) })
  .meta({ id: 'Liaisons', description: 'Of every field office; one without a liaison shows as a defect' });

export const actingPostsSchema = z.object({ office: z.string(), asOf: instant, items: z.array(actingPostSchema) }).meta({ id: 'ActingPosts', description: 'In force, to come, and of the last year' });

export const directoryChangesSchema = pageOf(
  z
    .object({ change: z.string(), at: instant, actor: z.string(), actingFor: z.string().nullable(), office: z.string(), subject: z.string().nullable(), what: z.string(), detail: z.unknown(), reason: z.string().nullable() })
    .meta({ id: 'DirectoryChange', description: 'Append-only: who designated, ended, added, tested or revoked what, when and why; never an address' }),
).meta({ id: 'DirectoryChangePage' });
