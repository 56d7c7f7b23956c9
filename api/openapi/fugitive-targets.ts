import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { targetCheckSchema } from '../../protocol/fugitive-check/messages';
import { capacity, dutyLine, instant } from '../schemas/basics';
import { forPeople, forPosts, idempotencyKey, json, problems } from './responses';

const id = z.uuid().meta({ description: 'The check: quote it when you call' });

export const checkAnswerSchema = z
  .discriminatedUnion('result', [
    z.strictObject({ id, result: z.literal('clear'), checkedAt: instant }),
    z.strictObject({
      id,
      result: z.literal('do-not-take-into-custody'),
      checkedAt: instant,
      call: z
        .strictObject({ office: z.string(), officeName: z.string(), dutyLine, contact: z.strictObject({ name: z.string(), capacity, email: z.string() }).nullable() })
        .meta({ description: 'Whom to call before anything else is done' }),
    }),
  ])
  .meta({ id: 'FugitiveTargetAnswer', description: 'Whether the target may be taken into custody, and nothing else (COO-15)' });

export const fugitiveTargetPaths: ZodOpenApiPathsObject = {
  '/v1/fugitive-targets/check': {
    post: {
      operationId: 'checkFugitiveTarget',
      summary: 'May this target be taken into custody? (COO-15)',
      description: 'Checked against the custody holds in force of all areas of responsibility. Every check is kept; many without a case, or of many targets, raise an alarm. A repeat under its key is one check, made anew.',
      tags: ['Custody hold'],
      requestParams: { header: z.object(idempotencyKey) },
      requestBody: { required: true, content: { 'application/json': { schema: targetCheckSchema } } },
      responses: { 200: json('Checked', checkAnswerSchema), ...problems([...forPeople, ...forPosts], [403]) },
    },
  },
};
