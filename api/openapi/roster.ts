import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { newOneOffSchema, newOverrideSchema, newPatternSchema, newSwapSchema, patternWithdrawalSchema, publicationSchema, reliefSchema, rosterWithdrawalSchema, swapSettlementSchema } from '../../protocol/roster/messages';
import type { SystemProblem } from '../problems';
import { pageQuerySchema } from '../schemas/lists';
import {
  coverageQuerySchema,
  coverageSchema,
  draftQuerySchema,
  draftSchema,
  importQuerySchema,
  importReportSchema,
  oneOffSchema,
  oneOffsSchema,
  overrideSchema,
  overridesSchema,
  patternSchema,
  patternsSchema,
  publishedSchema,
  relievedSchema,
  rosterChangesSchema,
  rosterQuerySchema,
  rosterSchema,
  swapSchema,
  swapsSchema,
} from '../schemas/roster';
import { forPeople, forPosts, idempotencyKey, json, locationHeader, page, problems } from './responses';

const tags = ['Rosters'];
const office = { office: z.string().meta({ example: 'OI-NYC' }) };
const ofOffice: readonly SystemProblem[] = [...forPeople, 'no-such-office', 'no-roster'];

interface Read {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: z.ZodType;
  readonly query?: z.ZodObject;
}

const read = ({ operationId, summary, description, answer, query }: Read): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  ...(description === undefined ? {} : { description }),
  tags,
  requestParams: { path: z.object(office), ...(query === undefined ? {} : { query }) },
  responses: { 200: json('As it stands', answer), ...problems([...ofOffice, ...(query === undefined ? [] : (['invalid-query'] as const))], [403, ...(query === undefined ? [] : ([409, 422] as const))]) },
});

interface Change {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
  readonly status?: 200 | 201;
  /** Of an entry, which the path names. */
  readonly entry?: true;
}

const change = ({ operationId, summary, description, body, answer, status = 201, entry }: Change): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  ...(description === undefined ? {} : { description }),
  tags,
  requestParams: { path: z.object(entry === true ? { ...office, id: z.uuid() } : office), header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: {
    [status]: status === 201 ? json('Made', answer, { Location: locationHeader }) : json('Done', answer),
    ...problems([...ofOffice, ...forPosts, ...(entry === true ? (['no-such-roster-entry'] as const) : [])], [403, 409, 412, 422]),
  },
});

const importing: ZodOpenApiOperationObject = {
  operationId: 'importShifts',
  summary: 'Plan one-off shifts from a CSV file; with dryRun=true only the report',
  description: 'Columns person, start, end. All of it or nothing. Shifts that are planned are on duty once they are published.',
  tags,
  requestParams: { path: z.object(office), query: importQuerySchema, header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'text/csv': { schema: z.string().meta({ example: 'person,start,end\nleo.tamsin,2026-12-24 07:00,2026-12-24 19:00\n' }) } } },
  responses: {
    200: json('The report of a dry run', importReportSchema),
    201: json('Planned', importReportSchema, { Location: locationHeader }),
    ...problems([...ofOffice, 'bad-request', 'idempotency-key-wanted', 'idempotency-key-reused', 'body-too-large', 'json-wanted', 'csv-wanted', 'csv-unreadable', 'invalid-query'], [403, 409, 422]),
  },
};

const swapStep = (operationId: string, summary: string) => ({ post: change({ operationId, summary, body: swapSettlementSchema, answer: swapSchema, status: 200, entry: true }) });
const takenBack = (operationId: string, summary: string, answer: z.ZodType) => ({ post: change({ operationId, summary, body: rosterWithdrawalSchema, answer, status: 200, entry: true }) });

const roster = '/v1/offices/{office}/roster';

export const rosterTag = { name: 'Rosters', description: 'COO-4: who is on duty, published by each office for itself, in its own time zone' };

export const rosterPaths: ZodOpenApiPathsObject = {
  [roster]: { get: read({ operationId: 'readRoster', summary: 'Who is on duty when', answer: rosterSchema, query: rosterQuerySchema }) },
  [`${roster}/patterns`]: {
    get: read({ operationId: 'listPatterns', summary: 'The repeating shifts of an office', answer: patternsSchema }),
    post: change({ operationId: 'makePattern', summary: 'Plan a repeating shift', description: 'Nobody is on duty by it before it is published.', body: newPatternSchema, answer: patternSchema }),
  },
  [`${roster}/patterns/{id}/withdrawal`]: {
    post: change({ operationId: 'withdrawPattern', summary: 'End a repeating shift, or withdraw it', body: patternWithdrawalSchema, answer: patternSchema, status: 200, entry: true }),
  },
  [`${roster}/one-offs`]: {
    get: read({ operationId: 'listOneOffs', summary: 'The one-off shifts that are planned', answer: oneOffsSchema }),
    post: change({ operationId: 'makeOneOff', summary: 'Plan a one-off shift; it goes before patterns', body: newOneOffSchema, answer: oneOffSchema }),
  },
  [`${roster}/one-offs/{id}/withdrawal`]: takenBack('withdrawOneOff', 'Take a one-off shift out of the plan', oneOffSchema),
  [`${roster}/import`]: { post: importing },
  [`${roster}/draft`]: { get: read({ operationId: 'readDraft', summary: 'What would be published for a period, with its defects', answer: draftSchema, query: draftQuerySchema }) },
  [`${roster}/publication`]: {
    post: change({
      operationId: 'publishRoster',
      summary: 'Publish the draft of a period',
      description: 'The past stands, and the shift under way keeps its person. A draft with defects needs a reason; one with two people on duty at once cannot be published.',
      body: publicationSchema,
      answer: publishedSchema,
      status: 200,
    }),
  },
  [`${roster}/overrides`]: {
    get: read({ operationId: 'listOverrides', summary: 'Who is on duty for a period instead of whom the plan says', answer: overridesSchema }),
    post: change({ operationId: 'makeOverride', summary: 'Put somebody else on duty for a period, at once', body: newOverrideSchema, answer: overrideSchema }),
  },
  [`${roster}/overrides/{id}/withdrawal`]: takenBack('withdrawOverride', 'Take an override back: what it replaced is in force again', overrideSchema),
  [`${roster}/swaps`]: {
    get: read({ operationId: 'listSwaps', summary: 'Swaps, newest first', answer: swapsSchema }),
    post: change({ operationId: 'proposeSwap', summary: 'Offer a shift of one’s own for another person’s', body: newSwapSchema, answer: swapSchema }),
  },
  [`${roster}/swaps/{id}/acceptance`]: swapStep('acceptSwap', 'Accept a swap: both shifts change hands at once'),
  [`${roster}/swaps/{id}/refusal`]: swapStep('refuseSwap', 'Refuse a swap'),
  [`${roster}/swaps/{id}/withdrawal`]: swapStep('withdrawSwap', 'Take a proposal back'),
  [`${roster}/relief`]: { post: change({ operationId: 'relieve', summary: 'Relieve me now: the rest of the shift moves to somebody else at once', body: reliefSchema, answer: relievedSchema }) },
  [`${roster}/changes`]: {
    get: {
      operationId: 'readRosterChanges',
      summary: 'Every change of a roster, newest first',
      tags,
      requestParams: { path: z.object(office), query: pageQuerySchema },
      responses: { 200: page(rosterChangesSchema), ...problems([...ofOffice, 'invalid-query'], [403]) },
    },
  },
  '/v1/offices/{office}/coverage': {
    get: read({ operationId: 'readCoverage', summary: 'What is wanting ahead: gaps, people who cannot be reached, no liaison', answer: coverageSchema, query: coverageQuerySchema }),
  },
};
