/**
 * Who may hold, dispose of and disclose: pure. The memo names nobody for it, so these are our defaults. Refusals name KEY-1: the
 * record is there so that each program stays aware of what concerns it.
 */
import { levelOf, supervisorLevel } from '../ranks';
import { allowed, refused, type Verdict } from '../refusal';
import type { Actor, PersonId } from '../vocabulary';

const assistantDirector = levelOf('AD');
const director = levelOf('Director');

const isAtHeadquarters = ({ post }: Actor, atLeast: number): boolean => post?.level === 'hq' && levelOf(post.rank) >= atLeast;

/** Legal holds are placed and lifted by those who answer to courts and inspectors for both programs. */
export function mayKeepHolds(actor: Actor): Verdict {
  if (actor.roles.includes('audit') || isAtHeadquarters(actor, assistantDirector)) return allowed;
  return refused({
    type: 'not-a-hold-keeper',
    category: 'forbidden',
    provision: 'KEY-1',
    detail: 'Legal holds are placed, read and lifted by headquarters and auditors.',
    whoCould: 'an Assistant Director or Director of either program, or an auditor',
  });
}

/** Lists of what is to be disposed of, and what was. */
export function mayReadDisposals(actor: Actor): Verdict {
  if (actor.roles.includes('audit') || actor.post?.level === 'hq') return allowed;
  return refused({
    type: 'not-for-disposal',
    category: 'forbidden',
    provision: 'KEY-1',
    detail: 'What is to be disposed of is seen by headquarters and auditors.',
    whoCould: 'anybody of either headquarters, or an auditor',
  });
}

/**
 * A Director disposes, and none who has lifted a hold on something of the list: whoever lets go of evidence does not also
 * destroy it.
 *
 * @param lifters who lifted the holds that there were on matters of the list
 */
export function mayApprove(actor: Actor, lifters: readonly PersonId[]): Verdict {
  const whoCould = 'a Director of either program who has lifted no hold on any of these matters';
  if (!isAtHeadquarters(actor, director)) {
    return refused({ type: 'not-for-disposal', category: 'forbidden', provision: 'KEY-1', detail: 'A disposal is approved by a Director.', whoCould });
  }
  if (!lifters.includes(actor.person)) return allowed;
  return refused({ type: 'own-lifting', category: 'forbidden', provision: 'KEY-1', detail: 'You lifted a legal hold on a matter of this list, so somebody else approves its disposal.', whoCould });
}

/** A bundle leaves the system: of the people who may see the matter, those who answer for their office have it made. */
export function mayHaveBundle(actor: Actor): Verdict {
  if (actor.roles.includes('audit') || actor.post?.level === 'hq') return allowed;
  if (actor.post !== null && levelOf(actor.post.rank) >= supervisorLevel) return allowed;
  return refused({
    type: 'bundle-not-for-you',
    category: 'forbidden',
    provision: 'KEY-1',
    detail: 'The bundle of a matter is made for supervisors of its offices, both headquarters, and auditors.',
    whoCould: 'an ASAC, SAC, AFOD or FOD of the matter’s offices, anybody of headquarters, or an auditor',
  });
}

/** Who did it, and in whose post, as it is recorded. */
export const doerOf = ({ person, actingFor }: Actor): { readonly person: PersonId; readonly actingFor: PersonId | null } => ({ person, actingFor: actingFor?.person ?? null });
