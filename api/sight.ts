/** What of all matters a person may see. */
import { seesHoldsOf } from '../protocol/custody-hold/authority';
import { inWords } from '../protocol/field-office';
import type { MatterState } from '../protocol/process';
import { mayView } from '../protocol/sight';
import { parseReference } from '../protocol/reference';
import type { Actor, Aor, MatterKind, Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { findDisposedMatter, findMatter, type DisposedMatter, type MatterFilter, type StoredMatter, type UnlessOwn } from '../store/matters';
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

function notOfItsOffices(actor: Actor, { aor, offices }: Pick<StoredMatter, 'aor' | 'offices'>): Problem {
  if (offices === null || actor.post === null) return notViewable(actor, aor);
  const between = offices.map(inWords).join(' and ');
  return problem('not-viewable', `This matter is between ${between}.`, { provision: 'KEY-1', whoCould: `people of ${between}, of both headquarters, and auditors` });
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
 * The area whose matters are listed, and whose side of those between offices.
 *
 * @throws Problem 403
 */
export function areaToList(actor: Actor, wanted: string | undefined): Pick<MatterFilter, 'aor' | 'program'> {
  const aor = aorToList(actor, wanted);
  if (aor === undefined) return {};
  return sightOf(actor).kind === 'aor' && actor.post !== null ? { aor, program: actor.post.program } : { aor };
}

/**
 * What is left of a matter that was disposed of, for whoever could see it; undefined when it was not. Who was paged for it or read
 * it is not known any more, so of kinds that not everybody of the area sees, only those see it who see all of them.
 *
 * @throws Problem 403
 */
export async function viewableRemnant(database: Database, reference: string, actor: Actor): Promise<DisposedMatter | undefined> {
  const remnant = parseReference(reference) === undefined ? undefined : await findDisposedMatter(database, reference);
  if (remnant === undefined) return undefined;
  if (!mayView(actor, remnant.aor, remnant.offices)) throw notOfItsOffices(actor, remnant);
  if (kindsNotListed(actor).includes(remnant.kind)) throw problem('not-viewable', 'This matter is seen by the few who must.', { provision: 'KEY-1' });
  return remnant;
}

/** @throws Problem 410, 404 or 403 */
async function notThere(database: Database, reference: string, actor: Actor): Promise<never> {
  const remnant = await viewableRemnant(database, reference, actor);
  if (remnant === undefined) throw problem('no-such-matter', 'No matter has this reference.');
  throw problem('matter-disposed', `The matter was disposed of at ${remnant.disposedAt}, once it had been kept long enough. What it said is erased.`, { provision: 'KEY-1' });
}

/**
 * The matter, if there is one and the person may see it.
 *
 * @param only the kind that it must be of
 * @throws Problem 404, 403, or 410 when it was disposed of
 */
export async function viewableMatter(database: Database, reference: string, actor: Actor, only?: MatterKind): Promise<StoredMatter> {
  const matter = parseReference(reference) === undefined ? undefined : await findMatter(database, reference);
  if (matter === undefined) return await notThere(database, reference, actor);
  if (!mayView(actor, matter.aor, matter.offices)) throw notOfItsOffices(actor, matter);
  if (only !== undefined && matter.kind !== only) throw problem('no-such-matter', 'No matter of this kind has this reference.');
  const { sees, process } = contractOf(matter.kind);
  if (sees?.(matter.state as MatterState, actor) === false) throw problem('not-viewable', 'This matter is seen by the few who must.', { provision: process.provision });
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

export async function mayViewReference(database: Database, actor: Actor, reference: Reference): Promise<boolean> {
  const matter = await findMatter(database, reference);
  return matter !== undefined && mayView(actor, matter.aor, matter.offices) && !kindsNotListed(actor).includes(matter.kind);
}
