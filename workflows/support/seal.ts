/** The check of a command's seal, inside the workflow sandbox, so that nothing typed into the engine can act. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { base64urlnopad } from '@scure/base';
import canonicalize from 'canonicalize';
import type { Command, Sealed, TrustedKey } from '../../protocol/envelope';
import { toInstant, type Instant, type Reference } from '../../protocol/vocabulary';

/** Why something that was sent to a workflow is not a command of ours. */
export type SealFault = 'unsealed' | 'unknown-key' | 'retired-key' | 'bad-signature' | 'wrong-matter';

export type SealCheck = { readonly kind: 'sound'; readonly command: Command } | { readonly kind: 'refused'; readonly fault: SealFault };

const faulty = (fault: SealFault): SealCheck => ({ kind: 'refused', fault });

function isSealed(sent: unknown): sent is Sealed {
  if (typeof sent !== 'object' || sent === null) return false;
  const { command, seal } = sent as Partial<Sealed>;
  return typeof command === 'object' && command !== null && typeof seal?.kid === 'string' && typeof seal.signature === 'string';
}

/** The last seal that held: a validator's check, of 2 ms, serves the handler of the same update. */
let lastHeld: string | undefined;

function signatureHolds({ command, seal }: Sealed, { publicKey }: TrustedKey): boolean {
  try {
    const message = canonicalize(command) as string;
    const checked = `${publicKey} ${seal.signature} ${message}`;
    if (checked === lastHeld) return true;
    const holds = ed25519.verify(base64urlnopad.decode(seal.signature), new TextEncoder().encode(message), base64urlnopad.decode(publicKey));
    if (holds) lastHeld = checked;
    return holds;
  } catch {
    return false; // not base64url, or not the length of a signature
  }
}

/**
 * @param sent whatever arrived, from anybody
 * @param matter the reference of the workflow that it arrived at
 * @param now the workflow's time
 */
export function checkSeal(sent: unknown, matter: Reference, keys: readonly TrustedKey[], now: Instant): SealCheck {
  if (!isSealed(sent)) return faulty('unsealed');
  const key = keys.find(({ kid }) => kid === sent.seal.kid);
  if (key === undefined || key.notBefore > now) return faulty('unknown-key');
  if (key.retiredAt !== undefined && key.retiredAt <= now) return faulty('retired-key');
  if (!signatureHolds(sent, key)) return faulty('bad-signature');
  if (sent.command.matter !== matter) return faulty('wrong-matter');
  return { kind: 'sound', command: sent.command };
}

/** Envelopes that are handed out work until they expire. */
export function isExpired(command: Command, receivedAt: Instant): boolean {
  return command.expiresAt !== null && receivedAt > command.expiresAt;
}

export function workflowNow(): Instant {
  return toInstant(Date.now());
}
