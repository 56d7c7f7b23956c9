import { z } from 'zod';
import { aor, instant, matterKind, reference } from './basics';

export const healthSchema = z.object({ status: z.literal('alive') }).meta({ id: 'Health' });

export const readinessSchema = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    database: z.enum(['ready', 'away', 'not-migrated']),
    engine: z.enum(['answers', 'away']).meta({ description: 'For information: commands are received while it is away' }),
  })
  .meta({ id: 'Readiness' });

export const changeSchema = z
  .object({ reference, matterKind, aor, kind: z.string(), at: instant, version: z.int().min(0) })
  .meta({ id: 'Change', description: 'The data of a server-sent event; its id resumes the stream by Last-Event-ID' });

const base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/, 'must be base64');

const payload = z.looseObject({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() });

export const payloadsSchema = z.object({ payloads: z.array(payload).max(1000) }).meta({ id: 'Payloads', description: 'Temporal payloads in their JSON form' });
