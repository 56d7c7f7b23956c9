import type { Instant } from '../../protocol/vocabulary';
import type { Interest } from '../../store/interests';

export const interestsPath = '/v1/interests';

export const interestPath = (id: string): string => `${interestsPath}/${id}`;

export function interestView(interest: Interest, now: Instant) {
  const self = interestPath(interest.id);
  const overdue = interest.withdrawnAt === null && interest.reviewAt <= now;
  return { ...interest, overdue, links: { self, revisions: `${self}/revisions`, change: `${self}/change`, withdrawal: `${self}/withdrawal` } };
}
