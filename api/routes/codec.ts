import type { Payload } from '@temporalio/common';
import type { RequestHandler, Router } from 'express';
import type { z } from 'zod';
import { authenticated, callerOf } from '../authentication';
import { jsonBody } from '../http/json-body';
import { parseBody } from '../http/parse';
import { requestIdOf } from '../http/request-id';
import type { AddResource } from '../http/resource';
import { problem } from '../problems';
import { payloadsSchema } from '../schemas/system';
import type { Services } from '../services';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Lets the Temporal Web UI of this address read the answers, and nobody else's pages. */
function crossOrigin({ config }: Services): RequestHandler {
  const allowed = config.WEB_UI_ORIGIN === undefined ? undefined : new URL(config.WEB_UI_ORIGIN).origin;
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (origin !== undefined && origin !== allowed) throw problem('origin-refused', 'This page may not have payloads decoded.');
    if (origin !== undefined) response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'X-Request-Id' });
    if (request.method !== 'OPTIONS') return next();
    response.set({ 'Access-Control-Allow-Methods': 'POST, OPTIONS', 'Access-Control-Allow-Headers': 'content-type, x-namespace, authorization', 'Access-Control-Max-Age': '600' });
    response.status(204).end();
  };
}

/** Locally: the Web UI's page, in a browser of this very machine. A browser always says which page asks. */
const localOnly: RequestHandler = (request, _response, next) => {
  const isLocal = loopback.has(request.socket.remoteAddress ?? '');
  if (!isLocal || request.get('origin') === undefined) throw problem('origin-refused', 'Payloads are decoded only for the Temporal Web UI of this machine.');
  next();
};

const opsOrAudit: RequestHandler = (_request, response, next) => {
  if (callerOf(response).actor.roles.length === 0) throw problem('role-wanted', 'Payloads are decoded for people with the role ops or audit.', { whoCould: 'ops staff and auditors' });
  next();
};

type WirePayload = z.output<typeof payloadsSchema>['payloads'][number];

function fromJson({ metadata, data }: WirePayload): Payload {
  const bytes = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(bytes), ...(data === undefined ? {} : { data: Buffer.from(data, 'base64') }) };
}

function toJson({ metadata, data }: Payload): WirePayload {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const named = Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)] as const);
  return { metadata: Object.fromEntries(named), ...(data == null ? {} : { data: text(data) }) };
}

function decode({ codec, metrics, log }: Services): RequestHandler {
  return async (request, response) => {
    const { payloads } = parseBody(payloadsSchema, request);
    const line = { requestId: requestIdOf(response), payloads: payloads.length, namespace: request.get('x-namespace')?.slice(0, 100) };
    try {
      const decoded = await codec.decode(payloads.map(fromJson));
      metrics.decodes.inc({ outcome: 'decoded' }, payloads.length);
      log.info(line, 'payloads were decoded');
      response.set('Cache-Control', 'no-store').json({ payloads: decoded.map(toJson) });
    } catch {
      metrics.decodes.inc({ outcome: 'undecodable' }, payloads.length);
      log.warn(line, 'payloads could not be decoded');
      throw problem('payload-undecodable', 'A payload was encrypted with a key that is not in the key ring, or was altered.');
    }
  };
}

/** Temporal's codec server protocol, decoding only: nobody but our own processes encrypts. */
export function codecRoutes(router: Router, add: AddResource, services: Services): void {
  const guards = services.config.NODE_ENV === 'production' ? [authenticated(services.database, services.verifyToken), opsOrAudit] : [localOnly];
  router.use('/codec', crossOrigin(services));
  add('/codec/decode', { post: [...guards, ...jsonBody('8mb'), decode(services)] });
}
