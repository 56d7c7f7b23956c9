import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { sectionSchemas } from '../../protocol/operation/plan';
import { sectionNames } from '../../protocol/operation/sections';
import { commandSchema } from '../schemas/command';
import { sectionResourceSchema } from '../schemas/operation';
import { etagHeader, forPosts, forReaders, idempotencyKey, ifMatch, json, locationHeader, problems, refParameter, retryLater } from './responses';

const tags = ['Operation'];
const pascal = (name: string): string => name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

/** One path for each section: its content has a schema of its own. */
export const planSectionPaths: ZodOpenApiPathsObject = Object.fromEntries(
  sectionNames.map((name) => {
    const schema = sectionResourceSchema(name).meta({ id: `${pascal(name)}SectionResource` });
    return [
      `/v1/operations/{ref}/plan/${name}`,
      {
        get: {
          operationId: `read${pascal(name)}Section`,
          summary: `Read the section ${name}, with the ETag that it is written on`,
          tags,
          requestParams: { path: refParameter, header: z.object({ 'If-None-Match': z.string().optional() }) },
          responses: { 200: json('As it stands', schema, { ETag: etagHeader }), 304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) }, ...problems(forReaders) },
        },
        post: {
          operationId: `write${pascal(name)}Section`,
          summary: `Write the section ${name}, whole (COO-8)`,
          description: 'If-Match is the ETag of the section, not of the operation. Written on another version it is refused with 412: `current` has the version that there is now, and how what was sent differs from it.',
          tags,
          requestParams: { path: refParameter, header: z.object({ ...idempotencyKey, 'If-Match': ifMatch }) },
          requestBody: { required: true, content: { 'application/json': { schema: sectionSchemas[name] } } },
          responses: {
            200: json('Written and recorded', schema, { ETag: etagHeader }),
            202: json('Received and kept; the engine has not answered yet. What becomes of it is at Location', commandSchema, { Location: locationHeader, ...retryLater }),
            ...problems([...forReaders, ...forPosts, 'if-match-malformed', 'if-match-wanted'], [403, 409, 412, 422]),
          },
        },
      },
    ];
  }),
);
