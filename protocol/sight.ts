import { isPostIn, type FieldOffice } from './field-office';
import type { Actor, Aor } from './vocabulary';

/**
 * May see the matters of an AOR: both its field offices, both headquarters, and auditors. Ops staff see the engine, not matters.
 *
 * @param offices between which the matter is, where it is not simply for both of the AOR: then only these of the field offices see it
 */
export function mayView(actor: Actor, aor: Aor, offices: readonly FieldOffice[] | null = null): boolean {
  if (actor.roles.includes('audit')) return true;
  const { post } = actor;
  if (post === null || post.level === 'hq') return post !== null;
  return offices === null ? post.aor === aor : offices.some((office) => isPostIn(post, office));
}
