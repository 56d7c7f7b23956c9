import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { agendaViewSchema, shortfallAnswersSchema } from '../schemas/meeting';
import { forReaders, json, problems, refParameter } from './responses';

export const meetingPaths: ZodOpenApiPathsObject = {
  '/v1/meetings/{ref}/agenda': {
    get: {
      operationId: 'readMeetingAgenda',
      summary: 'What the meeting is about: open matters, lapses, disputes, shortfalls, gaps, and what earlier meetings have left open (COO-1, COO-2, MIS-2)',
      tags: ['Meeting'],
      requestParams: { path: refParameter },
      responses: { 200: json('As it was frozen, or as of now while it is not', agendaViewSchema), ...problems(forReaders) },
    },
  },
  '/v1/transfers/{ref}/shortfall-answers': {
    get: {
      operationId: 'readShortfallAnswers',
      summary: 'What quarterly meetings of headquarters have answered to the shortfalls of a transfer (MIS-2)',
      tags: ['Transfer of responsibility'],
      requestParams: { path: refParameter },
      responses: { 200: json('In the order in which they were given', shortfallAnswersSchema), ...problems(forReaders) },
    },
  },
};
