/** Calendar feeds of duties (COO-4): made and revoked by people who are signed in, read by whoever has the address. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { mayFollowOffice, mayHaveOneMore, mayRevokeFeed, newFeedSchema, revocationSchema } from '../../protocol/feeds';
import { isSupervisorOf } from '../../protocol/ranks';
import { toInstant, type OfficeId } from '../../protocol/vocabulary';
import { lockPerson } from '../../store/contact-points';
import { noteChange } from '../../store/directory-changes';
import { dutiesWithin, feedByToken, feedsOfOffice, feedsOfPerson, findFeed, insertFeed, revokeFeed, type Feed } from '../../store/feeds';
import { actorById, findOffice, type Office } from '../../store/people';
import { callerOf } from '../authentication';
import { daysShown, dutyCalendar } from '../calendar/duties';
import { isFresh } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand, doneOnce } from '../once';
import { problem } from '../problems';
import type { Services } from '../services';

const noFeed = () => problem('no-such-feed', 'There is no calendar here: nobody made it, or it was revoked.');

const collectionOf = (office: OfficeId | null) => (office === null ? '/v1/me/calendar-feeds' : `/v1/offices/${office}/calendar-feeds`);
const feedView = ({ id, person, office, createdAt }: Feed) => ({ id, person, office, createdAt, links: { revocation: `${collectionOf(office)}/${id}/revocation` } });

/** @param office undefined for a feed of the caller's own duties */
async function make({ database, config }: Services, request: Request, response: Response, office: Office | undefined): Promise<void> {
  const { actor } = callerOf(response);
  parseBody(newFeedSchema, request);
  const [newId, token] = [randomUUID(), randomBytes(32).toString('base64url')];
  const { isNew, result } = await doneOnce(database, request, actor.person, async (transaction, at) => {
    await lockPerson(transaction, actor.person);
    demand(mayFollowOffice(actor, office ?? { office: actor.post?.office as OfficeId, aor: actor.post?.aor ?? null }));
    demand(mayHaveOneMore((await feedsOfPerson(transaction, actor.person)).length));
    await insertFeed(transaction, { id: newId, person: actor.person, office: office?.office ?? null, token }, at);
    await noteChange(transaction, { at, actor, office: office?.office ?? actor.post?.office ?? null, subject: actor.person, what: 'feed-made', detail: { feed: newId } });
    return { id: newId };
  });
  const found = await findFeed(database, result.id);
  if (found === undefined) throw noFeed();
  const url = isNew ? `${config.PUBLIC_URL.replace(/\/$/, '')}/feeds/${token}.ics` : null;
  response.status(201).set({ Location: collectionOf(found.office), 'Cache-Control': 'private, no-store' }).json({ ...feedView(found), url });
}

async function revoke({ database }: Services, request: Request, response: Response, office: OfficeId | null): Promise<void> {
  const { actor } = callerOf(response);
  const { reason } = parseBody(revocationSchema, request);
  const id = pathParameter(request, 'id');
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at) => {
    const found = /^[0-9a-f-]{36}$/i.test(id) ? await findFeed(transaction, id) : undefined;
    if (found === undefined || found.office !== office || (office === null && found.person.person !== actor.person)) throw noFeed();
    demand(mayRevokeFeed(actor, { person: found.person.person, office: found.office }));
    await revokeFeed(transaction, found.id, at);
    await noteChange(transaction, { at, actor, office: office ?? actor.post?.office ?? null, subject: found.person.person, what: 'feed-revoked', detail: { feed: found.id }, reason });
    return feedView(found);
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}

/** A feed shows no more than its owner may see now. */
async function stillTheirs({ database }: Services, feed: Feed): Promise<Office> {
  const owner = await actorById(database, feed.person.person, toInstant(Date.now()));
  const office = await findOffice(database, feed.office ?? owner?.post?.office ?? '');
  if (owner === undefined || office === undefined || mayFollowOffice(owner, office).kind === 'refused') throw noFeed();
  return office;
}

async function read(services: Services, request: Request, response: Response): Promise<void> {
  const { database, config } = services;
  const feed = await feedByToken(database, pathParameter(request, 'token'));
  if (feed === undefined) throw noFeed();
  const { timeZone } = await stillTheirs(services, feed);
  const { from, until } = daysShown(toInstant(Date.now()), timeZone);
  const duties = await dutiesWithin(database, feed.office === null ? { person: feed.person.person } : { office: feed.office }, from, until);
  const name = feed.office === null ? `Duties of ${feed.person.name}` : `Duties of ${feed.office}`;
  const text = dutyCalendar(name, timeZone, duties, until, new URL(config.PUBLIC_URL).hostname);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  response.set({ ETag: etag, 'Cache-Control': 'private, max-age=900' });
  if (isFresh(request, etag)) response.status(304).end();
  else response.type('text/calendar; charset=utf-8').send(text);
}

/** What an office's feeds are: its supervisors see all, others those that they made. */
async function listOfOffice({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const { office } = await officeOf(database, request);
  const found = (await feedsOfOffice(database, office)).filter(({ person }) => person.person === actor.person || isSupervisorOf(actor.post, office));
  response.set('Cache-Control', 'private, no-store').json({ items: found.map(feedView) });
}

export function feedRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const { database } = services;
  add('/v1/me/calendar-feeds', {
    get: async (_request, response) => {
      const found = (await feedsOfPerson(database, callerOf(response).actor.person)).filter(({ office }) => office === null);
      response.set('Cache-Control', 'private, no-store').json({ items: found.map(feedView) });
    },
    post: [...json, (request, response) => make(services, request, response, undefined)],
  });
  add('/v1/me/calendar-feeds/:id/revocation', { post: [...json, (request, response) => revoke(services, request, response, null)] });
  add('/v1/offices/:office/calendar-feeds', {
    get: (request, response) => listOfOffice(services, request, response),
    post: [...json, async (request, response) => make(services, request, response, await officeOf(database, request))],
  });
  add('/v1/offices/:office/calendar-feeds/:id/revocation', {
    post: [...json, async (request, response) => revoke(services, request, response, (await officeOf(database, request)).office)],
  });
}

/** For calendar programs, which have the address and nothing else. */
export function openFeedRoutes(add: AddResource, services: Services): void {
  add('/feeds/:token.ics', { get: (request, response) => read(services, request, response) });
}
