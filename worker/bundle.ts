/** The workflow bundle: made once when the system is built, completed with the trusted keys when a worker starts. */
import { readFileSync } from 'node:fs';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { z } from 'zod';
import type { TrustedKey } from '../protocol/envelope';
import type { Instant } from '../protocol/vocabulary';

/** Stands in workflows/support/trusted-keys.ts where the keys are to be. */
const placeholder = '@@counterpart-trusted-keys@@';

/**
 * Loaded once for all workflows of a worker instead of once for each: they keep no state but tables that are the same for
 * everybody. Checking a first seal costs 15 ms with a curve library of its own, and 2 ms with one that is warm.
 */
const statelessModules = ['@noble/curves/ed25519.js', 'canonicalize'];

const trustedKeysSchema = z
  .array(
    z.strictObject({
      kid: z.string().min(1),
      publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url'),
      notBefore: z.iso.datetime().transform((value) => value as Instant),
      retiredAt: z.iso
        .datetime()
        .transform((value) => value as Instant)
        .optional(),
    }),
  )
  .min(1);

/**
 * @param workflowsPath the module that exports the workflows
 * @returns the bundle's code, without keys
 */
export async function bundleWorkflows(workflowsPath: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath: require.resolve('../platform/failure-converter'),
    preloadModules: statelessModules,
    logger: new DefaultLogger('WARN'),
  });
  return code;
}

/** @throws when the file is not what SEAL_TRUST must be; the message names the field */
export function readTrustedKeys(file: string): readonly TrustedKey[] {
  const parsed = trustedKeysSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`SEAL_TRUST: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map(({ retiredAt, ...key }) => (retiredAt === undefined ? key : { ...key, retiredAt }));
}

/** Puts the keys where workflows look for them. */
export function withTrustedKeys(code: string, keys: readonly TrustedKey[]): string {
  const at = code.split(placeholder);
  if (at.length !== 2) throw new Error('The workflow bundle has no single place for the trusted keys: build it again.');
  // Inside a JavaScript string literal: JSON, escaped once more, without its outer quotes.
  return at.join(JSON.stringify(JSON.stringify(keys)).slice(1, -1).replaceAll("'", "\\'"));
}
