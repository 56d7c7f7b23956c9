/** Liaisons (COO-3): designated by the head of the office, one at a time; an office without one shows it. */
import type { Request, RequestHandler, Response } from 'express';
import { liaisonSchema, mayDesignateLiaison, mayEndLiaison, periodIsSound } from '../../protocol/designations';
import type { Refusal } from '../../protocol/refusal';
import { toInstant, type Instant, type PersonId, type PersonName } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { endLiaison, findLiaison, insertLiaison, isOverlap, liaisonsAt, liaisonsOf, withdrawLiaison, type Liaison } from '../../store/designations';
import { noteChange } from '../../store/directory-changes';
import { candidateById, contacts, type Office } from '../../store/people';
import { callerOf } from '../authentication';
import { designationOf, endDesignation, type EndsOf } from '../designations';
import { parseBody } from '../http/parse';
import type { AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
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

const ends: EndsOf<Liaison, LiaisonView> = {
  what: 'liaison-ended',
  find: findLiaison,
  mayEnd: mayEndLiaison,
  detail: ({ id }) => ({ liaison: id }),
  end: endLiaison,
  withdraw: withdrawLiaison,
  view: liaisonView,
};

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
  add('/v1/offices/:office/liaisons/:id/end', { post: [...json, (request, response) => endDesignation(services, request, response, ends)] });
}
