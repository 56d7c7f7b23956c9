/** The workflow bundle: made once when the system is built, completed with the trusted keys when a worker starts. */
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { TrustedKey } from '../protocol/envelope';

/** Stands in workflows/support/trusted-keys.ts where the keys are to be. */
const placeholder = '@@counterpart-trusted-keys@@';

/**
 * Loaded once for all workflows of a worker instead of once for each: checking a first seal costs 20 ms with a curve library of its own,
 * and 2 ms with one that is warm.
 */
const shared = require.resolve('../workflows/support/stateless');

/**
 * @param workflowsPath the module that exports the workflows
 * @returns the bundle's code, without keys
 * @throws when a schema has come into it
 */
export async function bundleWorkflows(workflowsPath: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath: require.resolve('../platform/failure-converter'),
    workflowInterceptorModules: [require.resolve('../workflows/support/activation')],
    preloadModules: [shared],
    logger: new DefaultLogger('WARN'),
  });
  // Every workflow runs the whole bundle before its first task: with zod and its schemas in it that takes ten times as long.
  if (code.includes('node_modules/zod/')) throw new Error('The workflow bundle has zod in it: a module that workflows load imports a schema, and not only its type.');
  // A library that says it has no effects is left out where nothing uses it, and then each workflow loads its own.
  const preloads = /exports\.preloadModules = function preloadModules\(\) \{([^}]*)\}/.exec(code)?.[1] ?? '';
  if (!preloads.includes('support/stateless.js')) throw new Error('The workflow bundle does not load workflows/support/stateless.ts for all workflows at once.');
  return code;
}

/** Puts the keys where workflows look for them. */
export function withTrustedKeys(code: string, keys: readonly TrustedKey[]): string {
  const at = code.split(placeholder);
  if (at.length !== 2) throw new Error('The workflow bundle has no single place for the trusted keys: build it again.');
  // Inside a JavaScript string literal: JSON, escaped once more, without its outer quotes.
  return at.join(JSON.stringify(JSON.stringify(keys)).slice(1, -1).replaceAll("'", "\\'"));
}
