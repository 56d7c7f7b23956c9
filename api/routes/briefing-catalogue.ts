/** The briefing catalogue of a field office (COO-10, COO-11): kept by those who speak for it on training, read by both offices of the area. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { entryAmendmentSchema, isInUse, mayKeepCatalogue, newEntrySchema, retirementSchema, reviewLiesAhead, topicIsOwn, type CatalogueEntry, type KnownOfEntry } from '../../protocol/briefing/catalogue';
import { briefingProvision } from '../../protocol/briefing/topics';
import { fieldsThatDiffer } from '../../protocol/change';
import { parametersInForce } from '../../protocol/parameters';
import { refused } from '../../protocol/refusal';
import { after, toInstant, type Instant } from '../../protocol/vocabulary';
import { amendEntry, catalogueOf, findEntry, insertEntry, isKnownEntry, lockEntry, noteCatalogueChange, retireEntry, type CatalogueChange } from '../../store/briefing-catalogue';
import type { Database } from '../../store/database';
import { callerOf } from '../authentication';
import { etagOf, isFresh, wantedVersion } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { readableBriefingOffice, type BriefingOffice } from '../offices';
import { demand, doneOnce, refusedWhen } from '../once';
import { problem, refusalProblem } from '../problems';
import { catalogueView, entryView, type CatalogueEntryView } from '../representations/briefing-catalogue';
import type { Services } from '../services';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const officeOf = ({ database }: Pick<Services, 'database'>, request: Request, response: Response) => readableBriefingOffice(database, pathParameter(request, 'office'), response);

/** @throws Problem 404 */
async function entryOf(database: Database, { office }: BriefingOffice, request: Request): Promise<CatalogueEntry> {
  const id = pathParameter(request, 'entry');
  const found = uuid.test(id) ? await findEntry(database, office, id) : undefined;
  if (found === undefined) throw problem('no-such-catalogue-entry', 'The office has developed no briefing with this id.');
  return found;
}

function send(response: Response, status: number, view: CatalogueEntryView): void {
  response.set({ ETag: etagOf(view.version, JSON.stringify(view)), 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }).status(status).json(view);
}

async function list(services: Services, request: Request, response: Response): Promise<void> {
  const office = await officeOf(services, request, response);
  const view = catalogueView(office, await catalogueOf(services.database, office.office), toInstant(Date.now()));
  response.set('Cache-Control', 'private, no-store').json(view);
}

async function read(services: Services, request: Request, response: Response): Promise<void> {
  const view = entryView(await entryOf(services.database, await officeOf(services, request, response), request));
  const etag = etagOf(view.version, JSON.stringify(view));
  if (isFresh(request, etag)) response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }).status(304).end();
  else send(response, 200, view);
}

const known = ({ program }: BriefingOffice) =>
  ({ type: 'entry-known', category: 'conflict', provision: briefingProvision(program), detail: 'The catalogue has a briefing on this topic, or of this title: amend that one, or retire it first.' }) as const;

async function enter(services: Services, request: Request, response: Response): Promise<void> {
  const { database, config } = services;
  const { actor } = callerOf(response);
  const { topic, reviewAt, ...said } = parseBody(newEntrySchema, request);
  const office = await officeOf(services, request, response);
  const { result } = await refusedWhen(isKnownEntry, known(office), () =>
    doneOnce(database, request, actor.person, async (transaction, at): Promise<CatalogueEntryView> => {
      demand(mayKeepCatalogue(actor, office));
      demand(topicIsOwn(topic, office.program));
      demand(reviewLiesAhead(reviewAt as Instant | undefined, office.program, at, '/reviewAt'));
      const entry = randomUUID();
      const usual = after(at, parametersInForce(['reviewBriefingAfter'], config.COUNTERPART_CLOCK_SCALE).reviewBriefingAfter);
      await insertEntry(transaction, { entry, office: office.office, topic: topic ?? null, ...said, reviewAt: (reviewAt as Instant | undefined) ?? usual }, actor.person, at);
      await noteCatalogueChange(transaction, entry, { at, actor, what: 'entered', detail: { topic: topic ?? null, ...said } });
      return entryView((await findEntry(transaction, office.office, entry)) as CatalogueEntry);
    }),
  );
  response.set('Location', result.links.self);
  send(response, 201, result);
}

/** What is done to an entry that is in use, and how it is written down. */
type Work<Body> = (transaction: Database, entry: CatalogueEntry, body: Body, office: BriefingOffice, at: Instant) => Promise<Pick<CatalogueChange, 'what' | 'detail'>>;

/** Changes an entry once, on the version that was read; the answer is the entry as it then stands. */
function changing<Body extends { readonly reason: string }>(services: Services, what: string, parse: (request: Request) => Body, work: Work<Body>) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const body = parse(request);
    const office = await officeOf(services, request, response);
    const provision = briefingProvision(office.program);
    const version = wantedVersion(request, what, provision);
    const { result } = await refusedWhen(isKnownEntry, known(office), () =>
      doneOnce(services.database, request, actor.person, async (transaction, at): Promise<CatalogueEntryView> => {
        await lockEntry(transaction, (await entryOf(transaction, office, request)).entry);
        const entry = await entryOf(transaction, office, request);
        demand(mayKeepCatalogue(actor, office));
        demand(isInUse(entry, office.program));
        if (version !== entry.version) throw refusalProblem({ type: 'version-changed', category: 'stale', provision, detail: `This was made on version ${version}; the entry is at version ${entry.version}. Nothing was changed: read it and decide again.` });
        await noteCatalogueChange(transaction, entry.entry, { at, actor, reason: body.reason, ...(await work(transaction, entry, body, office, at)) });
        return entryView(await entryOf(transaction, office, request));
      }),
    );
    send(response, 200, result);
  };
}

export function briefingCatalogueRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const amend = changing(services, 'amendment', (request) => parseBody(entryAmendmentSchema, request), async (transaction, entry, { entry: asked }, { program }, at) => {
    const given = asked as Partial<KnownOfEntry>;
    demand(reviewLiesAhead(given.reviewAt, program, at, '/entry/reviewAt'));
    if (fieldsThatDiffer<KnownOfEntry>(entry, given).length === 0) demand(refused({ type: 'nothing-changed', category: 'invalid', provision: briefingProvision(program), field: '/entry', detail: 'Every field given equals what the catalogue says already.' }));
    await amendEntry(transaction, entry.entry, given);
    return { what: 'amended', detail: given };
  });
  const retire = changing(services, 'retirement', (request) => parseBody(retirementSchema, request), async (transaction, entry, _body, _office, at) => {
    await retireEntry(transaction, entry.entry, at);
    return { what: 'retired', detail: {} };
  });
  add('/v1/offices/:office/briefing-catalogue', {
    get: (request, response) => list(services, request, response),
    post: [...json, (request, response) => enter(services, request, response)],
  });
  add('/v1/offices/:office/briefing-catalogue/:entry', { get: (request, response) => read(services, request, response) });
  add('/v1/offices/:office/briefing-catalogue/:entry/amendment', { post: [...json, amend] });
  add('/v1/offices/:office/briefing-catalogue/:entry/retirement', { post: [...json, retire] });
}
