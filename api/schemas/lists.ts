import { z } from 'zod';
import { allContracts } from '../kinds';
import { aor, href, instant, matterKind, pageOf, personName, phase, program, provision, reference, revision, version } from './basics';

export const summarySchema = z
  .object({
    reference,
    kind: matterKind,
    aor,
    phase,
    version,
    revision,
    openedAt: instant,
    openedBy: personName,
    dueAt: instant.nullable(),
    waitingOn: program.nullable(),
    closedAt: instant.nullable(),
    updatedAt: instant,
    href,
  })
  .meta({ id: 'MatterSummary' });

export const matterPageSchema = pageOf(summarySchema).meta({ id: 'MatterPage' });

export const recordedSchema = z
  .object({
    seq: z.int().min(1),
    kind: z.string(),
    at: instant,
    version: z.int().min(0),
    provisions: z.array(provision),
    actor: z.string().nullable(),
    command: z.uuid().nullable(),
    detail: z.unknown().meta({ description: 'By kind; null when it was disposed of' }),
    hash: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256 of the entry and of the one before it' }),
  })
  .meta({ id: 'RecordEntry', description: 'What happened to a matter, refused commands included' });

export const recordPageSchema = pageOf(recordedSchema).meta({ id: 'RecordPage' });

export const owedSchema = z
  .object({
    reference,
    kind: matterKind,
    aor,
    phase,
    program,
    person: z.string().nullable().meta({ description: 'Null when the office owes it' }),
    what: z.string(),
    provision,
    dueAt: instant.nullable(),
    href,
  })
  .meta({ id: 'OwedItem' });

export const worklistPageSchema = pageOf(owedSchema).meta({ id: 'WorklistPage' });

const limit = z.coerce.number().pipe(z.int().min(1).max(100)).default(25).meta({ description: 'Items at most', override: { type: 'integer', minimum: 1, maximum: 100, default: 25 } });
const cursor = z.string().max(400).optional().meta({ description: 'Where the page begins: take it from `next`' });

export const pageQuerySchema = z.strictObject({ limit, cursor });

const filtered = (phases: readonly string[]) => ({ aor: aor.optional(), phase: z.enum([...new Set(phases)] as [string, ...string[]]).optional(), limit, cursor });

/** @param phases that matters of the kind can be in */
export const kindQuerySchema = (phases: readonly string[]) => z.strictObject(filtered(phases));
export const mattersQuerySchema = z.strictObject({ ...filtered(allContracts.flatMap(({ phases }) => phases)), kind: matterKind.optional() });
