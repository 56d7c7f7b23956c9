import type { Request, Response } from 'express';
import { z } from 'zod';
import type { MatterState } from '../../protocol/process';
import type { Actor, MatterKind, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { listMatters, recordOf, type ListPosition, type MatterFilter, type MatterSummary, type RecordedEntry } from '../../store/matters';
import { callerOf } from '../authentication';
import { representMatter, sendMatter } from '../commands/answer';
import { contractOf } from '../kinds';
import { aboutOf, learnsWho } from '../kinds/for-the-few';
import { etagOf, isFresh } from '../etag';
import { parseQuery } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { links } from '../links';
import { oneMore, readCursor, sendPage } from '../representations/page';
import { instant, reference } from '../schemas/basics';
import { mattersQuerySchema, pageQuerySchema, type kindQuerySchema } from '../schemas/lists';
import type { Services } from '../services';
import { areaToList, unlessOwn, viewableMatter, viewableRemnant } from '../sight';

const listPosition = z.strictObject({ openedAt: instant, reference });
const recordPosition = z.strictObject({ seq: z.int().min(0).max(2 ** 31 - 1) });

type ListQuery = typeof mattersQuerySchema | ReturnType<typeof kindQuerySchema>;

const summaryView = (summary: MatterSummary) => ({ ...summary, href: links.matter(summary.kind, summary.reference) });

/** Newest first, of those that the caller may see. */
export async function sendMatters({ database }: Services, request: Request, response: Response, schema: ListQuery, only?: MatterKind): Promise<void> {
  const query: z.output<typeof mattersQuerySchema> = parseQuery(schema, request);
  const { actor } = callerOf(response);
  const kind = only ?? query.kind;
  const filter: MatterFilter = {
    limit: oneMore(query.limit),
    ...unlessOwn(actor),
    ...areaToList(actor, query.aor),
    ...(kind === undefined ? {} : { kind }),
    ...(query.phase === undefined ? {} : { phase: query.phase }),
    ...(query.cursor === undefined ? {} : { after: readCursor(listPosition, query.cursor) as ListPosition }),
  };
  const found = await listMatters(database, filter);
  const position = (last: MatterSummary): ListPosition => ({ openedAt: last.openedAt, reference: last.reference });
  sendPage(request, response, { found, limit: query.limit, position, view: summaryView });
}

/** One matter with what the caller may do to it, or 304 when they have just this. */
export function oneMatter(services: Services, only?: MatterKind) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const matter = await viewableMatter(services.database, pathParameter(request, 'ref'), actor, only);
    const view = await representMatter(services, matter, actor);
    const etag = etagOf(view.version, JSON.stringify(view));
    if (isFresh(request, etag)) response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }).status(304).end();
    else sendMatter(response, 200, view);
  };
}

interface RecordToRead {
  readonly reference: Reference;
  /** An entry as this person may see it. */
  readonly shown: (entry: RecordedEntry) => RecordedEntry;
}

/** Of a matter that was disposed of, no entry says anything any more but that it was. */
async function recordToRead(database: Database, ref: string, actor: Actor): Promise<RecordToRead> {
  const remnant = await viewableRemnant(database, ref, actor);
  const { reference, kind, state } = remnant === undefined ? await viewableMatter(database, ref, actor) : { ...remnant, state: null };
  const made = contractOf(kind);
  const known = state as MatterState | null;
  const seesDetail = (entry: RecordedEntry) => known === null || (made.showsDetail?.(entry, known, actor) ?? true);
  const learns = (entry: RecordedEntry) => learnsWho(made, aboutOf(entry), known, actor);
  return { reference, shown: (entry) => ({ ...entry, actor: learns(entry) ? entry.actor : null, detail: seesDetail(entry) ? entry.detail : null }) };
}

/** The ledger of one matter; commands that were refused are in it. */
function record({ database }: Services) {
  return async (request: Request, response: Response): Promise<void> => {
    const { limit, cursor } = parseQuery(pageQuerySchema, request);
    const { actor } = callerOf(response);
    const { reference, shown } = await recordToRead(database, pathParameter(request, 'ref'), actor);
    const afterSeq = cursor === undefined ? 0 : readCursor(recordPosition, cursor).seq;
    const found = await recordOf(database, reference, afterSeq, oneMore(limit));
    sendPage(request, response, { found, limit, position: ({ seq }) => ({ seq }), view: shown });
  };
}

export function matterRoutes(add: AddResource, services: Services): void {
  add('/v1/matters', { get: (request, response) => sendMatters(services, request, response, mattersQuerySchema) });
  add('/v1/matters/:ref', { get: oneMatter(services) });
  add('/v1/matters/:ref/record', { get: record(services) });
}
