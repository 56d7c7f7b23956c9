/** POSTs that are no commands to a matter: done once, in one transaction; a repeat gets what came of the first. */
import type { Request } from 'express';
import type { Refusal, Verdict } from '../protocol/refusal';
import type { Instant, PersonId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { once } from '../store/idempotency';
import { keyReused, requestKey } from './idempotency';
import { refusalProblem } from './problems';

/**
 * @param work throws a Problem to do nothing. Its result is kept to answer a repeat: plain JSON, without secrets
 * @throws Problem what the work throws, or 422 for a key that was used for another request
 */
export async function doneOnce<Result extends object>(
  database: Database,
  request: Request,
  person: PersonId,
  work: (transaction: Database, at: Instant, id: string) => Promise<Result>,
): Promise<{ readonly isNew: boolean; readonly result: Result }> {
  const outcome = await once(database, requestKey(request, person), work);
  if (outcome.kind === 'key-reused') throw keyReused();
  return { isNew: outcome.kind === 'done', result: outcome.result };
}

/** @throws Problem when a rule refuses */
export function demand(verdict: Verdict): void {
  if (verdict.kind === 'refused') throw refusalProblem(verdict.refusal);
}

/** @throws Problem with this refusal, when the work fails by a constraint that means it */
export async function refusedWhen<Result>(isMeant: (error: unknown) => boolean, refusal: Refusal, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isMeant(error) ? refusalProblem(refusal) : error;
  }
}
