import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { sectionNames, type SectionName } from '../../protocol/operation/sections';
import { sectionDiffQuerySchema, sectionDiffSchema, sectionVersionSchema, sectionVersionsSchema } from '../schemas/operation';
import { forReaders, json, problems, refParameter } from './responses';

const path = refParameter.extend({ section: z.enum(sectionNames as readonly [SectionName, ...SectionName[]]) });
const tags = ['Operation'];

export const planVersionPaths: ZodOpenApiPathsObject = {
  '/v1/operations/{ref}/plan/{section}/versions': {
    get: { operationId: 'listSectionVersions', summary: 'Who wrote which version of a section, and when (COO-8)', tags, requestParams: { path }, responses: { 200: json('In their order', sectionVersionsSchema), ...problems([...forReaders, 'no-such-section']) } },
  },
  '/v1/operations/{ref}/plan/{section}/versions/{version}': {
    get: { operationId: 'readSectionVersion', summary: 'A version of a section, whole', tags, requestParams: { path: path.extend({ version: z.int().min(1) }) }, responses: { 200: json('As it was written', sectionVersionSchema), ...problems([...forReaders, 'no-such-section']) } },
  },
  '/v1/operations/{ref}/plan/{section}/diff': {
    get: { operationId: 'diffSectionVersions', summary: 'How two versions of a section differ; version 0 is nothing', tags, requestParams: { path, query: sectionDiffQuerySchema }, responses: { 200: json('What differs', sectionDiffSchema), ...problems([...forReaders, 'no-such-section', 'invalid-query']) } },
  },
};
