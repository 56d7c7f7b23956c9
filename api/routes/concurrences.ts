import type { Request, RequestHandler, Response } from 'express';
import { concurrenceActions } from '../../protocol/concurrence/messages';
import { actionRoute, envelopeRoute } from '../commands/act';
import { openConcurrenceRoute } from '../commands/open';
import type { AddResource } from '../http/resource';
import { concurrencesQuerySchema } from '../schemas/lists';
import type { Services } from '../services';
import { oneMatter, sendMatters } from './matters';

/** Concurrences: ask, list, read, and act on one (CON-1 to CON-6). */
export function concurrenceRoutes(add: AddResource, services: Services, json: readonly RequestHandler[]): void {
  const list = (request: Request, response: Response) => sendMatters(services, request, response, concurrencesQuerySchema, 'concurrence');
  add('/v1/concurrences', { get: list, post: [...json, openConcurrenceRoute(services)] });
  add('/v1/concurrences/:ref', { get: oneMatter(services, 'concurrence') });
  for (const action of concurrenceActions) {
    add(`/v1/concurrences/:ref/${action}`, { post: [...json, actionRoute(services, action)] });
  }
  add('/v1/concurrences/:ref/envelope', { post: [...json, envelopeRoute(services)] });
}
