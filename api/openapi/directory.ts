/** Liaisons, acting posts, contact points and calendar feeds: how people are reached (COO-3 to COO-5). */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { contactPointSchema as newContactPoint, contactTestSchema, orderSchema, removalSchema, verificationSchema } from '../../protocol/contact-points';
import { actingPostSchema as newActingPost, endSchema, liaisonSchema as newLiaison } from '../../protocol/designations';
import { newFeedSchema as newFeed, revocationSchema } from '../../protocol/feeds';
import type { SystemProblem } from '../problems';
import { contactPointSchema, contactPointsSchema, newContactPointSchema } from '../schemas/contact-points';
import { actingPostSchema, actingPostsSchema, directoryChangesSchema, liaisonSchema, liaisonsOfOfficeSchema, liaisonsSchema } from '../schemas/designations';
import { feedSchema, feedsSchema, newFeedSchema } from '../schemas/feeds';
import { pageQuerySchema } from '../schemas/lists';
import { etagHeader, forPeople, forPosts, idempotencyKey, json, locationHeader, page, problems } from './responses';

const tags = ['Reaching people'];
const office = z.object({ office: z.string().meta({ example: 'OI-NYC' }) });
const person = z.object({ person: z.string().meta({ example: 'jonas.pike' }) });
const designation = office.extend({ id: z.string() });
const nothing = z.object({});

function read(operationId: string, summary: string, path: z.ZodObject, schema: z.ZodType, more: readonly SystemProblem[] = [], refusals: readonly 403[] = []): ZodOpenApiOperationObject {
  return { operationId, summary, tags, requestParams: { path }, responses: { 200: json('As it stands', schema), ...problems([...forPeople, ...more], refusals) } };
}

interface Post {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly path: z.ZodObject;
  readonly body: z.ZodType;
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, ZodOpenApiResponseObject>>>;
  readonly missing?: readonly SystemProblem[];
}

function post({ operationId, summary, description, path, body, answers, missing = [] }: Post): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags,
    requestParams: { path, header: z.object(idempotencyKey) },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { ...answers, ...problems([...forPeople, ...forPosts, ...missing], [403, 409, 422]) },
  };
}

const made = (schema: z.ZodType) => ({ 201: json('Made', schema, { Location: locationHeader }) });
const done = (schema: z.ZodType) => ({ 200: json('Done', schema) });

const liaisons: ZodOpenApiPathsObject = {
  '/v1/liaisons': { get: read('listLiaisons', 'Who is liaison of which field office; one without shows as a defect (COO-3)', nothing, liaisonsSchema) },
  '/v1/offices/{office}/liaisons': {
    get: read('listLiaisonsOfOffice', 'Liaisons of an office, and whether it lacks one (COO-3)', office, liaisonsOfOfficeSchema, ['no-such-office']),
    post: post({ operationId: 'designateLiaison', summary: 'Designate a liaison: by the head of the office (COO-3)', path: office, body: newLiaison, answers: made(liaisonSchema), missing: ['no-such-office'] }),
  },
  '/v1/offices/{office}/liaisons/{id}': { get: read('readLiaison', 'One designation', designation, liaisonSchema, ['no-such-office', 'no-such-designation']) },
  '/v1/offices/{office}/liaisons/{id}/end': {
    post: post({
      operationId: 'endLiaison',
      summary: 'End a designation, now or later; one that has not begun is withdrawn (COO-3)',
      path: designation,
      body: endSchema,
      answers: done(liaisonSchema),
      missing: ['no-such-office', 'no-such-designation'],
    }),
  },
};

const actingPosts: ZodOpenApiPathsObject = {
  '/v1/offices/{office}/acting-posts': {
    get: read('listActingPosts', 'Who acts in whose post', office, actingPostsSchema, ['no-such-office']),
    post: post({
      operationId: 'designateActing',
      summary: 'Let somebody of the office act in a post for a period',
      description: 'Never above the designator’s own post. Whoever acts has the rank of the post meanwhile and is reached first where its holder would be; the holder is told of all that is done so.',
      path: office,
      body: newActingPost,
      answers: made(actingPostSchema),
      missing: ['no-such-office'],
    }),
  },
  '/v1/offices/{office}/acting-posts/{id}': { get: read('readActingPost', 'One designation', designation, actingPostSchema, ['no-such-office', 'no-such-designation']) },
  '/v1/offices/{office}/acting-posts/{id}/end': {
    post: post({
      operationId: 'endActing',
      summary: 'End an acting post, now or later; one that has not begun is withdrawn',
      path: designation,
      body: endSchema,
      answers: done(actingPostSchema),
      missing: ['no-such-office', 'no-such-designation'],
    }),
  },
};

