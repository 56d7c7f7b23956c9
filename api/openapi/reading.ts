import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { commandSchema } from '../schemas/command';
import { matterPageSchema, mattersQuerySchema, pageQuerySchema, recordPageSchema, worklistPageSchema } from '../schemas/lists';
import { clearanceSchema, meSchema, onDutyQuerySchema, onDutySchema } from '../schemas/people';
import { changeSchema } from '../schemas/system';
import { anyMatterSchema } from '../schemas/matter';
import { readOne } from './kinds';
import { forPeople, forReaders, json, page, problems, refParameter } from './responses';

const matters: ZodOpenApiPathsObject = {
  '/v1/matters': {
    get: {
      operationId: 'listMatters',
      summary: 'List matters of all kinds, newest first',
      tags: ['Matters'],
      requestParams: { query: mattersQuerySchema },
      responses: { 200: page(matterPageSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query']) },
    },
  },
  '/v1/matters/{ref}': { get: { ...readOne('readMatter', anyMatterSchema), tags: ['Matters'] } },
  '/v1/matters/{ref}/record': {
    get: {
      operationId: 'readRecord',
      summary: 'Everything that happened to a matter, refused commands included',
      tags: ['Matters'],
      requestParams: { path: refParameter, query: pageQuerySchema },
      responses: { 200: page(recordPageSchema), ...problems([...forReaders, 'invalid-query']) },
    },
  },
  '/v1/clearances/{ref}': {
    get: {
      operationId: 'readClearance',
      summary: 'May this enforcement go ahead?',
      tags: ['Concurrence'],
      requestParams: { path: refParameter },
      responses: { 200: json('Yes or no, why, and under which provision', clearanceSchema), ...problems(forReaders) },
    },
  },
};

const stream: ZodOpenApiOperationObject = {
  operationId: 'followChanges',
  summary: 'Follow the changes of all matters that the caller may see',
  description: 'Server-sent events: `ready` once, then `change` for each. It ends when the token expires, and resumes after Last-Event-ID.',
  tags: ['Matters'],
  requestParams: { header: z.object({ 'Last-Event-ID': z.string().optional().meta({ description: 'The id of the last event that was seen' }) }) },
  responses: {
    200: { description: 'Events; the data of each `change` is a Change', content: { 'text/event-stream': { schema: changeSchema } } },
    ...problems([...forPeople, 'not-viewable', 'bad-request']),
  },
};

const people: ZodOpenApiPathsObject = {
  '/v1/worklist': {
    get: {
      operationId: 'readWorklist',
      summary: 'What the caller’s program owes, soonest first',
      tags: ['People'],
      requestParams: { query: pageQuerySchema },
      responses: { 200: page(worklistPageSchema), ...problems([...forPeople, 'no-program', 'invalid-query']) },
    },
  },
  '/v1/on-duty': {
    get: {
      operationId: 'readOnDuty',
      summary: 'Who answers for an office at an instant (COO-4)',
      tags: ['People'],
      requestParams: { query: onDutyQuerySchema },
      responses: { 200: json('Duty, liaison and head of office', onDutySchema), ...problems([...forPeople, 'no-such-office', 'invalid-query']) },
    },
  },
  '/v1/me': {
    get: { operationId: 'readMe', summary: 'Who the caller is here', tags: ['People'], responses: { 200: json('The facts that rules rest on', meSchema), ...problems(forPeople) } },
  },
  '/v1/commands/{id}': {
    get: {
      operationId: 'readCommand',
      summary: 'What became of a command',
      tags: ['Matters'],
      requestParams: { path: z.object({ id: z.uuid() }) },
      responses: { 200: json('As it stands', commandSchema), ...problems([...forPeople, 'no-such-command']) },
    },
  },
};

export const readingPaths: ZodOpenApiPathsObject = { ...matters, ...people, '/v1/stream': { get: stream } };
