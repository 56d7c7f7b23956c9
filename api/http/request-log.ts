import type { RequestHandler } from 'express';
import type { Logger } from '../../platform/log';
import type { ApiMetrics } from '../metrics';
import { requestIdOf } from './request-id';
import { routeOf } from './resource';

const quiet = new Set(['/healthz', '/readyz', '/metrics']);

/** One line and one measurement per request: by route pattern, without address, query, body or person. */
export function requestLog(log: Logger, metrics: ApiMetrics): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const route = routeOf(response);
      const isWhole = response.writableFinished;
      const { method } = request;
      const status = response.statusCode;
      if (route !== '/v1/stream') metrics.requests.observe({ method, route, status: isWhole ? status : 'broken-off' }, seconds);
      const line = { requestId: requestIdOf(response), method, route, status, ms: Math.round(seconds * 1e4) / 10, problem: response.locals['problem'] as string | undefined, ...(isWhole ? {} : { brokenOff: true }) };
      if (quiet.has(route)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}
