import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from '../../platform/log';
import { isDatabaseAway } from '../database-faults';
import { problem, Problem } from '../problems';
import { requestIdOf, requestUrn } from './request-id';
import { routeOf } from './resource';

/** Errors of Express and its body parser have a status and mostly a type. */
interface HttpError extends Error {
  readonly status: number;
  readonly type?: string;
}

const isHttpError = (error: unknown): error is HttpError => error instanceof Error && typeof (error as { status?: unknown }).status === 'number';

function ofHttpError({ status, type }: HttpError): Problem | undefined {
  switch (type) {
    case 'entity.parse.failed':
      return problem('malformed-json', 'The body is not a JSON object.');
    case 'entity.too.large':
      return problem('body-too-large', 'The body is larger than is accepted here.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return problem('json-wanted', 'The body must be JSON in UTF-8, plain or compressed by gzip, deflate or br.');
    default:
      return status >= 400 && status < 500 ? problem('bad-request', 'The request is malformed.') : undefined;
  }
}

/** The problem that an error is for the caller: one that is ours says nothing of the inside. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) return problem('database-away', 'The database cannot be reached. Repeat the request, with the same Idempotency-Key.', { headers: { 'Retry-After': '2' } });
  return (isHttpError(error) ? ofHttpError(error) : undefined) ?? problem('internal-fault', 'The request could not be served; the fault is logged under its request id.');
}

/** What a log may say of our fault: the error's name and place, and never its message when that came from the database. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  if (error.cause !== undefined) return describe(error.cause);
  const code = (error as { code?: unknown }).code;
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
  // Messages of the database quote values; those of our own code do not.
  return { fault: error.name, code, ...(code === undefined ? { message: error.message } : {}), stack };
}

export function sendProblem(response: Response, { body, headers }: Problem): void {
  response.set(headers).set('Cache-Control', 'no-store').status(body.status).type('application/problem+json');
  response.send(JSON.stringify({ ...body, instance: requestUrn(response) }));
}

export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const found = problemOf(error);
    if (found.body.status >= 500) log.error({ requestId: requestIdOf(response), route: routeOf(response), problem: found.slug, ...describe(error) }, 'a request failed');
    response.locals['problem'] = found.slug;
    if (response.headersSent) response.destroy();
    else sendProblem(response, found);
  };
}

export const nothingHere: RequestHandler = () => {
  throw problem('no-such-resource', 'There is nothing at this address; /openapi.json says what there is.');
};
