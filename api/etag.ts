/**
 * ETags of matters: `"7.k3Jq0a"`, the version and a digest of the representation, since that shows more than the version
 * counts: deliveries settle, and what a person may do changes with their duty. If-Match goes by the version alone.
 */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Provision } from '../protocol/provisions';
import { problem } from './problems';

export function etagOf(version: number, representation: string): string {
  return `"${version}.${createHash('sha256').update(representation).digest('base64url').slice(0, 8)}"`;
}

const strongTag = /^"(\d{1,9})(\.[\w-]{1,40})?"$/;

/**
 * The version that If-Match names; null when the header is not there, or says `*`.
 *
 * @throws Problem 400
 */
export function ifMatchVersion(request: Request): number | null {
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return null;
  const version = strongTag.exec(header)?.[1];
  if (version === undefined) throw problem('if-match-malformed', 'If-Match must be the one strong ETag that the matter was read with, such as "3".');
  return Number(version);
}

/**
 * The version that a change of what others have read was made on.
 *
 * @param what it is that changes it
 * @throws Problem 400, or 428 when If-Match names none
 */
export function wantedVersion(request: Request, what: string, provision: Provision): number {
  const version = ifMatchVersion(request);
  if (version !== null) return version;
  throw problem('if-match-wanted', `This (${what}) names the version that it was made on: send If-Match with the ETag that it was read with.`, { provision });
}

/** Does the caller have this representation already? */
export function isFresh(request: Request, etag: string): boolean {
  const header = request.get('if-none-match');
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
