/**
 * Who may enter and who may read interests (DEC-4). An interest is its office's own: the counterpart learns of it only by a
 * match, and then whom to call, never what it says. Pure.
 */
import { allowed, refused, type Verdict } from '../refusal';
import type { Actor, Aor, Instant, OfficeId, Post, Program } from '../vocabulary';

/** The office whose interest it is. */
export interface Holder {
  readonly office: OfficeId;
  readonly program: Program;
}

/** A post in a field office. */
export type FieldPost = Post & { readonly aor: Aor };

const isField = (post: Post | null): post is FieldPost => post !== null && post.level === 'field' && post.aor !== null;

/** Anybody of a field office enters interests, for that office. */
export function mayEnter({ post }: Actor): { readonly kind: 'allowed'; readonly post: FieldPost } | Extract<Verdict, { kind: 'refused' }> {
  if (isField(post)) return { kind: 'allowed', post };
  return refused({ type: 'not-an-enterer', category: 'forbidden', provision: 'DEC-4', detail: 'Interests are entered by field offices, each for itself.', whoCould: 'anybody of an OI or DRO field office' });
}

/** What of the register somebody reads: all of it, a program's at its headquarters, or the own office's. */
export type Sight = { readonly kind: 'all' } | { readonly kind: 'program'; readonly program: Program } | { readonly kind: 'office'; readonly office: OfficeId } | { readonly kind: 'none' };

export function interestSight({ post, roles }: Actor): Sight {
  if (roles.includes('audit')) return { kind: 'all' };
  if (post === null) return { kind: 'none' };
  return post.level === 'hq' ? { kind: 'program', program: post.program } : { kind: 'office', office: post.office };
}

const whoseInterest = ({ office }: Holder): string => `people of ${office}`;

const foreign = (holder: Holder, what: string): Verdict =>
  refused({ type: 'not-your-interest', category: 'forbidden', provision: 'DEC-4', detail: `An interest is ${what} by its own office; others learn of a match, and whom to call.`, whoCould: whoseInterest(holder) });

export function mayRead(actor: Actor, holder: Holder): Verdict {
  const sight = interestSight(actor);
  const sees = sight.kind === 'all' || (sight.kind === 'program' && sight.program === holder.program) || (sight.kind === 'office' && sight.office === holder.office);
  return sees ? allowed : foreign(holder, 'read');
}

/** Its own office changes and withdraws it: headquarters and auditors only read. */
export function mayChange(actor: Actor, holder: Holder): Verdict {
  return isField(actor.post) && actor.post.office === holder.office ? allowed : foreign(holder, 'changed');
}

/** Whoever is to be called is an active person of the office. @param post of whoever is named; undefined when nobody active has the id */
export function ownerIsSuitable(post: Post | null | undefined, { office }: Holder): Verdict {
  if (post?.office === office) return allowed;
  return refused({ type: 'owner-not-of-office', category: 'invalid', provision: 'DEC-4', field: '/owner', detail: `Whoever is to be called about it is an active person of ${office}.` });
}

export function reviewIsAhead(reviewAt: Instant, now: Instant): Verdict {
  if (reviewAt > now) return allowed;
  return refused({ type: 'review-not-ahead', category: 'invalid', provision: 'DEC-4', field: '/reviewAt', detail: 'The next review lies ahead.' });
}

/** What an interest stands at. */
export interface Standing {
  readonly revision: number;
  readonly withdrawnAt: Instant | null;
}

/** @param read the revision that whoever changes it has read; null when they do not say */
export function isCurrent({ revision, withdrawnAt }: Standing, read: number | null): Verdict {
  if (read !== null && read !== revision) return refused({ type: 'interest-changed', category: 'stale', provision: 'DEC-4', detail: `It was read at revision ${read} and is at revision ${revision} now: read it again.` });
  if (withdrawnAt === null) return allowed;
  return refused({ type: 'interest-withdrawn', category: 'conflict', provision: 'DEC-4', detail: `It was withdrawn at ${withdrawnAt}. Enter it anew.` });
}
