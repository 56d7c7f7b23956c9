import type { RequestHandler } from 'express';
import { collections } from '../../protocol/collections';
import { concurrenceFromPlan, concurrenceFromPlanSchema } from '../../protocol/operation/concurrence';
import type { Operation } from '../../protocol/operation/state';
import { openAs } from '../commands/open';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { concurrenceContract } from '../kinds/concurrence';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

/** `POST /v1/operations/{ref}/concurrences`: OI is asked for concurrence in what the plan would charge (CON-1). */
export function operationConcurrenceRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const open = openAs(services, concurrenceContract, async (request, actor) => {
    const said = parseBody(concurrenceFromPlanSchema, request);
    const { state } = await viewableMatter(services.database, pathParameter(request, 'ref'), actor, 'operation');
    return concurrenceFromPlan(state as Operation, said);
  });
  add(`${collections.operation}/:ref/concurrences`, { post: [...json, open] });
}
