/** Parts of operations that come again and again. */
import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { systemProblems, type SystemProblem } from '../problems';
import { reference } from '../schemas/basics';
import { problemSchema } from '../schemas/problem';

const requestIdHeader = z.string().meta({ description: 'Echoed, or made', header: { id: 'X-Request-Id' } });
export const etagHeader = z.string().meta({ description: 'The version and a digest of what is shown; If-Match goes by the version', example: '"3.k3Jq0aXy"', header: { id: 'ETag' } });
export const locationHeader = z.string().meta({ description: 'Where it is', header: { id: 'Location' } });
const linkHeader = z.string().optional().meta({ description: 'The next page, as rel="next"', header: { id: 'Link' } });
const retryAfterHeader = z.string().meta({ description: 'Seconds to wait', header: { id: 'Retry-After' } });
const challengeHeader = z.string().meta({ header: { id: 'WWW-Authenticate' } });
const rateLimitHeaders = { RateLimit: z.string().meta({ header: { id: 'RateLimit' } }), 'RateLimit-Policy': z.string().meta({ header: { id: 'RateLimit-Policy' } }) };

type Headers = Record<string, z.ZodType>;

export function json(description: string, schema: z.ZodType, headers: Headers = {}): ZodOpenApiResponseObject {
  return { description, headers: z.object({ 'X-Request-Id': requestIdHeader, ...headers }), content: { 'application/json': { schema } } };
}

export const page = (schema: z.ZodType): ZodOpenApiResponseObject => json('A page, and where the next one is', schema, { Link: linkHeader });

const problemHeaders: Readonly<Record<string, Headers>> = {
  401: { 'WWW-Authenticate': challengeHeader },
  429: { 'Retry-After': retryAfterHeader, ...rateLimitHeaders },
  503: { 'Retry-After': retryAfterHeader },
};

/** @param what a sentence for a status that rules of the protocol answer with too */
function problemResponse(status: number, slugs: readonly SystemProblem[], what?: string): ZodOpenApiResponseObject {
  const named = slugs.map((slug) => `\`${slug}\`: ${systemProblems[slug].title}.`).join(' ');
  return {
    description: [what, named].filter((part) => part !== undefined && part !== '').join(' '),
    headers: z.object({ 'X-Request-Id': requestIdHeader, ...problemHeaders[status] }),
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const byRule: Readonly<Record<number, string>> = {
  403: 'A rule of authority refuses it: the problem says which, and who could.',
  409: 'The matter is in no phase for it.',
  412: 'It was made for another version of the matter.',
  422: 'It breaks a rule of the protocol.',
};

/**
 * The problems that an operation may answer with.
 *
 * @param refusals statuses that rules of the protocol answer with
 */
export function problems(slugs: readonly SystemProblem[], refusals: readonly (403 | 409 | 412 | 422)[] = []): ZodOpenApiResponsesObject {
  const statuses = new Set([...slugs.map((slug) => systemProblems[slug].status), ...refusals]);
  const ofStatus = (status: number) => slugs.filter((slug) => systemProblems[slug].status === status);
  return Object.fromEntries(
    [...statuses].sort((one, other) => one - other).map((status) => [String(status), problemResponse(status, ofStatus(status), refusals.some((each) => each === status) ? byRule[status] : undefined)]),
  ) as ZodOpenApiResponsesObject;
}

/** What every operation for signed-in people may answer. */
export const forPeople: readonly SystemProblem[] = ['not-signed-in', 'token-refused', 'person-unknown', 'too-many-requests', 'internal-fault', 'database-away', 'sign-in-away'];
export const forReaders: readonly SystemProblem[] = [...forPeople, 'not-viewable', 'no-such-matter', 'matter-disposed'];
export const forPosts: readonly SystemProblem[] = ['bad-request', 'malformed-json', 'idempotency-key-wanted', 'body-too-large', 'json-wanted', 'invalid-body', 'idempotency-key-reused'];

export const refParameter = z.object({ ref: reference });
export const idempotencyKey = { 'Idempotency-Key': z.string().regex(/^[\x20-\x7e]{1,200}$/).meta({ description: 'New for each new request; a retry keeps it', example: 'ask-2026-11-24-1' }) };
export const ifMatch = z.string().meta({ description: 'The ETag that the matter was read with; its version counts', example: '"3"' });
export const retryLater = { 'Retry-After': retryAfterHeader };
