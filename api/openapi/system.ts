import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemExplanationSchema } from '../schemas/problem';
import { healthSchema, payloadsSchema, readinessSchema } from '../schemas/system';
import { forPeople, json, problems } from './responses';

const tags = ['System'];
const security: [] = [];

export const systemPaths: ZodOpenApiPathsObject = {
  '/healthz': { get: { operationId: 'readHealth', summary: 'The process lives', tags, security, responses: { 200: json('Alive', healthSchema) } } },
  '/readyz': {
    get: {
      operationId: 'readReadiness',
      summary: 'Requests can be served',
      description: 'The database is there and migrated. The engine is reported, and not needed: receipt does not depend on it.',
      tags,
      security,
      responses: { 200: json('Ready', readinessSchema), 503: json('Not ready', readinessSchema) },
    },
  },
  '/metrics': {
    get: { operationId: 'readMetrics', summary: 'Measurements for Prometheus', tags, security, responses: { 200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } } } },
  },
  '/problems/{slug}': {
    get: {
      operationId: 'explainProblem',
      summary: 'What a problem type means',
      tags,
      security,
      requestParams: { path: z.object({ slug: z.string() }) },
      responses: { 200: json('Explained', problemExplanationSchema), ...problems(['no-such-problem']) },
    },
  },
  '/codec/decode': {
    post: {
      operationId: 'decodePayloads',
      summary: 'Temporal’s codec server protocol: decode payloads',
      description: 'In production for people with the role ops or audit, by bearer token; locally for the Temporal Web UI of the same machine only. Each decode is counted.',
      tags,
      requestBody: { required: true, content: { 'application/json': { schema: payloadsSchema } } },
      responses: {
        200: json('Decoded', payloadsSchema),
        ...problems([...forPeople.filter((slug) => slug !== 'too-many-requests'), 'origin-refused', 'role-wanted', 'bad-request', 'malformed-json', 'payload-undecodable', 'body-too-large', 'json-wanted', 'invalid-body']),
      },
    },
  },
};
