import type { Request, Response } from 'express';
import type { z } from 'zod';
import { problem } from '../problems';

/** A cursor is opaque to callers: base64url of the JSON of where a page ended. */
export function makeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws Problem 400 when it is not a cursor of this list */
export function readCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw problem('invalid-query', 'The cursor is none of this list: take it from `next`.', { field: '/cursor' });
  }
}

function nextAddress(request: Request, cursor: string): string {
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.set('cursor', cursor);
  return `${request.baseUrl}${request.path}?${query.toString()}`;
}

/** Asked for with a limit of one more than is shown: so we know whether there is a next page. */
export const oneMore = (limit: number): number => limit + 1;

/**
 * Sends a page of a list, and where the next one is.
 *
 * @param found up to one more than `limit`
 */
export function sendPage<Item>(
  request: Request,
  response: Response,
  { found, limit, position, view }: { found: readonly Item[]; limit: number; position: (last: Item) => unknown; view: (item: Item) => unknown },
): void {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last !== undefined ? nextAddress(request, makeCursor(position(last))) : null;
  if (next !== null) response.set('Link', `<${next}>; rel="next"`);
  response.set('Cache-Control', 'private, no-store').json({ items: shown.map(view), next });
}
