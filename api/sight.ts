/** What of all matters a person may see. */
import { seesHoldsOf } from '../protocol/custody-hold/authority';
import type { MatterState } from '../protocol/process';
import { mayView } from '../protocol/sight';
import { parseReference } from '../protocol/reference';
import type { Actor, Aor, MatterKind, Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { findMatter, type StoredMatter, type UnlessOwn } from '../store/matters';
import { contractOf } from './kinds';
import { problem, refusalProblem, type Problem } from './problems';

/** The AOR that a person's lists are limited to; undefined for all. */
export type Sight = { readonly kind: 'all' } | { readonly kind: 'aor'; readonly aor: Aor } | { readonly kind: 'none' };

export function sightOf({ roles, post }: Actor): Sight {
  if (roles.includes('audit') || post?.level === 'hq') return { kind: 'all' };
  return post?.aor == null ? { kind: 'none' } : { kind: 'aor', aor: post.aor };
}

/** @param aor of the matters that the person wants; undefined for any */
export function notViewable({ post }: Actor, aor: string | undefined): Problem {
  const whoCould = `people of OI and DRO in ${aor ?? 'an area of responsibility'}, of both headquarters, and auditors`;
  if (post === null || aor === undefined) return problem('not-viewable', 'This person sees no matters.', { provision: 'KEY-1', whoCould });
  return refusalProblem({
    type: 'not-your-aor',
    category: 'forbidden',
    provision: 'KEY-1',
    detail: `Matters of ${aor} are seen and acted on by the offices of that area; this person belongs to ${post.aor ?? post.office}.`,
    whoCould,
  });
}

/** What a list leaves out for this person. */
export function unlessOwn(actor: Actor): { readonly unlessOwn?: UnlessOwn } {
  const kinds = kindsNotListed(actor);
  return kinds.length === 0 ? {} : { unlessOwn: { kinds, person: actor.person } };
}

/**
 * The AOR to list, from what a person may see and what they ask for; undefined for all.
 *
 * @throws Problem 403
 */
export function aorToList(actor: Actor, wanted: string | undefined): Aor | undefined {
  const sight = sightOf(actor);
  if (sight.kind === 'none' || (sight.kind === 'aor' && wanted !== undefined && wanted !== sight.aor)) throw notViewable(actor, wanted);
  return sight.kind === 'aor' ? sight.aor : (wanted as Aor | undefined);
}

/**
 * The matter, if there is one and the person may see it.
 *
 * @param only the kind that it must be of
 * @throws Problem 404 or 403
 */
export async function viewableMatter(database: Database, reference: string, actor: Actor, only?: MatterKind): Promise<StoredMatter> {
  const matter = parseReference(reference) === undefined ? undefined : await findMatter(database, reference);
  if (matter === undefined) throw problem('no-such-matter', 'No matter has this reference.');
  if (!mayView(actor, matter.aor)) throw notViewable(actor, matter.aor);
  if (only !== undefined && matter.kind !== only) throw problem('no-such-matter', 'No matter of this kind has this reference.');
  if (contractOf(matter.kind).sees?.(matter.state as MatterState, actor) === false) throw problem('not-viewable', 'This matter is seen by the few who must.', { provision: 'COO-15' });
  return matter;
}

/**
 * The matter, if there is one, for an action that its own rules refuse to those who may not, and record it.
 *
 * @throws Problem 404
 */
export async function matterForWhoeverAsks(database: Database, reference: string, _actor: Actor, only: MatterKind): Promise<StoredMatter> {
  const matter = parseReference(reference)?.kind === only ? await findMatter(database, reference) : undefined;
  if (matter === undefined) throw problem('no-such-matter', 'No matter of this kind has this reference.');
  return matter;
}

/** Of these kinds, a person sees in lists only what they opened themselves. */
export function kindsNotListed(actor: Actor): readonly MatterKind[] {
  return actor.post?.aor == null || seesHoldsOf(actor, actor.post.aor) ? [] : ['custody-hold'];
}

export function mayViewReference(actor: Actor, reference: Reference): boolean {
  const parts = parseReference(reference);
  return parts !== undefined && mayView(actor, parts.aor) && !kindsNotListed(actor).includes(parts.kind);
}
