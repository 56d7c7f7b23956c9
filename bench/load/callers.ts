/** The two ways to make a call: over HTTP, and by a bare Temporal client with the same payload encryption. */
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Client } from '@temporalio/client';
import { searchAttributesOf } from '../../platform/search-attributes';
import { concurrenceView, openConcurrence, type OpenConcurrence } from '../../protocol/concurrence/process';
import type { Sealed } from '../../protocol/envelope';
import { wire } from '../../protocol/wire';
import type { Call } from './calls';

/** @returns where the answer says its resource is, or null */
export type Caller = (call: Call) => Promise<string | null>;

type HttpCall = Extract<Call, { kind: 'http' }>;

const bytesShown = 300;

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** node:http with kept connections: it costs the machine far less than fetch, and is no part of what is measured. */
function httpCaller(api: string): (call: HttpCall) => Promise<string | null> {
  const { hostname, port } = new URL(api);
  const agent = new Agent({ keepAlive: true });
  const send = ({ method, path, token, body, idempotencyKey }: HttpCall): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      };
      request({ agent, hostname, port, method, path, headers }, resolve).once('error', reject).end(body);
    });
  return async (call) => {
    const response = await send(call);
    const body = await readAll(response);
    if (response.statusCode !== call.wanted) throw new Error(`${call.method} ${call.path} got ${response.statusCode}: ${body.toString().slice(0, bytesShown)}`);
    return response.headers.location ?? null;
  };
}

async function start(client: Client, taskQueue: string, sealed: Sealed<OpenConcurrence>): Promise<void> {
  await client.workflow.start(wire.workflows.concurrence, {
    workflowId: sealed.command.matter,
    taskQueue,
    args: [sealed],
    // The same as the API's: they cost the engine work.
    typedSearchAttributes: searchAttributesOf(concurrenceView(openConcurrence(sealed.command))),
    staticSummary: `Concurrence ${sealed.command.matter}`,
    staticDetails: 'DRO asks OI’s concurrence before criminal immigration enforcement (CON-1 to CON-6).',
  });
}

async function update(client: Client, sealed: Sealed): Promise<void> {
  await client.workflow.getHandle(sealed.command.matter).executeUpdate(wire.update, { args: [sealed], updateId: sealed.command.id });
}

export function createCaller(api: string, client: Client, taskQueue: string): Caller {
  const http = httpCaller(api);
  return async (call) => {
    if (call.kind === 'http') return await http(call);
    if (call.kind === 'start') await start(client, taskQueue, call.sealed);
    else await update(client, call.sealed);
    return null;
  };
}
