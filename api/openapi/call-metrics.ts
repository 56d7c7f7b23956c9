import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { callMetricsSchema, callMonthQuerySchema } from '../schemas/call-metrics';
import { forPeople, json, problems } from './responses';

const tags = ['Call for assistance'];
const requestParams = { query: callMonthQuerySchema };
const refusals = problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor']);

export const callMetricsPaths: ZodOpenApiPathsObject = {
  '/v1/call-metrics': {
    get: {
      operationId: 'readCallMetrics',
      summary: 'The metrics of the responses to local calls for assistance, of an AOR and a month (COO-16)',
      tags,
      requestParams,
      responses: { 200: json('Of one moment', callMetricsSchema), ...refusals },
    },
  },
  '/v1/calls.csv': {
    get: {
      operationId: 'exportCalls',
      summary: 'The calls of an AOR and a month as CSV (RFC 4180), without their callers, places and narratives',
      description: 'UTF-8 with a header row. A text that a spreadsheet would run as a formula has an apostrophe before it.',
      tags,
      requestParams,
      responses: { 200: { description: 'One line for each call', content: { 'text/csv': { schema: z.string() } } }, ...refusals },
    },
  },
};
