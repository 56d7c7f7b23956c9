/** Training of DRO's offices in the case systems (CAS-2, DEC-9): declared and revoked by the SAC, read by everybody of the area. */
import type { Request, RequestHandler, Response } from 'express';
import { declarationSchema, mayDeclare, notInThePast, provisionOf, revocationSchema, revoke, type Training } from '../../protocol/training/rules';
import type { TrainedSystem } from '../../protocol/record-entry/words';
import type { Refusal } from '../../protocol/refusal';
import { toInstant, type Instant } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { isOverlap } from '../../store/designations';
import { noteChange } from '../../store/directory-changes';
import { lockOffice, type Office } from '../../store/people';
import { findTraining, insertTraining, revokeTraining, trainingsOf } from '../../store/training';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { officeOf, readableOffice } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
import { problem, refusalProblem } from '../problems';
import { trainingView, type TrainingView } from '../representations/trainings';
import type { Services } from '../services';

const overlap = (system: TrainedSystem): Refusal => ({
  type: 'training-overlap',
  category: 'conflict',
  provision: provisionOf(system),
  detail: `The office has been trained in ${system} for some of that time: there is nothing to declare, or revoke that first.`,
  field: '/from',
});

/** @throws Problem 404 */
async function trainingOf(database: Database, request: Request, { office }: Office): Promise<Training> {
  const id = pathParameter(request, 'id');
  const found = /^\d{1,18}$/.test(id) ? await findTraining(database, office, id) : undefined;
  if (found === undefined) throw problem('no-such-training', 'The office has no training with this id.');
  return found;
}

async function list(services: Services, request: Request, response: Response): Promise<void> {
  const asOf = toInstant(Date.now());
  const { office } = await readableOffice(services, request, response);
  const items = (await trainingsOf(services.database, office)).map((each) => trainingView(each, asOf));
  const inForce = (system: TrainedSystem) => items.some((each) => each.system === system && each.status === 'in-force');
  response.set('Cache-Control', 'private, no-store').json({ office, asOf, trained: { SEACATS: inForce('SEACATS'), TECS: inForce('TECS') }, items });
}

async function declare({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { system, from: wanted, reason } = parseBody(declarationSchema, request);
  const office = await officeOf(database, request);
  const { result } = await refusedWhen(isOverlap, overlap(system), () =>
    doneOnce(database, request, actor.person, async (transaction, at): Promise<TrainingView> => {
      demand(mayDeclare(actor, office));
      const from = (wanted ?? at) as Instant;
      demand(notInThePast(from, at, system));
      const id = await insertTraining(transaction, { office: office.office, system, from, by: actor.person, at, reason: reason ?? null });
      await noteChange(transaction, { at, actor, office: office.office, subject: null, what: 'training-declared', detail: { training: id, system, from }, reason });
      return trainingView((await findTraining(transaction, office.office, id)) as Training, at);
    }),
  );
  response.set({ Location: result.links.self, 'Cache-Control': 'private, no-store' }).status(201).json(result);
}

async function endTraining({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { from, reason } = parseBody(revocationSchema, request);
  const office = await officeOf(database, request);
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<TrainingView> => {
    await lockOffice(transaction, office.office);
    demand(mayDeclare(actor, office));
    const training = await trainingOf(transaction, request, office);
    const revoked = revoke(training, (from ?? at) as Instant, at);
    if (revoked.kind === 'refused') throw refusalProblem(revoked.refusal);
    const { until } = revoked;
    await revokeTraining(transaction, training.id, { until, by: actor.person, at, reason });
    await noteChange(transaction, { at, actor, office: office.office, subject: null, what: 'training-revoked', detail: { training: training.id, system: training.system, until }, reason });
    return trainingView(await trainingOf(transaction, request, office), at);
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

export function trainingRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  add('/v1/offices/:office/trainings', {
    get: (request, response) => list(services, request, response),
    post: [...json, (request, response) => declare(services, request, response)],
  });
  add('/v1/offices/:office/trainings/:id', {
    get: async (request, response) => {
      const office = await readableOffice(services, request, response);
      response.set('Cache-Control', 'private, no-store').json(trainingView(await trainingOf(services.database, request, office), toInstant(Date.now())));
    },
  });
  add('/v1/offices/:office/trainings/:id/revocation', { post: [...json, (request, response) => endTraining(services, request, response)] });
}
