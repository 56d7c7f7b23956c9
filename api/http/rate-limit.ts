import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { callerOf } from '../authentication';
import type { ApiMetrics } from '../metrics';
import { problem } from '../problems';

const windowMs = 60_000;

/** Limits the requests of one person to this process, by the RateLimit headers of the IETF draft. */
export function rateLimitPerPerson(perMinute: number, metrics: ApiMetrics): RequestHandler {
  return rateLimit({
    windowMs,
    limit: perMinute,
    identifier: 'person',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => callerOf(response).actor.person,
    handler: (_request, _response, next) => {
      metrics.limited.inc();
      next(problem('too-many-requests', `One person may make ${perMinute} requests a minute. Go on after the time in Retry-After.`));
    },
  });
}
