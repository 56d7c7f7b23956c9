import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { paperQuerySchema } from '../schemas/plan-document';
import { forReaders, problems, refParameter } from './responses';

const printed = (operationId: string, what: string, mediaType: string, schema: z.ZodType): ZodOpenApiOperationObject => ({
  operationId,
  summary: `The plan of an operation to be printed, as ${what} (COO-8)`,
  description: 'Its sections in the order of incident action plans, its signatures with the hash that they signed, and the gates at that moment. Marked as a draft until every conducting office has signed it as it is.',
  tags: ['Operation'],
  requestParams: { path: refParameter, query: paperQuerySchema },
  responses: { 200: { description: 'As it stands at this moment', content: { [mediaType]: { schema } } }, ...problems([...forReaders, 'invalid-query']) },
});

export const planDocumentPaths: ZodOpenApiPathsObject = {
  '/v1/operations/{ref}/plan.html': { get: printed('readPlanAsHtml', 'HTML without scripts', 'text/html', z.string()) },
  '/v1/operations/{ref}/plan.pdf': { get: printed('readPlanAsPdf', 'PDF', 'application/pdf', z.string().meta({ format: 'binary' })) },
};
