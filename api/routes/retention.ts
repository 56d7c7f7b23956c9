/** How long matters are kept, and what is disposed of by whose word. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Verdict } from '../../protocol/refusal';
import { doerOf, mayApprove, mayReadDisposals } from '../../protocol/retention/authority';
import { retentionClasses } from '../../protocol/retention/classes';
import { approvable, disposalApprovalSchema, type DisposalBatch } from '../../protocol/retention/disposal';
import type { Actor } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { allBatches, approveBatch, certificateOf, dueAt, findBatch, itemsOf, lockBatch } from '../../store/retention/disposals';
import { holdsOn, liftersOf } from '../../store/retention/holds';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { demand, doneOnce } from '../once';
import { problem } from '../problems';
import { batchView, disposalView, matterRetentionView, type DisposalView } from '../representations/retention';
import type { Services } from '../services';
import { viewableMatter, viewableRemnant } from '../sight';

const uuid = z.uuid();

/** @throws Problem 404 */
async function existingBatch(request: Request, find: (batch: string) => Promise<DisposalBatch | undefined>): Promise<DisposalBatch> {
  const id = pathParameter(request, 'id');
  const found = uuid.safeParse(id).success ? await find(id) : undefined;
  if (found === undefined) throw problem('no-such-disposal', 'No list of matters to dispose of has this id.');
  return found;
}

/** May this person approve just this list now? */
async function verdictOn(database: Database, batch: DisposalBatch, actor: Actor, hash: string): Promise<Verdict> {
  const allowed = mayApprove(actor, await liftersOf(database, batch.batch));
  return allowed.kind === 'refused' ? allowed : approvable(batch, hash);
}

async function approve({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { hash } = parseBody(disposalApprovalSchema, request);
  demand(mayReadDisposals(actor));
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<DisposalView> => {
    const batch = await existingBatch(request, (id) => lockBatch(transaction, id));
    demand(await verdictOn(transaction, batch, actor, hash));
    await approveBatch(transaction, batch, doerOf(actor), at);
    const approved = (await findBatch(transaction, batch.batch)) as DisposalBatch;
    return disposalView(approved, await itemsOf(transaction, batch.batch), approvable(approved, hash));
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

async function readDisposal({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  demand(mayReadDisposals(actor));
  const batch = await existingBatch(request, (id) => findBatch(database, id));
  const verdict = await verdictOn(database, batch, actor, batch.listHash);
  response.set('Cache-Control', 'private, no-store').json(disposalView(batch, await itemsOf(database, batch.batch), verdict));
}

async function readRetention({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const reference = pathParameter(request, 'ref');
  const matter = (await viewableRemnant(database, reference, actor)) ?? (await viewableMatter(database, reference, actor));
  const [due, holds, certificate] = [await dueAt(database, matter.reference, matter.kind), await holdsOn(database, matter.reference), await certificateOf(database, matter.reference)];
  response.set('Cache-Control', 'private, no-store').json(matterRetentionView(matter, due, holds, certificate));
}

const classes = Object.entries(retentionClasses).map(([kind, kept]) => ({ kind, ...kept }));

export function retentionRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const { database } = services;
  add('/v1/retention-classes', { get: (_request, response) => void response.set('Cache-Control', 'private, no-store').json({ items: classes }) });
  add('/v1/matters/:ref/retention', { get: (request, response) => readRetention(services, request, response) });
  add('/v1/disposals', {
    get: async (_request, response) => {
      demand(mayReadDisposals(callerOf(response).actor));
      response.set('Cache-Control', 'private, no-store').json({ items: (await allBatches(database)).map(batchView) });
    },
  });
  add('/v1/disposals/:id', { get: (request, response) => readDisposal(services, request, response) });
  add('/v1/disposals/:id/approval', { post: [...json, (request, response) => approve(services, request, response)] });
}
