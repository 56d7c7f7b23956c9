import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { seizureMetricsSchema, seizureMonthQuerySchema } from '../schemas/seizure-metrics';
import { forPeople, json, problems } from './responses';

const tags = ['Record entry'];
const requestParams = { query: seizureMonthQuerySchema };
const refusals = problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor'], [403]);

export const seizureMetricsPaths: ZodOpenApiPathsObject = {
  '/v1/seizure-metrics': {
    get: {
      operationId: 'readSeizureMetrics',
      summary: 'The seizures of an AOR and a month by who discovered them, and whether they are entered (CAS-3)',
      tags,
      requestParams,
      responses: { 200: json('Of one moment', seizureMetricsSchema), ...refusals },
    },
  },
  '/v1/seizures.csv': {
    get: {
      operationId: 'exportSeizures',
      summary: 'The seizures of an AOR and a month as CSV (RFC 4180), without their descriptions',
      description: 'UTF-8 with a header row. A text that a spreadsheet would run as a formula has an apostrophe before it.',
      tags,
      requestParams,
      responses: { 200: { description: 'One line for each seizure', content: { 'text/csv': { schema: z.string() } } }, ...refusals },
    },
  },
};
