import type { Aor, Post, Program } from './vocabulary';

/** The area of what the two headquarters have with each other: no field office’s (migration 0017). */
export const headquartersArea = 'HQ' as Aor;

/** The program for which a person stands at headquarters. */
export function sideAtHeadquarters(post: Post | null): Program | null {
  return post !== null && post.level === 'hq' ? post.program : null;
}
