import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ConcurrenceAnswer } from './state';

/** Text and answer in one order of fields, so that the same words have the same hash wherever they come from. */
function canonical(text: string, answer: ConcurrenceAnswer | null): string {
  if (answer === null) return JSON.stringify([text]);
  const said =
    answer.decision === 'do-not-concur' ? answer.reason : [answer.comment ?? null, ...(answer.decision === 'concur-with-conditions' ? answer.conditions : [])];
  return JSON.stringify([text, answer.decision, answer.revision, said]);
}

/** What a side accepts: SHA-256 over the text and the answer that it carries, as hex. */
export function proposalHash(text: string, answer: ConcurrenceAnswer | null): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonical(text, answer))));
}
