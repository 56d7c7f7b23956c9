import type { Request, Response } from 'express';
import { z } from 'zod';
import { parseQuery } from '../http/parse';
import { pageQuerySchema } from '../schemas/lists';
import { oneMore, readCursor, sendPage } from './page';

/** Something that was changed, for good; numbers grow. */
interface Numbered {
  readonly change: string;
}

const position = z.strictObject({ change: z.string().regex(/^\d{1,18}$/) });

/** Sends a page of changes, newest first. @param read up to `limit` of them, from before that one */
export async function sendChanges<Change extends Numbered>(request: Request, response: Response, read: (limit: number, before: string | undefined) => Promise<readonly Change[]>): Promise<void> {
  const { limit, cursor } = parseQuery(pageQuerySchema, request);
  const before = cursor === undefined ? undefined : readCursor(position, cursor).change;
  const found = await read(oneMore(limit), before);
  sendPage(request, response, { found, limit, position: ({ change }: Change) => ({ change }), view: (change) => change });
}
