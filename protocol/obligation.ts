import type { Provision } from './provisions';
import type { Aor, Instant, PersonId, Program } from './vocabulary';

/** Who owes what by when: worklists are made of these. */
export interface Obligation {
  readonly program: Program;
  /** Of which area's office; absent: of the matter's own. */
  readonly aor?: Aor;
  /** Null when it is owed by an office, not by one person. */
  readonly person: PersonId | null;
  readonly what: string;
  readonly provision: Provision;
  /** Null when nothing but good order presses. */
  readonly dueAt: Instant | null;
}
