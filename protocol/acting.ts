/** Acting posts, where no matter is concerned: what of it is done in the post, and told to its holder (COO-3 to COO-5). */
import type { Actor, PersonId } from './vocabulary';

/** What people do for themselves, whatever post they act in: how they are reached, what they subscribe to, their own shifts. */
const ownBusiness = ['contact-point', 'feed', 'swap', 'relieved'] as const;

/**
 * Whose post something was done in; null when it was done in nobody's.
 *
 * @param what names the change: `liaison-designated`
 * @param subject whom it was done to, if it was done to somebody
 */
export function doneInPostOf(what: string, { person, actingFor }: Pick<Actor, 'person' | 'actingFor'>, subject: PersonId | null): PersonId | null {
  const isOwn = (subject === null || subject === person) && ownBusiness.some((each) => what.startsWith(each));
  return isOwn ? null : (actingFor?.person ?? null);
}
