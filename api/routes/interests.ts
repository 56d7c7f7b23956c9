import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { interestSight } from '../../protocol/interests/authority';
import { toInstant } from '../../protocol/vocabulary';
import { listInterests, revisionsOf, type Interest, type InterestPosition, type InterestRevision } from '../../store/interests';
import { callerOf } from '../authentication';
import { csvBody } from '../http/csv-body';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { importInterests } from '../interests/import';
import { change, enter, one, readableInterest, withdraw } from '../interests/register';
import { problem } from '../problems';
import { interestsPath, interestView } from '../representations/interests';
import { oneMore, readCursor, sendPage } from '../representations/page';
import { instant } from '../schemas/basics';
import { interestsQuerySchema } from '../schemas/interests';
import { pageQuerySchema } from '../schemas/lists';
import type { Services } from '../services';

const importLimit = '2mb';

const listPosition = z.strictObject({ enteredAt: instant, id: z.uuid() });
const revisionPosition = z.strictObject({ revision: z.int().min(1).max(2 ** 31 - 1) });

/** The register, for those of an office its own (DEC-4). */
async function list({ database }: Services, request: Request, response: Response): Promise<void> {
  const { limit, cursor, office, kind, withdrawn, review } = parseQuery(interestsQuerySchema, request);
  const sight = interestSight(callerOf(response).actor);
  if (sight.kind === 'none') throw problem('no-program', 'Interests are read by people with a post in OI or DRO, and by auditors.', { provision: 'DEC-4' });
  const now = toInstant(Date.now());
  const found = await listInterests(database, {
    sight,
    limit: oneMore(limit),
    withdrawn: withdrawn === 'true',
    ...(office === undefined ? {} : { office }),
    ...(kind === undefined ? {} : { kind }),
    ...(review === undefined ? {} : { dueBy: now }),
    ...(cursor === undefined ? {} : { after: readCursor(listPosition, cursor) as InterestPosition }),
  });
  sendPage(request, response, { found, limit, position: ({ enteredAt, id }: Interest) => ({ enteredAt, id }), view: (each) => interestView(each, now) });
}

async function revisions({ database }: Services, request: Request, response: Response): Promise<void> {
  const { limit, cursor } = parseQuery(pageQuerySchema, request);
  const { id } = await readableInterest(database, request, callerOf(response).actor);
  const before = cursor === undefined ? undefined : readCursor(revisionPosition, cursor).revision;
  const found = await revisionsOf(database, id, oneMore(limit), before);
  sendPage(request, response, { found, limit, position: ({ revision }: InterestRevision) => ({ revision }), view: (each) => each });
}

type Handle = (services: Services, request: Request, response: Response) => Promise<void>;

export function interestRoutes(add: AddResource, services: Services, json: readonly RequestHandler[]): void {
  const by = (handle: Handle): RequestHandler => (request, response) => handle(services, request, response);
  add(interestsPath, { get: by(list), post: [...json, by(enter)] });
  add(`${interestsPath}/import`, { post: [...csvBody(importLimit), by(importInterests)] });
  add(`${interestsPath}/:id`, { get: by(one) });
  add(`${interestsPath}/:id/revisions`, { get: by(revisions) });
  add(`${interestsPath}/:id/change`, { post: [...json, by(change)] });
  add(`${interestsPath}/:id/withdrawal`, { post: [...json, by(withdraw)] });
}
