import { z } from 'zod';
import { retentionClasses } from '../../protocol/retention/classes';
import { aor, href, instant, matterKind, personName, reference } from './basics';

const className = z.enum([...new Set(Object.values(retentionClasses).map((each) => each.class))] as [string, ...string[]]);
const years = z.int().min(1).meta({ description: 'Calendar years from the closing of the matter' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.uuid();
const actingFor = z.string().nullable().meta({ description: 'In whose post, if they acted' });

export const retentionClassesSchema = z
  .object({ items: z.array(z.object({ kind: matterKind, class: className, years, source: z.literal('default'), reason: z.string() })) })
  .meta({ id: 'RetentionClasses', description: 'How long the record of each kind of matter is kept once it is closed. The protocols do not say; these are defaults' });

const deed = z.object({ by: personName, actingFor, at: instant, reason: z.string() });
const scope = z.discriminatedUnion('over', [
  z.object({ over: z.literal('matter'), matter: reference }),
  z.object({ over: z.literal('area'), aor, kind: matterKind.nullable().meta({ description: 'Null: of every kind' }), from: instant, until: instant }),
]);

export const legalHoldViewSchema = z
  .object({ hold: uuid, scope, reference: z.string(), placed: deed, lifted: deed.nullable(), links: z.object({ self: href, lifting: href }) })
  .meta({ id: 'LegalHold', description: 'What it is on is not disposed of, however old, until it is lifted' });
export const legalHoldsSchema = z.object({ items: z.array(legalHoldViewSchema) }).meta({ id: 'LegalHolds' });

const batchFields = {
  batch: uuid,
  status: z.enum(['proposed', 'superseded', 'approved', 'done']).meta({ description: 'Proposed: it waits for a Director, as long as it takes' }),
  proposedAt: instant,
  listHash: sha256.meta({ description: 'What is approved: SHA-256 over all that the list says' }),
  matters: z.int().min(1),
  approval: z.object({ by: personName, actingFor, at: instant }).nullable(),
  links: z.object({ self: href, approval: href }),
};
const item = z.object({
  matter: reference,
  class: className,
  years,
  closedAt: instant,
  dueAt: instant,
  entries: z.int().min(1),
  head: sha256.meta({ description: 'Hash of the last entry of its ledger' }),
  outcome: z.enum(['disposed', 'held', 'changed']).nullable().meta({ description: 'Held or changed since the approval: it stays, and waits for another list' }),
});

export const disposalsSchema = z.object({ items: z.array(z.object(batchFields)) }).meta({ id: 'Disposals' });
export const disposalSchema = z
  .object({ ...batchFields, approve: z.object({ allowed: z.boolean(), because: z.string().optional(), whoCould: z.string().optional() }), items: z.array(item) })
  .meta({ id: 'Disposal', description: 'A list of matters that have been kept long enough' });

const certificate = z
  .object({ batch: uuid, class: className, years, approvedBy: personName, approvedAt: instant, disposedAt: instant, hashes: z.array(sha256).meta({ description: 'Of the entries that lost what they said, in their order' }) })
  .meta({ id: 'DisposalCertificate' });

export const matterRetentionSchema = z
  .object({
    reference,
    kind: matterKind,
    class: className,
    years,
    reason: z.string(),
    closedAt: instant.nullable(),
    dueAt: instant.nullable().meta({ description: 'Since when it may be disposed of; null while it is open' }),
    held: z.boolean().meta({ description: 'A legal hold is on it: it is not disposed of' }),
    holds: z.array(z.object({ hold: uuid, reference: z.string(), placedAt: instant, liftedAt: instant.nullable() })),
    disposal: certificate.nullable(),
  })
  .meta({ id: 'MatterRetention' });

export const bundlesSchema = z
  .object({
    items: z.array(
      z.object({ bundle: uuid, madeFor: personName, actingFor, madeAt: instant, sha256, bytes: z.int(), through: z.int().meta({ description: 'The last entry of the ledger in it' }), withheld: z.int().meta({ description: 'Entries whose detail its reader may not see' }) }),
    ),
  })
  .meta({ id: 'MatterBundles', description: 'Each making of the matter’s bundle' });

export const sealKeysSchema = z
  .object({ keys: z.array(z.object({ kid: z.string(), publicKey: z.string().meta({ description: 'Ed25519, 32 bytes in base64url' }), notBefore: instant, retiredAt: instant.optional() })) })
  .meta({ id: 'SealKeys', description: 'Public keys that commands and bundles are sealed under, retired ones included: what `npm run bundle:verify -- FILE --keys` takes' });
