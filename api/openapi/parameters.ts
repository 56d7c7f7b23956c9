import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { collections } from '../../protocol/collections';
import { localProtocolContract } from '../kinds/local-protocol';
import { previewSchema } from '../schemas/local-protocol';
import { parametersQuerySchema, parametersSchema } from '../schemas/parameters';
import { forPeople, forReaders, json, problems, refParameter } from './responses';

const tags = [localProtocolContract.process.title];

export const parameterPaths: ZodOpenApiPathsObject = {
  '/v1/parameters': {
    get: {
      operationId: 'readParameters',
      summary: 'What matters of an area are opened under: each value with its source, since when and by which local protocol, and what a local protocol may say (GOV-1)',
      tags,
      requestParams: { query: parametersQuerySchema },
      responses: { 200: json('As of that instant', parametersSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor']) },
    },
  },
  [`${collections['local-protocol']}/{ref}/preview`]: {
    get: {
      operationId: 'previewLocalProtocol',
      summary: 'What a local protocol would change, in words, for which kinds of matter, and how many open ones keep what they have (GOV-1)',
      tags,
      requestParams: { path: refParameter },
      responses: { 200: json('As of now', previewSchema), ...problems(forReaders) },
    },
  },
};
