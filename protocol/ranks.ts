/** Who stands above whom, and who leads or supervises an office. */
import { assertNever, type OfficeId, type Post, type Rank } from './vocabulary';

/** Ranks in their order, the same step for both programs. */
export function levelOf(rank: Rank): number {
  switch (rank) {
    case 'agent':
    case 'officer':
      return 1;
    case 'ASAC':
    case 'AFOD':
      return 2;
    case 'SAC':
    case 'FOD':
      return 3;
    case 'AD':
      return 4;
    case 'Director':
      return 5;
    default:
      return assertNever(rank);
  }
}

export const supervisorLevel = 2;

/** Leads a field office, by their own post or acting in it. */
export function isHeadOf(post: Post | null, office: OfficeId): boolean {
  return post?.office === office && (post.rank === 'SAC' || post.rank === 'FOD');
}

/** Supervises people of an office: from ASAC or AFOD upwards. */
export function isSupervisorOf(post: Post | null, office: OfficeId): boolean {
  return post?.office === office && levelOf(post.rank) >= supervisorLevel;
}
