/** What is in a bundle, file by file. Those that are checked have schemas; the others are there to be read. */
import { z } from 'zod';
import type { Sealed } from '../../protocol/envelope';
import { trustedKeySchema } from '../trusted-keys';

export const bundleFormat = 'counterpart-bundle/1';

/** The two files that the manifest does not list. */
export const manifestName = 'manifest.json';
export const manifestSealName = 'manifest.seal.json';

/** What the seal of a manifest is over: a text that no sealed command can be. */
export const sealedManifest = (manifest: Uint8Array): string => `counterpart bundle manifest\n${Buffer.from(manifest).toString('utf8')}`;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const salt = z.string().regex(/^[0-9a-f]{32}$/);

export const manifestSchema = z.strictObject({
  format: z.literal(bundleFormat),
  reference: z.string(),
  kind: z.string(),
  madeAt: z.iso.datetime(),
  madeFor: z.strictObject({ person: z.string(), name: z.string() }),
  /** The ledger of the matter as of the making. */
  through: z.strictObject({ entries: z.int(), head: hex }),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: hex })),
});
export type Manifest = z.output<typeof manifestSchema>;

export const manifestSealSchema = z.strictObject({ kid: z.string(), signature: z.string() });
export type ManifestSeal = z.output<typeof manifestSealSchema>;

/**
 * An entry as the ledger has it. Without a salt, its detail was withheld from the reader: its digest stands for it. Without a digest, its
 * actor was withheld too: its hash stands for it.
 */
export const entrySchema = z.strictObject({
  seq: z.int(),
  transition: z.string(),
  kind: z.string(),
  at: z.string(),
  version: z.int(),
  provisions: z.array(z.string()),
  actor: z.string().nullable(),
  command: z.string().nullable(),
  detail: z.json(),
  salt: salt.nullable(),
  digest: hex.nullable(),
  before: hex.nullable(),
  hash: hex,
});
export type BundledEntry = z.output<typeof entrySchema>;
export const ledgerFileSchema = z.strictObject({ reference: z.string(), entries: z.array(entrySchema) });

const sealed = z.strictObject({
  command: z.looseObject({ id: z.string(), matter: z.string(), action: z.string(), actor: z.looseObject({ person: z.string() }), receivedAt: z.string().nullable(), expiresAt: z.string().nullable() }),
  seal: z.strictObject({ kid: z.string(), signature: z.string() }),
});
export const commandFileSchema = z.strictObject({
  reference: z.string(),
  /** `sealed` is null where the reader may not see what was asked. */
  commands: z.array(z.looseObject({ id: z.string(), action: z.string(), person: z.string(), status: z.string(), sealed: sealed.nullable() })),
});
/** A command, what became of it, and its envelope. */
export interface BundledCommand {
  readonly id: string;
  readonly action: string;
  readonly person: string;
  readonly via: string;
  readonly status: string;
  readonly receivedAt: string | null;
  readonly decidedAt: string | null;
  readonly outcome: unknown;
  readonly sealed: Sealed | null;
}

export const neighbourSchema = z.strictObject({
  reference: z.string(),
  relation: z.enum(['before', 'after', 'raised-by', 'raised']).meta({ description: 'Before and after: by the numbers of its kind, area and year' }),
  entries: z.int(),
  head: hex.nullable(),
});
export type Neighbour = z.output<typeof neighbourSchema>;
export const neighboursFileSchema = z.strictObject({ reference: z.string(), neighbours: z.array(neighbourSchema) });

export type PublicKey = z.output<typeof trustedKeySchema>;
/** As SEAL_TRUST has them, or as the API answers at /v1/seal-keys. */
export const publicKeysSchema = z.union([z.array(trustedKeySchema), z.strictObject({ keys: z.array(trustedKeySchema) }).transform(({ keys }) => keys)]);

export const chronologyFileSchema = z.looseObject({ entries: z.array(z.looseObject({ seq: z.int(), at: z.string(), kind: z.string(), hash: hex, by: z.looseObject({ person: z.string() }).nullable() })) });
