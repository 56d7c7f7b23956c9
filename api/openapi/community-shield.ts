import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { communityShieldMetricsSchema, communityShieldQuerySchema } from '../schemas/community-shield';
import { forPeople, json, problems } from './responses';

const tags = ['Operation'];
const requestParams = { query: communityShieldQuerySchema };
const refusals = problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor']);

export const communityShieldPaths: ZodOpenApiPathsObject = {
  '/v1/community-shield-metrics': {
    get: {
      operationId: 'readCommunityShieldMetrics',
      summary: 'What was captured under Community Shield, of an AOR and a month (DEC-8)',
      tags,
      requestParams,
      responses: { 200: json('Of one moment', communityShieldMetricsSchema), ...refusals },
    },
  },
  '/v1/community-shield.csv': {
    get: {
      operationId: 'exportCommunityShield',
      summary: 'The operations under Community Shield of an AOR and a month as CSV (RFC 4180), without names',
      description: 'UTF-8 with a header row. A text that a spreadsheet would run as a formula has an apostrophe before it.',
      tags,
      requestParams,
      responses: { 200: { description: 'One line for each operation', content: { 'text/csv': { schema: z.string() } } }, ...refusals },
    },
  },
};
