import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** Serves /healthz, /readyz and /metrics of the worker process, on the loopback interface unless told otherwise. */
export function serveHealth(port: number, host: string, isReady: () => boolean, registry: Registry): Server {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') => response.writeHead(status, { 'content-type': type }).end(body);
    switch (request.url) {
      case '/healthz':
        return answer(200, 'alive\n');
      case '/readyz':
        return isReady() ? answer(200, 'ready\n') : answer(503, 'not polling yet\n');
      case '/metrics':
        return void registry.metrics().then(
          (text) => answer(200, text, registry.contentType),
          () => answer(500, 'no metrics\n'),
        );
      default:
        return answer(404, 'not found\n');
    }
  });
  return server.listen(port, host);
}
