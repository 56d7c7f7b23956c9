/** The briefing catalogue, and who is due (COO-10, COO-11). Briefings themselves are matters. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { entryAmendmentSchema, newEntrySchema, retirementSchema } from '../../protocol/briefing/catalogue';
import { catalogueEntrySchema, catalogueSchema } from '../schemas/briefing-catalogue';
import { briefingsDueQuerySchema, briefingsDueSchema } from '../schemas/briefings-due';
import { etagHeader, forPeople, forPosts, idempotencyKey, ifMatch, json, locationHeader, problems } from './responses';

export const catalogueTag = { name: 'Briefing catalogue', description: 'COO-10, COO-11' } as const;

const tags = [catalogueTag.name];
const office = z.object({ office: z.string().meta({ example: 'OI-NYC' }) });
const entry = office.extend({ entry: z.uuid() });
const ofOffice = [...forPeople, 'not-viewable', 'no-such-office', 'no-briefings'] as const;
const ofEntry = [...ofOffice, 'no-such-catalogue-entry'] as const;
const due = { tags, requestParams: { query: briefingsDueQuerySchema } };
const dueProblems = problems([...ofOffice, 'invalid-query'], [403]);

const change = (operationId: string, summary: string, body: z.ZodType): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  tags,
  requestParams: { path: entry, header: z.object({ ...idempotencyKey, 'If-Match': ifMatch }) },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: { 200: json('The entry as it then stands', catalogueEntrySchema, { ETag: etagHeader }), ...problems([...ofEntry, ...forPosts, 'if-match-malformed', 'if-match-wanted'], [403, 409, 412, 422]) },
});

export const briefingPaths: ZodOpenApiPathsObject = {
  '/v1/offices/{office}/briefing-catalogue': {
    get: {
      operationId: 'readBriefingCatalogue',
      summary: 'What an office has developed to brief its counterpart on, and on which topics of the memo nothing is (COO-10, COO-11)',
      tags,
      requestParams: { path: office },
      responses: { 200: json('As it stands', catalogueSchema), ...problems(ofOffice, [403]) },
    },
    post: {
      operationId: 'enterBriefingCatalogueEntry',
      summary: 'Enter a briefing that the office has developed, on a topic of the memo or one of its own (COO-10, COO-11)',
      tags,
      requestParams: { path: office, header: z.object(idempotencyKey) },
      requestBody: { required: true, content: { 'application/json': { schema: newEntrySchema } } },
      responses: { 201: json('Entered', catalogueEntrySchema, { Location: locationHeader, ETag: etagHeader }), ...problems([...ofOffice, ...forPosts], [403, 409, 422]) },
    },
  },
  '/v1/offices/{office}/briefing-catalogue/{entry}': {
    get: {
      operationId: 'readBriefingCatalogueEntry',
      summary: 'One entry',
      tags,
      requestParams: { path: entry, header: z.object({ 'If-None-Match': z.string().optional() }) },
      responses: { 200: json('As it stands', catalogueEntrySchema, { ETag: etagHeader }), 304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) }, ...problems(ofEntry, [403]) },
    },
  },
  '/v1/offices/{office}/briefing-catalogue/{entry}/amendment': { post: change('amendBriefingCatalogueEntry', 'Change what is known of it, and when it is reviewed next', entryAmendmentSchema) },
  '/v1/offices/{office}/briefing-catalogue/{entry}/retirement': { post: change('retireBriefingCatalogueEntry', 'Retire it: it is briefed on no more, and what people attended stays', retirementSchema) },
  '/v1/briefings-due': {
    get: { ...due, operationId: 'readBriefingsDue', summary: 'Who of the counterpart has not attended which topic of the memo lately enough, with counts (COO-10, COO-11)', responses: { 200: json('As of now', briefingsDueSchema), ...dueProblems } },
  },
  '/v1/briefings-due.csv': {
    get: {
      ...due,
      operationId: 'exportBriefingsDue',
      summary: 'The same, one line for each person and topic, as CSV (RFC 4180)',
      description: 'UTF-8 with a header row. A text that a spreadsheet would run as a formula has an apostrophe before it.',
      responses: { 200: { description: 'One line for each person and topic that they are due on', content: { 'text/csv': { schema: z.string() } } }, ...dueProblems },
    },
  },
};
