import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { actionSchemas, concurrenceActions, openSchema, type ConcurrenceAction } from '../../protocol/concurrence/messages';
import { commandSchema, envelopeRequestSchema, envelopeSchema } from '../schemas/command';
import { concurrenceSchema } from '../schemas/concurrence';
import { concurrencesQuerySchema, matterPageSchema } from '../schemas/lists';
import { etagHeader, forPeople, forPosts, forReaders, idempotencyKey, ifMatch, json, locationHeader, page, problems, refParameter, retryLater } from './responses';

const tags = ['Concurrence'];

const pending = json('Received and kept; the engine has not answered yet. What becomes of it is at Location', commandSchema, { Location: locationHeader, ...retryLater });

const summaries: Readonly<Record<ConcurrenceAction, string>> = {
  answer: 'Answer for OI: concur, concur with conditions, or not, with a reason (CON-3, CON-4)',
  question: 'Put a question to DRO; the clock runs on (CON-4)',
  reply: 'Reply to a question (CON-4)',
  amendment: 'Change the request; a material change voids an answer (CON-4)',
  withdrawal: 'Withdraw the request',
  acknowledgement: 'Acknowledge a page; this is no answer (COO-5)',
  presentation: 'Record a presentation to the prosecutor, or its outcome (CON-6)',
};

function action(name: ConcurrenceAction): ZodOpenApiOperationObject {
  const isAmendment = name === 'amendment';
  return {
    operationId: `${name}OfConcurrence`,
    summary: summaries[name],
    tags,
    requestParams: { path: refParameter, header: z.object({ ...idempotencyKey, 'If-Match': isAmendment ? ifMatch : ifMatch.optional() }) },
    requestBody: { required: true, content: { 'application/json': { schema: actionSchemas[name] } } },
    responses: {
      200: json('Decided and recorded', concurrenceSchema, { ETag: etagHeader }),
      202: pending,
      ...problems([...forReaders, ...forPosts, 'if-match-malformed', ...(isAmendment ? (['if-match-wanted'] as const) : [])], [403, 409, 412, 422]),
    },
  };
}

const open: ZodOpenApiOperationObject = {
  operationId: 'openConcurrence',
  summary: 'Ask OI for concurrence (CON-1)',
  description: 'The clock runs from the moment of receipt (CON-3). What is exempt is recorded too (CON-2).',
  tags,
  requestParams: { header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'application/json': { schema: openSchema } } },
  responses: { 201: json('Opened', concurrenceSchema, { Location: locationHeader, ETag: etagHeader }), 202: pending, ...problems([...forPeople, ...forPosts], [403, 422]) },
};

const envelope: ZodOpenApiOperationObject = {
  operationId: 'sealConcurrenceCommand',
  summary: 'Get a sealed command, to send by signal or update from the Temporal CLI or Web UI',
  description: 'It works once, until it expires. It is received when the engine gets it.',
  tags,
  requestParams: { path: refParameter, header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'application/json': { schema: envelopeRequestSchema } } },
  responses: { 201: json('Sealed', envelopeSchema, { Location: locationHeader }), ...problems([...forReaders, ...forPosts], [403, 409, 412, 422]) },
};

export const readOne = (operationId: string): ZodOpenApiOperationObject => ({
  operationId,
  summary: 'Read one, with what the caller may do to it and why not',
  requestParams: { path: refParameter, header: z.object({ 'If-None-Match': z.string().optional() }) },
  responses: {
    200: json('As it stands', concurrenceSchema, { ETag: etagHeader }),
    304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) },
    ...problems(forReaders),
  },
});

export const concurrencePaths: ZodOpenApiPathsObject = {
  '/v1/concurrences': {
    get: {
      operationId: 'listConcurrences',
      summary: 'List them, newest first',
      tags,
      requestParams: { query: concurrencesQuerySchema },
      responses: { 200: page(matterPageSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query']) },
    },
    post: open,
  },
  '/v1/concurrences/{ref}': { get: { ...readOne('readConcurrence'), tags } },
  ...Object.fromEntries(concurrenceActions.map((name) => [`/v1/concurrences/{ref}/${name}`, { post: action(name) }])),
  '/v1/concurrences/{ref}/envelope': { post: envelope },
};
