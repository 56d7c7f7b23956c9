import { sha256Hex } from '../hash';
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
  return sha256Hex(canonical(text, answer));
}
