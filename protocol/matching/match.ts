/**
 * Whether two entities, as different people wrote them down, are the same person, vehicle, place or organization, how surely,
 * and why (DEC-4, DEC-5). Pure. The reasons say what is alike and never quote either side: they are read by people who may
 * not read the interest.
 */
import type { Entity, EntityKind } from '../entities';
import { addressMatch, readyAddress } from './addresses';
import { organizationMatch, readyOrganization } from './organizations';
import { matchValues, type MatchValues } from './parameters';
import type { Scored } from './scored';
import { readySubject, subjectMatch } from './subjects';
import { readyVehicle, vehicleMatch } from './vehicles';

/** An entity made ready to be compared with many. */
export type Ready =
  | { readonly kind: 'subject'; readonly subject: ReturnType<typeof readySubject> }
  | { readonly kind: 'vehicle'; readonly vehicle: ReturnType<typeof readyVehicle> }
  | { readonly kind: 'address'; readonly address: ReturnType<typeof readyAddress> }
  | { readonly kind: 'organization'; readonly organization: ReturnType<typeof readyOrganization> };

export function ready(entity: Entity): Ready {
  switch (entity.kind) {
    case 'subject':
      return { kind: 'subject', subject: readySubject(entity) };
    case 'vehicle':
      return { kind: 'vehicle', vehicle: readyVehicle(entity) };
    case 'address':
      return { kind: 'address', address: readyAddress(entity) };
    case 'organization':
    case 'employer': // one query for both (SQ16): a firm is an employer to one office and an organization to the other
      return { kind: 'organization', organization: readyOrganization(entity) };
  }
}

/** The score from which on two entities of a kind are a match. */
export function hitFrom(kind: EntityKind, values: MatchValues = matchValues): number {
  return { subject: values.subjectHit, vehicle: values.vehicleHit, address: values.addressHit, organization: values.organizationHit, employer: values.organizationHit }[kind];
}

const nothing: Scored = { score: 0, because: [] };

/** How surely the two are the same, from 0 to 1, the same either way round. Entities of different kinds never are. */
export function scoreOf(one: Ready, other: Ready, values: MatchValues = matchValues): Scored {
  if (one.kind === 'subject' && other.kind === 'subject') return subjectMatch(one.subject, other.subject, values);
  if (one.kind === 'vehicle' && other.kind === 'vehicle') return vehicleMatch(one.vehicle, other.vehicle);
  if (one.kind === 'address' && other.kind === 'address') return addressMatch(one.address, other.address, values);
  if (one.kind === 'organization' && other.kind === 'organization') return organizationMatch(one.organization, other.organization);
  return nothing;
}

/** The match of two entities; undefined when they are not alike enough. */
export function matchOf(one: Ready, other: Ready, values: MatchValues = matchValues): Scored | undefined {
  const scored = scoreOf(one, other, values);
  return scored.score >= hitFrom(one.kind, values) ? scored : undefined;
}
