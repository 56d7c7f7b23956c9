/**
 * Who stands for whom in an office: liaisons (COO-3) and acting posts. Pure rules from the facts about the designator and
 * the person designated; that periods do not overlap is the database's to see.
 */
import { z } from 'zod';
import { instant, line, text } from './fields';
import { isHeadOf, isSupervisorOf, levelOf, supervisorLevel } from './ranks';
import { allowed, refused, type Refusal, type Verdict } from './refusal';
import type { Actor, Instant, OfficeId, PersonId, PersonName, Post, Rank } from './vocabulary';

/** A half-open period; null: until it is ended. */
export interface PeriodOf<Until = Instant | null> {
  readonly from: Instant;
  readonly until: Until;
}

const person = line(100).meta({ description: 'A person’s id', example: 'jonas.pike' });

/** COO-3: who is to be liaison, from when (default: now) until when (default: until it is ended). */
export const liaisonSchema = z
  .strictObject({ person, from: instant.optional(), until: instant.optional(), reason: text.optional() })
  .meta({ id: 'LiaisonDesignation' });

/** Who is to act, in whose post (default: the designator's own), from when (default: now) until when. */
export const actingPostSchema = z
  .strictObject({ person, principal: person.optional(), from: instant.optional(), until: instant, reason: text })
  .meta({ id: 'ActingPostDesignation' });

/** When it is to end (default: now), and why. */
export const endSchema = z.strictObject({ until: instant.optional(), reason: text }).meta({ id: 'EndOfDesignation' });

/** COO-3, COO-4: what was done to an office's people concerns its supervisors, and auditors. */
export function mayReadChanges({ post, roles }: Actor, office: OfficeId): Verdict {
  if (roles.includes('audit') || isSupervisorOf(post, office)) return allowed;
  return refused({
    type: 'not-their-supervisor',
    category: 'forbidden',
    provision: 'COO-4',
    detail: 'What was done to the designations and contact points of an office is read by its supervisors, and by auditors.',
    whoCould: `a supervisor of ${office}, or an auditor`,
  });
}

const headOf = (office: OfficeId) => `the SAC or FOD of ${office}, or whoever acts in that post`;

/** What people wrote may be as old as this when it comes here, in milliseconds. */
const underWay = 60_000;

/** Nothing is designated for the past: what people did then was judged by who they were. */
export function periodIsSound({ from, until }: PeriodOf, now: Instant): Verdict {
  const unsound = (detail: string, field: string) => refused({ type: 'period-unsound', category: 'invalid', provision: 'COO-3', detail, field });
  if (Date.parse(from) < Date.parse(now) - underWay) return unsound('The period begins in the past: who people were then is settled.', '/from');
  if (until !== null && until <= from) return unsound('The period ends before it begins.', '/until');
  return allowed;
}

const notOfTheOffice = (office: OfficeId, field: string): Refusal => ({
  type: 'not-of-the-office',
  category: 'invalid',
  provision: 'COO-3',
  detail: `The person must be an active one of ${office}.`,
  field,
});

/** Somebody as they stand by their own post, whatever they act in. */
export interface Candidate {
  readonly person: PersonId;
  readonly post: Post | null;
}

/** COO-3: the SAC or FOD designates within their own office, a senior manager at no less than the ASAC or AFOD level. */
export function mayDesignateLiaison(actor: Actor, office: OfficeId, candidate: Candidate | undefined): Verdict {
  const verdict = mayHeadDo(actor, office, 'A liaison is designated by the head of their office.');
  if (verdict.kind === 'refused') return verdict;
  if (candidate?.post?.office !== office) return refused(notOfTheOffice(office, '/person'));
  if (levelOf(candidate.post.rank) >= supervisorLevel) return allowed;
  return refused({
    type: 'liaison-rank-too-low',
    category: 'invalid',
    provision: 'COO-3',
    detail: 'A liaison is a senior manager at no less than the ASAC or AFOD level, by their own post.',
    field: '/person',
    whoCould: `an ASAC or AFOD of ${office}, or its head`,
  });
}

/** COO-3: as with the designation, so with its end. */
export function mayEndLiaison(actor: Actor, office: OfficeId): Verdict {
  return mayHeadDo(actor, office, 'A designation is ended by the head of the office.');
}

