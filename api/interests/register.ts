/** Entering, changing and withdrawing interests (DEC-4): by their own office, each change kept. */
import type { Request, Response } from 'express';
import { isCurrent, mayChange, mayEnter, mayRead, ownerIsSuitable, reviewIsAhead, type Holder } from '../../protocol/interests/authority';
import { interestChangeSchema, interestSchema, interestWithdrawalSchema, type NewInterest } from '../../protocol/interests/messages';
import { after, toInstant, type Actor, type Aor, type Instant, type PersonId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { changeInterest, enterInterests, findInterest, lockInterest, withdrawInterest, type Interest, type InterestContent } from '../../store/interests';
import { parametersAt } from '../../store/local-protocols';
import { candidateById } from '../../store/people';
import { callerOf } from '../authentication';
import { etagOf, ifMatchVersion, isFresh } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter } from '../http/resource';
import { demand, doneOnce } from '../once';
import { problem, refusalProblem } from '../problems';
import { interestPath, interestView } from '../representations/interests';
import type { Services } from '../services';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The interest of the path, whoever asks. @throws Problem 404 */
export async function interestOf(database: Database, request: Request): Promise<Interest> {
  const id = pathParameter(request, 'id');
  const found = uuid.test(id) ? await findInterest(database, id) : undefined;
  if (found === undefined) throw problem('no-such-interest', 'No interest has this id.');
  return found;
}

/** @throws Problem 404 or 403 */
export async function readableInterest(database: Database, request: Request, actor: Actor): Promise<Interest> {
  const found = await interestOf(database, request);
  demand(mayRead(actor, found));
  return found;
}

/** When an interest is reviewed, unless its office says otherwise: as it is in the area of that office (GOV-1). */
export async function usualReview(transaction: Database, { config }: Pick<Services, 'config'>, aor: Aor, at: Instant): Promise<Instant> {
  const { interestReview } = await parametersAt(transaction, { aor, at, kind: null }, ['interestReview'], config.COUNTERPART_CLOCK_SCALE);
  return after(at, interestReview);
}

/** What an entry says, made whole; owner and review are checked where somebody named them. @throws Problem 422 */
async function contentOf(transaction: Database, holder: Holder, said: NewInterest, otherwise: Pick<InterestContent, 'owner' | 'reviewAt'>, at: Instant): Promise<InterestContent> {
  const { entity, owner, reviewAt, caseReference = null, note = null } = said;
  if (owner !== undefined) demand(ownerIsSuitable((await candidateById(transaction, owner as PersonId))?.post, holder));
  if (reviewAt !== undefined) demand(reviewIsAhead(reviewAt as Instant, at));
  return { entity, owner: (owner as PersonId | undefined) ?? otherwise.owner, reviewAt: (reviewAt as Instant | undefined) ?? otherwise.reviewAt, caseReference, note };
}

export async function enter(services: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const said = parseBody(interestSchema, request);
  const may = mayEnter(actor);
  if (may.kind === 'refused') throw refusalProblem(may.refusal);
  const { office } = may.post;
  const { result } = await doneOnce(services.database, request, actor.person, async (transaction, at, id) => {
    const content = await contentOf(transaction, may.post, said, { owner: actor.person, reviewAt: await usualReview(transaction, services, may.post.aor, at) }, at);
    await enterInterests(transaction, office, [{ ...content, id }], 'entered', { by: actor.person, at });
    return { id };
  });
  response.status(201).set('Location', interestPath(result.id));
  await sendInterest(services, result.id, response);
}

/** @throws Problem 428 when a change does not say which revision it was made on */
export async function change({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { reason, ...said } = parseBody(interestChangeSchema, request);
  const read = ifMatchVersion(request);
  if (read === null) throw problem('if-match-wanted', 'Send the ETag of the interest that you have read.');
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at) => {
    const found = await interestToChange(transaction, request, actor, read);
    const content = await contentOf(transaction, found, said, { owner: found.owner.person, reviewAt: found.reviewAt }, at);
    await changeInterest(transaction, found, content, reason ?? null, { by: actor.person, at });
    return { id: found.id };
  });
  await sendInterest({ database }, result.id, response);
}

export async function withdraw({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { reason } = parseBody(interestWithdrawalSchema, request);
  const read = ifMatchVersion(request);
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at) => {
    const found = await interestToChange(transaction, request, actor, read);
    await withdrawInterest(transaction, found, reason, { by: actor.person, at });
    return { id: found.id };
  });
  await sendInterest({ database }, result.id, response);
}

/** As it stands when it is this change's turn. @throws Problem 403, 404, 409 or 412 */
async function interestToChange(transaction: Database, request: Request, actor: Actor, read: number | null): Promise<Interest> {
  const { id } = await interestOf(transaction, request);
  await lockInterest(transaction, id);
  const found = await interestOf(transaction, request);
  demand(mayChange(actor, found));
  demand(isCurrent(found, read));
  return found;
}

async function sendInterest({ database }: Pick<Services, 'database'>, id: string, response: Response): Promise<void> {
  const view = interestView((await findInterest(database, id)) as Interest, toInstant(Date.now()));
  response.set({ ETag: etagOf(view.revision, JSON.stringify(view)), 'Cache-Control': 'private, no-store' }).json(view);
}

export async function one({ database }: Services, request: Request, response: Response): Promise<void> {
  const found = await readableInterest(database, request, callerOf(response).actor);
  const view = interestView(found, toInstant(Date.now()));
  const etag = etagOf(view.revision, JSON.stringify(view));
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
  if (isFresh(request, etag)) response.status(304).end();
  else response.json(view);
}
