import type { z } from 'zod';
import type { ContactPoint } from '../../store/contact-points';
import type { contactPointSchema } from '../schemas/contact-points';

/** @param collection where the person's contact points are for this caller */
export function contactPointView({ id, kind, address, label, createdAt, verifiedAt, test }: ContactPoint, collection: string): z.output<typeof contactPointSchema> {
  const self = `${collection}/${id}`;
  const links = { self, test: `${self}/test`, removal: `${self}/removal`, verification: `/v1/me/contact-points/${id}/verification` };
  return { id, kind, address, label, createdAt, verifiedAt, test, links };
}
