/** Acting posts: a supervisor lets somebody of the office act in a post for a period; its holder is told what was done in it. */
import type { Request, RequestHandler, Response } from 'express';
import { actingPostSchema, mayDesignateActing, mayEndActing, periodIsSound } from '../../protocol/designations';
import type { Refusal } from '../../protocol/refusal';
import { toInstant, type Instant, type PersonId } from '../../protocol/vocabulary';
import { actingPostsOf, endActingPost, findActingPost, insertActingPost, isOverlap, withdrawActingPost, type ActingPost } from '../../store/designations';
import { noteChange } from '../../store/directory-changes';
import { candidateById } from '../../store/people';
import { callerOf } from '../authentication';
import { designationOf, endDesignation, type EndsOf } from '../designations';
import { parseBody } from '../http/parse';
import type { AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
import { actingPostView, type ActingPostView } from '../representations/designations';
import type { Services } from '../services';

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

const ends: EndsOf<ActingPost, ActingPostView> = {
  what: 'acting-ended',
  find: findActingPost,
  mayEnd: mayEndActing,
  detail: ({ id, principal }) => ({ acting: id, principal: principal.person }),
  end: endActingPost,
  withdraw: withdrawActingPost,
  view: actingPostView,
};

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
  add('/v1/offices/:office/acting-posts/:id/end', { post: [...json, (request, response) => endDesignation(services, request, response, ends)] });
}
