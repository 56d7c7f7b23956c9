import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { responsibilitiesQuerySchema, responsibilitiesSchema } from '../schemas/responsibilities';
import { forPeople, json, problems } from './responses';

export const responsibilityPaths: ZodOpenApiPathsObject = {
  '/v1/responsibilities': {
    get: {
      operationId: 'readResponsibilities',
      summary: 'Who is responsible for the non-investigative administrative arrests of an AOR, since when and by which transfer (MIS-1)',
      tags: ['Transfer of responsibility'],
      requestParams: { query: responsibilitiesQuerySchema },
      responses: { 200: json('As of now', responsibilitiesSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor']) },
    },
  },
};
