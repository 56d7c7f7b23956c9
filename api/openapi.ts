/** The description of this API, made of the schemas that it checks with. */
import { createDocument } from 'zod-openapi';
import { callMetricsPaths } from './openapi/call-metrics';
import { fugitiveTargetPaths } from './openapi/fugitive-targets';
import { directoryPaths } from './openapi/directory';
import { kindPaths, kindTags } from './openapi/kinds';
import { readingPaths } from './openapi/reading';
import { rosterPaths, rosterTag } from './openapi/roster';
import { systemPaths } from './openapi/system';

type Document = ReturnType<typeof createDocument>;

/** OpenAPI 3.1. */
export function openApiDocument(): Document {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Counterpart',
      version: '1',
      description:
        'The system of record for the business that two sister enforcement offices have with each other. Every POST of a command needs an Idempotency-Key; a retry with the same key gets the same answer. Problems are RFC 9457 with stable types. Unknown fields are refused.',
    },
    servers: [{ url: '/' }],
    security: [{ person: [] }],
    tags: [...kindTags, { name: 'Matters' }, { name: 'People' }, { name: 'Reaching people', description: 'COO-3 to COO-5' }, rosterTag, { name: 'System' }],
    components: {
      securitySchemes: { person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the sign-in provider' } },
    },
    paths: { ...kindPaths, ...readingPaths, ...callMetricsPaths, ...systemPaths, ...fugitiveTargetPaths, ...directoryPaths, ...rosterPaths },
  });
}
