import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { collections } from '../../protocol/collections';
import { concurrenceFromPlanSchema } from '../../protocol/operation/concurrence';
import { concurrenceContract } from '../kinds/concurrence';
import { commandSchema } from '../schemas/command';
import { matterSchema } from '../schemas/matter';
import { etagHeader, forPosts, forReaders, idempotencyKey, json, locationHeader, problems, refParameter, retryLater } from './responses';

export const operationConcurrencePaths: ZodOpenApiPathsObject = {
  [`${collections.operation}/{ref}/concurrences`]: {
    post: {
      operationId: 'askConcurrenceForOperation',
      summary: 'Ask OI for concurrence in the criminal charges of a plan, which says subjects, window and place (CON-1)',
      tags: [concurrenceContract.process.title],
      requestParams: { path: refParameter, header: z.object(idempotencyKey) },
      requestBody: { required: true, content: { 'application/json': { schema: concurrenceFromPlanSchema } } },
      responses: {
        201: json('Opened', matterSchema(concurrenceContract), { Location: locationHeader, ETag: etagHeader }),
        202: json('Received and kept; the engine has not answered yet. What becomes of it is at Location', commandSchema, { Location: locationHeader, ...retryLater }),
        ...problems([...forReaders, ...forPosts], [403, 409, 422]),
      },
    },
  },
};
