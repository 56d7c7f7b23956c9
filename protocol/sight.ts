import type { Actor, Aor } from './vocabulary';

/** May see the matters of an AOR: both its field offices, both headquarters, and auditors. Ops staff see the engine, not matters. */
export function mayView(actor: Actor, aor: Aor): boolean {
  if (actor.roles.includes('audit')) return true;
  return actor.post !== null && (actor.post.level === 'hq' || actor.post.aor === aor);
}
