import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { supportCostsSchema, supportMonthQuerySchema } from '../schemas/support-costs';
import { forPeople, json, problems } from './responses';

const tags = ['Request for support'];
const requestParams = { query: supportMonthQuerySchema };
const refusals = problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor'], [403]);

export const supportCostPaths: ZodOpenApiPathsObject = {
  '/v1/support-costs': {
    get: {
      operationId: 'readSupportCosts',
      summary: 'The agreed support of an AOR and a month, and what DRO’s budget bears of it (TPD-4)',
      tags,
      requestParams,
      responses: { 200: json('Of one moment', supportCostsSchema), ...refusals },
    },
  },
  '/v1/support-costs.csv': {
    get: {
      operationId: 'exportSupportCosts',
      summary: 'The same, request by request, as CSV (RFC 4180), without places, needs and narratives',
      description: 'UTF-8 with a header row. A text that a spreadsheet would run as a formula has an apostrophe before it.',
      tags,
      requestParams,
      responses: { 200: { description: 'One line for each request', content: { 'text/csv': { schema: z.string() } } }, ...refusals },
    },
  },
};
