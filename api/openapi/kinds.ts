/** The operations on matters of each kind, described from its contract. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { collections } from '../../protocol/collections';
import { allContracts } from '../kinds';
import type { ActionContract, AnyContract, OpeningContract } from '../kinds/contract';
import { commandSchema, envelopeSchema } from '../schemas/command';
import { kindQuerySchema, matterPageSchema } from '../schemas/lists';
import { envelopeRequestSchema, matterSchema } from '../schemas/matter';
import { etagHeader, forPeople, forPosts, forReaders, idempotencyKey, ifMatch, json, locationHeader, page, problems, refParameter, retryLater } from './responses';

const tagsOf = ({ process }: AnyContract) => [process.title];

const pending = json('Received and kept; the engine has not answered yet. What becomes of it is at Location', commandSchema, { Location: locationHeader, ...retryLater });

function action(made: AnyContract, name: string, { schema, summary, needsVersion, answer, faults = [] }: ActionContract): ZodOpenApiOperationObject {
  const versioned = needsVersion !== undefined;
  return {
    operationId: `${name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Of${made.noun}`,
    summary,
    tags: tagsOf(made),
    requestParams: { path: refParameter, header: z.object({ ...idempotencyKey, 'If-Match': versioned ? ifMatch : ifMatch.optional() }) },
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      200: answer === undefined ? json('Decided and recorded', matterSchema(made), { ETag: etagHeader }) : json(answer.description, answer.schema),
      202: pending,
      ...problems([...forReaders, ...forPosts, 'if-match-malformed', ...(versioned ? (['if-match-wanted'] as const) : []), ...faults], [403, 409, 412, 422]),
    },
  };
}

function open(made: AnyContract, { schema, summary, description }: OpeningContract<unknown>): ZodOpenApiOperationObject {
  return {
    operationId: `open${made.noun}`,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: tagsOf(made),
    requestParams: { header: z.object(idempotencyKey) },
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 201: json('Opened', matterSchema(made), { Location: locationHeader, ETag: etagHeader }), 202: pending, ...problems([...forPeople, ...forPosts], [403, 409, 422]) },
  };
}

function envelope(made: AnyContract): ZodOpenApiOperationObject {
  return {
    operationId: `seal${made.noun}Command`,
    summary: 'Get a sealed command, to send by signal or update from the Temporal CLI or Web UI',
    description: 'It works once, until it expires. It is received when the engine gets it.',
    tags: tagsOf(made),
    requestParams: { path: refParameter, header: z.object(idempotencyKey) },
    requestBody: { required: true, content: { 'application/json': { schema: envelopeRequestSchema(made) } } },
    responses: { 201: json('Sealed', envelopeSchema, { Location: locationHeader }), ...problems([...forReaders, ...forPosts], [403, 409, 412, 422]) },
  };
}

export const readOne = (operationId: string, schema: z.ZodType): ZodOpenApiOperationObject => ({
  operationId,
  summary: 'Read one, with what the caller may do to it and why not',
  requestParams: { path: refParameter, header: z.object({ 'If-None-Match': z.string().optional() }) },
  responses: {
    200: json('As it stands', schema, { ETag: etagHeader }),
    304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) },
    ...problems(forReaders),
  },
});

function list(made: AnyContract): ZodOpenApiOperationObject {
  return {
    operationId: `list${made.plural}`,
    summary: 'List them, newest first',
    tags: tagsOf(made),
    requestParams: { query: kindQuerySchema(made.phases) },
    responses: { 200: page(matterPageSchema), ...problems([...forPeople, 'not-viewable', 'invalid-query']) },
  };
}

function pathsOf(made: AnyContract): ZodOpenApiPathsObject {
  const collection = collections[made.process.kind];
  const { opening } = made;
  return {
    [collection]: { get: list(made), ...(opening === undefined ? {} : { post: open(made, opening) }) },
    [`${collection}/{ref}`]: { get: { ...readOne(`read${made.noun}`, matterSchema(made)), tags: tagsOf(made) } },
    ...Object.fromEntries(Object.entries(made.actions).map(([name, contract]) => [`${collection}/{ref}/${name}`, { post: action(made, name, contract) }])),
    [`${collection}/{ref}/envelope`]: { post: envelope(made) },
  };
}

export const kindTags = allContracts.map(({ process, provisions }) => ({ name: process.title, description: provisions }));
export const kindPaths: ZodOpenApiPathsObject = Object.assign({}, ...allContracts.map(pathsOf)) as ZodOpenApiPathsObject;
