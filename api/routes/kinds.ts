import type { Request, RequestHandler, Response } from 'express';
import { collections } from '../../protocol/collections';
import { actionRoute, envelopeRoute } from '../commands/act';
import { openingRoute } from '../commands/open';
import type { AddResource } from '../http/resource';
import type { AnyContract } from '../kinds/contract';
import { kindQuerySchema } from '../schemas/lists';
import type { Services } from '../services';
import { oneMatter, sendMatters } from './matters';

/** The matters of one kind: open where people do, list, read, and act on one. */
export function kindRoutes(add: AddResource, services: Services, json: readonly RequestHandler[], made: AnyContract): void {
  const { process, opening } = made;
  const { kind } = process;
  const collection = collections[kind];
  const query = kindQuerySchema(made.phases);
  const list = (request: Request, response: Response) => sendMatters(services, request, response, query, kind);
  add(collection, { get: list, ...(opening === undefined ? {} : { post: [...json, openingRoute(services, made, opening)] }) });
  add(`${collection}/:ref`, { get: oneMatter(services, kind) });
  for (const [action, contract] of Object.entries(made.actions)) {
    add(`${collection}/:ref/${action}`, { post: [...json, actionRoute(services, made, action, contract)] });
  }
  add(`${collection}/:ref/envelope`, { post: [...json, envelopeRoute(services, made)] });
}
