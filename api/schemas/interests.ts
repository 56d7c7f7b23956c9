/** Interests as they are asked for and shown (DEC-4), to those of their office. */
import { z } from 'zod';
import { entitySchema } from '../../protocol/entities';
import { importColumns } from '../../platform/interests/import';
import { aor, href, instant, pageOf, personName, program, revision } from './basics';
import { importReportOf } from './import-report';
import { pageQuerySchema } from './lists';

export const interestsQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  office: z.string().min(1).max(40).optional().meta({ description: 'For headquarters and auditors: the interests of one office', example: 'OI-NYC' }),
  kind: z.enum(['subject', 'vehicle', 'address', 'organization', 'employer']).optional(),
  withdrawn: z.enum(['true', 'false']).optional().meta({ description: 'true: those that were withdrawn, instead of those that stand' }),
  review: z.enum(['overdue']).optional().meta({ description: 'Only those whose review is overdue; they match all the same' }),
});
export const interestImportQuerySchema = z.strictObject({ dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: only the report; nothing is written' }) });

const content = { entity: entitySchema, reviewAt: instant, caseReference: z.string().nullable(), note: z.string().nullable() };

export const interestSchema = z
  .object({
    id: z.uuid(),
    office: z.string(),
    program,
    aor,
    ...content,
    owner: personName.meta({ description: 'Whom to call about it' }),
    revision,
    enteredAt: instant,
    enteredBy: z.string(),
    changedAt: instant,
    withdrawnAt: instant.nullable(),
    overdue: z.boolean().meta({ description: 'Its review is; it matches all the same' }),
    links: z.object({ self: href, revisions: href, change: href, withdrawal: href }),
  })
  .meta({ id: 'Interest', description: 'An office’s interest in somebody or something (DEC-4)' });

export const interestPageSchema = pageOf(interestSchema).meta({ id: 'InterestPage' });

export const interestRevisionPageSchema = pageOf(
  z
    .object({ revision, what: z.enum(['entered', 'imported', 'changed', 'withdrawn']), at: instant, by: z.string(), ...content, owner: z.string(), reason: z.string().nullable() })
    .meta({ id: 'InterestRevision', description: 'Append-only: what the interest said, who said it, when and why' }),
).meta({ id: 'InterestRevisionPage' });

export const interestImportReportSchema = importReportOf({ interest: z.uuid().nullable().meta({ description: 'Null in a dry run' }) }, importColumns).meta({ id: 'InterestImportReport' });
