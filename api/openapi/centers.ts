/** Local de-confliction centers and mechanisms (DEC-1, DEC-2). */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { briefingSchema, centerAmendmentSchema, centerSchema as newCenter, closingSchema, participationEndSchema, participationSchema } from '../../protocol/center/messages';
import { centerSchema, centersQuerySchema, centersSchema } from '../schemas/centers';
import { etagHeader, forPeople, forPosts, idempotencyKey, ifMatch, json, locationHeader, problems } from './responses';

export const centerTag = { name: 'De-confliction centers', description: 'DEC-1, DEC-2' } as const;

const tags = [centerTag.name];
const path = z.object({ id: z.uuid() });
const forReaders = [...forPeople, 'not-viewable', 'no-such-center'] as const;

/** @param versioned it changes what others have read: If-Match */
function change(operationId: string, summary: string, body: z.ZodType, versioned = false): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    tags,
    requestParams: { path, header: z.object({ ...idempotencyKey, ...(versioned ? { 'If-Match': ifMatch } : {}) }) },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      200: json('The center as it then stands', centerSchema, { ETag: etagHeader }),
      ...problems([...forReaders, ...forPosts, ...(versioned ? (['if-match-malformed', 'if-match-wanted'] as const) : [])], [403, 409, ...(versioned ? ([412] as const) : []), 422]),
    },
  };
}

export const centerPaths: ZodOpenApiPathsObject = {
  '/v1/centers': {
    get: {
      operationId: 'listCenters',
      summary: 'The local de-confliction centers, what DRO was briefed on, and what is owed on each (DEC-1, DEC-2)',
      tags,
      requestParams: { query: centersQuerySchema },
      responses: { 200: json('As they stand', centersSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query'], [403]) },
    },
    post: {
      operationId: 'enterCenter',
      summary: 'Enter a center or mechanism of OI’s own area; that DRO is briefed on it is owed from then on (DEC-1)',
      tags,
      requestParams: { header: z.object(idempotencyKey) },
      requestBody: { required: true, content: { 'application/json': { schema: newCenter } } },
      responses: { 201: json('Entered', centerSchema, { Location: locationHeader, ETag: etagHeader }), ...problems([...forPeople, ...forPosts], [403, 409, 422]) },
    },
  },
  '/v1/centers/{id}': {
    get: {
      operationId: 'readCenter',
      summary: 'One center with its briefings and participations',
      tags,
      requestParams: { path, header: z.object({ 'If-None-Match': z.string().optional() }) },
      responses: {
        200: json('As it stands', centerSchema, { ETag: etagHeader }),
        304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) },
        ...problems(forReaders, [403]),
      },
    },
  },
  '/v1/centers/{id}/amendment': { post: change('amendCenter', 'Change what is known of it; DRO is to be briefed again (DEC-1)', centerAmendmentSchema, true) },
  '/v1/centers/{id}/closing': { post: change('closeCenter', 'Close it: nothing is lodged there any more', closingSchema, true) },
  '/v1/centers/{id}/briefings': { post: change('recordCenterBriefing', 'Record that OI has briefed DRO on it, who did, and who attended (DEC-1)', briefingSchema) },
  '/v1/centers/{id}/participations': { post: change('participateInCenter', 'Record that DRO participates, from when, and its point of contact (DEC-2)', participationSchema) },
  '/v1/centers/{id}/participations/end': { post: change('endCenterParticipation', 'Record that DRO participates no more', participationEndSchema) },
};
