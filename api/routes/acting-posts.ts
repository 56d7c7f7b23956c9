/** Acting posts: a supervisor lets somebody of the office act in a post for a period; its holder is told what was done in it. */
import type { Request, RequestHandler, Response } from 'express';
import { actingPostSchema, cutShort, endSchema, mayDesignateActing, mayEndActing, periodIsSound } from '../../protocol/designations';
import type { Refusal } from '../../protocol/refusal';
import { toInstant, type Instant, type PersonId } from '../../protocol/vocabulary';
import { actingPostsOf, endActingPost, findActingPost, insertActingPost, isOverlap, withdrawActingPost, type ActingPost } from '../../store/designations';
import { noteChange } from '../../store/directory-changes';
import { candidateById, lockOffice } from '../../store/people';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import type { AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
import { refusalProblem } from '../problems';
import { actingPostView, type ActingPostView } from '../representations/designations';
import type { Services } from '../services';
import { designationOf } from './liaisons';

const overlap: Refusal = {
  type: 'acting-overlap',
  category: 'conflict',
  provision: 'COO-5',
  detail: 'At some of that time somebody acts in that post already, or the person acts in another one.',
  field: '/from',
};

async function designate({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(actingPostSchema, request);
  const { office } = await officeOf(database, request);
  const person = asked.person as PersonId;
  const principalId = (asked.principal ?? actor.person) as PersonId;
  const { result } = await refusedWhen(isOverlap, overlap, () =>
    doneOnce(database, request, actor.person, async (transaction, at): Promise<ActingPostView> => {
      const principal = await candidateById(transaction, principalId);
      demand(mayDesignateActing(actor, office, await candidateById(transaction, person), principal));
      const period = { from: (asked.from ?? at) as Instant, until: asked.until as Instant };
      demand(periodIsSound(period, at));
      const rank = principal?.post?.rank as ActingPost['rank']; // mayDesignateActing: a supervisor's
      const id = await insertActingPost(transaction, { office, person, principal: principalId, rank, by: actor.person, ...period });
      await noteChange(transaction, { at, actor, office, subject: person, what: 'acting-designated', detail: { acting: id, principal: principalId, rank, ...period }, reason: asked.reason });
      return actingPostView((await findActingPost(transaction, office, id)) as ActingPost, at);
    }),
  );
  response.set({ Location: result.links.self, 'Cache-Control': 'private, no-store' }).status(201).json(result);
}

async function end({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(endSchema, request);
  const { office } = await officeOf(database, request);
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<ActingPostView> => {
    await lockOffice(transaction, office);
    const found = await designationOf(request, (id) => findActingPost(transaction, office, id));
    demand(mayEndActing(actor, office, found));
    const cut = cutShort(found, (asked.until ?? at) as Instant, at);
    if (cut.kind === 'refused') throw refusalProblem(cut.refusal);
    const detail = { acting: found.id, principal: found.principal.person, ...(cut.kind === 'ends' ? { until: cut.until } : { withdrawn: true }) };
    await noteChange(transaction, { at, actor, office, subject: found.person.person, what: 'acting-ended', detail, reason: asked.reason });
    if (cut.kind === 'ends') {
      await endActingPost(transaction, found.id, cut.until);
      return actingPostView({ ...found, until: cut.until }, at);
    }
    await withdrawActingPost(transaction, found.id);
    return { ...actingPostView(found, at), status: 'withdrawn' };
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

export function actingPostRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const { database } = services;
  add('/v1/offices/:office/acting-posts', {
    get: async (request, response) => {
      const { office } = await officeOf(database, request);
      const asOf = toInstant(Date.now());
      const items = (await actingPostsOf(database, office)).map((each) => actingPostView(each, asOf));
      response.set('Cache-Control', 'private, no-store').json({ office, asOf, items });
    },
    post: [...json, (request, response) => designate(services, request, response)],
  });
  add('/v1/offices/:office/acting-posts/:id', {
    get: async (request, response) => {
      const { office } = await officeOf(database, request);
      const found = await designationOf(request, (id) => findActingPost(database, office, id));
      response.set('Cache-Control', 'private, no-store').json(actingPostView(found, toInstant(Date.now())));
    },
  });
  add('/v1/offices/:office/acting-posts/:id/end', { post: [...json, (request, response) => end(services, request, response)] });
}
