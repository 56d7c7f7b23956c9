/** What a de-confliction is about, in a key: the same one makes the same matter, whichever operation sees it first. */
import type { Entity } from '../entities';
import { sha256Hex } from '../hash';
import type { Reference } from '../vocabulary';

const plain = (value: string): string => value.normalize('NFKD').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What may be learned of somebody or something without its being another one. */
const immaterial: readonly string[] = ['alsoKnownAs', 'description', 'coordinates'];

/** Whom or what it is, by what identifies it, however it is written; not to be read back. */
export function fingerprint(entity: Entity): string {
  const { kind, ...fields } = entity;
  const said = Object.entries(fields)
    .filter(([field, value]) => value !== undefined && !immaterial.includes(field))
    .map(([field, value]) => `${field}=${plain(String(value))}`)
    .sort();
  return sha256Hex([kind, ...said].join('\n')).slice(0, 32);
}

/** An entity of an operation, or somebody arrested incidentally, and the interest that it hits. */
export const hitKey = (operation: Reference, interest: string, entity: Entity): string => `hit:${operation}:${interest}:${fingerprint(entity)}`;

/** An operation with its places as of a count of their changes. */
export interface Placed {
  readonly operation: Reference;
  readonly changes: number;
}

/** Two operations near each other: the same key from either side, and another one once the places of either have changed. */
export function eventsKey(one: Placed, other: Placed): string {
  const [first, second] = one.operation < other.operation ? [one, other] : [other, one];
  return `events:${first.operation}:${first.changes}:${second.operation}:${second.changes}`;
}
