/** Training of DRO's offices in the case systems (CAS-2, DEC-9). */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { declarationSchema, revocationSchema } from '../../protocol/training/rules';
import type { SystemProblem } from '../problems';
import { trainingSchema, trainingsSchema } from '../schemas/trainings';
import { forPeople, forPosts, idempotencyKey, json, locationHeader, problems } from './responses';

export const trainingTag = { name: 'Training', description: 'CAS-2, DEC-9' } as const;

const tags = [trainingTag.name];
const office = z.object({ office: z.string().meta({ example: 'DRO-NYC' }) });
const training = office.extend({ id: z.string() });
const ofOffice: readonly SystemProblem[] = [...forPeople, 'not-viewable', 'no-such-office'];

const read = (operationId: string, summary: string, path: z.ZodObject, schema: z.ZodType, missing: readonly SystemProblem[] = []): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  tags,
  requestParams: { path },
  responses: { 200: json('As it stands', schema), ...problems([...ofOffice, ...missing], [403]) },
});

const post = (operationId: string, summary: string, path: z.ZodObject, body: z.ZodType, answers: ZodOpenApiOperationObject['responses'], missing: readonly SystemProblem[] = []): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  tags,
  requestParams: { path, header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: { ...answers, ...problems([...ofOffice, ...forPosts, ...missing], [403, 409, 422]) },
});

export const trainingPaths: ZodOpenApiPathsObject = {
  '/v1/offices/{office}/trainings': {
    get: read('listTrainings', 'In which case systems an office of DRO has been trained, and was (CAS-2, DEC-9)', office, trainingsSchema),
    post: post('declareTraining', 'Declare, as the SAC of the area, that an office of DRO makes the entries of a case system itself from now or a later time on', office, declarationSchema, {
      201: json('Declared', trainingSchema, { Location: locationHeader }),
    }),
  },
  '/v1/offices/{office}/trainings/{id}': { get: read('readTraining', 'One training', training, trainingSchema, ['no-such-training']) },
  '/v1/offices/{office}/trainings/{id}/revocation': {
    post: post('revokeTraining', 'Revoke it from now or a later time on; what was so before stays', training, revocationSchema, { 200: json('Revoked', trainingSchema) }, ['no-such-training']),
  },
};