function mayHeadDo(actor: Actor, office: OfficeId, detail: string): Verdict {
  return isHeadOf(actor.post, office) ? allowed : refused({ type: 'not-head-of-office', category: 'forbidden', provision: 'COO-3', detail, whoCould: headOf(office) });
}

/**
 * A supervisor lets somebody of the office act in their own post, or in one of the office that is not above it. Who acts in
 * a post themself may designate below it only: nobody passes on a post that is lent to them.
 *
 * @param principal in whose post, by their own post
 */
export function mayDesignateActing(actor: Actor, office: OfficeId, candidate: Candidate | undefined, principal: Candidate | undefined): Verdict {
  const settles = maySettlePosts(actor, office);
  if (settles.kind === 'refused') return settles;
  if (principal?.post?.office !== office) return refused(notOfTheOffice(office, '/principal'));
  const { rank } = principal.post;
  if (levelOf(rank) < supervisorLevel) {
    return refused({ type: 'not-a-designator', category: 'invalid', provision: 'COO-5', detail: 'Only the posts of supervisors are acted in; agents and officers change shifts.', field: '/principal' });
  }
  const verdict = isNotAboveOwn(actor, office, rank);
  if (verdict.kind === 'refused') return verdict;
  if (candidate?.post?.office !== office) return refused(notOfTheOffice(office, '/person'));
  if (levelOf(candidate.post.rank) < levelOf(rank)) return allowed;
  return refused({
    type: 'post-not-above',
    category: 'invalid',
    provision: 'COO-5',
    detail: `The person is ${candidate.post.rank} already: somebody acts in a post above their own.`,
    field: '/person',
  });
}

/** Whoever may designate somebody for such a post may end that; so may the principal, who is back. */
export function mayEndActing(actor: Actor, office: OfficeId, { principal, rank }: { readonly principal: PersonName; readonly rank: Rank }): Verdict {
  if (actor.person === principal.person) return allowed;
  const settles = maySettlePosts(actor, office);
  return settles.kind === 'refused' ? settles : isNotAboveOwn(actor, office, rank);
}

function maySettlePosts(actor: Actor, office: OfficeId): Verdict {
  if (isSupervisorOf(actor.post, office)) return allowed;
  return refused({
    type: 'not-a-designator',
    category: 'forbidden',
    provision: 'COO-5',
    detail: `Who acts in a post of ${office} is settled by a supervisor of that office.`,
    whoCould: `a supervisor of ${office} from ASAC or AFOD upwards`,
  });
}

function isNotAboveOwn({ post, actingFor }: Actor, office: OfficeId, rank: Rank): Verdict {
  const own = post === null ? 0 : levelOf(post.rank) - (actingFor == null ? 0 : 1);
  if (levelOf(rank) <= own) return allowed;
  return refused({
    type: 'post-above-own',
    category: 'forbidden',
    provision: 'COO-5',
    detail: 'Nobody lets somebody act in a post above their own, nor in one that they only act in.',
    field: '/principal',
    whoCould: `the holder of the post, or whoever has a higher one in ${office}`,
  });
}

/** What becomes of a designation that is to end: one that has not begun is withdrawn. */
export type CutShort = { readonly kind: 'ends'; readonly until: Instant } | { readonly kind: 'withdrawn' } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A designation is cut short, never prolonged: that would be another one. */
export function cutShort({ from, until }: PeriodOf, wanted: Instant, now: Instant): CutShort {
  if (until !== null && until <= now) {
    return refused({ type: 'designation-over', category: 'conflict', provision: 'COO-3', detail: `It ended at ${until}.` });
  }
  const unsound = (detail: string) => refused({ type: 'period-unsound', category: 'invalid', provision: 'COO-3', detail, field: '/until' });
  if (Date.parse(wanted) < Date.parse(now) - underWay) return unsound('It cannot end in the past: what was done meanwhile counts.');
  if (until !== null && wanted > until) return unsound(`It ends at ${until} already; for a longer time, designate again.`);
  const ends = wanted > now ? wanted : now;
  return ends > from ? { kind: 'ends', until: ends } : { kind: 'withdrawn' };
}
