/** What was done to the directory that is no matter: who did it, when, to whom, and why. Append-only. */
import type { Actor, Instant, OfficeId, PersonId } from '../protocol/vocabulary';
import type { Database } from './database';

export interface DirectoryChange {
  readonly at: Instant;
  readonly actor: Pick<Actor, 'person' | 'actingFor'>;
  readonly office: OfficeId | null;
  readonly subject: PersonId | null;
  readonly what:
    | 'liaison-designated'
    | 'liaison-ended'
    | 'acting-designated'
    | 'acting-ended'
    | 'contact-point-added'
    | 'contact-point-removed'
    | 'contact-point-tested'
    | 'contact-point-verified'
    | 'contact-points-ordered'
    | 'feed-made'
    | 'feed-revoked';
  /** Plain JSON: ids, periods and ranks; never an address. */
  readonly detail: object;
  readonly reason?: string | undefined;
}

/** Writes it down, in the transaction that makes the change. */
export async function noteChange(transaction: Database, { at, actor, office, subject, what, detail, reason }: DirectoryChange): Promise<void> {
  await transaction
    .insertInto('directory_changes')
    .values({ at, actor: actor.person, acting_for: actor.actingFor?.person ?? null, office, subject, what, detail: JSON.stringify(detail), reason: reason ?? null })
    .execute();
}
