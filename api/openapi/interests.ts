/** The register of interests (DEC-4). */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { importColumns } from '../../platform/interests/import';
import { interestChangeSchema, interestSchema as newInterest, interestWithdrawalSchema } from '../../protocol/interests/messages';
import { interestImportQuerySchema, interestImportReportSchema, interestPageSchema, interestRevisionPageSchema, interestSchema, interestsQuerySchema } from '../schemas/interests';
import { pageQuerySchema } from '../schemas/lists';
import { etagHeader, forPeople, forPosts, idempotencyKey, ifMatch, json, locationHeader, page, problems } from './responses';

const tags = ['Interests'];
const path = z.object({ id: z.uuid() });
const missing = [...forPeople, 'no-such-interest'] as const;

export const interestTag = { name: 'Interests', description: 'DEC-4: what offices are interested in, read by their own office; the counterpart gets a pointer from a match (DEC-5), and no more' };

const importing: ZodOpenApiOperationObject = {
  operationId: 'importInterests',
  summary: 'Enter interests from a CSV file; with dryRun=true only the report',
  description: `Columns: kind, and of ${importColumns.filter((column) => column !== 'kind').join(', ')} those that there are. Aliases in one cell, with | between them. All of it or nothing; 5,000 lines at most.`,
  tags,
  requestParams: { query: interestImportQuerySchema, header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'text/csv': { schema: z.string().meta({ example: 'kind,name,plate,plateState\nvehicle,,HKR4471,NY\norganization,Meridian Poultry,,\n' }) } } },
  responses: {
    200: json('The report of a dry run', interestImportReportSchema),
    201: json('Entered', interestImportReportSchema, { Location: locationHeader }),
    ...problems([...forPeople, 'bad-request', 'idempotency-key-wanted', 'idempotency-key-reused', 'body-too-large', 'json-wanted', 'csv-wanted', 'csv-unreadable', 'invalid-query'], [403, 422]),
  },
};

const changed = { 200: json('As it stands now', interestSchema, { ETag: etagHeader }) };

export const interestPaths: ZodOpenApiPathsObject = {
  '/v1/interests': {
    get: {
      operationId: 'listInterests',
      summary: 'Interests of one’s own office, newest first',
      description: 'Headquarters reads its program’s, auditors all.',
      tags,
      requestParams: { query: interestsQuerySchema },
      responses: { 200: page(interestPageSchema), ...problems([...forPeople, 'no-program', 'invalid-query']) },
    },
    post: {
      operationId: 'enterInterest',
      summary: 'Enter an interest: for one’s own office, by anybody of it',
      description: 'Every open operation whose plan it matches is screened anew at once.',
      tags,
      requestParams: { header: z.object(idempotencyKey) },
      requestBody: { required: true, content: { 'application/json': { schema: newInterest } } },
      responses: { 201: json('Entered', interestSchema, { Location: locationHeader, ETag: etagHeader }), ...problems([...forPeople, ...forPosts], [403, 422]) },
    },
  },
  '/v1/interests/import': { post: importing },
  '/v1/interests/{id}': {
    get: {
      operationId: 'readInterest',
      summary: 'One interest, for its own office',
      tags,
      requestParams: { path, header: z.object({ 'If-None-Match': z.string().optional() }) },
      responses: { 200: json('As it stands', interestSchema, { ETag: etagHeader }), 304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) }, ...problems(missing, [403]) },
    },
  },
  '/v1/interests/{id}/revisions': {
    get: { operationId: 'readInterestRevisions', summary: 'All that it ever said, newest first', tags, requestParams: { path, query: pageQuerySchema }, responses: { 200: page(interestRevisionPageSchema), ...problems([...missing, 'invalid-query'], [403]) } },
  },
  '/v1/interests/{id}/change': {
    post: {
      operationId: 'changeInterest',
      summary: 'Say all of it anew',
      description: 'What is left out is gone, but for owner and review, which stay as they are.',
      tags,
      requestParams: { path, header: z.object({ ...idempotencyKey, 'If-Match': ifMatch }) },
      requestBody: { required: true, content: { 'application/json': { schema: interestChangeSchema } } },
      responses: { ...changed, ...problems([...missing, ...forPosts, 'if-match-wanted', 'if-match-malformed'], [403, 409, 412, 422]) },
    },
  },
  '/v1/interests/{id}/withdrawal': {
    post: {
      operationId: 'withdrawInterest',
      summary: 'Withdraw it: it matches no longer, and what it was is kept',
      tags,
      requestParams: { path, header: z.object({ ...idempotencyKey, 'If-Match': ifMatch.optional() }) },
      requestBody: { required: true, content: { 'application/json': { schema: interestWithdrawalSchema } } },
      responses: { ...changed, ...problems([...missing, ...forPosts, 'if-match-malformed'], [403, 409, 412, 422]) },
    },
  },
};
