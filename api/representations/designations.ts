import type { z } from 'zod';
import type { PeriodOf } from '../../protocol/designations';
import type { Instant } from '../../protocol/vocabulary';
import type { ActingPost, Liaison } from '../../store/designations';
import type { actingPostSchema, liaisonSchema } from '../schemas/designations';

export type LiaisonView = z.output<typeof liaisonSchema>;
export type ActingPostView = z.output<typeof actingPostSchema>;

function statusAt({ from, until }: PeriodOf, at: Instant): 'coming' | 'in-force' | 'ended' {
  if (until !== null && until <= at) return 'ended';
  return from > at ? 'coming' : 'in-force';
}

const linksOf = (collection: 'liaisons' | 'acting-posts', office: string, id: string) => {
  const self = `/v1/offices/${office}/${collection}/${id}`;
  return { self, end: `${self}/end` };
};

export function liaisonView({ id, office, person, from, until, designatedBy }: Liaison, at: Instant): LiaisonView {
  return { id, office, person, from, until, status: statusAt({ from, until }, at), designatedBy, links: linksOf('liaisons', office, id) };
}

export function actingPostView({ id, office, person, principal, rank, from, until, designatedBy }: ActingPost, at: Instant): ActingPostView {
  return { id, office, person, principal, rank, from, until, status: statusAt({ from, until }, at), designatedBy, links: linksOf('acting-posts', office, id) };
}
