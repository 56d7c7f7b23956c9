import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const sane = /^[A-Za-z0-9._:-]{1,100}$/;

/** Takes the caller's X-Request-Id when it is a plain one, else makes a UUID; echoes it. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  const id = given !== undefined && sane.test(given) ? given : randomUUID();
  response.locals['requestId'] = id;
  response.set('X-Request-Id', id);
  next();
};

export function requestIdOf(response: Response): string {
  return response.locals['requestId'] as string;
}

/** How a problem names the request that it came of. */
export function requestUrn(response: Response): string {
  return `urn:counterpart:request:${requestIdOf(response)}`;
}
