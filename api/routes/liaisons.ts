/** Liaisons (COO-3): designated by the head of the office, one at a time; an office without one shows it. */
import type { Request, RequestHandler, Response } from 'express';
import { cutShort, endSchema, liaisonSchema, mayDesignateLiaison, mayEndLiaison, periodIsSound } from '../../protocol/designations';
import type { Refusal } from '../../protocol/refusal';
import { toInstant, type Instant, type PersonId, type PersonName } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { endLiaison, findLiaison, insertLiaison, isOverlap, liaisonsAt, liaisonsOf, withdrawLiaison, type Liaison } from '../../store/designations';
import { noteChange } from '../../store/directory-changes';
import { candidateById, contacts, lockOffice, type Office } from '../../store/people';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
import { problem, refusalProblem } from '../problems';
import { liaisonView, type LiaisonView } from '../representations/designations';
import type { Services } from '../services';

const overlap: Refusal = {
  type: 'liaison-overlap',
  category: 'conflict',
  provision: 'COO-3',
  detail: 'The office has a liaison for some of that time: end that designation first, or begin when it ends.',
  field: '/from',
};

const defectOf = (liaison: PersonName | null) =>
  liaison === null ? { provision: 'COO-3' as const, because: 'Nobody is designated as liaison now; the head of the office must designate somebody.' } : null;

/** @throws Problem 404 */
export async function designationOf<Found>(request: Request, find: (id: string) => Promise<Found | undefined>): Promise<Found> {
  const id = pathParameter(request, 'id');
  const found = /^\d{1,18}$/.test(id) ? await find(id) : undefined;
  if (found === undefined) throw problem('no-such-designation', 'The office has no designation with this id.');
  return found;
}

async function list(database: Database, { office, level }: Office, response: Response): Promise<void> {
  const asOf = toInstant(Date.now());
  const [[found], items] = await Promise.all([contacts(database, office, ['liaison'], asOf), liaisonsOf(database, office)]);
  const liaison = found === undefined ? null : { person: found.person, name: found.name };
  const defect = level === 'field' ? defectOf(liaison) : null;
  response.set('Cache-Control', 'private, no-store').json({ office, asOf, liaison, defect, items: items.map((each) => liaisonView(each, asOf)) });
}

async function designate({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(liaisonSchema, request);
  const { office } = await officeOf(database, request);
  const { result } = await refusedWhen(isOverlap, overlap, () =>
    doneOnce(database, request, actor.person, async (transaction, at): Promise<LiaisonView> => {
      const candidate = await candidateById(transaction, asked.person as PersonId);
      demand(mayDesignateLiaison(actor, office, candidate));
      const period = { from: (asked.from ?? at) as Instant, until: (asked.until ?? null) as Instant | null };
      demand(periodIsSound(period, at));
      const person = asked.person as PersonId;
      const id = await insertLiaison(transaction, { office, person, by: actor.person, ...period });
      await noteChange(transaction, { at, actor, office, subject: person, what: 'liaison-designated', detail: { liaison: id, ...period }, reason: asked.reason });
      return liaisonView((await findLiaison(transaction, office, id)) as Liaison, at);
    }),
  );
  response.set({ Location: result.links.self, 'Cache-Control': 'private, no-store' }).status(201).json(result);
}

async function end({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(endSchema, request);
  const { office } = await officeOf(database, request);
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<LiaisonView> => {
    await lockOffice(transaction, office);
    const found = await designationOf(request, (id) => findLiaison(transaction, office, id));
    demand(mayEndLiaison(actor, office));
    const cut = cutShort(found, (asked.until ?? at) as Instant, at);
    if (cut.kind === 'refused') throw refusalProblem(cut.refusal);
    const detail = { liaison: found.id, ...(cut.kind === 'ends' ? { until: cut.until } : { withdrawn: true }) };
    await noteChange(transaction, { at, actor, office, subject: found.person.person, what: 'liaison-ended', detail, reason: asked.reason });
    if (cut.kind === 'ends') {
      await endLiaison(transaction, found.id, cut.until);
      return liaisonView({ ...found, until: cut.until }, at);
    }
    await withdrawLiaison(transaction, found.id);
    return { ...liaisonView(found, at), status: 'withdrawn' };
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

export function liaisonRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const { database } = services;
  add('/v1/liaisons', {
    get: async (_request, response) => {
      const asOf = toInstant(Date.now());
      const items = (await liaisonsAt(database, asOf)).map((each) => ({ ...each, defect: defectOf(each.liaison), href: `/v1/offices/${each.office}/liaisons` }));
      response.set('Cache-Control', 'private, no-store').json({ asOf, items });
    },
  });
  add('/v1/offices/:office/liaisons', {
    get: async (request, response) => list(database, await officeOf(database, request), response),
    post: [...json, (request, response) => designate(services, request, response)],
  });
  add('/v1/offices/:office/liaisons/:id', {
    get: async (request, response) => {
      const { office } = await officeOf(database, request);
      const found = await designationOf(request, (id) => findLiaison(database, office, id));
      response.set('Cache-Control', 'private, no-store').json(liaisonView(found, toInstant(Date.now())));
    },
  });
  add('/v1/offices/:office/liaisons/:id/end', { post: [...json, (request, response) => end(services, request, response)] });
}
