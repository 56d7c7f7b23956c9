/** What makes a retry the same request: the caller's key, and a hash of what was asked for. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import type { RequestKey } from '../store/idempotency';
import type { PersonId } from '../protocol/vocabulary';
import { problem } from './problems';

const printable = /^[\x20-\x7e]{1,200}$/;

/**
 * The body must have been parsed by its schema before: that bounds its depth.
 *
 * @throws Problem 400 when the key is missing or no key
 */
export function requestKey(request: Request, person: PersonId): RequestKey {
  const key = request.get('idempotency-key');
  if (key === undefined || !printable.test(key)) {
    throw problem('idempotency-key-wanted', 'Send an Idempotency-Key header of 1 to 200 printable ASCII characters, a new one for each new request.');
  }
  // The query belongs to it: a dry run is another request.
  const query = new URL(request.originalUrl, 'http://api').search;
  const asked = `${request.method} ${request.path}${query}\n${canonicalize(request.body) ?? ''}`;
  return { person, key, bodyHash: createHash('sha256').update(asked).digest() };
}

export const keyReused = () =>
  problem('idempotency-key-reused', 'This Idempotency-Key was used for another request before. Nothing was changed: take a new key.');