/** The same for oneself and for the people whom one supervises. */
function contactPoints(collection: string, path: z.ZodObject, of: string): ZodOpenApiPathsObject {
  const one = path.extend({ id: z.uuid() });
  const missing = ['no-such-person'] as const;
  const missingOne = [...missing, 'no-such-contact-point'] as const;
  return {
    [collection]: {
      get: read(`listContactPoints${of}`, 'Contact points in the order in which they are tried (COO-4)', path, contactPointsSchema, missing, [403]),
      post: post({
        operationId: `addContactPoint${of}`,
        summary: 'Add a contact point as the last (COO-4)',
        description: 'A webhook’s signing secret is in this answer alone. Test the contact point and verify it, or pages pass it over.',
        path,
        body: newContactPoint,
        answers: made(newContactPointSchema),
        missing: missingOne,
      }),
    },
    [`${collection}/order`]: { post: post({ operationId: `orderContactPoints${of}`, summary: 'Set the order in which they are tried', path, body: orderSchema, answers: done(contactPointsSchema), missing }) },
    [`${collection}/{id}`]: { get: read(`readContactPoint${of}`, 'One contact point, with its last test', one, contactPointSchema, missingOne, [403]) },
    [`${collection}/{id}/removal`]: { post: post({ operationId: `removeContactPoint${of}`, summary: 'Remove a contact point', path: one, body: removalSchema, answers: done(contactPointsSchema), missing: missingOne }) },
    [`${collection}/{id}/test`]: {
      post: post({
        operationId: `testContactPoint${of}`,
        summary: 'Send a code by the contact point',
        description: 'It is sent after the answer; `test` says what came of it. The code is good for 15 minutes and five tries.',
        path: one,
        body: contactTestSchema,
        answers: { 202: json('The code is on its way', contactPointSchema) },
        missing: missingOne,
      }),
    },
  };
}

const verification: ZodOpenApiPathsObject = {
  '/v1/me/contact-points/{id}/verification': {
    post: post({
      operationId: 'verifyContactPoint',
      summary: 'Say the code that was sent (COO-4)',
      path: z.object({ id: z.uuid() }),
      body: verificationSchema,
      answers: done(contactPointSchema),
      missing: ['no-such-person', 'no-such-contact-point'],
    }),
  },
};

const feed = (path: z.ZodObject) => path.extend({ id: z.uuid() });

const feeds: ZodOpenApiPathsObject = {
  '/v1/me/calendar-feeds': {
    get: read('listFeedsOfMe', 'The caller’s feeds of their own duties', nothing, feedsSchema),
    post: post({ operationId: 'makeFeedOfMe', summary: 'Make a feed of the caller’s own duties; its address is in this answer alone', path: nothing, body: newFeed, answers: made(newFeedSchema), missing: ['no-such-feed'] }),
  },
  '/v1/me/calendar-feeds/{id}/revocation': {
    post: post({ operationId: 'revokeFeedOfMe', summary: 'Revoke a feed: its address answers no longer', path: feed(nothing), body: revocationSchema, answers: done(feedSchema), missing: ['no-such-feed'] }),
  },
  '/v1/offices/{office}/calendar-feeds': {
    get: read('listFeedsOfOffice', 'Feeds of an office: for its supervisors all, for others their own', office, feedsSchema, ['no-such-office']),
    post: post({
      operationId: 'makeFeedOfOffice',
      summary: 'Make a feed of an office’s duties; its address is in this answer alone (COO-4)',
      path: office,
      body: newFeed,
      answers: made(newFeedSchema),
      missing: ['no-such-office', 'no-such-feed'],
    }),
  },
  '/v1/offices/{office}/calendar-feeds/{id}/revocation': {
    post: post({ operationId: 'revokeFeedOfOffice', summary: 'Revoke a feed: its address answers no longer', path: feed(office), body: revocationSchema, answers: done(feedSchema), missing: ['no-such-office', 'no-such-feed'] }),
  },
  '/feeds/{token}.ics': {
    get: {
      operationId: 'readFeed',
      summary: 'Duties from a month back to twelve months ahead, for calendar programs',
      description: 'Without a token of the sign-in provider: whoever has the address reads it.',
      tags,
      security: [],
      requestParams: { path: z.object({ token: z.string() }), header: z.object({ 'If-None-Match': z.string().optional() }) },
      responses: {
        200: { description: 'iCalendar (RFC 5545)', headers: z.object({ ETag: etagHeader }), content: { 'text/calendar': { schema: z.string() } } },
        304: { description: 'The caller has just this', headers: z.object({ ETag: etagHeader }) },
        ...problems(['no-such-feed', 'internal-fault', 'database-away']),
      },
    },
  },
};

const changes: ZodOpenApiPathsObject = {
  '/v1/offices/{office}/directory-changes': {
    get: {
      operationId: 'readDirectoryChanges',
      summary: 'What was done to designations, contact points and feeds of an office, newest first: for its supervisors and auditors',
      tags,
      requestParams: { path: office, query: pageQuerySchema },
      responses: { 200: page(directoryChangesSchema), ...problems([...forPeople, 'no-such-office', 'invalid-query'], [403]) },
    },
  },
};

export const directoryPaths: ZodOpenApiPathsObject = {
  ...liaisons,
  ...actingPosts,
  ...contactPoints('/v1/me/contact-points', nothing, 'OfMe'),
  ...verification,
  ...contactPoints('/v1/people/{person}/contact-points', person, 'OfPerson'),
  ...feeds,
  ...changes,
};
