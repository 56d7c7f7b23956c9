import type { Request, RequestHandler, Response, Router } from 'express';
import { problem } from '../problems';

type Method = 'get' | 'post';
export type Handlers = Partial<Record<Method, RequestHandler | readonly RequestHandler[]>>;

/** Adds a resource to the app; where, and what its requests pass first, is settled in app.ts. */
export type AddResource = (path: string, handlers: Handlers) => void;

const noted = (path: string): RequestHandler => (_request, response, next) => {
  response.locals['route'] = path;
  next();
};

/** The pattern of the route that a request was for: logs and metrics name it, never the address, which could say more. */
export function routeOf(response: Response): string {
  return (response.locals['route'] as string | undefined) ?? 'unmatched';
}

/**
 * One resource with the methods that it has: others get 405 with Allow, OPTIONS gets Allow, HEAD comes with GET.
 *
 * @param before what every request to it passes first, other than OPTIONS and a method it has not
 */
export function addResource(router: Router, before: readonly RequestHandler[], path: string, handlers: Handlers): void {
  const allow = [...(handlers.get === undefined ? [] : ['GET', 'HEAD']), ...(handlers.post === undefined ? [] : ['POST']), 'OPTIONS'].join(', ');
  const route = router.route(path).all(noted(path));
  for (const method of ['get', 'post'] as const) {
    const handler = handlers[method];
    if (handler !== undefined) route[method](...before, ...[handler].flat());
  }
  route.options((_request, response) => {
    response.set('Allow', allow).status(204).end();
  });
  route.all((request) => {
    throw problem('method-not-allowed', `${request.method} is not allowed here; ${allow} are.`, { headers: { Allow: allow } });
  });
}

/** A parameter of the path, which the route's pattern promises. */
export function pathParameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
