/** Legal holds: placed and lifted by headquarters and auditors; what is held is not disposed of. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { doerOf, mayKeepHolds } from '../../protocol/retention/authority';
import { holdLiftingSchema, legalHoldSchema, mayLift, type HoldScope, type LegalHold, type LegalHoldBody } from '../../protocol/retention/holds';
import type { Actor, Aor, Instant, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { findDisposedMatter, findMatter } from '../../store/matters';
import { allHolds, findHold, liftHold, lockLegalHolds, placeHold } from '../../store/retention/holds';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { demand, doneOnce } from '../once';
import { problem } from '../problems';
import { holdView, type HoldView } from '../representations/retention';
import type { Services } from '../services';

const uuid = z.uuid();

/** @throws Problem 404 */
async function existingHold(database: Database, request: Request): Promise<LegalHold> {
  const id = pathParameter(request, 'id');
  const found = uuid.safeParse(id).success ? await findHold(database, id) : undefined;
  if (found === undefined) throw problem('no-such-legal-hold', 'No legal hold has this id.');
  return found;
}

/** @throws Problem 404, or 410 for a matter that is gone */
async function scopeOf(database: Database, { scope }: LegalHoldBody): Promise<HoldScope> {
  if (scope.over === 'area') {
    const { aor, kind = null, from, until } = scope;
    const known = await database.selectFrom('aors').select('aor').where('aor', '=', aor).executeTakeFirst();
    if (known === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/scope/aor' });
    return { over: 'area', aor: aor as Aor, kind, from: from as Instant, until: until as Instant };
  }
  const { matter } = scope;
  if ((await findMatter(database, matter)) !== undefined) return { over: 'matter', matter: matter as Reference };
  if ((await findDisposedMatter(database, matter)) !== undefined) throw problem('matter-disposed', 'The matter was disposed of: there is nothing left to hold.', { field: '/scope/matter' });
  throw problem('no-such-matter', 'No matter has this reference.', { field: '/scope/matter' });
}

async function place({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const body = parseBody(legalHoldSchema, request);
  demand(mayKeepHolds(actor));
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at, hold): Promise<HoldView> => {
    await lockLegalHolds(transaction); // nothing is disposed of between the look and the hold
    const { reference, reason } = body;
    await placeHold(transaction, { hold, scope: await scopeOf(transaction, body), reference, placed: { ...doerOf(actor), at, reason } });
    return holdView((await findHold(transaction, hold)) as LegalHold);
  });
  response.set({ Location: result.links.self, 'Cache-Control': 'private, no-store' }).status(201).json(result);
}

async function lift({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { reason } = parseBody(holdLiftingSchema, request);
  demand(mayKeepHolds(actor));
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<HoldView> => {
    await lockLegalHolds(transaction);
    const { hold, ...known } = await existingHold(transaction, request);
    demand(mayLift({ hold, ...known }));
    await liftHold(transaction, hold, { ...doerOf(actor), at, reason });
    return holdView((await findHold(transaction, hold)) as LegalHold);
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

function keeper(response: Response): Actor {
  const { actor } = callerOf(response);
  demand(mayKeepHolds(actor));
  return actor;
}

export function legalHoldRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const { database } = services;
  add('/v1/legal-holds', {
    get: async (_request, response) => {
      keeper(response);
      response.set('Cache-Control', 'private, no-store').json({ items: (await allHolds(database)).map(holdView) });
    },
    post: [...json, (request, response) => place(services, request, response)],
  });
  add('/v1/legal-holds/:id', {
    get: async (request, response) => {
      keeper(response);
      response.set('Cache-Control', 'private, no-store').json(holdView(await existingHold(database, request)));
    },
  });
  add('/v1/legal-holds/:id/lifting', { post: [...json, (request, response) => lift(services, request, response)] });
}
