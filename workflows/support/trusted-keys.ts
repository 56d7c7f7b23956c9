import type { TrustedKey } from '../../protocol/envelope';

/**
 * The public keys that seals are checked with. The worker puts them into the bundle in place of this text when it starts
 * (worker/bundle.ts), because a workflow may not read files. They are only ever added to and retired, never removed: a
 * replay must find the keys that the first run found.
 */
const placed = '@@counterpart-trusted-keys@@';

let keys: readonly TrustedKey[] | undefined;

export function trustedKeys(): readonly TrustedKey[] {
  keys ??= JSON.parse(placed) as readonly TrustedKey[];
  return keys;
}
