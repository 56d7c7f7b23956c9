import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { scorecardQuerySchema, scorecardSchema } from '../schemas/scorecard';
import { forPeople, json, problems } from './responses';

const ok = json('Of one moment', scorecardSchema);

export const scorecardTag = { name: 'Scorecard', description: 'What the protocols ask for, in numbers: the same for both sides' } as const;

export const scorecardPaths: ZodOpenApiPathsObject = {
  '/v1/scorecard': {
    get: {
      operationId: 'readScorecard',
      summary: 'The scorecard of an AOR, or of the nation, for a month or quarter, beside the one before',
      description:
        'Answer times, lapse and proceed rates, disputes per rung, coordination times, late notices, screening, calls, pages, record entries, meetings and more, each with its definition and provision. As CSV (RFC 4180) by Accept or `format=csv`: UTF-8 with a header row, a line for each measure and area; a text that a spreadsheet would run as a formula has an apostrophe before it.',
      tags: [scorecardTag.name],
      requestParams: { query: scorecardQuerySchema },
      responses: { 200: { ...ok, content: { ...ok.content, 'text/csv': { schema: z.string() } } }, ...problems([...forPeople, 'not-viewable', 'invalid-query', 'no-such-aor'], [403]) },
    },
  },
};
