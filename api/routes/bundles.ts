/** A matter's bundle, and the record of each making. */
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { doerOf, mayHaveBundle } from '../../protocol/retention/authority';
import { bundleSource, bundlesOf, noteBundle } from '../../store/retention/bundles';
import { callerOf } from '../authentication';
import { makeBundle } from '../bundle/make';
import { pathParameter, type AddResource } from '../http/resource';
import { contractOf } from '../kinds';
import { demand } from '../once';
import { problem } from '../problems';
import type { Services } from '../services';
import { viewableMatter, viewableRemnant } from '../sight';

/** Nothing leaves before its making is on record. */
async function sendBundle(services: Services, request: Request, response: Response): Promise<void> {
  const { database } = services;
  const { actor } = callerOf(response);
  const { reference, kind } = await viewableMatter(database, pathParameter(request, 'ref'), actor);
  demand(mayHaveBundle(actor));
  const source = await bundleSource(database, reference);
  if (source === undefined) throw problem('matter-disposed', 'The matter was disposed of just now.');
  const { archive, sha256, through, withheld } = makeBundle(source, contractOf(kind), actor, services);
  await noteBundle(database, reference, { bundle: randomUUID(), madeFor: actor, actingFor: doerOf(actor).actingFor, madeAt: source.at, sha256, bytes: archive.length, through, withheld });
  response
    .set({ 'Content-Disposition': `attachment; filename="${reference}-bundle.zip"`, 'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`, 'Cache-Control': 'private, no-store' })
    .type('application/zip')
    .send(archive);
}

async function listBundles({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const ref = pathParameter(request, 'ref');
  const { reference } = (await viewableRemnant(database, ref, actor)) ?? (await viewableMatter(database, ref, actor));
  demand(mayHaveBundle(actor));
  response.set('Cache-Control', 'private, no-store').json({ items: await bundlesOf(database, reference) });
}

export function bundleRoutes(add: AddResource, services: Services): void {
  add('/v1/matters/:ref/bundle', { get: (request, response) => sendBundle(services, request, response) });
  add('/v1/matters/:ref/bundles', { get: (request, response) => listBundles(services, request, response) });
  add('/v1/seal-keys', { get: (_request, response) => void response.set('Cache-Control', 'private, no-store').json({ keys: services.trustedKeys }) });
}
